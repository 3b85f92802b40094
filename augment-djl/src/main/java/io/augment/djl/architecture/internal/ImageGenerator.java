package io.augment.djl.architecture.internal;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import io.augment.data.SampleShape;

/** A generator of images. */
abstract class ImageGenerator extends AbstractBlock {

  /** The shape of one image. */
  protected final SampleShape shape;

  ImageGenerator(SampleShape shape) {
    this.shape = shape;
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
    for (Block child : getChildren().values()) {
      child.initialize(manager, type, inputs);
    }
  }

  @Override
  public final Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {
      new Shape(inputs[0].get(0), shape.channels(), shape.height(), shape.width())
    };
  }
}
