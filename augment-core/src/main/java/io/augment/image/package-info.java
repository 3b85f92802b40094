/** Grids of sample images for viewing, and scaling of images. */
@NullMarked
package io.augment.image;

import org.jspecify.annotations.NullMarked;
