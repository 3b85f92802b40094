/** Schemas as YAML. Not API. */
@NullMarked
package io.augment.tabular.internal.yaml;

import org.jspecify.annotations.NullMarked;
