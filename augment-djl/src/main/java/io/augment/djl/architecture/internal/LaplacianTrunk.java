package io.augment.djl.architecture.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.data.SampleShape;
import io.augment.djl.internal.nn.LaplacianPyramid;
import io.augment.djl.nn.DiscriminatorLayers;
import io.augment.djl.nn.Nonlinearity;
import java.util.ArrayList;
import java.util.List;

/** A trunk for each level of an image's own pyramid, side by side. */
public final class LaplacianTrunk extends ImageTrunk {

  /** Units of a layer of the coarse trunk, in widths. */
  private static final int UNITS = 4;

  private final Nonlinearity nonlinearity;
  private final List<Block> towers = new ArrayList<>(); // that of full size first
  private final DenseTrunk coarse;
  private final int features;

  /**
   * A trunk.
   *
   * @param shape the shape of one image
   * @param width channels after the first block of a level
   * @param layers settings of its layers
   */
  public LaplacianTrunk(SampleShape shape, int width, DiscriminatorLayers layers) {
    nonlinearity = layers.nonlinearity();
    List<Grid> grids = PyramidGrids.of(shape);
    int sum = 0;
    for (int i = grids.size() - 1; i > 0; i--) {
      Grid grid = grids.get(i);
      SampleShape pair = SampleShape.image(2 * shape.channels(), grid.height(), grid.width());
      DownTower tower = addChildBlock("level", new DownTower(pair, width, layers));
      towers.add(tower);
      sum += tower.channels(tower.maps() - 1);
    }
    Grid smallest = grids.get(0);
    coarse =
        addChildBlock(
            "coarse",
            new DenseTrunk(
                SampleShape.image(shape.channels(), smallest.height(), smallest.width()),
                UNITS * width,
                layers));
    features = sum + coarse.features();
  }

  @Override
  public int features() {
    return features;
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray image = inputs.get(0); // (N, C, H, W)
    NDList found = new NDList();
    for (Block tower : towers) {
      LaplacianPyramid.Level level = LaplacianPyramid.Level.of(image);
      NDArray pair = level.upsampled().concat(level.residual(), 1); // (N, 2C, h, w)
      NDList maps = tower.forward(store, new NDList(pair), training, params);
      NDArray top = nonlinearity.apply(maps.get(maps.size() - 1));
      found.add(top.sum(new int[] {2, 3}));
      image = level.smaller();
    }
    found.add(coarse.forward(store, new NDList(image), training, params).head());
    return new NDList(NDArrays.concat(found, 1)); // (N, F)
  }
}
