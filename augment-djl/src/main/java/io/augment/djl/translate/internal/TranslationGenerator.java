package io.augment.djl.translate.internal;

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
import io.augment.data.SampleShape;
import io.augment.djl.internal.nn.DiscriminatorConv2d;
import io.augment.djl.internal.nn.NormalizedConv2d;
import io.augment.djl.internal.nn.Resizing;
import io.augment.djl.internal.nn.block.NormalizedResidualBlock;
import io.augment.djl.nn.DiscriminatorLayers;
import io.augment.djl.nn.Nonlinearity;
import java.util.ArrayList;
import java.util.List;

/**
 * A generator of CycleGAN (Zhu et al. 2017, arXiv 1703.10593, appendix 7.2): two convolutions after
 * which it halves, residual blocks, two before which it grows. It halves by averaging, grows by
 * repeating pixels and not by transposed convolutions, which the engine lacks, and its kernels are
 * 3×3 throughout.
 *
 * <p>Input and output: images {@code (N, C, H, W)} in [-1, 1].
 */
public final class TranslationGenerator extends AbstractBlock {

  private static final int HALVINGS = 2;
  private static final int KERNEL = 3;
  private static final DiscriminatorLayers PLAIN =
      new DiscriminatorLayers(false, Nonlinearity.RELU);

  private final Block first;
  private final List<Block> halvings = new ArrayList<>();
  private final List<Block> residuals = new ArrayList<>();
  private final List<Block> growings = new ArrayList<>();
  private final Block last;

  /**
   * A generator.
   *
   * @param shape the shape of one image
   * @param width channels at full resolution
   * @param blocks residual blocks
   */
  public TranslationGenerator(SampleShape shape, int width, int blocks) {
    int channels = shape.channels();
    first = addChildBlock("first", new NormalizedConv2d(channels, width));
    int deep = width;
    for (int i = 0; i < HALVINGS; i++) {
      halvings.add(addChildBlock("halving", new NormalizedConv2d(deep, 2 * deep)));
      deep *= 2;
    }
    for (int i = 0; i < blocks; i++) {
      residuals.add(addChildBlock("residual", new NormalizedResidualBlock(deep)));
    }
    for (int i = 0; i < HALVINGS; i++) {
      growings.add(addChildBlock("growing", new NormalizedConv2d(deep, deep / 2)));
      deep /= 2;
    }
    last = addChildBlock("last", new DiscriminatorConv2d(width, channels, KERNEL, PLAIN));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray h = Activation.relu(forward(first, store, inputs.singletonOrThrow(), training));
    List<Shape> grids = new ArrayList<>();
    for (Block halving : halvings) {
      grids.add(0, h.getShape());
      h = Resizing.halve(Activation.relu(forward(halving, store, h, training)));
    }
    for (Block residual : residuals) {
      h = forward(residual, store, h, training);
    }
    for (int i = 0; i < HALVINGS; i++) {
      Shape grid = grids.get(i);
      h = Resizing.grow(h, Math.toIntExact(grid.get(2)), Math.toIntExact(grid.get(3)));
      h = Activation.relu(forward(growings.get(i), store, h, training));
    }
    return new NDList(forward(last, store, h, training).tanh());
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
    return new Shape[] {inputs[0]};
  }
}
