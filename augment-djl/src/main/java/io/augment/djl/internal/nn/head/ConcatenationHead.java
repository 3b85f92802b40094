package io.augment.djl.internal.nn.head;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.djl.internal.nn.DiscriminatorConv2d;
import io.augment.djl.internal.nn.DiscriminatorLinear;
import io.augment.djl.internal.nn.DiscriminatorWeight;
import io.augment.djl.internal.nn.FixedShapeBlock;
import io.augment.djl.internal.nn.Scaling;
import io.augment.djl.nn.DiscriminatorLayers;
import io.augment.djl.nn.Nonlinearity;

/**
 * The last layers of a discriminator that sees features and label joined in one hidden layer: Mirza
 * and Osindero 2014, "Conditional Generative Adversarial Nets", arXiv 1411.1784. A class is a
 * vector as long as the features, and both have entries about 1: beside features that are sums over
 * an image, a one-hot label would drown.
 *
 * <p>Inputs: features {@code (N, features)} and one-hot labels {@code (N, classes)}. Output: logits
 * {@code (N)}. Thread-safety as for {@link DiscriminatorConv2d}.
 */
public final class ConcatenationHead extends FixedShapeBlock {

  private static final float EPSILON = 1e-6f;

  private final Nonlinearity nonlinearity;
  private final DiscriminatorWeight table; // (K, F)
  private final double tableScale;
  private final Block hidden;
  private final Block last;

  /**
   * A head.
   *
   * @param features number of features, at least 1
   * @param classes number of classes, at least 1
   * @param layers settings of its layers
   */
  public ConcatenationHead(int features, int classes, DiscriminatorLayers layers) {
    nonlinearity = layers.nonlinearity();
    table = DiscriminatorWeight.of(layers, this, classes, features);
    tableScale = Math.sqrt((classes + features) / 2.0); // undoes how weights are initialised
    hidden = addChildBlock("hidden", new DiscriminatorLinear(2 * features, features, layers));
    last = addChildBlock("last", new DiscriminatorLinear(features, 1, layers));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray features = inputs.get(0); // (N, F)
    NDArray oneHot = inputs.get(1); // (N, K)
    NDArray size = features.square().mean(new int[] {1}, true).add(EPSILON).sqrt(); // (N, 1)
    NDArray ofClass =
        Scaling.scaled(oneHot.matMul(table.value(store, oneHot, training)), tableScale);
    NDArray joined = features.div(size).concat(ofClass, 1); // (N, 2F)
    NDArray h = hidden.forward(store, new NDList(joined), training, params).head();
    h = last.forward(store, new NDList(nonlinearity.apply(h)), training, params).head();
    return new NDList(h.squeeze(1));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {new Shape(inputs[0].get(0))};
  }
}
