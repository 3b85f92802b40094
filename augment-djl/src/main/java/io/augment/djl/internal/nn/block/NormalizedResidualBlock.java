package io.augment.djl.internal.nn.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.djl.internal.nn.FixedShapeBlock;
import io.augment.djl.internal.nn.NormalizedConv2d;

/**
 * Two normalised convolutions with a ReLU between them, around which the input goes: a residual
 * block of an image transformation network (Johnson et al. 2016, "Perceptual Losses for Real-Time
 * Style Transfer and Super-Resolution", arXiv 1603.08155), with instance normalisation.
 *
 * <p>Input and output {@code (N, channels, h, w)}. Passes that don't train may run at once.
 */
public final class NormalizedResidualBlock extends FixedShapeBlock {

  private final NormalizedConv2d first;
  private final NormalizedConv2d second;

  /**
   * A block.
   *
   * @param channels channels of input and output, at least 1
   */
  public NormalizedResidualBlock(int channels) {
    first = addChildBlock("conv1", new NormalizedConv2d(channels, channels));
    second = addChildBlock("conv2", new NormalizedConv2d(channels, channels));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray x = inputs.singletonOrThrow();
    NDArray h = Activation.relu(first.forward(store, inputs, training, params).head());
    return new NDList(x.add(second.forward(store, new NDList(h), training, params).head()));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {inputs[0]};
  }
}
