package io.augment.djl.architecture.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import io.augment.data.SampleShape;
import java.util.ArrayList;
import java.util.List;

/**
 * Layout of a style-based generator's noise: the latent, a second one to mix styles with, two
 * numbers that say where the second takes over, and a map for each layer.
 */
public final class StyleNoise {

  private static final int CROSSOVER = 2;

  private final int latent;
  private final List<Grid> layers = new ArrayList<>();

  /**
   * The noise of a generator.
   *
   * @param shape the shape of one image
   * @param latent length of a latent
   */
  public StyleNoise(SampleShape shape, int latent) {
    this.latent = latent;
    List<Grid> grids = Grid.upTo(shape);
    layers.add(grids.get(0));
    for (Grid grid : grids.subList(1, grids.size())) {
      layers.add(grid);
      layers.add(grid);
    }
  }

  /**
   * Number of random numbers.
   *
   * @return at least twice the latent
   */
  public int length() {
    return from(layers.size());
  }

  /** Number of layers of a generator: one on the smallest grid, two on each other. */
  int layers() {
    return layers.size();
  }

  private int from(int layer) {
    return 2 * latent
        + CROSSOVER
        + layers.subList(0, layer).stream().mapToInt(grid -> grid.height() * grid.width()).sum();
  }

  /** {@code (N, latent)}. */
  NDArray latent(NDArray noise) {
    return slice(noise, 0, latent);
  }

  /** {@code (N, latent)}. */
  NDArray otherLatent(NDArray noise) {
    return slice(noise, latent, 2 * latent);
  }

  /** Uniform in (0, 1], {@code (N, 1)}: the exponential of half a squared length in the plane. */
  NDArray crossover(NDArray noise) {
    NDArray pair = slice(noise, 2 * latent, 2 * latent + CROSSOVER);
    return pair.square().sum(new int[] {1}, true).mul(-0.5).exp();
  }

  /** The map of a layer, {@code (N, 1, h, w)}. */
  NDArray layer(NDArray noise, int layer) {
    Grid grid = layers.get(layer);
    return slice(noise, from(layer), from(layer + 1)).reshape(-1, 1, grid.height(), grid.width());
  }

  private static NDArray slice(NDArray noise, int from, int to) {
    return noise.get(new NDIndex(":, {}:{}", from, to));
  }
}
