package io.augment.djl.internal.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.data.SampleShape;
import io.augment.djl.nn.DiscriminatorLayers;
import io.augment.djl.nn.Nonlinearity;
import java.util.ArrayList;
import java.util.List;

/**
 * A discriminator of overlapping patches instead of whole images (PatchGAN: Isola et al. 2016,
 * "Image-to-Image Translation with Conditional Adversarial Networks", arXiv 1611.07004), with
 * spectral norm instead of instance normalisation. At 32 pixels a side a patch is 26 pixels wide,
 * at 128 it is 54.
 *
 * <p>Input: images {@code (N, C, H, W)}. Output: logits {@code (N, 1, h, w)}, one a patch.
 */
public final class PatchDiscriminator extends AbstractBlock {

  private static final int KERNEL = 4;
  private static final int LAST_KERNEL = 3;
  private static final int MOST_HALVINGS = 3;
  private static final int MAX_MULTIPLE = 4;

  /** Halving stops at a grid whose longer side is this or less: more patches than one remain. */
  private static final int SMALLEST_GRID = 8;

  private static final DiscriminatorLayers LAYERS =
      new DiscriminatorLayers(true, Nonlinearity.LEAKY_RELU);

  private final List<Block> hidden = new ArrayList<>();
  private final Block last;

  /**
   * A discriminator.
   *
   * @param shape the shape of one image
   * @param width channels after the first layer
   */
  public PatchDiscriminator(SampleShape shape, int width) {
    int in = shape.channels();
    int out = width;
    int side = Math.max(shape.height(), shape.width());
    for (int i = 0; i < MOST_HALVINGS && side > SMALLEST_GRID; i++) {
      hidden.add(addChildBlock("halving", new DiscriminatorConv2d(in, out, KERNEL, 2, LAYERS)));
      side = Resizing.half(side);
      in = out;
      out = Math.min(MAX_MULTIPLE * width, 2 * out);
    }
    hidden.add(addChildBlock("wide", new DiscriminatorConv2d(in, out, LAST_KERNEL, LAYERS)));
    last = addChildBlock("last", new DiscriminatorConv2d(out, 1, LAST_KERNEL, LAYERS));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray h = inputs.singletonOrThrow();
    for (Block block : hidden) {
      h = block.forward(store, new NDList(h), training, params).head();
      h = LAYERS.nonlinearity().apply(h);
    }
    return last.forward(store, new NDList(h), training, params);
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
    for (Block child : getChildren().values()) {
      child.initialize(manager, type, inputs);
    }
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    Shape[] shapes = inputs;
    for (Block child : getChildren().values()) {
      shapes = child.getOutputShapes(shapes);
    }
    return shapes;
  }
}
