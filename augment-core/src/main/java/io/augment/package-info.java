/**
 * The one seam between core and engine: a trainer is fitted on the train fold and gives a
 * synthesizer, whatever stands behind it (a GAN, oversampling).
 */
@NullMarked
package io.augment;

import org.jspecify.annotations.NullMarked;
