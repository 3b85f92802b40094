package io.augment.djl.architecture.internal;

import ai.djl.ndarray.types.Shape;
import io.augment.djl.architecture.GanArchitecture;
import io.augment.djl.internal.nn.FixedShapeBlock;

/** A trunk whose layers know their shapes. */
abstract class ImageTrunk extends FixedShapeBlock implements GanArchitecture.Trunk {

  @Override
  public final Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {new Shape(inputs[0].get(0), features())};
  }
}
