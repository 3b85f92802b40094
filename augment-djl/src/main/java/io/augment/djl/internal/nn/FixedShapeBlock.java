package io.augment.djl.internal.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;

/**
 * A block that knows all its parameters' shapes when it is built, so that initialising it needs no
 * input shape.
 *
 * <p>Not thread-safe while it trains; forward passes that don't train may run at once.
 */
public abstract class FixedShapeBlock extends AbstractBlock {

  /**
   * Adds a parameter of a known shape.
   *
   * @param name the parameter's name within this block
   * @param type what it is; {@link Parameter.Type#OTHER} gets no gradient
   * @param dimensions its shape
   * @return the parameter
   */
  protected final Parameter parameter(String name, Parameter.Type type, long... dimensions) {
    return addParameter(
        Parameter.builder()
            .setName(name)
            .setType(type)
            .optRequiresGrad(
                type != Parameter.Type.OTHER
                    && type != Parameter.Type.RUNNING_MEAN
                    && type != Parameter.Type.RUNNING_VAR)
            .optShape(new Shape(dimensions))
            .build());
  }

  /**
   * A parameter's array, seen through the manager of the input: what is computed from it is then
   * freed with the step and not kept until the model closes. Gradients flow through.
   *
   * @param array the array of a parameter
   * @param input an array of the step
   * @return a view of {@code array}
   */
  protected static NDArray inStepOf(NDArray array, NDArray input) {
    NDArray view = array.reshape(array.getShape());
    view.attach(input.getManager());
    return view;
  }

  @Override
  protected final void initializeChildBlocks(
      NDManager manager, DataType dataType, Shape... inputShapes) {
    for (Block child : getChildren().values()) {
      child.initialize(manager, dataType, inputShapes);
    }
  }
}
