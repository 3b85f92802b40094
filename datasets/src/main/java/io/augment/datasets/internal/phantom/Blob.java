package io.augment.datasets.internal.phantom;

import java.util.SplittableRandom;

/**
 * An ellipse whose outline may be soft and may wobble: in polar coordinates around its centre, the
 * outline is the ellipse times {@code 1 + sum of a[k] cos((k + 2) angle + phase[k])}.
 *
 * <p>Immutable and thread-safe.
 */
final class Blob {

  private static final double FAR = 12;

  /** Distance at which a wobble no longer matters. */
  private static final double BEYOND = 3;

  private final double centerX;
  private final double centerY;
  private final double radiusX;
  private final double radiusY;
  private final double cos;
  private final double sin;
  private final double[] inPhase; // a[k] cos phase[k]
  private final double[] outOfPhase; // a[k] sin phase[k]

  private Blob(
      double centerX,
      double centerY,
      double radiusX,
      double radiusY,
      double cos,
      double sin,
      double[] inPhase,
      double[] outOfPhase) {
    this.centerX = centerX;
    this.centerY = centerY;
    this.radiusX = radiusX;
    this.radiusY = radiusY;
    this.cos = cos;
    this.sin = sin;
    this.inPhase = inPhase;
    this.outOfPhase = outOfPhase;
  }

  /** An ellipse, turned by an angle in radians. */
  static Blob ellipse(
      double centerX, double centerY, double radiusX, double radiusY, double angle) {
    return new Blob(
        centerX,
        centerY,
        radiusX,
        radiusY,
        StrictMath.cos(angle),
        StrictMath.sin(angle),
        new double[0],
        new double[0]);
  }

  /**
   * The same with a wobbling outline.
   *
   * @param amplitude of the whole wobble, relative to the radius
   * @param harmonics how many harmonics share it; more make a more ragged outline
   */
  Blob wobble(double amplitude, int harmonics, SplittableRandom random) {
    double[] cosines = new double[harmonics];
    double[] sines = new double[harmonics];
    for (int k = 0; k < harmonics; k++) {
      double height = amplitude * random.nextDouble(0.4, 1.0) / Math.sqrt(harmonics);
      double phase = random.nextDouble(2 * Math.PI);
      cosines[k] = height * StrictMath.cos(phase);
      sines[k] = height * StrictMath.sin(phase);
    }
    return new Blob(centerX, centerY, radiusX, radiusY, cos, sin, cosines, sines);
  }

  /** The distance from the centre relative to the outline: 0 at the centre, 1 on the outline. */
  double radius(double x, double y) {
    double dx = x - centerX;
    double dy = y - centerY;
    double across = (cos * dx + sin * dy) / radiusX;
    double along = (cos * dy - sin * dx) / radiusY;
    double radius = Math.sqrt(across * across + along * along);
    if (inPhase.length == 0 || radius == 0 || radius > BEYOND) {
      return radius;
    }
    return radius / Math.max(0.2, 1 + wobbleAt(across / radius, along / radius));
  }

  /** The sum of the harmonics; sines and cosines of multiples follow from those of the angle. */
  private double wobbleAt(double cosAngle, double sinAngle) {
    double sum = 0;
    double cosMultiple = cosAngle;
    double sinMultiple = sinAngle;
    for (int k = 0; k < inPhase.length; k++) {
      double turned = cosMultiple * cosAngle - sinMultiple * sinAngle;
      sinMultiple = sinMultiple * cosAngle + cosMultiple * sinAngle;
      cosMultiple = turned;
      sum += inPhase[k] * cosMultiple - outOfPhase[k] * sinMultiple;
    }
    return sum;
  }

  /**
   * Share of a point that is inside: 1 inside, 0 outside, a slope of this relative width between.
   */
  double coverage(double x, double y, double softness) {
    return step((1 - radius(x, y)) / softness);
  }

  /** A bright rim: 1 on a curve at this relative radius, falling off over this relative width. */
  double rim(double x, double y, double at, double width) {
    return bell((radius(x, y) - at) / width);
  }

  /** A smooth step from 0 (far below 0) to 1 (far above 0). */
  static double step(double t) {
    if (t > FAR) {
      return 1;
    }
    return t < -FAR ? 0 : 1 / (1 + StrictMath.exp(-2 * t));
  }

  /** A bell of height 1 around 0. */
  static double bell(double t) {
    return Math.abs(t) > FAR ? 0 : StrictMath.exp(-0.5 * t * t);
  }
}
