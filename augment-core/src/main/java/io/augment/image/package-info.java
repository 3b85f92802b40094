/** Samples as pictures that people look at: single images, grids of them, PNG files. */
@NullMarked
package io.augment.image;

import org.jspecify.annotations.NullMarked;
