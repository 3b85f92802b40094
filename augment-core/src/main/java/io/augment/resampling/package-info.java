/** What users would pick instead of a GAN: the baselines. */
@NullMarked
package io.augment.resampling;

import org.jspecify.annotations.NullMarked;
