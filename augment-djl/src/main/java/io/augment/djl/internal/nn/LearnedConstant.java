package io.augment.djl.internal.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * Learned input of a style-based generator, equal for every sample (Karras et al. 2019, arXiv
 * 1812.04948, section 2). Each pixel's channels have a root mean square of 1, however small weights
 * are at first: the layers that follow count on it.
 *
 * <p>Input: any array of the step. Output: {@code (1, channels, height, width)}. Thread-safety as
 * for {@link DiscriminatorConv2d}.
 */
public final class LearnedConstant extends FixedShapeBlock {

  private static final float EPSILON = 1e-8f;

  private final Parameter constant; // (C, h, w)
  private final Shape shape;

  /**
   * A constant.
   *
   * @param channels channels of the map, at least 1
   * @param height rows
   * @param width columns
   */
  public LearnedConstant(int channels, int height, int width) {
    shape = new Shape(1, channels, height, width);
    constant = parameter("constant", Parameter.Type.WEIGHT, channels, height, width);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray input = inputs.head();
    NDArray map =
        inStepOf(store.getValue(constant, input.getDevice(), training), input).reshape(shape);
    return new NDList(map.div(map.square().mean(new int[] {1}, true).add(EPSILON).sqrt()));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {shape};
  }
}
