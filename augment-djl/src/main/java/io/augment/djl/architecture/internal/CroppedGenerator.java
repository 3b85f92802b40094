package io.augment.djl.architecture.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.data.SampleShape;

/** A generator of larger images, of which the middle is cut out. */
final class CroppedGenerator extends ImageGenerator {

  private final Block larger;
  private final NDIndex middle;

  /**
   * A generator.
   *
   * @param shape the shape of one image
   * @param from the shape that the larger generator's images have
   * @param larger the generator
   */
  CroppedGenerator(SampleShape shape, SampleShape from, Block larger) {
    super(shape);
    this.larger = addChildBlock("larger", larger);
    int top = ReflectedTrunk.before(shape.height(), from.height());
    int left = ReflectedTrunk.before(shape.width(), from.width());
    middle =
        new NDIndex(":, :, {}:{}, {}:{}", top, top + shape.height(), left, left + shape.width());
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray images = larger.forward(store, inputs, training, params).head();
    return new NDList(images.get(middle)); // (N, C, H, W)
  }
}
