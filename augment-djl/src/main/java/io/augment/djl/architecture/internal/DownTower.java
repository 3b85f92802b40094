package io.augment.djl.architecture.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.data.SampleShape;
import io.augment.djl.internal.nn.FixedShapeBlock;
import io.augment.djl.internal.nn.Resizing;
import io.augment.djl.internal.nn.block.ResidualDownBlock;
import io.augment.djl.nn.DiscriminatorLayers;
import java.util.ArrayList;
import java.util.List;

/**
 * The residual blocks of a discriminator, each of which halves its input. Images {@code (N, C, H,
 * W)} to the map that each block gives, the smallest last; no nonlinearity follows it.
 */
final class DownTower extends FixedShapeBlock {

  /** Halving stops at a grid whose longer side is this or less. */
  private static final int LARGEST_TOP = 4;

  private static final int MAX_MULTIPLE = 4;

  private final List<Block> blocks = new ArrayList<>();
  private final List<Grid> grids = new ArrayList<>();
  private final List<Integer> channels = new ArrayList<>();

  DownTower(SampleShape shape, int width, DiscriminatorLayers layers) {
    Grid grid = new Grid(shape.height(), shape.width());
    int in = shape.channels();
    int out = width;
    while (Math.max(grid.height(), grid.width()) > LARGEST_TOP) {
      blocks.add(addChildBlock("down", new ResidualDownBlock(in, out, blocks.isEmpty(), layers)));
      grid = new Grid(Resizing.half(grid.height()), Resizing.half(grid.width()));
      grids.add(grid);
      channels.add(out);
      in = out;
      out = Math.min(MAX_MULTIPLE * width, 2 * out);
    }
  }

  /** Number of maps. */
  int maps() {
    return blocks.size();
  }

  /** The sides of a map. */
  Grid grid(int map) {
    return grids.get(map);
  }

  /** The channels of a map. */
  int channels(int map) {
    return channels.get(map);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDList maps = new NDList();
    NDArray h = inputs.head();
    for (Block block : blocks) {
      h = block.forward(store, new NDList(h), training, params).head();
      maps.add(h);
    }
    return maps;
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    Shape[] shapes = new Shape[blocks.size()];
    for (int map = 0; map < shapes.length; map++) {
      shapes[map] =
          new Shape(inputs[0].get(0), channels(map), grid(map).height(), grid(map).width());
    }
    return shapes;
  }
}
