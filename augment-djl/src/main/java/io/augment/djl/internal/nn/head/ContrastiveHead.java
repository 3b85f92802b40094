package io.augment.djl.internal.nn.head;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.djl.internal.nn.DiscriminatorLinear;
import io.augment.djl.internal.nn.DiscriminatorWeight;
import io.augment.djl.internal.nn.FixedShapeBlock;
import io.augment.djl.nn.DiscriminatorLayers;

/**
 * The last layer of a discriminator that puts images and classes on one hypersphere: Kang et al.
 * 2021, "Rebooting ACGAN: Auxiliary Classifier GANs with Stable Training", arXiv 2111.01118.
 *
 * <p>Inputs: features {@code (N, features)} and one-hot labels {@code (N, classes)}. Outputs:
 * logits {@code (N)} of being real, the features' direction {@code (N, features)}, the direction of
 * each one's class {@code (N, features)}; both of length 1. Thread-safety as for {@link
 * DiscriminatorConv2d}.
 */
public final class ContrastiveHead extends FixedShapeBlock {

  private static final float EPSILON = 1e-6f;

  private final Block real;
  private final Block embedding;
  private final DiscriminatorWeight proxies; // (K, F)
  private final int features;

  /**
   * A head.
   *
   * @param features number of features, at least 1
   * @param classes number of classes, at least 1
   * @param layers settings of its layers
   */
  public ContrastiveHead(int features, int classes, DiscriminatorLayers layers) {
    this.features = features;
    real = addChildBlock("real", new DiscriminatorLinear(features, 1, layers));
    embedding = addChildBlock("embedding", new DiscriminatorLinear(features, features, layers));
    proxies = DiscriminatorWeight.of(layers, this, classes, features);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDList h = new NDList(inputs.get(0)); // (N, F)
    NDArray oneHot = inputs.get(1); // (N, K)
    return new NDList(
        real.forward(store, h, training, params).head().squeeze(1),
        direction(embedding.forward(store, h, training, params).head()),
        direction(oneHot.matMul(proxies.value(store, oneHot, training))));
  }

  private static NDArray direction(NDArray rows) {
    return rows.div(rows.square().sum(new int[] {1}, true).add(EPSILON).sqrt());
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    long n = inputs[0].get(0);
    return new Shape[] {new Shape(n), new Shape(n, features), new Shape(n, features)};
  }
}
