package io.augment.djl.internal.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;

/**
 * Batch normalisation whose gain and bias depend on the class: Dumoulin et al. 2017, arXiv
 * 1610.07629; de Vries et al. 2017, arXiv 1707.00683. Or on any vector: Brock et al. 2018, arXiv
 * 1809.11096, appendix B.
 *
 * <p>Inputs: {@code (N, channels, H, W)} and one-hot labels {@code (N, classes)}, or vectors {@code
 * (N, length)}. Output: the shape of the first input. A training pass normalises by the batch and
 * updates the running statistics; other passes use these, and may run at once.
 */
public final class ConditionalBatchNorm extends FixedShapeBlock {

  private static final float EPSILON = 1e-5f;
  private static final float MOMENTUM = 0.9f;

  private final Parameter gain; // (K, C)
  private final Parameter bias; // (K, C)
  private final boolean centred;
  private final Parameter one; // (C)
  private final Parameter zero; // (C)
  private final Parameter runningMean; // (C)
  private final Parameter runningVariance; // (C)
  private final int channels;

  /**
   * A normalisation with a gain, at first 1, and a bias, at first 0, for each class.
   *
   * @param channels channels of the input, at least 1
   * @param classes number of classes, at least 1
   */
  public ConditionalBatchNorm(int channels, int classes) {
    this(channels, classes, Parameter.Type.GAMMA, Parameter.Type.BETA, false);
  }

  /**
   * A normalisation whose gain is 1 and a linear map of a vector, and whose bias is a linear map of
   * it.
   *
   * @param channels channels of the input, at least 1
   * @param length of the vectors, at least 1
   * @return a new block
   */
  public static ConditionalBatchNorm ofVector(int channels, int length) {
    return new ConditionalBatchNorm(
        channels, length, Parameter.Type.WEIGHT, Parameter.Type.WEIGHT, true);
  }

  private ConditionalBatchNorm(
      int channels,
      int conditions,
      Parameter.Type gainType,
      Parameter.Type biasType,
      boolean centred) {
    this.channels = channels;
    this.centred = centred;
    gain = parameter("gain", gainType, conditions, channels);
    bias = parameter("bias", biasType, conditions, channels);
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
    NDArray condition = inputs.get(1); // (N, K)
    NDArray unit = store.getValue(one, x.getDevice(), training);
    NDArray normalized =
        x.getNDArrayInternal()
            .batchNorm(
                x,
                store.getValue(runningMean, x.getDevice(), training),
                store.getValue(runningVariance, x.getDevice(), training),
                unit,
                store.getValue(zero, x.getDevice(), training),
                -1,
                MOMENTUM,
                EPSILON,
                training)
            .head();
    NDArray scale = mapped(store, gain, condition, training); // (N, C)
    NDArray shift = mapped(store, bias, condition, training); // (N, C)
    return new NDList(
        normalized.mul(overImage(centred ? scale.add(unit) : scale)).add(overImage(shift)));
  }

  private static NDArray mapped(
      ParameterStore store, Parameter map, NDArray condition, boolean training) {
    return condition.matMul(store.getValue(map, condition.getDevice(), training));
  }

  private NDArray overImage(NDArray ofChannels) {
    return ofChannels.reshape(-1, channels, 1, 1);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {inputs[0]};
  }
}
