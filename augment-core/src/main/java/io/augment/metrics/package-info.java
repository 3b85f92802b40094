/**
 * Metrics of synthetic samples against real ones: arithmetic on their {@linkplain
 * io.augment.feature.Features features}, no networks. {@link io.augment.metrics.Fidelity} has all
 * of them, beside real samples compared with real ones. {@link io.augment.metrics.ImageLeaks} finds
 * images that occur in two splits.
 */
@NullMarked
package io.augment.metrics;

import org.jspecify.annotations.NullMarked;
