package io.augment.djl.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;

/**
 * Batch normalisation whose gain and bias depend on the class: Dumoulin et al. 2017, arXiv
 * 1610.07629; de Vries et al. 2017, arXiv 1707.00683.
 *
 * <p>Inputs: {@code (N, channels, H, W)} and one-hot labels {@code (N, classes)}. Output: the shape
 * of the first input. A training pass normalises by the batch and updates the running statistics;
 * other passes use these, and may run at once.
 */
public final class ConditionalBatchNorm extends FixedShapeBlock {

  private static final float EPSILON = 1e-5f;
  private static final float MOMENTUM = 0.9f;

  private final Parameter gain; // (K, C)
  private final Parameter bias; // (K, C)
  private final Parameter one; // (C)
  private final Parameter zero; // (C)
  private final Parameter runningMean; // (C)
  private final Parameter runningVariance; // (C)
  private final int channels;

  /**
   * A normalisation.
   *
   * @param channels channels of the input, at least 1
   * @param classes number of classes, at least 1
   */
  public ConditionalBatchNorm(int channels, int classes) {
    this.channels = channels;
    gain = parameter("gain", Parameter.Type.GAMMA, classes, channels);
    bias = parameter("bias", Parameter.Type.BETA, classes, channels);
    runningMean = parameter("runningMean", Parameter.Type.RUNNING_MEAN, channels);
    runningVariance = parameter("runningVariance", Parameter.Type.RUNNING_VAR, channels);
    one = parameter("one", Parameter.Type.OTHER, channels);
    zero = parameter("zero", Parameter.Type.OTHER, channels);
    one.setInitializer(Initializer.ONES);
    zero.setInitializer(Initializer.ZEROS);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray x = inputs.get(0); // (N, C, H, W)
    NDArray oneHot = inputs.get(1); // (N, K)
    NDArray normalized =
        x.getNDArrayInternal()
            .batchNorm(
                x,
                store.getValue(runningMean, x.getDevice(), training),
                store.getValue(runningVariance, x.getDevice(), training),
                store.getValue(one, x.getDevice(), training),
                store.getValue(zero, x.getDevice(), training),
                -1,
                MOMENTUM,
                EPSILON,
                training)
            .head();
    return new NDList(
        normalized
            .mul(ofClass(store, gain, oneHot, training))
            .add(ofClass(store, bias, oneHot, training)));
  }

  private NDArray ofClass(ParameterStore store, Parameter table, NDArray oneHot, boolean training) {
    return oneHot
        .matMul(store.getValue(table, oneHot.getDevice(), training))
        .reshape(-1, channels, 1, 1);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {inputs[0]};
  }
}
