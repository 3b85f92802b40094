package io.augment.djl.tabular.internal;

import io.augment.djl.archive.GeneratorArchive.Tensor;
import io.augment.internal.forest.FittedForest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The arrays of forests as tensors, one for each array of all forests together. An array without
 * elements has none.
 */
public final class ForestTensors {

  /** The arrays, in the order of {@link #arrays}. */
  private static final List<String> NAMES =
      List.of(
          "nodes/column",
          "nodes/threshold",
          "nodes/missing",
          "nodes/categories",
          "categories",
          "leaves/rows",
          "leaves/mean",
          "leaves/sd",
          "leaves/choices",
          "choices/value",
          "choices/rows");

  private final ForestJson.Outline outline;
  private final int[] from; // by array; moves on
  private final Map<String, float[]> tensors;

  private ForestTensors(ForestJson.Outline outline, int[] from, Map<String, float[]> tensors) {
    this.outline = outline;
    this.from = from;
    this.tensors = tensors;
  }

  /** Number of elements of each of a forest's arrays. */
  static List<Integer> sizes(FittedForest forest) {
    return arrays(forest).stream().map(array -> array.length).toList();
  }

  private static List<float[]> arrays(FittedForest forest) {
    FittedForest.Nodes nodes = forest.nodes();
    FittedForest.Leaves leaves = forest.leaves();
    float[] missing = new float[nodes.missingLeft().length];
    for (int i = 0; i < missing.length; i++) {
      missing[i] = nodes.missingLeft()[i];
    }
    return List.of(
        floats(nodes.column()),
        nodes.threshold(),
        missing,
        floats(nodes.setSize()),
        floats(nodes.set()),
        floats(leaves.rows()),
        leaves.mean(),
        leaves.sd(),
        floats(leaves.choiceSize()),
        floats(leaves.choice()),
        floats(leaves.choiceRows()));
  }

  private static float[] floats(int... whole) {
    float[] floats = new float[whole.length];
    for (int i = 0; i < whole.length; i++) {
      floats[i] = whole[i];
    }
    return floats;
  }

  /**
   * Writes.
   *
   * @param forests the forests
   * @return tensors
   */
  public static List<Tensor> of(List<FittedForest> forests) {
    List<List<float[]>> all = forests.stream().map(ForestTensors::arrays).toList();
    List<Tensor> tensors = new ArrayList<>();
    for (int array = 0; array < NAMES.size(); array++) {
      int current = array;
      long size = all.stream().mapToLong(each -> each.get(current).length).sum();
      if (size > 0) {
        float[] joined = new float[Math.toIntExact(size)];
        int at = 0;
        for (List<float[]> forest : all) {
          System.arraycopy(forest.get(array), 0, joined, at, forest.get(array).length);
          at += forest.get(array).length;
        }
        tensors.add(new Tensor(NAMES.get(array), List.of(size), joined));
      }
    }
    return tensors;
  }

  /**
   * Reads.
   *
   * @param outlines the forests without their arrays
   * @param tensors as {@link #of} gives them
   * @return forests, whose parts may not fit together yet
   * @throws IllegalArgumentException if the tensors hold other numbers of elements, or what is no
   *     whole number where one is expected
   */
  public static List<FittedForest> forests(
      List<ForestJson.Outline> outlines, List<Tensor> tensors) {
    Map<String, float[]> byName = new HashMap<>();
    tensors.forEach(tensor -> byName.put(tensor.name(), tensor.values()));
    int[] from = new int[NAMES.size()];
    List<FittedForest> forests = new ArrayList<>();
    for (ForestJson.Outline outline : outlines) {
      if (outline.sizes().size() != NAMES.size()) {
        throw new IllegalArgumentException(
            outline.sizes().size() + " sizes of arrays: expected " + NAMES.size());
      }
      forests.add(new ForestTensors(outline, from, byName).forest());
    }
    for (int array = 0; array < from.length; array++) {
      int found = byName.getOrDefault(NAMES.get(array), new float[0]).length;
      if (from[array] != found) {
        throw new IllegalArgumentException(
            "tensor '" + NAMES.get(array) + "' of " + found + ": expected " + from[array]);
      }
    }
    return forests;
  }

  private FittedForest forest() {
    int[] column = whole(0);
    float[] threshold = numbers(1);
    int[] missing = whole(2);
    byte[] missingLeft = new byte[missing.length];
    for (int i = 0; i < missing.length; i++) {
      missingLeft[i] = (byte) (missing[i] == 1 ? 1 : 0);
    }
    return new FittedForest(
        outline.columns(),
        outline.trees(),
        outline.accuracies(),
        new FittedForest.Nodes(column, threshold, missingLeft, whole(3), whole(4)),
        new FittedForest.Leaves(whole(5), numbers(6), numbers(7), whole(8), whole(9), whole(10)));
  }

  /** The forest's elements of an array. */
  private float[] numbers(int array) {
    float[] all = tensors.getOrDefault(NAMES.get(array), new float[0]);
    int size = outline.sizes().get(array);
    if (size < 0 || size > all.length - from[array]) {
      throw new IllegalArgumentException(
          "tensor '" + NAMES.get(array) + "' of " + all.length + ": expected more");
    }
    float[] own = new float[size];
    System.arraycopy(all, from[array], own, 0, size);
    from[array] += size;
    return own;
  }

  private int[] whole(int array) {
    float[] numbers = numbers(array);
    int[] whole = new int[numbers.length];
    for (int i = 0; i < whole.length; i++) {
      whole[i] = (int) numbers[i];
      if (whole[i] != numbers[i]) {
        throw new IllegalArgumentException(
            "tensor '" + NAMES.get(array) + "' with " + numbers[i] + ": expected whole numbers");
      }
    }
    return whole;
  }
}
