/** Inference of schemas, and reading of cells by them. Not API. */
@NullMarked
package io.augment.tabular.internal.inference;

import org.jspecify.annotations.NullMarked;
