/**
 * Adversarial training, which knows no architecture: configuration, losses, regularisers, what
 * watches a run, and the fitted generator.
 */
@NullMarked
package io.augment.djl.gan;

import org.jspecify.annotations.NullMarked;
