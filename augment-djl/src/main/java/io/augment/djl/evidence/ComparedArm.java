package io.augment.djl.evidence;

import io.augment.evidence.Comparison;
import java.util.Arrays;
import java.util.Locale;

/** The ways of training that a comparison of images knows. */
public enum ComparedArm {
  /** Real samples alone, as drawn. */
  REAL(Comparison.REAL),
  /** Real samples, those of small classes repeated until every class is as large as the largest. */
  OVERSAMPLE("oversample"),
  /** Real samples under label-preserving transforms. */
  CLASSIC(Comparison.CLASSIC),
  /** Real and synthetic samples. */
  GAN("gan"),
  /** Real and synthetic samples, all under label-preserving transforms. */
  GAN_CLASSIC(Comparison.GAN_CLASSIC);

  private final String label;

  ComparedArm(String label) {
    this.label = label;
  }

  /**
   * What the command line and the report call it.
   *
   * @return for example {@code gan+classic}
   */
  public String label() {
    return label;
  }

  /**
   * The arm of a label.
   *
   * @param label as {@link #label()} gives it
   * @return the arm
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static ComparedArm labelled(String label) {
    return Arrays.stream(values())
        .filter(arm -> arm.label.equals(label.trim().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "arm '"
                        + label
                        + "': expected one of "
                        + Arrays.stream(values()).map(ComparedArm::label).toList()));
  }

  boolean usesGan() {
    return this == GAN || this == GAN_CLASSIC;
  }

  boolean usesTransforms() {
    return this == CLASSIC || this == GAN_CLASSIC;
  }
}
