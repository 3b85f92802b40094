package io.augment.djl.architecture.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.data.SampleShape;
import io.augment.djl.internal.ChannelsLast;
import io.augment.djl.internal.nn.DiscriminatorConv2d;
import io.augment.djl.nn.DiscriminatorLayers;
import io.augment.djl.nn.Nonlinearity;
import java.util.ArrayList;
import java.util.List;

/** A discriminator of strided convolutions, without its head. */
public final class ConvolutionalTrunk extends ImageTrunk {

  /** Halving stops at a grid whose longer side is this or less. */
  private static final int LARGEST_TOP = 4;

  private static final int KERNEL = 4;
  private static final int STRIDE = 2;

  private final Nonlinearity nonlinearity;
  private final List<Block> convolutions = new ArrayList<>();
  private final int features;

  /**
   * A trunk.
   *
   * @param shape the shape of one image
   * @param width channels after the first convolution
   * @param mostMultiple how many times that the last has at most
   * @param layers settings of its layers
   */
  public ConvolutionalTrunk(
      SampleShape shape, int width, int mostMultiple, DiscriminatorLayers layers) {
    nonlinearity = layers.nonlinearity();
    int in = shape.channels();
    int out = width;
    int height = shape.height();
    int columns = shape.width();
    // A long image stops where its short side is a single pixel, which the kernel doesn't fit.
    while (Math.max(height, columns) > LARGEST_TOP && Math.min(height, columns) >= STRIDE) {
      convolutions.add(
          addChildBlock("down", new DiscriminatorConv2d(in, out, KERNEL, STRIDE, layers)));
      in = out;
      out = Math.min(mostMultiple * width, 2 * out);
      height /= STRIDE;
      columns /= STRIDE;
    }
    features = in * height * columns;
  }

  @Override
  public int features() {
    return features;
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray h = ChannelsLast.of(inputs.get(0)); // (N, C, H, W)
    for (int i = 0; i < convolutions.size(); i++) {
      NDArray seen = i == 0 ? h : nonlinearity.apply(h);
      h = convolutions.get(i).forward(store, new NDList(seen), training, params).head();
    }
    // Flat first: the gradient then meets numbers that lie in its own order.
    return new NDList(nonlinearity.apply(h.reshape(-1, features))); // (N, F)
  }
}
