package io.augment.djl.tabular.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;

/**
 * The generator of rows: dense layers, each of which sees all that came before it (Xu et al. 2019,
 * arXiv 1907.00503).
 *
 * <p>Inputs: noise {@code (N, latent)} and conditions {@code (N, C)}. Output: raw heads {@code (N,
 * width)}, see {@link HeadActivation}.
 */
public final class RowGenerator extends AbstractBlock {

  private static final int LAYERS = 2;

  private final int inputs;
  private final int hidden;
  private final int outputs;
  private final List<Block> dense = new ArrayList<>();
  private final List<Block> norms = new ArrayList<>();
  private final Block last;

  /**
   * A generator.
   *
   * @param inputs length of noise and condition together
   * @param hidden units of each hidden layer
   * @param outputs width of a row of heads
   */
  public RowGenerator(int inputs, int hidden, int outputs) {
    this.inputs = inputs;
    this.hidden = hidden;
    this.outputs = outputs;
    for (int layer = 0; layer < LAYERS; layer++) {
      dense.add(addChildBlock("dense", Linear.builder().setUnits(hidden).build()));
      norms.add(addChildBlock("norm", BatchNorm.builder().build()));
    }
    last = addChildBlock("last", Linear.builder().setUnits(outputs).build());
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList given, boolean training, PairList<String, Object> params) {
    NDArray seen = given.get(0).concat(given.get(1), 1); // (N, inputs)
    for (int layer = 0; layer < LAYERS; layer++) {
      NDList h = dense.get(layer).forward(store, new NDList(seen), training, params);
      h = norms.get(layer).forward(store, h, training, params);
      seen = Activation.relu(h.head()).concat(seen, 1);
    }
    return last.forward(store, new NDList(seen), training, params);
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... shapes) {
    int seen = inputs;
    for (int layer = 0; layer < LAYERS; layer++) {
      dense.get(layer).initialize(manager, type, new Shape(1, seen));
      norms.get(layer).initialize(manager, type, new Shape(1, hidden));
      seen += hidden;
    }
    last.initialize(manager, type, new Shape(1, seen));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] shapes) {
    return new Shape[] {new Shape(shapes[0].get(0), outputs)};
  }
}
