/** Cells that a column may hold, and the same cells in another schema. Not API. */
@NullMarked
package io.augment.tabular.internal.cell;

import org.jspecify.annotations.NullMarked;
