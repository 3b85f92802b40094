package io.augment.djl.architecture.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.data.SampleShape;
import io.augment.djl.internal.nn.Resizing;
import java.util.ArrayList;
import java.util.List;

/** The generators of a Laplacian pyramid, one behind another. */
public final class LaplacianGenerator extends ImageGenerator {

  /** Units of a hidden layer of the coarse generator, in widths. */
  private static final int UNITS = 8;

  private final int latent;
  private final List<Grid> grids; // the coarse one first
  private final Block coarse;
  private final List<Block> details = new ArrayList<>();

  /**
   * The generators.
   *
   * @param shape the shape of one image
   * @param classes number of classes
   * @param latent length of the latent of the coarse image
   * @param width channels of a detail generator
   */
  public LaplacianGenerator(SampleShape shape, int classes, int latent, int width) {
    super(shape);
    this.latent = latent;
    grids = PyramidGrids.of(shape);
    Grid smallest = grids.get(0);
    coarse =
        addChildBlock(
            "coarse",
            new DenseGenerator(
                SampleShape.image(shape.channels(), smallest.height(), smallest.width()),
                latent + classes,
                UNITS * width));
    for (Grid grid : grids.subList(1, grids.size())) {
      details.add(
          addChildBlock("detail", new DetailGenerator(shape.channels(), classes, width, grid)));
    }
  }

  /**
   * Number of random numbers per sample: the latent, and one for each pixel of each detail.
   *
   * @param shape the shape of one image
   * @param latent length of the latent of the coarse image
   * @return more than {@code latent}
   */
  public static int noise(SampleShape shape, int latent) {
    List<Grid> grids = PyramidGrids.of(shape);
    return latent
        + grids.subList(1, grids.size()).stream()
            .mapToInt(grid -> grid.height() * grid.width())
            .sum();
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray noise = inputs.get(0); // (N, latent and maps)
    NDArray oneHot = inputs.get(1); // (N, K)
    NDList given = new NDList(slice(noise, 0, latent), oneHot);
    NDArray image = coarse.forward(store, given, training, params).head();
    int from = latent;
    for (int i = 0; i < details.size(); i++) {
      Grid grid = grids.get(i + 1);
      int to = from + grid.height() * grid.width();
      NDArray map = slice(noise, from, to).reshape(-1, 1, grid.height(), grid.width());
      NDArray grown = Resizing.growSmoothly(image, grid.height(), grid.width());
      given = new NDList(grown, map, oneHot);
      image = grown.add(details.get(i).forward(store, given, training, params).head());
      from = to;
    }
    return new NDList(image.clip(-1, 1)); // (N, C, H, W)
  }

  private static NDArray slice(NDArray noise, int from, int to) {
    return noise.get(new NDIndex(":, {}:{}", from, to));
  }
}
