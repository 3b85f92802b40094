/** How a discriminator is conditioned on the class of an image, or predicts it: one file a way. */
@NullMarked
package io.augment.djl.gan.conditioning;

import org.jspecify.annotations.NullMarked;
