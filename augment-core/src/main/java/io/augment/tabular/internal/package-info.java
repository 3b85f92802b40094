/** Parsing of tables, inference of schemas, writing of cells. Not API. */
@NullMarked
package io.augment.tabular.internal;

import org.jspecify.annotations.NullMarked;
