package io.augment.metrics;

/**
 * Extent of a {@link Fidelity}.
 *
 * @param draws draws of halves; the time grows with it
 * @param neighbors the neighbour to which a row's ball reaches, in {@link
 *     PrecisionRecallDensityCoverage}; where a half has no more rows than that, precision, recall,
 *     density and coverage are not measured
 */
record FidelityConfig(int draws, int neighbors) {

  static final FidelityConfig DEFAULTS = new FidelityConfig(50, 3);
}
