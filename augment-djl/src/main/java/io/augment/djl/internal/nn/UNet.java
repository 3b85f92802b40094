package io.augment.djl.internal.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.djl.nn.DiscriminatorLayers;
import io.augment.djl.nn.Nonlinearity;
import java.util.ArrayList;
import java.util.List;

/**
 * A small U-Net (Ronneberger et al. 2015, "U-Net: Convolutional Networks for Biomedical Image
 * Segmentation", arXiv 1505.04597): it halves by averaging and grows by repeating pixels, with one
 * convolution and instance normalisation at each grid, and what it had at a grid on the way down
 * stands beside what it has there on the way up.
 *
 * <p>Inputs: maps {@code (N, in, H, W)}, and where it takes noise {@code (N, noise, h, w)} for the
 * smallest grid, see {@link #smallest}. Output {@code (N, out, H, W)}.
 */
public final class UNet extends AbstractBlock {

  private static final int KERNEL = 3;
  private static final int MOST_HALVINGS = 4;
  private static final int MAX_MULTIPLE = 4;

  /** Halving stops at a grid whose shorter side is this or less. */
  private static final int SMALLEST_GRID = 8;

  private static final DiscriminatorLayers PLAIN =
      new DiscriminatorLayers(false, Nonlinearity.RELU);

  private final int out;
  private final Block first;
  private final List<Block> down = new ArrayList<>();
  private final Block bottom;
  private final List<Block> up = new ArrayList<>();
  private final Block last;

  /**
   * A network.
   *
   * @param height rows of its maps
   * @param width columns of its maps
   * @param in channels of the input
   * @param noise channels of the noise at the smallest grid; 0 for none
   * @param out channels of the output
   * @param channels channels at full resolution
   */
  public UNet(int height, int width, int in, int noise, int out, int channels) {
    this.out = out;
    first = addChildBlock("first", new NormalizedConv2d(in, channels));
    List<Integer> widths = new ArrayList<>(List.of(channels));
    int halvings = halvings(height, width);
    for (int i = 0; i < halvings; i++) {
      int before = widths.get(i);
      int after = Math.min(MAX_MULTIPLE * channels, 2 * before);
      down.add(addChildBlock("down", new NormalizedConv2d(before, after)));
      widths.add(after);
    }
    int deep = widths.get(halvings);
    bottom = addChildBlock("bottom", new NormalizedConv2d(deep + noise, deep));
    for (int i = halvings - 1; i >= 0; i--) {
      int beside = widths.get(i);
      up.add(addChildBlock("up", new NormalizedConv2d(deep + beside, beside)));
      deep = beside;
    }
    last = addChildBlock("last", new DiscriminatorConv2d(deep, out, KERNEL, PLAIN));
  }

  private static int halvings(int height, int width) {
    int halvings = 0;
    for (int side = Math.min(height, width);
        halvings < MOST_HALVINGS && side > SMALLEST_GRID;
        side = Resizing.half(side)) {
      halvings++;
    }
    return halvings;
  }

  /**
   * The smallest grid.
   *
   * @param height rows of the maps
   * @param width columns of the maps
   * @return its rows and columns
   */
  public static int[] smallest(int height, int width) {
    int[] grid = {height, width};
    for (int i = 0; i < halvings(height, width); i++) {
      grid[0] = Resizing.half(grid[0]);
      grid[1] = Resizing.half(grid[1]);
    }
    return grid;
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    List<NDArray> beside = new ArrayList<>();
    NDArray h = Activation.relu(forward(first, store, inputs.get(0), training));
    for (Block block : down) {
      beside.add(0, h);
      h = Activation.relu(forward(block, store, Resizing.halve(h), training));
    }
    NDArray deepest = inputs.size() > 1 ? h.concat(inputs.get(1), 1) : h;
    h = Activation.relu(forward(bottom, store, deepest, training));
    for (int i = 0; i < up.size(); i++) {
      NDArray skipped = beside.get(i);
      Shape grid = skipped.getShape();
      h = Resizing.grow(h, Math.toIntExact(grid.get(2)), Math.toIntExact(grid.get(3)));
      h = Activation.relu(forward(up.get(i), store, h.concat(skipped, 1), training));
    }
    return new NDList(forward(last, store, h, training));
  }

  private static NDArray forward(Block block, ParameterStore store, NDArray x, boolean training) {
    return block.forward(store, new NDList(x), training).singletonOrThrow();
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
    for (Block child : getChildren().values()) {
      child.initialize(manager, type, inputs);
    }
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    Shape maps = inputs[0];
    return new Shape[] {new Shape(maps.get(0), out, maps.get(2), maps.get(3))};
  }
}
