package io.augment.djl.internal.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.djl.nn.CriticLayers;

/**
 * A dense layer of a discriminator, its weight spectrally normalised if its layers are.
 *
 * <p>Input {@code (N, in)}, output {@code (N, out)}. Thread-safety as for {@link CriticConv2d}.
 */
public final class CriticLinear extends FixedShapeBlock {

  private final CriticWeight weight;
  private final Parameter bias;
  private final int out;

  /**
   * A layer.
   *
   * @param in numbers of an input, at least 1
   * @param out numbers of an output, at least 1
   * @param layers whether the weight is normalised
   */
  public CriticLinear(int in, int out, CriticLayers layers) {
    this.out = out;
    weight = CriticWeight.of(layers, this, out, in);
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
