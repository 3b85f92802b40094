package io.augment.djl.internal;

/**
 * Deviation of the engine's convolutions of a form from plain arithmetic, relative to the largest
 * number; infinite where a number is NaN.
 *
 * @param form the form
 * @param output of the output
 * @param inputGradient of the input's gradient, 0 if it was not computed
 * @param weightGradient of the weight's gradient, 0 if it was not computed
 */
public record Deviation(
    ConvolutionForm form, double output, double inputGradient, double weightGradient) {

  /** Beyond this a number is wrong: rounding alone stays below a hundredth of it. */
  private static final double TOLERANCE = 1e-4;

  /**
   * Returns whether the deviation is rounding only.
   *
   * @return true if output and gradients are right
   */
  public boolean isRight() {
    return largest() <= TOLERANCE;
  }

  double largest() {
    return Math.max(output, Math.max(inputGradient, weightGradient));
  }
}
