package io.augment.gate;

import io.augment.LabeledSamples;
import io.augment.feature.Features;
import io.augment.internal.neighbors.Neighbors;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The training samples as vectors, each of which, the others left as they are, stands in for a real
 * sample that was not trained on. A vector that occurs more than once, up to rounding, counts once,
 * so that copies within the data don't make copies look usual.
 *
 * <p>Immutable and thread-safe.
 */
final class RealReference {

  /** Number of values from which a class's own quantile is used; below, that of all classes. */
  static final int ENOUGH = 20;

  /** Most samples used per class: more add nothing, and each costs a search. */
  private static final int MOST_OF_A_CLASS = 1_000;

  /** Neighbours that show the usual distance even where the nearest ones are twins. */
  private static final int SURROUNDINGS = 5;

  /** Samples as near as this share of the usual distance are the same except for rounding. */
  private static final double SAME = 0.01;

  private final Features vectors;
  private final int[] labels;
  private final int classes;
  private final boolean[] distinct; // by row: the first of its vector
  private final boolean[] distinctInClass; // by row: the first of its vector in its class
  private final double same;

  RealReference(Features vectors, LabeledSamples trainFold) {
    this(vectors, trainFold.labels(), trainFold.classes().count());
  }

  /**
   * Vectors of several classes.
   *
   * @param vectors of real samples
   * @param labels the class of each
   * @param classes number of classes
   */
  RealReference(Features vectors, int[] labels, int classes) {
    this.vectors = vectors;
    this.labels = labels.clone();
    this.classes = classes;
    this.distinct = firsts(vectors, new int[labels.length]);
    this.distinctInClass = firsts(vectors, labels);
    int[] leftOut = IntStream.range(0, classes).flatMap(this::leftOut).sorted().toArray();
    List<Neighbors> around = around(leftOut, SURROUNDINGS);
    double[] distances =
        around.stream()
            .filter(found -> found.size() > 0)
            .mapToDouble(found -> found.distance(found.size() - 1))
            .toArray();
    this.same = distances.length == 0 ? 0 : SAME * Quantile.median(distances);
    for (int i = 0; i < leftOut.length; i++) {
      dropTwins(leftOut[i], around.get(i));
    }
  }

  /**
   * Vectors that are the same as one before them except for rounding count no more than copies do.
   */
  private void dropTwins(int row, Neighbors nearest) {
    Neighbors found = nearest;
    while (found.size() > 0 && found.distance(found.size() - 1) <= same) {
      Neighbors more = around(row, 2 * found.size());
      if (more.size() == found.size()) {
        break; // there are no others
      }
      found = more;
    }
    for (int rank = 0; rank < found.size() && found.distance(rank) <= same; rank++) {
      int twin = found.row(rank);
      if (distinct[row]) {
        distinct[twin] = false;
      }
      if (distinctInClass[row] && labels[row] == labels[twin]) {
        distinctInClass[twin] = false;
      }
    }
  }

  private static boolean[] firsts(Features vectors, int[] groups) {
    boolean[] first = new boolean[groups.length];
    Set<ByteBuffer> seen = new HashSet<>();
    for (int row = 0; row < groups.length; row++) {
      ByteBuffer key = ByteBuffer.allocate(4 * vectors.width() + 4).putInt(groups[row]);
      for (float value : vectors.row(row)) {
        key.putFloat(value + 0f); // makes -0 the same as 0
      }
      first[row] = seen.add(key.flip());
    }
    return first;
  }

  /** Those of a class that are left out in turn, evenly chosen if there are many. */
  IntStream leftOut(int label) {
    int[] rows =
        IntStream.range(0, labels.length)
            .filter(row -> labels[row] == label && distinctInClass[row])
            .toArray();
    int taken = Math.min(rows.length, MOST_OF_A_CLASS);
    return IntStream.range(0, taken).map(i -> rows[(int) ((long) i * rows.length / taken)]);
  }

  /**
   * Applies a statistic to the neighbours of each sample of each class that is left out; what is
   * NaN is dropped.
   */
  double[][] leftOut(
      Function<int[], List<Neighbors>> search, ToDoubleFunction<Neighbors> statistic) {
    return IntStream.range(0, classes)
        .mapToObj(
            label ->
                search.apply(leftOut(label).toArray()).stream()
                    .mapToDouble(statistic)
                    .filter(value -> !Double.isNaN(value))
                    .toArray())
        .toArray(double[][]::new);
  }

  /** Applies a figure to a class that has enough values; to those of all classes if it hasn't. */
  static double[] figures(double[][] byClass, ToDoubleFunction<double[]> figure, double ofNone) {
    double[] all = Arrays.stream(byClass).flatMapToDouble(DoubleStream::of).toArray();
    double ofAll = all.length == 0 ? ofNone : figure.applyAsDouble(all);
    return Arrays.stream(byClass)
        .mapToDouble(own -> own.length < ENOUGH ? ofAll : figure.applyAsDouble(own))
        .toArray();
  }

  int label(int row) {
    return labels[row];
  }

  /** Vectors that are no farther apart are the same except for rounding. */
  double same() {
    return same;
  }

  /** The distinct training samples around each vector. */
  List<Neighbors> around(Features vectors, int count) {
    return this.vectors.nearest().neighborsOfEach(vectors.nearest(), this::isDistinct, count);
  }

  /**
   * The distinct other training samples around those of some training samples that are distinct.
   */
  List<Neighbors> aroundDistinct(int[] rows, int count) {
    return around(IntStream.of(rows).filter(row -> distinct[row]).toArray(), count);
  }

  private List<Neighbors> around(int[] rows, int count) {
    return vectors.nearest().neighborsOfEach(rows, this::isDistinct, count);
  }

  private Neighbors around(int row, int count) {
    return vectors.nearest().neighbors(row, this::isDistinct, count);
  }

  /** The distinct training samples of a class around each vector. */
  List<Neighbors> within(int label, Features vectors, int count) {
    return this.vectors.nearest().neighborsOfEach(vectors.nearest(), inClass(label), count);
  }

  /** The distinct other training samples of their class around training samples of one class. */
  List<Neighbors> within(int[] rows, int count) {
    return rows.length == 0
        ? List.of()
        : vectors.nearest().neighborsOfEach(rows, inClass(labels[rows[0]]), count);
  }

  private boolean isDistinct(int row) {
    return distinct[row];
  }

  private IntPredicate inClass(int label) {
    return row -> labels[row] == label && distinctInClass[row];
  }

  /** The mean distance of the neighbours from one rank on; NaN if there are none. */
  static double meanDistance(Neighbors neighbors, int from) {
    return IntStream.range(from, neighbors.size())
        .mapToDouble(neighbors::distance)
        .average()
        .orElse(Double.NaN);
  }
}
