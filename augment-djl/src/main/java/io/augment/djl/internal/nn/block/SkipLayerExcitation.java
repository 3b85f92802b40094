package io.augment.djl.internal.nn.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.djl.internal.nn.DiscriminatorConv2d;
import io.augment.djl.internal.nn.FixedShapeBlock;
import io.augment.djl.internal.nn.Resizing;

/**
 * Scales the channels of a large map by what a small one shows: Liu et al. 2021, "Towards Faster
 * and Stabilized GAN Training for High-fidelity Few-shot Image Synthesis", arXiv 2101.04775,
 * equation 1.
 *
 * <p>The small map is averaged down to a grid of at most {@value #LARGEST_GRID} pixels a side, then
 * two dense layers, the first of which sees the grid's every pixel, give a factor in (0, 1) for
 * each channel of the large map.
 *
 * <p>Inputs: the large map {@code (N, channels, H, W)} and the small one {@code (N, in, h, w)}.
 * Output: the shape of the large map. Thread-safety as for {@link DiscriminatorConv2d}.
 */
public final class SkipLayerExcitation extends FixedShapeBlock {

  private static final int LARGEST_GRID = 4;
  private static final float LEAK = 0.1f;

  private final int channels;
  private final int seen;
  private final Parameter squeeze; // (in·h'·w', channels)
  private final Parameter squeezeBias; // (channels)
  private final Parameter excite; // (channels, channels)
  private final Parameter exciteBias; // (channels)

  /**
   * An excitation.
   *
   * @param channels channels of the large map, at least 1
   * @param in channels of the small map, at least 1
   * @param height rows of the small map
   * @param width columns of the small map
   */
  public SkipLayerExcitation(int channels, int in, int height, int width) {
    this.channels = channels;
    int rows = height;
    int columns = width;
    while (Math.max(rows, columns) > LARGEST_GRID) {
      rows = Resizing.half(rows);
      columns = Resizing.half(columns);
    }
    seen = in * rows * columns;
    squeeze = parameter("squeeze", Parameter.Type.WEIGHT, seen, channels);
    squeezeBias = parameter("squeezeBias", Parameter.Type.BIAS, channels);
    excite = parameter("excite", Parameter.Type.WEIGHT, channels, channels);
    exciteBias = parameter("exciteBias", Parameter.Type.BIAS, channels);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray large = inputs.get(0); // (N, channels, H, W)
    NDArray small = inputs.get(1); // (N, in, h, w)
    while (Math.max(small.getShape().get(2), small.getShape().get(3)) > LARGEST_GRID) {
      small = Resizing.halve(small);
    }
    NDArray h = dense(store, small.reshape(-1, seen), squeeze, squeezeBias, training);
    h = dense(store, Activation.leakyRelu(h, LEAK), excite, exciteBias, training);
    return new NDList(large.mul(Activation.sigmoid(h).reshape(-1, channels, 1, 1)));
  }

  private static NDArray dense(
      ParameterStore store, NDArray x, Parameter weight, Parameter bias, boolean training) {
    return x.matMul(store.getValue(weight, x.getDevice(), training))
        .add(store.getValue(bias, x.getDevice(), training));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {inputs[0]};
  }
}
