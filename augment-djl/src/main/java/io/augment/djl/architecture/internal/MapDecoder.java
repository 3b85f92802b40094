package io.augment.djl.architecture.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.data.SampleShape;
import io.augment.djl.internal.nn.DiscriminatorConv2d;
import io.augment.djl.internal.nn.FixedShapeBlock;
import io.augment.djl.internal.nn.GatedLinearUnit;
import io.augment.djl.internal.nn.Resizing;
import io.augment.djl.nn.DiscriminatorLayers;
import java.util.ArrayList;
import java.util.List;

/** Grows a map of a tower into the image it came from, at most four times as large as the map. */
final class MapDecoder extends FixedShapeBlock {

  private static final int DOUBLINGS = 2;
  private static final int KERNEL = 3;

  private final List<Grid> grids = new ArrayList<>();
  private final List<Block> convolutions = new ArrayList<>();
  private final Block toImage;
  private final int channels;

  MapDecoder(SampleShape shape, DownTower tower, int map, DiscriminatorLayers layers) {
    channels = shape.channels();
    int in = tower.channels(map);
    for (int target = map - 1; target >= -1 && grids.size() < DOUBLINGS; target--) {
      grids.add(target < 0 ? new Grid(shape.height(), shape.width()) : tower.grid(target));
      int out = Math.max(1, in / 2);
      convolutions.add(
          addChildBlock("convolution", new DiscriminatorConv2d(in, 2 * out, KERNEL, layers)));
      in = out;
    }
    toImage = addChildBlock("toImage", new DiscriminatorConv2d(in, channels, KERNEL, layers));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray h = inputs.singletonOrThrow();
    for (int i = 0; i < grids.size(); i++) {
      h = Resizing.grow(h, grids.get(i).height(), grids.get(i).width());
      h = convolutions.get(i).forward(store, new NDList(h), training, params).head();
      h = GatedLinearUnit.apply(h);
    }
    return toImage.forward(store, new NDList(h), training, params);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    Grid grid = grids.get(grids.size() - 1);
    return new Shape[] {new Shape(inputs[0].get(0), channels, grid.height(), grid.width())};
  }
}
