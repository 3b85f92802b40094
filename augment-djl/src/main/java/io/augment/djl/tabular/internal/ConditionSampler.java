package io.augment.djl.tabular.internal;

import io.augment.internal.modes.CodedRows;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * Training by sampling (Xu et al. 2019, arXiv 1907.00503): draws a class, one of the discrete heads
 * and a choice of it, rare ones more often than they occur, and then a real row that has them. A
 * generator that is always conditioned on the class and on one choice learns the rare ones too.
 *
 * <p>Not thread-safe.
 */
final class ConditionSampler {

  private final HeadTensors tensors;
  private final double[] classShares; // cumulative
  private final int[][] rowsOfClass;
  private final int[][][][] rowsOfChoice; // by class, conditionable head, choice
  private final double[][][] choiceShares; // by class, conditionable head: cumulative

  ConditionSampler(HeadTensors tensors, CodedRows rows, int[] labels, int classes) {
    this.tensors = tensors;
    rowsOfClass =
        IntStream.range(0, classes)
            .mapToObj(
                label ->
                    IntStream.range(0, labels.length).filter(i -> labels[i] == label).toArray())
            .toArray(int[][]::new);
    classShares = cumulative(rowsOfClass);
    rowsOfChoice =
        Arrays.stream(rowsOfClass)
            .map(ofClass -> byChoice(rows, ofClass))
            .toArray(int[][][][]::new);
    choiceShares =
        Arrays.stream(rowsOfChoice).map(this::cumulativeOfEach).toArray(double[][][]::new);
  }

  /**
   * Of a number with point masses each choice is drawn as often as it occurs: how often it is one
   * of them is to be learnt, and none is rare.
   */
  private double[][] cumulativeOfEach(int[][][] heads) {
    int[] conditionable = tensors.conditionable();
    return IntStream.range(0, heads.length)
        .mapToObj(
            index ->
                tensors.hasOffset(conditionable[index])
                    ? cumulative(heads[index], count -> count)
                    : cumulative(heads[index]))
        .toArray(double[][]::new);
  }

  private int[][][] byChoice(CodedRows rows, int[] ofClass) {
    return Arrays.stream(tensors.conditionable())
        .mapToObj(
            head ->
                IntStream.range(0, tensors.choices(head))
                    .mapToObj(
                        choice ->
                            Arrays.stream(ofClass)
                                .filter(row -> rows.choice(row, head) == choice)
                                .toArray())
                    .toArray(int[][]::new))
        .toArray(int[][][]::new);
  }

  /** Shares by the logarithm of the counts: what is rare is drawn more often than it occurs. */
  private static double[] cumulative(int[][] members) {
    return cumulative(members, StrictMath::log1p);
  }

  private static double[] cumulative(int[][] members, DoubleUnaryOperator weight) {
    double[] shares = new double[members.length];
    double sum = 0;
    for (int i = 0; i < members.length; i++) {
      sum += weight.applyAsDouble(members[i].length);
      shares[i] = sum;
    }
    return shares;
  }

  /**
   * A draw of conditions.
   *
   * @param labels the classes
   * @param places the conditions' places; -1 for none
   * @param rows for each a real row of that class that satisfies the condition
   */
  record Draw(List<Integer> labels, List<Integer> places, List<Integer> rows) {}

  Draw draw(SplittableRandom random, int count) {
    Integer[] labels = new Integer[count];
    Integer[] places = new Integer[count];
    Integer[] rows = new Integer[count];
    int[] heads = tensors.conditionable();
    for (int i = 0; i < count; i++) {
      int label = pick(random, classShares);
      int[] fitting = rowsOfClass[label];
      int place = -1;
      if (heads.length > 0) {
        int head = random.nextInt(heads.length);
        int choice = pick(random, choiceShares[label][head]);
        fitting = rowsOfChoice[label][head][choice];
        place = tensors.place(heads[head], choice);
      }
      labels[i] = label;
      places[i] = place;
      rows[i] = fitting[random.nextInt(fitting.length)];
    }
    return new Draw(List.of(labels), List.of(places), List.of(rows));
  }

  private static int pick(SplittableRandom random, double[] cumulative) {
    double at = random.nextDouble() * cumulative[cumulative.length - 1];
    int picked = 0;
    while (picked < cumulative.length - 1 && at >= cumulative[picked]) {
      picked++;
    }
    return picked;
  }
}
