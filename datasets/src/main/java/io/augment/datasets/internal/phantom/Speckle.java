package io.augment.datasets.internal.phantom;

/**
 * Fully developed speckle: the amplitude of a complex Gaussian field, which is Rayleigh distributed
 * (Burckhardt 1978, "Speckle in ultrasound B-mode scans"). Mean near 1.
 *
 * <p>Immutable and thread-safe.
 */
final class Speckle implements Field.Scene {

  private static final double RAYLEIGH_MEAN = Math.sqrt(Math.PI / 2);

  private final ValueNoise real;
  private final ValueNoise imaginary;

  /** Speckle with grains of this width and height. */
  Speckle(long seed, double grainX, double grainY) {
    this.real = new ValueNoise(seed, grainX, grainY);
    this.imaginary = new ValueNoise(~seed, grainX, grainY);
  }

  @Override
  public double at(double x, double y) {
    double re = real.at(x, y);
    double im = imaginary.at(x, y);
    return Math.sqrt(re * re + im * im) / RAYLEIGH_MEAN;
  }
}
