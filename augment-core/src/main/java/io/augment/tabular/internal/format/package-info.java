/** How numbers, dates and other cells are written, and read back. Not API. */
@NullMarked
package io.augment.tabular.internal.format;

import org.jspecify.annotations.NullMarked;
