/**
 * Labelled samples, and the one seam between core and engine: a trainer is fitted on the train fold
 * and gives a synthesizer, whatever stands behind it (a GAN, SMOTE).
 */
@NullMarked
package io.augment;

import org.jspecify.annotations.NullMarked;
