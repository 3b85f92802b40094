package io.augment.djl.internal.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;

/**
 * A weight divided by its largest singular value, which one step of power iteration a training pass
 * follows: Miyato et al. 2018, "Spectral Normalization for Generative Adversarial Networks", arXiv
 * 1802.05957, algorithm 1.
 *
 * <p>The weight is seen as a matrix of its first extent by all others. The singular vectors are
 * constants to the gradient, σ = uᵀWv is not.
 */
public final class SpectralNorm implements DiscriminatorWeight {

  private static final float EPSILON = 1e-12f;

  private final Parameter weight; // (out, …)
  private final Parameter left; // u, (out, 1)
  private final Parameter right; // v, (in, 1)
  private final long out;

  /**
   * Adds the weight and its singular vectors to a block.
   *
   * @param block the block that owns them
   * @param dimensions the weight's shape, the number of outputs first
   */
  SpectralNorm(FixedShapeBlock block, long... dimensions) {
    out = dimensions[0];
    weight = block.parameter("weight", Parameter.Type.WEIGHT, dimensions);
    left = block.parameter("u", Parameter.Type.OTHER, out, 1);
    right = block.parameter("v", Parameter.Type.OTHER, new Shape(dimensions).size() / out, 1);
  }

  /**
   * The weight over its largest singular value; a training pass takes a step of power iteration.
   */
  @Override
  public NDArray value(ParameterStore store, NDArray input, boolean training) {
    NDArray full =
        FixedShapeBlock.inStepOf(store.getValue(weight, input.getDevice(), training), input);
    NDArray matrix = full.reshape(out, -1); // (out, in)
    NDArray u = store.getValue(left, input.getDevice(), training);
    NDArray v = store.getValue(right, input.getDevice(), training);
    if (training) {
      NDArray constant = matrix.stopGradient();
      NDArray nextV = unit(constant.transpose().matMul(u)); // (in, 1)
      NDArray nextU = unit(constant.matMul(nextV)); // (out, 1)
      overwrite(v, nextV);
      overwrite(u, nextU);
      return full.div(singularValue(matrix, nextU, nextV));
    }
    return full.div(
        singularValue(
            matrix, FixedShapeBlock.inStepOf(u, input), FixedShapeBlock.inStepOf(v, input)));
  }

  private static NDArray singularValue(NDArray matrix, NDArray u, NDArray v) {
    return matrix.matMul(v).mul(u).sum();
  }

  /** In place: the vector's storage is the parameter's, which archives and views refer to. */
  private static void overwrite(NDArray vector, NDArray next) {
    vector.muli(0).addi(next);
  }

  private static NDArray unit(NDArray vector) {
    return vector.div(vector.norm().add(EPSILON));
  }
}
