/** Regularisers that keep a GAN's training stable on few images: one file per method. */
@NullMarked
package io.augment.djl.gan.regularizer;

import org.jspecify.annotations.NullMarked;
