package io.augment.djl.architecture.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.data.SampleShape;
import io.augment.djl.internal.ChannelsLast;
import io.augment.djl.internal.nn.SameConv2d;
import java.util.ArrayList;
import java.util.List;

/**
 * A generator that starts with a dense layer on the smallest grid and grows the image block by
 * block. Its architecture defines the blocks, and the share of noise and label that each receives.
 */
public final class GrowingGenerator extends ImageGenerator {

  private final int width;
  private final int inputs;
  private final Grid base;
  private final int baseChannels;
  private final Block dense;
  private final List<Block> blocks = new ArrayList<>();
  private final Block norm;
  private final Block toImage;
  private final Block split;

  /** Builds the blocks that an image grows by. */
  @FunctionalInterface
  public interface Growth {

    /**
     * Builds a block: {@code (N, in, h, w)}, and its conditioning, to {@code (N, out, H, W)}.
     *
     * @param index of the block, from 0
     * @param in channels of the input
     * @param out channels of the output
     * @param grid sides of the output
     * @return the block, not initialised
     */
    Block block(int index, int in, int out, Grid grid);
  }

  /**
   * Width of the generator.
   *
   * @param width channels at full resolution
   * @param mostMultiple largest multiple of it, on the smallest grid
   */
  public record Channels(int width, int mostMultiple) {}

  /**
   * A generator.
   *
   * @param shape the shape of one image
   * @param channels how wide it is
   * @param inputs length of what the dense layer takes
   * @param split gives, of noise and one-hot labels, the input of the dense layer and then that of
   *     each block; the last array serves all further blocks
   * @param growth builds the blocks
   */
  public GrowingGenerator(
      SampleShape shape, Channels channels, int inputs, Block split, Growth growth) {
    super(shape);
    this.inputs = inputs;
    width = channels.width;
    List<Grid> grids = Grid.upTo(shape);
    base = grids.get(0);
    int multiple = Math.min(channels.mostMultiple, 1 << (grids.size() - 1));
    baseChannels = multiple * width;
    dense =
        addChildBlock(
            "dense",
            Linear.builder().setUnits((long) baseChannels * base.height() * base.width()).build());
    int in = baseChannels;
    for (Grid grid : grids.subList(1, grids.size())) {
      int out = Math.max(width, in / 2);
      blocks.add(addChildBlock("up", growth.block(blocks.size(), in, out, grid)));
      in = out;
    }
    norm = addChildBlock("norm", BatchNorm.builder().build());
    toImage = addChildBlock("toImage", SameConv2d.biased(shape.channels(), 3));
    this.split = addChildBlock("split", split);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList given, boolean training, PairList<String, Object> params) {
    NDList conditions = split.forward(store, given, training, params);
    NDArray h = dense.forward(store, new NDList(conditions.head()), training, params).head();
    h = ChannelsLast.of(h.reshape(-1, baseChannels, base.height(), base.width()));
    for (int i = 0; i < blocks.size(); i++) {
      NDArray condition = conditions.get(Math.min(i + 1, conditions.size() - 1));
      h = blocks.get(i).forward(store, new NDList(h, condition), training, params).head();
    }
    h = Activation.relu(norm.forward(store, new NDList(h), training, params).head());
    h = toImage.forward(store, new NDList(h), training, params).head();
    return new NDList(h.tanh()); // (N, C, H, W)
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... ignored) {
    dense.initialize(manager, type, new Shape(1, inputs));
    Shape grown = new Shape(1, baseChannels, base.height(), base.width());
    for (Block block : blocks) {
      block.initialize(manager, type, grown);
      grown = block.getOutputShapes(new Shape[] {grown})[0];
    }
    Shape full = new Shape(1, width, shape.height(), shape.width());
    norm.initialize(manager, type, full);
    toImage.initialize(manager, type, full);
    split.initialize(manager, type, new Shape(1));
  }
}
