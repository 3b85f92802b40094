/**
 * Images with masks: a GAN that makes images for masks, a gate for what it makes, and a small
 * segmenter.
 */
@NullMarked
package io.augment.djl.mask;

import org.jspecify.annotations.NullMarked;
