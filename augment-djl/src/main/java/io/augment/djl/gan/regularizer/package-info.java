/** What keeps a GAN's training stable on few images: one file a way. */
@NullMarked
package io.augment.djl.gan.regularizer;

import org.jspecify.annotations.NullMarked;
