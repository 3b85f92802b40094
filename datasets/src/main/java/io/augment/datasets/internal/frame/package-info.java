/** Files of one or several images, whatever their format: no API. */
@NullMarked
package io.augment.datasets.internal.frame;

import org.jspecify.annotations.NullMarked;
