package io.augment.djl.internal.semisupervised;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.augment.djl.internal.EngineStart;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The losses, against the papers' formulas in plain Java. */
class SemiSupervisedLossTest {

  private static double[][] numbers(int rows, int width, SplittableRandom random) {
    double[][] numbers = new double[rows][width];
    for (double[] row : numbers) {
      for (int j = 0; j < width; j++) {
        row[j] = (float) (4 * random.nextDouble() - 2);
      }
    }
    return numbers;
  }

  private static double[] softmax(double... logits) {
    double sum = 0;
    double[] softmax = new double[logits.length];
    for (int j = 0; j < logits.length; j++) {
      softmax[j] = Math.exp(logits[j]);
      sum += softmax[j];
    }
    for (int j = 0; j < logits.length; j++) {
      softmax[j] /= sum;
    }
    return softmax;
  }

  private static float[] flat(double[]... rows) {
    float[] flat = new float[rows.length * rows[0].length];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = (float) rows[i / rows[0].length][i % rows[0].length];
    }
    return flat;
  }

  @Property(tries = 30)
  void mixMatchAddsTheWeightedSquaredErrorOfGuessesToTheCrossEntropyOfLabels(
      @ForAll @IntRange(min = 1, max = 7) int labeled,
      @ForAll @IntRange(min = 1, max = 11) int guessed,
      @ForAll @IntRange(min = 2, max = 5) int classes,
      @ForAll long seed) {
    // given
    SplittableRandom random = new SplittableRandom(seed);
    double[][] logits = numbers(labeled + guessed, classes, random);
    double[][] labels = new double[labeled + guessed][];
    double weight = 0.1 + 20 * random.nextDouble();
    double expected = 0;
    for (int i = 0; i < labels.length; i++) {
      double[] target = softmax(numbers(1, classes, random)[0]);
      double[] probabilities = softmax(logits[i]);
      labels[i] = target.clone();
      for (int j = 0; j < classes; j++) {
        if (i < labeled) {
          expected -= target[j] * Math.log(probabilities[j]) / labeled;
        } else {
          double error = target[j] - probabilities[j];
          expected += weight * error * error / classes / guessed;
          labels[i][j] = weight * target[j];
        }
      }
    }

    // when
    float loss;
    try (NDManager manager = EngineStart.newManager()) {
      Shape shape = new Shape(labels.length, classes);
      loss =
          new MixMatchLoss(labeled)
              .evaluate(
                  new NDList(manager.create(flat(labels), shape)),
                  new NDList(manager.create(flat(logits), shape)))
              .getFloat();
    }

    // then
    assertThat(loss).isCloseTo((float) expected, within((float) (1e-4 * (1 + expected))));
  }

  @Property(tries = 30)
  void theContrastiveLossIsTheCrossEntropyOfTheOtherViewAmongAllOtherRows(
      @ForAll @IntRange(min = 2, max = 9) int images,
      @ForAll @IntRange(min = 2, max = 7) int width,
      @ForAll long seed) {
    // given
    int rows = 2 * images;
    double[][] outputs = numbers(rows, width, new SplittableRandom(seed));
    int[] partners = new int[rows];
    double expected = 0;
    for (int i = 0; i < rows; i++) {
      partners[i] = (i + images) % rows;
      double others = 0;
      for (int j = 0; j < rows; j++) {
        others += j == i ? 0 : Math.exp(cosine(outputs[i], outputs[j]) / 0.5);
      }
      expected += (Math.log(others) - cosine(outputs[i], outputs[partners[i]]) / 0.5) / rows;
    }

    // when
    float loss;
    try (NDManager manager = EngineStart.newManager()) {
      ContrastiveTask task = new ContrastiveTask(width);
      loss =
          task.loss()
              .evaluate(
                  new NDList(task.labels(manager.create(partners))),
                  new NDList(manager.create(flat(outputs), new Shape(rows, width))))
              .getFloat();
    }

    // then
    assertThat(loss).isCloseTo((float) expected, within((float) (1e-4 * (1 + expected))));
  }

  private static double cosine(double[] one, double[] other) {
    double product = 0;
    double first = 0;
    double second = 0;
    for (int j = 0; j < one.length; j++) {
      product += one[j] * other[j];
      first += one[j] * one[j];
      second += other[j] * other[j];
    }
    return product / Math.sqrt(first * second);
  }
}
