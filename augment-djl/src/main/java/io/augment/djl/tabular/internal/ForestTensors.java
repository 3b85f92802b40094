package io.augment.djl.tabular.internal;

import io.augment.djl.archive.GeneratorArchive.Tensor;
import io.augment.internal.forest.FittedForest;
import io.augment.internal.forest.ForestColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/** A forest's arrays as tensors. An array without elements has none. */
public final class ForestTensors {

  private final Map<String, float[]> byName = new HashMap<>();

  private ForestTensors(List<Tensor> tensors) {
    tensors.forEach(tensor -> byName.put(tensor.name(), tensor.values()));
  }

  /**
   * Writes.
   *
   * @param forest the forest
   * @return tensors of whole numbers and numbers
   */
  public static List<Tensor> of(FittedForest forest) {
    FittedForest.Nodes nodes = forest.nodes();
    FittedForest.Leaves leaves = forest.leaves();
    List<Tensor> tensors = new ArrayList<>();
    int size = nodes.column().length;
    add(tensors, "nodes/column", size, i -> nodes.column()[i]);
    add(tensors, "nodes/threshold", size, i -> nodes.threshold()[i]);
    add(tensors, "nodes/missing", size, i -> nodes.missingLeft()[i]);
    add(tensors, "nodes/categories", size, i -> nodes.setSize()[i]);
    add(tensors, "categories", nodes.set().length, i -> nodes.set()[i]);
    add(tensors, "leaves/rows", leaves.rows().length, i -> leaves.rows()[i]);
    add(tensors, "leaves/mean", leaves.mean().length, i -> leaves.mean()[i]);
    add(tensors, "leaves/sd", leaves.sd().length, i -> leaves.sd()[i]);
    add(tensors, "leaves/choices", leaves.choiceSize().length, i -> leaves.choiceSize()[i]);
    add(tensors, "choices/value", leaves.choice().length, i -> leaves.choice()[i]);
    add(tensors, "choices/rows", leaves.choiceRows().length, i -> leaves.choiceRows()[i]);
    return tensors;
  }

  private static void add(List<Tensor> tensors, String name, int size, IntToDoubleFunction value) {
    if (size > 0) {
      float[] values = new float[size];
      for (int i = 0; i < size; i++) {
        values[i] = (float) value.applyAsDouble(i);
      }
      tensors.add(new Tensor(name, List.of((long) size), values));
    }
  }

  /**
   * Reads.
   *
   * @param columns the columns
   * @param trees how many there are
   * @param tensors as {@link #of} gives them
   * @return a forest, whose parts may not fit together yet
   * @throws IllegalArgumentException if a tensor holds what is no whole number
   */
  public static FittedForest forest(List<ForestColumn> columns, int trees, List<Tensor> tensors) {
    ForestTensors read = new ForestTensors(tensors);
    int[] missing = read.whole("nodes/missing");
    byte[] missingLeft = new byte[missing.length];
    for (int i = 0; i < missing.length; i++) {
      missingLeft[i] = (byte) (missing[i] == 1 ? 1 : 0);
    }
    return new FittedForest(
        columns,
        trees,
        new FittedForest.Nodes(
            read.whole("nodes/column"),
            read.numbers("nodes/threshold"),
            missingLeft,
            read.whole("nodes/categories"),
            read.whole("categories")),
        new FittedForest.Leaves(
            read.whole("leaves/rows"),
            read.numbers("leaves/mean"),
            read.numbers("leaves/sd"),
            read.whole("leaves/choices"),
            read.whole("choices/value"),
            read.whole("choices/rows")));
  }

  private float[] numbers(String name) {
    return byName.getOrDefault(name, new float[0]);
  }

  private int[] whole(String name) {
    float[] numbers = numbers(name);
    int[] whole = new int[numbers.length];
    for (int i = 0; i < whole.length; i++) {
      whole[i] = (int) numbers[i];
      if (whole[i] != numbers[i]) {
        throw new IllegalArgumentException(
            "tensor '" + name + "' with " + numbers[i] + ": expected whole numbers");
      }
    }
    return whole;
  }
}
