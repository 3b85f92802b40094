package io.augment.djl.internal.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.djl.nn.DiscriminatorLayers;

/**
 * A dense layer of a discriminator, its weight spectrally normalised if its layers are.
 *
 * <p>Input {@code (N, in)}, output {@code (N, out)}. Thread-safety as for {@link
 * DiscriminatorConv2d}.
 */
public final class DiscriminatorLinear extends FixedShapeBlock {

  private final DiscriminatorWeight weight;
  private final Parameter bias;
  private final int out;

  /**
   * A layer.
   *
   * @param in numbers of an input, at least 1
   * @param out numbers of an output, at least 1
   * @param layers whether the weight is normalised
   */
  public DiscriminatorLinear(int in, int out, DiscriminatorLayers layers) {
    this.out = out;
    weight = DiscriminatorWeight.of(layers, this, out, in);
    bias = parameter("bias", Parameter.Type.BIAS, out);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray x = inputs.get(0); // (N, in)
    NDArray w = weight.value(store, x, training); // (out, in)
    return new NDList(x.matMul(w.transpose()).add(store.getValue(bias, x.getDevice(), training)));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {new Shape(inputs[0].get(0), out)};
  }
}
