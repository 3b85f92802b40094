package io.augment.djl.internal;

/**
 * How far the engine's convolutions of a form are from plain arithmetic, as a part of the largest
 * number there is; infinite where a number is NaN.
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
   * Whether there is nothing but rounding.
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
