/**
 * The GAN of images, which knows no architecture: configuration, losses, trainer and the fitted
 * generator.
 */
@NullMarked
package io.augment.djl.gan;

import org.jspecify.annotations.NullMarked;
