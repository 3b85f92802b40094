/** Resampling of rows without a GAN: random oversampling, SMOTE and its variants. */
@NullMarked
package io.augment.resampling;

import org.jspecify.annotations.NullMarked;
