/** Classic transforms of images, such as shifts and flips. */
@NullMarked
package io.augment.augmentation;

import org.jspecify.annotations.NullMarked;
