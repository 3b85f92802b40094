package io.augment.metrics;

/**
 * How {@link Fidelity} is measured.
 *
 * <pre>{@code
 * FidelityConfig config = FidelityConfig.defaults().draws(200).neighbors(5);
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class FidelityConfig {

  /** Default of {@link Builder#draws(int)}. */
  public static final int DEFAULT_DRAWS = 50;

  /** Default of {@link Builder#neighbors(int)}: halves of small classes have few rows. */
  public static final int DEFAULT_NEIGHBORS = 3;

  private static final int MAX_DRAWS = 10_000;
  private static final int MAX_NEIGHBORS = 100;

  private final int draws;
  private final int neighbors;

  private FidelityConfig(Builder builder) {
    this.draws = builder.draws;
    this.neighbors = builder.neighbors;
  }

  /**
   * Starts from the defaults.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The defaults.
   *
   * @return a configuration
   */
  public static FidelityConfig ofDefaults() {
    return builder().build();
  }

  /**
   * How many draws of halves there are.
   *
   * @return 2 to 10,000
   */
  public int draws() {
    return draws;
  }

  /**
   * To which neighbour a row's ball reaches, in {@link PrecisionRecallDensityCoverage}.
   *
   * @return 1 to 100
   */
  public int neighbors() {
    return neighbors;
  }

  /** Sets what differs from the defaults. Not thread-safe. */
  public static final class Builder {

    private int draws = DEFAULT_DRAWS;
    private int neighbors = DEFAULT_NEIGHBORS;

    private Builder() {}

    /**
     * How many draws of halves there are. The time grows with it.
     *
     * @param draws 2 to 10,000
     * @return this builder
     * @throws IllegalArgumentException if it is another number
     */
    public Builder draws(int draws) {
      if (draws < 2 || draws > MAX_DRAWS) {
        throw new IllegalArgumentException("draws " + draws + ": expected 2 to " + MAX_DRAWS);
      }
      this.draws = draws;
      return this;
    }

    /**
     * To which neighbour a row's ball reaches. Where a half has no more rows than that, precision,
     * recall, density and coverage are not measured.
     *
     * @param neighbors 1 to 100
     * @return this builder
     * @throws IllegalArgumentException if it is another number
     */
    public Builder neighbors(int neighbors) {
      if (neighbors < 1 || neighbors > MAX_NEIGHBORS) {
        throw new IllegalArgumentException(
            "neighbors " + neighbors + ": expected 1 to " + MAX_NEIGHBORS);
      }
      this.neighbors = neighbors;
      return this;
    }

    /**
     * The configuration that was set.
     *
     * @return an immutable configuration
     */
    public FidelityConfig build() {
      return new FidelityConfig(this);
    }
  }
}
