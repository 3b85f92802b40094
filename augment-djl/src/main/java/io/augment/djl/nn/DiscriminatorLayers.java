package io.augment.djl.nn;

/**
 * Common settings of a discriminator's layers, whatever its architecture.
 *
 * <p>Immutable and thread-safe.
 *
 * @param spectralNorm whether each weight is divided by its largest singular value: Miyato et al.
 *     2018, arXiv 1802.05957
 * @param nonlinearity what stands between two layers
 */
public record DiscriminatorLayers(boolean spectralNorm, Nonlinearity nonlinearity) {

  /** Spectral norm and ReLU. */
  public static final DiscriminatorLayers SPECTRAL =
      new DiscriminatorLayers(true, Nonlinearity.RELU);

  /** No norm, and a nonlinearity for which gradient penalties can be computed. */
  public static final DiscriminatorLayers SMOOTH =
      new DiscriminatorLayers(false, Nonlinearity.SILU);
}
