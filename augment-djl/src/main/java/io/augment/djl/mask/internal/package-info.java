/** Training of a mask GAN and of a segmenter. Not API. */
@NullMarked
package io.augment.djl.mask.internal;

import org.jspecify.annotations.NullMarked;
