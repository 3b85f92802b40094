/** How a discriminator is told the class of an image, or tells it: one file a way. */
@NullMarked
package io.augment.djl.gan.conditioning;

import org.jspecify.annotations.NullMarked;
