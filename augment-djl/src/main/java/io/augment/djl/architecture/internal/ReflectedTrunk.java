package io.augment.djl.architecture.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.data.SampleShape;
import io.augment.djl.architecture.GanArchitecture;

/**
 * A trunk for larger images, which is shown images that are continued beyond their border by their
 * reflection. A border of one colour would be a frame: the trunk would learn it, and a generator
 * would learn to draw it.
 */
final class ReflectedTrunk extends ImageTrunk {

  private final GanArchitecture.Trunk larger;
  private final SampleShape shape;
  private final SampleShape to;

  /**
   * A trunk.
   *
   * @param shape the shape of one image
   * @param to the shape that the larger trunk takes
   * @param larger the trunk
   */
  ReflectedTrunk(SampleShape shape, SampleShape to, GanArchitecture.Trunk larger) {
    this.shape = shape;
    this.to = to;
    this.larger = addChildBlock("larger", larger);
  }

  /** Pixels before an image within a larger one. */
  static int before(int side, int larger) {
    return (larger - side) / 2;
  }

  @Override
  public int features() {
    return larger.features();
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray images = inputs.get(0); // (N, C, H, W)
    NDManager manager = images.getManager();
    NDArray rows =
        manager
            .create(reflection(shape.height(), to.height()))
            .reshape(new Shape(1, 1, to.height(), shape.height()));
    NDArray columns =
        manager
            .create(reflection(shape.width(), to.width()))
            .reshape(new Shape(1, 1, to.width(), shape.width()))
            .transpose(0, 1, 3, 2);
    NDArray reflected = rows.matMul(images).matMul(columns);
    return larger.forward(store, new NDList(reflected), training, params);
  }

  /** A matrix with a single one in a row, which the engine differentiates: (larger, side). */
  static float[] reflection(int side, int larger) {
    float[] matrix = new float[larger * side];
    for (int i = 0; i < larger; i++) {
      int inside = Math.abs(i - before(side, larger));
      matrix[i * side + (inside < side ? inside : 2 * (side - 1) - inside)] = 1;
    }
    return matrix;
  }
}
