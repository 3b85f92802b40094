package io.augment.evaluation;

import io.augment.data.ClassLabels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Several ways of training under the same budget, on the same subsets, with the same seeds.
 *
 * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if there is no
 * arm, two have one name, or they differ in their task, their metrics or the number of repeats.
 *
 * @param arms the arms, at least one, in the order they are shown
 */
public record Comparison(List<Arm> arms) {

  /** The arm that trains on real samples alone: every other arm's reference. */
  public static final String REAL = "real";

  /** The arm with classic transforms: the reference of {@link #GAN_CLASSIC}. */
  public static final String CLASSIC = "classic";

  /** The arm with SMOTE's samples: a reference of {@link #GAN} and {@link #FOREST}. */
  public static final String SMOTE = "smote";

  /** The arm with a GAN's samples. */
  public static final String GAN = "gan";

  /** The arm with the rows of an adversarial random forest. */
  public static final String FOREST = "forest";

  /** The arm with synthetic samples and classic transforms. */
  public static final String GAN_CLASSIC = "gan+classic";

  /** The arm with pseudo-labelled images beside real ones, under classic transforms. */
  public static final String PSEUDO = "pseudo";

  /** The arm whose classifier labels the unlabelled images of each batch itself. */
  public static final String MIXMATCH = "mixmatch";

  /** The arm whose classifier begins from features learnt without labels. */
  public static final String PRETRAINED = "pretrained";

  /** The arm with the samples of a GAN that begins from one of related images. */
  public static final String GAN_TRANSFER = "gan+transfer";

  /** The arm with the samples of a GAN that has learnt from unlabelled images as well. */
  public static final String GAN_U = "gan-u";

  /** The arm with pseudo-labelled images and such a GAN's samples, under classic transforms. */
  public static final String PSEUDO_GAN_U = "pseudo+gan-u";

  /** {@link #PSEUDO} with true labels in place of pseudo-labels: a diagnosis. */
  public static final String ORACLE = "oracle";

  /** The arm whose mix of real and synthetic samples was searched for. */
  public static final String AUTO = "auto";

  /**
   * Checks that the arms can be paired.
   *
   * @param arms the arms
   */
  public Comparison {
    arms = List.copyOf(arms);
    if (arms.isEmpty()) {
      throw new IllegalArgumentException("no arms: expected at least one");
    }
    Arm first = arms.get(0);
    Set<String> names = new HashSet<>();
    for (Arm arm : arms) {
      if (!names.add(arm.name())) {
        throw new IllegalArgumentException("arm '" + arm.name() + "' is given twice");
      }
      if (arm.task() != first.task()) {
        throw new IllegalArgumentException(
            String.format(
                "arm '%s' is of %s and '%s' of %s: expected one task",
                first.name(), first.task(), arm.name(), arm.task()));
      }
      if (!arm.metrics().keySet().equals(first.metrics().keySet())
          || arm.repeats() != first.repeats()) {
        throw new IllegalArgumentException(
            String.format(
                "arm '%s' has %d repeats of %s: expected %d repeats of %s, as '%s' has",
                arm.name(),
                arm.repeats(),
                arm.metrics().keySet(),
                first.repeats(),
                first.metrics().keySet(),
                first.name()));
      }
    }
  }

  /**
   * The task of all arms.
   *
   * @return the target of their models
   */
  public Task task() {
    return arms.get(0).task();
  }

  /**
   * Number of repeats per arm.
   *
   * @return at least 1
   */
  public int repeats() {
    return arms.get(0).repeats();
  }

  /**
   * An arm by its name.
   *
   * @param name the name
   * @return the arm
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public Arm arm(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        "no arm '%s': expected one of %s",
                        name, arms.stream().map(Arm::name).toList())));
  }

  private Optional<Arm> find(String name) {
    return arms.stream().filter(arm -> arm.name().equals(name)).findFirst();
  }

  /**
   * Every other arm less one of them, in every metric.
   *
   * @param reference the name of the arm to compare with
   * @return the differences, arm after arm, each in the order of its metrics
   * @throws IllegalArgumentException if there is no such arm
   */
  public List<PairedDifference> differencesAgainst(String reference) {
    Arm against = arm(reference);
    return arms.stream()
        .filter(arm -> !arm.name().equals(reference))
        .flatMap(arm -> differences(arm, against).stream())
        .toList();
  }

  private static List<PairedDifference> differences(Arm arm, Arm against) {
    return arm.metrics().keySet().stream()
        .map(metric -> PairedDifference.of(arm, against, metric))
        .toList();
  }

  /**
   * The differences that answer the questions a user has: does anything beat real samples alone, do
   * synthetic samples add to classic transforms, and is a generator worth more than SMOTE.
   *
   * @return every other arm against {@link #REAL}, then {@link #GAN_CLASSIC}, {@link #AUTO}, {@link
   *     #PSEUDO}, {@link #MIXMATCH}, {@link #PRETRAINED}, {@link #PSEUDO_GAN_U} and {@link #ORACLE}
   *     against {@link #CLASSIC}, {@link #GAN_TRANSFER} and {@link #GAN_U} against {@link #GAN},
   *     {@link #PSEUDO_GAN_U} against {@link #PSEUDO}, and {@link #GAN}, {@link #FOREST} and {@link
   *     #AUTO} against {@link #SMOTE}; without those whose arms are not there
   */
  public List<PairedDifference> differences() {
    List<PairedDifference> all = new ArrayList<>();
    if (find(REAL).isPresent()) {
      all.addAll(differencesAgainst(REAL));
    }
    addDifferences(GAN_CLASSIC, CLASSIC, all);
    addDifferences(AUTO, CLASSIC, all);
    addDifferences(PSEUDO, CLASSIC, all);
    addDifferences(MIXMATCH, CLASSIC, all);
    addDifferences(PRETRAINED, CLASSIC, all);
    addDifferences(GAN_TRANSFER, GAN, all);
    addDifferences(GAN_U, GAN, all);
    addDifferences(PSEUDO_GAN_U, CLASSIC, all);
    addDifferences(PSEUDO_GAN_U, PSEUDO, all);
    addDifferences(ORACLE, CLASSIC, all);
    addDifferences(GAN, SMOTE, all);
    addDifferences(FOREST, SMOTE, all);
    addDifferences(AUTO, SMOTE, all);
    return List.copyOf(all);
  }

  private void addDifferences(String arm, String against, List<PairedDifference> all) {
    if (find(arm).isPresent() && find(against).isPresent()) {
      all.addAll(differences(arm(arm), arm(against)));
    }
  }

  /**
   * A metric of one arm less that of another, repeat by repeat: both arms of a repeat share its
   * data and seeds, so what varies between repeats cancels.
   *
   * <pre>{@code
   * PairedDifference gain = PairedDifference.of(gan, real, "balancedAccuracy");
   * gain.differences().mean();
   * gain.differences().interval95(); // empty for one repeat
   * gain.differences().signTest(); // 0.0625 if all of five are above 0
   * }</pre>
   *
   * <p>Immutable and thread-safe.
   *
   * @param arm the arm's name
   * @param against the reference arm's name
   * @param metric the metric's name
   * @param differences the arm's value less the reference's, in the order of the repeats
   */
  public record PairedDifference(
      String arm, String against, String metric, RepeatedValues differences) {

    /**
     * Pairs two arms.
     *
     * @param arm the arm
     * @param against the reference
     * @param metric the metric's name
     * @return the difference
     * @throws IllegalArgumentException if an arm hasn't that metric, or they differ in the number
     *     of repeats
     */
    public static PairedDifference of(Arm arm, Arm against, String metric) {
      List<Double> values = arm.metric(metric).values();
      List<Double> reference = against.metric(metric).values();
      if (values.size() != reference.size()) {
        throw new IllegalArgumentException(
            String.format(
                "%s has %d repeats and %s has %d: expected as many, to pair them",
                arm.name(), values.size(), against.name(), reference.size()));
      }
      List<Double> differences = new ArrayList<>();
      for (int repeat = 0; repeat < values.size(); repeat++) {
        differences.add(values.get(repeat) - reference.get(repeat));
      }
      return new PairedDifference(
          arm.name(), against.name(), metric, new RepeatedValues(differences));
    }
  }

  /** Target of the models of a comparison, which decides on their metrics. */
  public enum Task {
    /** Classes: {@link ClassificationMetrics}. */
    CLASSIFICATION("balancedAccuracy", false, "recall"),
    /** Numbers, whose values fall into ranges: {@link RegressionMetrics}. */
    REGRESSION("rareError", true, "rangeError"),
    /** The class of each pixel: {@link SegmentationMetrics}. */
    SEGMENTATION("meanDice", false, "dice");

    private final String decisiveMetric;
    private final boolean lowerBetter;
    private final String perClass;

    Task(String decisiveMetric, boolean lowerBetter, String perClass) {
      this.decisiveMetric = decisiveMetric;
      this.lowerBetter = lowerBetter;
      this.perClass = perClass;
    }

    /**
     * Name of the metric that verdicts are about.
     *
     * @return {@code balancedAccuracy}, {@code rareError} or {@code meanDice}
     */
    public String decisiveMetric() {
      return decisiveMetric;
    }

    /**
     * Returns whether the lower value of the {@link #decisiveMetric()} is the better one.
     *
     * @return whether it is an error
     */
    public boolean isLowerBetter() {
      return lowerBetter;
    }

    /**
     * Name of what {@link Metrics#perClass()} holds.
     *
     * @return {@code recall}, of each class, {@code rangeError}, the error of each range, or {@code
     *     dice}, the Dice coefficient of each class
     */
    public String perClass() {
      return perClass;
    }
  }

  /**
   * Metrics of one model on test samples, from which arms are made.
   *
   * <p>Immutable and thread-safe.
   */
  public sealed interface Metrics
      permits ClassificationMetrics, RegressionMetrics, SegmentationMetrics {

    /**
     * The task that they measure.
     *
     * @return the target of the models
     */
    Task task();

    /**
     * The metrics over all test samples.
     *
     * @return by their names, which are the same for all of one task; keeps its order
     */
    Map<String, Double> byName();

    /**
     * The metric of each class, or of each range of a number, that {@link Task#perClass()} names.
     *
     * @return by class or range index; NaN for one without a test sample
     */
    List<Double> perClass();

    /**
     * The metric that verdicts are about.
     *
     * @return the value of {@link Task#decisiveMetric()}
     */
    default double decisive() {
      return Objects.requireNonNull(byName().get(task().decisiveMetric()));
    }
  }

  /**
   * One way of training in a comparison, such as on real samples alone, and how it did.
   *
   * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if the name
   * is blank, there is no metric, or values differ in the number of repeats.
   *
   * @param name its name, such as {@code real} or {@code gan+classic}
   * @param task what its models predict
   * @param metrics the values of each metric, by its name; at least one metric; keeps its order
   * @param perClass the values of what {@link Task#perClass()} names, by the name of the class or
   *     of the range; keeps its order
   */
  public record Arm(
      String name,
      Task task,
      Map<String, RepeatedValues> metrics,
      Map<String, RepeatedValues> perClass) {

    /**
     * Copies the maps and checks them.
     *
     * @param name its name
     * @param task what its models predict
     * @param metrics the values of each metric, by its name
     * @param perClass the values of each class or range, by its name
     */
    public Arm {
      metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
      perClass = Collections.unmodifiableMap(new LinkedHashMap<>(perClass));
      if (name.isBlank() || metrics.isEmpty()) {
        throw new IllegalArgumentException(
            "arm '"
                + name
                + "' with the metrics "
                + metrics.keySet()
                + ": expected a name and at least one metric");
      }
      int repeats = metrics.values().iterator().next().values().size();
      checkRepeats(name, metrics, repeats);
      checkRepeats(name, perClass, repeats);
    }

    /**
     * An arm of classifiers.
     *
     * @param name its name
     * @param metrics the values of each metric, by its name
     * @param recall the recall of each class, by the class's name
     */
    public Arm(
        String name, Map<String, RepeatedValues> metrics, Map<String, RepeatedValues> recall) {
      this(name, Task.CLASSIFICATION, metrics, recall);
    }

    private static void checkRepeats(String name, Map<String, RepeatedValues> values, int repeats) {
      values.forEach(
          (key, repeated) -> {
            if (repeated.values().size() != repeats) {
              throw new IllegalArgumentException(
                  String.format(
                      "arm '%s': %s has %d values, expected %d, one for each repeat",
                      name, key, repeated.values().size(), repeats));
            }
          });
    }

    /**
     * An arm from what was measured in each repeat.
     *
     * @param name its name
     * @param classes the classes, or the ranges of a number
     * @param repeats the metrics of each repeat, at least one, all of one task
     * @return the arm
     * @throws IllegalArgumentException if there is no repeat, they are of two tasks, or a repeat
     *     has other than one value per class
     */
    public static Arm of(String name, ClassLabels classes, List<? extends Metrics> repeats) {
      if (repeats.isEmpty()) {
        throw new IllegalArgumentException("arm '" + name + "': expected at least one repeat");
      }
      Task task = repeats.get(0).task();
      for (Metrics repeat : repeats) {
        if (repeat.task() != task) {
          throw new IllegalArgumentException(
              String.format(
                  "arm '%s': repeats of %s and of %s: expected one task",
                  name, task, repeat.task()));
        }
        if (repeat.perClass().size() != classes.count()) {
          throw new IllegalArgumentException(
              String.format(
                  "arm '%s': %d values of %s for %s",
                  name, repeat.perClass().size(), task.perClass(), classes.names()));
        }
      }
      Map<String, List<Double>> metrics = new LinkedHashMap<>();
      Map<String, List<Double>> perClass = new LinkedHashMap<>();
      for (Metrics repeat : repeats) {
        repeat.byName().forEach((metric, value) -> add(metrics, metric, value));
        for (int label = 0; label < classes.count(); label++) {
          add(perClass, classes.name(label), repeat.perClass().get(label));
        }
      }
      return new Arm(name, task, repeated(metrics), repeated(perClass));
    }

    private static void add(Map<String, List<Double>> values, String name, double value) {
      values.computeIfAbsent(name, absent -> new ArrayList<>()).add(value);
    }

    private static Map<String, RepeatedValues> repeated(Map<String, List<Double>> values) {
      Map<String, RepeatedValues> repeated = new LinkedHashMap<>();
      values.forEach((name, list) -> repeated.put(name, new RepeatedValues(list)));
      return repeated;
    }

    /**
     * The recall of each class.
     *
     * @return by the class's name, in its order; empty if the models predict numbers, which have no
     *     recall
     */
    public Map<String, RepeatedValues> recall() {
      return task == Task.CLASSIFICATION ? perClass : Map.of();
    }

    /**
     * The root mean squared error of each range of a number, in the target's unit.
     *
     * @return by the range's name, in its order; empty if the models predict classes
     */
    public Map<String, RepeatedValues> rangeErrors() {
      return task == Task.REGRESSION ? perClass : Map.of();
    }

    /**
     * Number of repeats.
     *
     * @return at least 1
     */
    public int repeats() {
      return metrics.values().iterator().next().values().size();
    }

    /**
     * The values of a metric.
     *
     * @param metric its name
     * @return one value per repeat
     * @throws IllegalArgumentException if it was not measured; the message lists those that were
     */
    public RepeatedValues metric(String metric) {
      RepeatedValues values = metrics.get(metric);
      if (values == null) {
        throw new IllegalArgumentException(
            String.format(
                "arm '%s' has no metric '%s': expected one of %s", name, metric, metrics.keySet()));
      }
      return values;
    }
  }
}
