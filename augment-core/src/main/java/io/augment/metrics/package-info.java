/**
 * How near synthetic samples come to real ones: arithmetic on their {@linkplain
 * io.augment.feature.Features features}, no networks. {@link io.augment.metrics.Fidelity} has all
 * of it, with what real samples against real ones give. {@link io.augment.metrics.ImageLeaks} finds
 * images that stand in two splits.
 */
@NullMarked
package io.augment.metrics;

import org.jspecify.annotations.NullMarked;
