/** Augmentation of real and synthetic images before the discriminator. */
@NullMarked
package io.augment.djl.transform;

import org.jspecify.annotations.NullMarked;
