package io.augment.djl.architecture.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.data.SampleShape;
import io.augment.djl.internal.nn.DiscriminatorConv2d;
import io.augment.djl.internal.nn.DiscriminatorLinear;
import io.augment.djl.internal.nn.MinibatchDeviation;
import io.augment.djl.nn.DiscriminatorLayers;
import io.augment.djl.nn.Nonlinearity;

/** The discriminator of the style-based GAN, without its head. */
public final class StyleTrunk extends ImageTrunk {

  private final Nonlinearity nonlinearity;
  private final DownTower tower;
  private final Block convolution;
  private final Block dense;
  private final int features;
  private final int flat;

  /**
   * A trunk.
   *
   * @param shape the shape of one image
   * @param width channels after the first block
   * @param layers settings of its layers
   */
  public StyleTrunk(SampleShape shape, int width, DiscriminatorLayers layers) {
    nonlinearity = layers.nonlinearity();
    tower = addChildBlock("tower", new DownTower(shape, width, layers));
    features = tower.channels(tower.maps() - 1);
    Grid top = tower.grid(tower.maps() - 1);
    flat = features * top.height() * top.width();
    convolution =
        addChildBlock("convolution", new DiscriminatorConv2d(features + 1, features, 3, layers));
    dense = addChildBlock("dense", new DiscriminatorLinear(flat, features, layers));
  }

  @Override
  public int features() {
    return features;
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDList maps = tower.forward(store, inputs, training, params);
    NDArray h = nonlinearity.apply(maps.get(maps.size() - 1));
    // What a discriminator learns from is half real, half synthetic; any other batch is of a kind.
    int images = Math.toIntExact(h.getShape().get(0));
    boolean halves = training && images % 2 == 0;
    h = MinibatchDeviation.joined(h, MinibatchDeviation.group(halves ? images / 2 : images));
    h = nonlinearity.apply(convolution.forward(store, new NDList(h), training, params).head());
    h = dense.forward(store, new NDList(h.reshape(-1, flat)), training, params).head();
    return new NDList(nonlinearity.apply(h)); // (N, F)
  }
}
