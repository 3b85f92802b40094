package io.augment.djl.upscale.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import io.augment.djl.internal.nn.DiscriminatorConv2d;
import io.augment.djl.internal.nn.SubPixelConv2d;
import io.augment.djl.internal.nn.block.ResidualConvBlock;
import io.augment.djl.nn.DiscriminatorLayers;
import io.augment.djl.nn.Nonlinearity;
import java.util.ArrayList;
import java.util.List;

/**
 * The generator of SRGAN (Ledig et al. 2016, arXiv 1609.04802), which adds to a bicubic
 * enlargement: residual blocks at the low resolution, a sub-pixel convolution for each doubling.
 *
 * <p>Inputs: low images {@code (N, C, h, w)} and their enlargement {@code (N, C, H, W)}. Output:
 * {@code (N, C, H, W)}. The last convolution starts at zero, so that a network that has learnt
 * nothing gives the enlargement.
 */
final class UpscaleGenerator extends AbstractBlock {

  private static final int KERNEL = 3;
  private static final DiscriminatorLayers PLAIN =
      new DiscriminatorLayers(false, Nonlinearity.LEAKY_RELU);

  private final UpscaleArchitecture architecture;
  private final Block first;
  private final List<Block> residuals = new ArrayList<>();
  private final Block middle;
  private final List<Block> doublings = new ArrayList<>();
  private final Block last;

  UpscaleGenerator(UpscaleArchitecture architecture) {
    this.architecture = architecture;
    int width = architecture.width();
    first =
        addChildBlock(
            "first", new DiscriminatorConv2d(architecture.channels(), width, KERNEL, PLAIN));
    for (int i = 0; i < architecture.blocks(); i++) {
      residuals.add(addChildBlock("residual", new ResidualConvBlock(width, PLAIN)));
    }
    middle = addChildBlock("middle", new DiscriminatorConv2d(width, width, KERNEL, PLAIN));
    for (int grown = 1; grown < architecture.factor(); grown *= 2) {
      doublings.add(addChildBlock("doubling", new SubPixelConv2d(width, width, 2, PLAIN)));
    }
    last =
        addChildBlock(
            "last", new DiscriminatorConv2d(width, architecture.channels(), KERNEL, PLAIN));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray enlarged = inputs.get(1); // (N, C, H, W)
    NDArray seen = forward(first, store, inputs.get(0), training); // (N, width, h, w)
    seen = PLAIN.nonlinearity().apply(seen);
    NDArray h = seen;
    for (Block residual : residuals) {
      h = forward(residual, store, h, training);
    }
    h = seen.add(forward(middle, store, h, training));
    for (Block doubling : doublings) {
      h = PLAIN.nonlinearity().apply(forward(doubling, store, h, training));
    }
    return new NDList(enlarged.add(forward(last, store, h, training)));
  }

  private static NDArray forward(Block block, ParameterStore store, NDArray x, boolean training) {
    return block.forward(store, new NDList(x), training).head();
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
    last.setInitializer(Initializer.ZEROS, Parameter.Type.WEIGHT);
    for (Block child : getChildren().values()) {
      child.initialize(manager, type, inputs);
    }
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    Shape low = inputs[0];
    long factor = architecture.factor();
    return new Shape[] {
      new Shape(low.get(0), architecture.channels(), factor * low.get(2), factor * low.get(3))
    };
  }
}
