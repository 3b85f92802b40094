package io.augment.datasets.internal.phantom;

/**
 * Smooth noise over the plane: bell-shaped random numbers at the points of a lattice, joined
 * smoothly. Mean 0, standard deviation near 1 at the lattice points, always within ±3.5.
 *
 * <p>A value depends on the seed and the point alone, so that the same noise can be sampled at any
 * resolution. Immutable and thread-safe.
 */
final class ValueNoise implements Field.Scene {

  /** The sum of four uniform numbers in [0, 1) has the variance 4/12. */
  private static final double DEVIATION_OF_FOUR = Math.sqrt(1.0 / 3);

  private final long seed;
  private final double cellsX; // lattice cells a unit
  private final double cellsY;

  /** Noise whose bumps are {@code grainX} wide and {@code grainY} high. */
  ValueNoise(long seed, double grainX, double grainY) {
    this.seed = seed;
    this.cellsX = 1 / grainX;
    this.cellsY = 1 / grainY;
  }

  ValueNoise(long seed, double grain) {
    this(seed, grain, grain);
  }

  @Override
  public double at(double x, double y) {
    double column = x * cellsX;
    double row = y * cellsY;
    double left = Math.floor(column);
    double top = Math.floor(row);
    double fx = smooth(column - left);
    double fy = smooth(row - top);
    int i = (int) left;
    int j = (int) top;
    double upper = (1 - fx) * lattice(i, j) + fx * lattice(i + 1, j);
    double lower = (1 - fx) * lattice(i, j + 1) + fx * lattice(i + 1, j + 1);
    return (1 - fy) * upper + fy * lower;
  }

  /** Three octaves: each has half the grain and half the height of the one before. */
  double fractalAt(double x, double y) {
    return (at(x, y) + 0.5 * at(2 * x + 31, 2 * y + 17) + 0.25 * at(4 * x + 57, 4 * y + 83)) / 1.15;
  }

  private static double smooth(double t) {
    return t * t * (3 - 2 * t);
  }

  private double lattice(int i, int j) {
    long z = seed + i * 0x9e3779b97f4a7c15L + j * 0xc2b2ae3d27d4eb4fL;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    z ^= z >>> 31;
    double sum = ((z & 0xffff) + (z >>> 16 & 0xffff) + (z >>> 32 & 0xffff) + (z >>> 48)) / 65536.0;
    return (sum - 2) / DEVIATION_OF_FOUR;
  }
}
