package io.augment.djl.internal.downstream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.djl.internal.EngineStart;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A function of one array as a layer. DJL's {@code LambdaBlock} finds the shape of its output on
 * the default engine of the process, which may be another one than ours.
 */
public final class FunctionBlock extends AbstractBlock {

  private final UnaryOperator<NDArray> function;

  public FunctionBlock(UnaryOperator<NDArray> function) {
    this.function = function;
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    return new NDList(function.apply(inputs.singletonOrThrow()));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    try (NDManager manager = EngineStart.newManager()) {
      return new Shape[] {function.apply(manager.zeros(inputShapes[0])).getShape()};
    }
  }
}
