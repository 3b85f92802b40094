/** Single images, and PNG files. */
@NullMarked
package io.augment.internal.image;

import org.jspecify.annotations.NullMarked;
