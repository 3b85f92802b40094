package io.augment.evaluation;

import io.augment.data.ClassLabels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One way of training in a comparison, such as on real samples alone, and how it did.
 *
 * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if the name is
 * blank, there is no metric, or metrics and recalls differ in the number of repeats.
 *
 * @param name what it is called, such as {@code real} or {@code gan+classic}
 * @param metrics the values of each metric, by its name; at least one metric; keeps its order
 * @param recall the recall of each class, by the class's name; keeps its order
 */
public record Arm(
    String name, Map<String, RepeatedValues> metrics, Map<String, RepeatedValues> recall) {

  /**
   * Copies the maps and checks them.
   *
   * @param name what it is called
   * @param metrics the values of each metric, by its name
   * @param recall the recall of each class, by the class's name
   */
  public Arm {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    recall = Collections.unmodifiableMap(new LinkedHashMap<>(recall));
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
    checkRepeats(name, recall, repeats);
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
   * @param name what it is called
   * @param classes the classes
   * @param repeats the metrics of each repeat, at least one
   * @return the arm
   * @throws IllegalArgumentException if there is no repeat, or a repeat has other than one recall a
   *     class
   */
  public static Arm of(String name, ClassLabels classes, List<ClassificationMetrics> repeats) {
    if (repeats.isEmpty()) {
      throw new IllegalArgumentException("arm '" + name + "': expected at least one repeat");
    }
    for (ClassificationMetrics repeat : repeats) {
      if (repeat.recall().size() != classes.count()) {
        throw new IllegalArgumentException(
            String.format(
                "arm '%s': %d recalls for the classes %s",
                name, repeat.recall().size(), classes.names()));
      }
    }
    Map<String, List<Double>> metrics = new LinkedHashMap<>();
    Map<String, List<Double>> recall = new LinkedHashMap<>();
    for (ClassificationMetrics repeat : repeats) {
      repeat.byName().forEach((metric, value) -> add(metrics, metric, value));
      for (int label = 0; label < classes.count(); label++) {
        add(recall, classes.name(label), repeat.recall().get(label));
      }
    }
    return new Arm(name, repeated(metrics), repeated(recall));
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
   * How many repeats there were.
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
   * @return one value a repeat
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
