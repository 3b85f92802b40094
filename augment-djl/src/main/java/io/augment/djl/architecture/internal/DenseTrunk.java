package io.augment.djl.architecture.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.data.SampleShape;
import io.augment.djl.internal.nn.DiscriminatorLinear;
import io.augment.djl.nn.DiscriminatorLayers;
import io.augment.djl.nn.Nonlinearity;
import java.util.List;

/** A discriminator of dense layers, without its head. */
public final class DenseTrunk extends ImageTrunk {

  private final int pixels;
  private final int units;
  private final Nonlinearity nonlinearity;
  private final List<Block> layers;

  /**
   * A trunk.
   *
   * @param shape the shape of one image
   * @param units of a hidden layer; as many features
   * @param made settings of its layers
   */
  public DenseTrunk(SampleShape shape, int units, DiscriminatorLayers made) {
    pixels = shape.values();
    this.units = units;
    nonlinearity = made.nonlinearity();
    layers =
        List.of(
            addChildBlock("dense", new DiscriminatorLinear(pixels, units, made)),
            addChildBlock("dense", new DiscriminatorLinear(units, units, made)));
  }

  @Override
  public int features() {
    return units;
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray h = inputs.get(0).reshape(-1, pixels); // (N, C·H·W)
    for (Block layer : layers) {
      h = nonlinearity.apply(layer.forward(store, new NDList(h), training, params).head());
    }
    return new NDList(h); // (N, F)
  }
}
