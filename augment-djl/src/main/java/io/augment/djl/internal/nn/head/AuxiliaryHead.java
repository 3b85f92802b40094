package io.augment.djl.internal.nn.head;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.djl.internal.nn.DiscriminatorLinear;
import io.augment.djl.internal.nn.FixedShapeBlock;
import io.augment.djl.nn.DiscriminatorLayers;

/**
 * The last layer of a discriminator that predicts the class instead of receiving it: Odena et al.
 * 2016, "Conditional Image Synthesis With Auxiliary Classifier GANs", arXiv 1610.09585.
 *
 * <p>Inputs: features {@code (N, features)}, and labels, which it ignores. Outputs: logits {@code
 * (N)} of being real, logits of the classes {@code (N, classes)}. Thread-safety as for {@link
 * DiscriminatorConv2d}.
 */
public final class AuxiliaryHead extends FixedShapeBlock {

  private final Block real;
  private final Block classifier;
  private final int classes;

  /**
   * A head.
   *
   * @param features number of features, at least 1
   * @param classes number of classes, at least 1
   * @param layers settings of its layers
   */
  public AuxiliaryHead(int features, int classes, DiscriminatorLayers layers) {
    this.classes = classes;
    real = addChildBlock("real", new DiscriminatorLinear(features, 1, layers));
    classifier = addChildBlock("classifier", new DiscriminatorLinear(features, classes, layers));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDList features = new NDList(inputs.head()); // (N, F)
    NDArray logits = real.forward(store, features, training, params).head().squeeze(1);
    return new NDList(logits, classifier.forward(store, features, training, params).head());
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    long n = inputs[0].get(0);
    return new Shape[] {new Shape(n), new Shape(n, classes)};
  }
}
