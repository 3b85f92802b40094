/**
 * How a discriminator is conditioned on the class of an image, or predicts it: one file per method.
 */
@NullMarked
package io.augment.djl.gan.conditioning;

import org.jspecify.annotations.NullMarked;
