/** What users would pick for rows instead of a GAN: random oversampling, SMOTE and its kin. */
@NullMarked
package io.augment.resampling;

import org.jspecify.annotations.NullMarked;
