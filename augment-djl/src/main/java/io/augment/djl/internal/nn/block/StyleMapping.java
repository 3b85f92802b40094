package io.augment.djl.internal.nn.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.djl.internal.nn.DiscriminatorConv2d;
import io.augment.djl.internal.nn.FixedShapeBlock;
import io.augment.djl.internal.nn.Scaling;
import java.util.ArrayList;
import java.util.List;

/**
 * Maps latent and class to a style: both brought to the same length, joined, and sent through dense
 * layers with leaky ReLU (Karras et al. 2019, arXiv 1812.04948, section 2; the class as in Karras
 * et al. 2020, arXiv 2006.06676).
 *
 * <p>Inputs: latents {@code (N, latent)} and one-hot labels {@code (N, classes)}, or mixtures of
 * them. Output: styles {@code (N, style)}. Thread-safety as for {@link DiscriminatorConv2d}.
 */
public final class StyleMapping extends FixedShapeBlock {

  private static final float LEAK = 0.2f;
  private static final float EPSILON = 1e-8f;

  private final Parameter embedding; // (K, latent)
  private final List<Parameter> weights = new ArrayList<>();
  private final List<Parameter> biases = new ArrayList<>();
  private final int style;

  /**
   * A mapping.
   *
   * @param latent length of a latent, at least 1
   * @param classes number of classes, at least 1
   * @param style length of a style, at least 1
   * @param layers number of dense layers, at least 1
   */
  public StyleMapping(int latent, int classes, int style, int layers) {
    this.style = style;
    embedding = parameter("embedding", Parameter.Type.WEIGHT, classes, latent);
    int in = 2 * latent;
    for (int layer = 0; layer < layers; layer++) {
      weights.add(parameter("weight" + layer, Parameter.Type.WEIGHT, in, style));
      biases.add(parameter("bias" + layer, Parameter.Type.BIAS, style));
      in = style;
    }
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray latent = inputs.get(0); // (N, L)
    NDArray oneHot = inputs.get(1); // (N, K)
    NDArray embedded = oneHot.matMul(store.getValue(embedding, oneHot.getDevice(), training));
    NDArray h = normalized(latent).concat(normalized(embedded), 1); // (N, 2L)
    for (int layer = 0; layer < weights.size(); layer++) {
      h =
          h.matMul(store.getValue(weights.get(layer), h.getDevice(), training))
              .add(store.getValue(biases.get(layer), h.getDevice(), training));
      h = Scaling.scaled(Activation.leakyRelu(h, LEAK), gain(weights.get(layer)));
    }
    return new NDList(h); // (N, style)
  }

  /**
   * Weights are initialised for as many inputs as outputs; here they are fewer or more. Undoing
   * that keeps a style as varied as the latent is.
   */
  private static double gain(Parameter weight) {
    Shape shape = weight.getShape();
    return Math.sqrt((shape.get(0) + shape.get(1)) / (double) shape.get(0));
  }

  /** Each row over its root mean square. */
  private static NDArray normalized(NDArray rows) {
    return rows.div(rows.square().mean(new int[] {1}, true).add(EPSILON).sqrt());
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {new Shape(inputs[0].get(0), style)};
  }
}
