package io.augment.metrics;

/** What {@link Fidelity} measures. Keys are stable: files may hold them. */
public enum FidelityMetric {
  /** {@link FrechetDistance}. */
  FRECHET("frechet", true),
  /** {@link KernelDistance}. */
  KERNEL("kernel", true),
  /** {@link PrecisionRecallDensityCoverage#precision()}. */
  PRECISION("precision", false),
  /** {@link PrecisionRecallDensityCoverage#recall()}. */
  RECALL("recall", false),
  /** {@link PrecisionRecallDensityCoverage#density()}. */
  DENSITY("density", false),
  /** {@link PrecisionRecallDensityCoverage#coverage()}. */
  COVERAGE("coverage", false),
  /**
   * {@link InceptionScore}. Of one class it says how far a classifier disagrees with itself about
   * that class: near 1 is as it should be.
   */
  INCEPTION_SCORE("inceptionScore", false);

  private final String key;
  private final boolean lessIsBetter;

  FidelityMetric(String key, boolean lessIsBetter) {
    this.key = key;
    this.lessIsBetter = lessIsBetter;
  }

  /**
   * Its name in files and reports.
   *
   * @return for example {@code inceptionScore}
   */
  public String key() {
    return key;
  }

  /**
   * Which way is better, for all classes together.
   *
   * @return true for distances
   */
  public boolean lessIsBetter() {
    return lessIsBetter;
  }
}
