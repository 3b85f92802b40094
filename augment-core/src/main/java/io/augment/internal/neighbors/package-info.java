/** The nearest rows of a row, and columns on one scale. */
@NullMarked
package io.augment.internal.neighbors;

import org.jspecify.annotations.NullMarked;
