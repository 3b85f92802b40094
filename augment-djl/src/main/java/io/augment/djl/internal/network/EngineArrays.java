package io.augment.djl.internal.network;

import ai.djl.ndarray.NDArray;
import io.augment.djl.archive.GeneratorArchive;
import java.util.Arrays;

/** Numbers on their way into the engine's arrays and out of them. */
public final class EngineArrays {

  private EngineArrays() {}

  static GeneratorArchive.Tensor tensor(String name, NDArray array) {
    return new GeneratorArchive.Tensor(
        name, Arrays.stream(array.getShape().getShape()).boxed().toList(), array.toFloatArray());
  }

  /**
   * In place, bit for bit, whatever was there: the power of 0 is 1 even of NaN, and 1 times a
   * number is that number. The ways that say so, set() and copyTo(), make the engine warn of a
   * deprecated mode.
   */
  public static void overwrite(NDArray target, float[] values) {
    try (NDArray source = target.getManager().create(values, target.getShape())) {
      target.powi(0).muli(source);
    }
  }

  /** In place, whatever was there. */
  static void clear(NDArray target) {
    target.powi(0).subi(1);
  }
}
