package io.augment.djl.internal.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * Instance normalisation: each channel of each image gets the mean 0 and the variance 1, then the
 * channel's gain and bias (Ulyanov et al. 2016, "Instance Normalization: The Missing Ingredient for
 * Fast Stylization", arXiv 1607.08022). The output for an image depends on no other image.
 *
 * <p>Input and output {@code (N, channels, H, W)}. Passes that don't train may run at once.
 */
public final class InstanceNorm extends FixedShapeBlock {

  private static final float EPSILON = 1e-5f;

  private final Parameter gain; // (1, C, 1, 1)
  private final Parameter bias; // (1, C, 1, 1)

  /**
   * A normalisation.
   *
   * @param channels channels of the input, at least 1
   */
  public InstanceNorm(int channels) {
    gain = parameter("gain", Parameter.Type.GAMMA, 1, channels, 1, 1);
    bias = parameter("bias", Parameter.Type.BETA, 1, channels, 1, 1);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray x = inputs.singletonOrThrow();
    Shape plane = x.getShape().slice(2);
    NDArray normalized =
        x.getNDArrayInternal()
            .layerNorm(x, plane, x.getManager().ones(plane), x.getManager().zeros(plane), EPSILON)
            .head();
    return new NDList(
        normalized
            .mul(store.getValue(gain, x.getDevice(), training))
            .add(store.getValue(bias, x.getDevice(), training)));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {inputs[0]};
  }
}
