package io.augment.metrics;

import io.augment.setting.Configuration;
import io.augment.setting.Setting;

/**
 * Configuration of {@link Fidelity}.
 *
 * <pre>{@code
 * FidelityConfig config = FidelityConfig.defaults().draws(200).neighbors(5);
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
final class FidelityConfig extends Configuration<FidelityConfig> {

  private static final Setting<Integer> DRAWS =
      Setting.whole("draws", 50, 2, 10_000, "Draws of halves; the time grows with it.");

  private static final Setting<Integer> NEIGHBORS =
      Setting.whole("neighbors", 3, 1, 100, "The neighbour to which a row's ball reaches.");

  private static final FidelityConfig DEFAULTS = new FidelityConfig(Values.of(DRAWS, NEIGHBORS));

  private FidelityConfig(Values values) {
    super(values, FidelityConfig::new);
  }

  /**
   * The defaults.
   *
   * @return a configuration with every default
   */
  public static FidelityConfig defaults() {
    return DEFAULTS;
  }

  /** {@return draws of halves; the time grows with it, 2 to 10,000} */
  public int draws() {
    return get(DRAWS);
  }

  /**
   * {@return a copy with other {@code draws}}
   *
   * @param draws 2 to 10,000
   */
  public FidelityConfig draws(int draws) {
    return with(DRAWS, draws);
  }

  /**
   * The neighbour to which a row's ball reaches, in {@link PrecisionRecallDensityCoverage}. Where a
   * half has no more rows than that, precision, recall, density and coverage are not measured.
   *
   * @return 1 to 100
   */
  public int neighbors() {
    return get(NEIGHBORS);
  }

  /**
   * {@return a copy with other {@code neighbors}}
   *
   * @param neighbors 1 to 100
   */
  public FidelityConfig neighbors(int neighbors) {
    return with(NEIGHBORS, neighbors);
  }
}
