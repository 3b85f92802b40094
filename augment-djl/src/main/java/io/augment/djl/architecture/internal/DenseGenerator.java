package io.augment.djl.architecture.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.data.SampleShape;
import java.util.ArrayList;
import java.util.List;

/** A generator of dense layers. */
public final class DenseGenerator extends ImageGenerator {

  private static final int HIDDEN_LAYERS = 2;

  private final int inputs;
  private final int units;
  private final List<Block> dense = new ArrayList<>();
  private final List<Block> norms = new ArrayList<>();
  private final Block toImage;

  /**
   * A generator.
   *
   * @param shape the shape of one image
   * @param inputs length of noise and label together
   * @param units of a hidden layer
   */
  public DenseGenerator(SampleShape shape, int inputs, int units) {
    super(shape);
    this.inputs = inputs;
    this.units = units;
    for (int layer = 0; layer < HIDDEN_LAYERS; layer++) {
      dense.add(addChildBlock("dense", Linear.builder().setUnits(units).optBias(false).build()));
      norms.add(addChildBlock("norm", BatchNorm.builder().build()));
    }
    toImage = addChildBlock("toImage", Linear.builder().setUnits(shape.values()).build());
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList given, boolean training, PairList<String, Object> params) {
    NDArray h = given.get(0).concat(given.get(1), 1); // (N, latent + K)
    for (int layer = 0; layer < HIDDEN_LAYERS; layer++) {
      NDList mapped = dense.get(layer).forward(store, new NDList(h), training, params);
      h = Activation.relu(norms.get(layer).forward(store, mapped, training, params).head());
    }
    h = toImage.forward(store, new NDList(h), training, params).head().tanh();
    return new NDList(h.reshape(-1, shape.channels(), shape.height(), shape.width()));
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... ignored) {
    int seen = inputs;
    for (int layer = 0; layer < HIDDEN_LAYERS; layer++) {
      dense.get(layer).initialize(manager, type, new Shape(1, seen));
      norms.get(layer).initialize(manager, type, new Shape(1, units));
      seen = units;
    }
    toImage.initialize(manager, type, new Shape(1, units));
  }
}
