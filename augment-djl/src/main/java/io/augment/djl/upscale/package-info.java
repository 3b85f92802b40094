/**
 * Upscaling of images to two or four times their size by a network trained on images of the same
 * kind: {@link io.augment.djl.upscale.UpscaleTrainer} and its result.
 */
@NullMarked
package io.augment.djl.upscale;

import org.jspecify.annotations.NullMarked;
