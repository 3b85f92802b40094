/**
 * Images made two or four times as large by a network that has learnt from images of the same kind:
 * {@link io.augment.djl.upscale.UpscaleTrainer} and what it gives.
 */
@NullMarked
package io.augment.djl.upscale;

import org.jspecify.annotations.NullMarked;
