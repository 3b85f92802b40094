package io.augment.djl.architecture.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.data.SampleShape;
import io.augment.djl.internal.nn.ConditionalBatchNorm;
import io.augment.djl.internal.nn.GatedLinearUnit;
import io.augment.djl.internal.nn.SameConv2d;
import io.augment.djl.internal.nn.block.GatedUpBlock;
import io.augment.djl.internal.nn.block.SkipLayerExcitation;
import java.util.ArrayList;
import java.util.List;

/** The generator of the light GAN. */
public final class LightGenerator extends ImageGenerator {

  private static final int MAX_MULTIPLE = 4;

  /** Doublings between a map and the one it excites: four in the paper, whose images are larger. */
  private static final int SKIP = 2;

  private final int joined;
  private final int width;
  private final Grid base;
  private final int baseChannels;
  private final Block dense;
  private final Block norm;
  private final List<Block> blocks = new ArrayList<>();
  private final List<Block> excitations = new ArrayList<>(); // of the blocks from SKIP - 1 on
  private final Block toImage;

  /**
   * A generator.
   *
   * @param shape the shape of one image
   * @param classes number of classes
   * @param latent length of the noise
   * @param width channels at full resolution
   */
  public LightGenerator(SampleShape shape, int classes, int latent, int width) {
    super(shape);
    joined = latent + classes;
    this.width = width;
    List<Grid> grids = Grid.upTo(shape);
    base = grids.get(0);
    baseChannels = Math.min(MAX_MULTIPLE, 1 << (grids.size() - 1)) * width;
    dense =
        addChildBlock(
            "dense",
            Linear.builder()
                .setUnits(2L * baseChannels * base.height() * base.width())
                .optBias(false)
                .build());
    norm = addChildBlock("norm", new ConditionalBatchNorm(2 * baseChannels, classes));
    List<Integer> channels = new ArrayList<>(List.of(baseChannels)); // of each grid's map
    for (int i = 1; i < grids.size(); i++) {
      Grid grid = grids.get(i);
      int in = channels.get(i - 1);
      int out = Math.max(width, in / 2);
      channels.add(out);
      blocks.add(
          addChildBlock("up", new GatedUpBlock(in, out, grid.height(), grid.width(), classes)));
      if (i >= SKIP) {
        Grid small = grids.get(i - SKIP);
        excitations.add(
            addChildBlock(
                "excitation",
                new SkipLayerExcitation(
                    out, channels.get(i - SKIP), small.height(), small.width())));
      }
    }
    toImage = addChildBlock("toImage", SameConv2d.biased(shape.channels(), 3));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray noise = inputs.get(0); // (N, latent)
    NDArray oneHot = inputs.get(1); // (N, K)
    NDArray seen = noise.concat(oneHot, 1); // (N, latent + K)
    NDArray h = dense.forward(store, new NDList(seen), training, params).head();
    h = h.reshape(-1, 2L * baseChannels, base.height(), base.width());
    h = norm.forward(store, new NDList(h, oneHot), training, params).head();
    NDList maps = new NDList(GatedLinearUnit.apply(h));
    for (int i = 1; i <= blocks.size(); i++) {
      NDList given = new NDList(maps.get(i - 1), oneHot);
      h = blocks.get(i - 1).forward(store, given, training, params).head();
      if (i >= SKIP) {
        NDList pair = new NDList(h, maps.get(i - SKIP));
        h = excitations.get(i - SKIP).forward(store, pair, training, params).head();
      }
      maps.add(h);
    }
    h = toImage.forward(store, new NDList(h), training, params).head();
    return new NDList(h.tanh()); // (N, C, H, W)
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
    dense.initialize(manager, type, new Shape(1, joined));
    norm.initialize(manager, type, new Shape(1, 2L * baseChannels, base.height(), base.width()));
    blocks.forEach(block -> block.initialize(manager, type, inputs));
    excitations.forEach(excitation -> excitation.initialize(manager, type, inputs));
    toImage.initialize(manager, type, new Shape(1, width, shape.height(), shape.width()));
  }
}
