/** Files of one image, decoded without trust: no API. */
@NullMarked
package io.augment.datasets.internal.image;

import org.jspecify.annotations.NullMarked;
