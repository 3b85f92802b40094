/** Samples as grids of pictures that people look at, and images made smaller and larger. */
@NullMarked
package io.augment.image;

import org.jspecify.annotations.NullMarked;
