/** Masks beside images: their levels, sizes and files. */
@NullMarked
package io.augment.datasets.internal.mask;

import org.jspecify.annotations.NullMarked;
