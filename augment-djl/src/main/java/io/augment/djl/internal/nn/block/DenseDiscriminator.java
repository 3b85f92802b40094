package io.augment.djl.internal.nn.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.djl.internal.nn.FixedShapeBlock;

/**
 * A dense discriminator with two hidden layers of leaky ReLUs whose gradient with respect to its
 * input is written out, w₃ ⊙ m₂ · W₂ ⊙ m₁ · W₁ with the units' slopes m. Differentiating that once
 * gives the exact gradient of a gradient penalty (Gulrajani et al. 2017, arXiv 1704.00028), for
 * which the engine would need second derivatives. The slopes are constant almost everywhere, as in
 * autograd.
 *
 * <p>Inputs: rows {@code (N, inputs)}, and for each hidden layer what its units are multiplied by
 * {@code (N, width)}, such as a dropout mask. Output: logits {@code (N)}. Not thread-safe while it
 * trains; forward passes that don't train may run at once.
 */
public final class DenseDiscriminator extends FixedShapeBlock {

  private static final float SLOPE = 0.2f;

  private final Parameter firstWeight; // (H, D)
  private final Parameter firstBias; // (H)
  private final Parameter secondWeight; // (H, H)
  private final Parameter secondBias; // (H)
  private final Parameter lastWeight; // (1, H)
  private final Parameter lastBias; // (1)

  /**
   * A discriminator.
   *
   * @param inputs numbers per row, at least 1
   * @param width units of each hidden layer, at least 1
   */
  public DenseDiscriminator(int inputs, int width) {
    firstWeight = parameter("firstWeight", Parameter.Type.WEIGHT, width, inputs);
    firstBias = parameter("firstBias", Parameter.Type.BIAS, width);
    secondWeight = parameter("secondWeight", Parameter.Type.WEIGHT, width, width);
    secondBias = parameter("secondBias", Parameter.Type.BIAS, width);
    lastWeight = parameter("lastWeight", Parameter.Type.WEIGHT, 1, width);
    lastBias = parameter("lastBias", Parameter.Type.BIAS, 1);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray rows = inputs.get(0); // (N, D)
    Weights weights = weights(store, rows, training);
    NDArray first = rows.matMul(weights.first.transpose()).add(weights.firstBias); // (N, H)
    NDArray hidden = first.mul(slopes(first, inputs.get(1)));
    NDArray second = hidden.matMul(weights.second.transpose()).add(weights.secondBias); // (N, H)
    NDArray top = second.mul(slopes(second, inputs.get(2)));
    return new NDList(top.matMul(weights.last.transpose()).add(weights.lastBias).squeeze(1));
  }

  /**
   * The gradient of the logit with respect to each row, itself differentiable with respect to the
   * weights.
   *
   * @param store gives the weights
   * @param inputs as for a forward pass
   * @return the gradients {@code (N, inputs)}
   */
  public NDArray inputGradient(ParameterStore store, NDList inputs) {
    NDArray rows = inputs.get(0); // (N, D)
    Weights weights = weights(store, rows, true);
    NDArray first = rows.matMul(weights.first.stopGradient().transpose());
    NDArray firstSlopes = slopes(first.add(weights.firstBias.stopGradient()), inputs.get(1));
    NDArray second =
        first
            .add(weights.firstBias.stopGradient())
            .mul(firstSlopes)
            .matMul(weights.second.stopGradient().transpose())
            .add(weights.secondBias.stopGradient());
    NDArray secondSlopes = slopes(second, inputs.get(2));
    return secondSlopes
        .mul(weights.last) // (N, H)
        .matMul(weights.second)
        .mul(firstSlopes)
        .matMul(weights.first); // (N, D)
  }

  /** Factor of each unit's input: 1 or the leak, times its mask. */
  private static NDArray slopes(NDArray activations, NDArray mask) {
    NDArray positive = activations.stopGradient().gt(0).toType(DataType.FLOAT32, false);
    return positive.mul(1 - SLOPE).add(SLOPE).mul(mask);
  }

  private record Weights(
      NDArray first,
      NDArray firstBias,
      NDArray second,
      NDArray secondBias,
      NDArray last,
      NDArray lastBias) {}

  private Weights weights(ParameterStore store, NDArray rows, boolean training) {
    return new Weights(
        view(store, firstWeight, rows, training),
        view(store, firstBias, rows, training),
        view(store, secondWeight, rows, training),
        view(store, secondBias, rows, training),
        view(store, lastWeight, rows, training),
        view(store, lastBias, rows, training));
  }

  private static NDArray view(
      ParameterStore store, Parameter parameter, NDArray rows, boolean training) {
    return inStepOf(store.getValue(parameter, rows.getDevice(), training), rows);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {new Shape(inputs[0].get(0))};
  }
}
