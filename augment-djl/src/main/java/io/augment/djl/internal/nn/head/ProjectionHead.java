package io.augment.djl.internal.nn.head;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.djl.internal.nn.DiscriminatorConv2d;
import io.augment.djl.internal.nn.DiscriminatorWeight;
import io.augment.djl.internal.nn.FixedShapeBlock;
import io.augment.djl.nn.DiscriminatorLayers;

/**
 * The last layer of a projection discriminator, w·h + b + ⟨embedding(y), h⟩, both weights
 * spectrally normalised if its layers are: Miyato and Koyama 2018, "cGANs with Projection
 * Discriminator", arXiv 1802.05637.
 *
 * <p>Inputs: features {@code (N, features)} and one-hot labels {@code (N, classes)}. Output: logits
 * {@code (N)}. Thread-safety as for {@link DiscriminatorConv2d}.
 */
public final class ProjectionHead extends FixedShapeBlock {

  private final DiscriminatorWeight weight;
  private final Parameter bias;
  private final ClassEmbedding embedding;

  /**
   * A head.
   *
   * @param features number of features, at least 1
   * @param classes number of classes, at least 1
   * @param layers whether the weights are normalised
   */
  public ProjectionHead(int features, int classes, DiscriminatorLayers layers) {
    weight = DiscriminatorWeight.of(layers, this, 1, features);
    bias = parameter("bias", Parameter.Type.BIAS, 1);
    embedding = addChildBlock("embedding", new ClassEmbedding(classes, features, layers));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray features = inputs.get(0); // (N, F)
    NDArray b = store.getValue(bias, features.getDevice(), training);
    NDArray unconditional =
        features.matMul(weight.value(store, features, training).transpose()).add(b); // (N, 1)
    NDArray embedded =
        embedding.forward(store, new NDList(inputs.get(1)), training, params).head(); // (N, F)
    NDArray projected = embedded.mul(features).sum(new int[] {1}, true); // (N, 1)
    return new NDList(unconditional.add(projected).squeeze(1));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {new Shape(inputs[0].get(0))};
  }

  /** A vector for each class. */
  private static final class ClassEmbedding extends FixedShapeBlock {

    private final DiscriminatorWeight table;
    private final int features;

    ClassEmbedding(int classes, int features, DiscriminatorLayers layers) {
      this.features = features;
      table = DiscriminatorWeight.of(layers, this, classes, features);
    }

    @Override
    protected NDList forwardInternal(
        ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
      NDArray oneHot = inputs.singletonOrThrow(); // (N, K)
      return new NDList(oneHot.matMul(table.value(store, oneHot, training)));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
      return new Shape[] {new Shape(inputs[0].get(0), features)};
    }
  }
}
