package io.augment.tabular.internal.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Placeholders for missing values in a column of numbers: −9999, 9.96921e36, the least float. It
 * lies far from all other numbers of the column, at either end.
 *
 * <p>Not thread-safe.
 */
final class FillValues {

  /** The most at one end that are taken for fill values. */
  private static final int MOST = 2;

  /** Other numbers that have to differ before something lies far from them. */
  private static final int OTHERS = 3;

  /** Different numbers that are kept of each end. */
  private static final int KEPT = MOST + OTHERS;

  private static final int MOST_TEXTS = 4;

  /** Gap that separates a far number from all others, in ranges of the others. */
  private static final double FAR = 2;

  private static final double VERY_FAR = 1e3;

  /** Size from which a number is an outlier beside others of ordinary size. */
  private static final double HUGE = 1e15;

  private static final Pattern USUAL =
      Pattern.compile("[+-]?(9{2,9}(\\.9{0,3}0{0,9})?|(3276[78]|214748364[78])(\\.0*)?)");

  /** A number, how often it stands there, and how it is written. */
  private static final class Occurrences {
    private final List<String> texts = new ArrayList<>();
    private long count;

    void add(String text) {
      count++;
      if (texts.size() < MOST_TEXTS && !texts.contains(text)) {
        texts.add(text);
      }
    }
  }

  /** A number at one of the ends. */
  private record End(double value, Occurrences occurrences) {}

  private final TreeMap<Double, Occurrences> lowest = new TreeMap<>();
  private final TreeMap<Double, Occurrences> highest = new TreeMap<>();
  private double above = Double.POSITIVE_INFINITY; // of these the lowest have enough
  private double below = Double.NEGATIVE_INFINITY;
  private long count;

  void add(double value, String cell) {
    count++;
    if (value <= above) {
      lowest.computeIfAbsent(value, any -> new Occurrences()).add(cell.strip());
      if (lowest.size() > KEPT) {
        lowest.pollLastEntry();
      }
      above = lowest.size() == KEPT ? lowest.lastKey() : above;
    }
    if (value >= below) {
      highest.computeIfAbsent(value, any -> new Occurrences()).add(cell.strip());
      if (highest.size() > KEPT) {
        highest.pollFirstEntry();
      }
      below = highest.size() == KEPT ? highest.firstKey() : below;
    }
  }

  /**
   * Notice for the user.
   *
   * @return a notice; empty if no number lies far from the others
   */
  Optional<String> notice() {
    List<End> low = ends(lowest);
    List<End> high = ends(highest.descendingMap());
    for (int far = 2 * MOST; far > 0; far--) {
      for (int ofLow = Math.min(far, MOST); ofLow >= Math.max(0, far - MOST); ofLow--) {
        List<End> found = far(low, ofLow, high, far - ofLow);
        if (!found.isEmpty()) {
          return Optional.of(notice(found, low.get(ofLow).value, high.get(far - ofLow).value));
        }
      }
    }
    return Optional.empty();
  }

  private static List<End> ends(Map<Double, Occurrences> numbers) {
    return numbers.entrySet().stream().map(e -> new End(e.getKey(), e.getValue())).toList();
  }

  /** Returns some of the lowest and of the highest, if all of them lie far from the rest. */
  private List<End> far(List<End> low, int ofLow, List<End> high, int ofHigh) {
    if (low.size() < ofLow + OTHERS || high.size() < ofHigh + OTHERS) {
      return List.of();
    }
    double least = low.get(ofLow).value;
    double most = high.get(ofHigh).value;
    if (low.get(ofLow + OTHERS - 1).value > most) {
      return List.of();
    }
    List<End> ends =
        Stream.concat(low.subList(0, ofLow).stream(), high.subList(0, ofHigh).stream()).toList();
    long cells = ends.stream().mapToLong(end -> end.occurrences.count).sum();
    boolean all = ends.stream().allMatch(end -> isFill(end, least, most));
    return all && cells <= count / 2 ? ends : List.of();
  }

  private static boolean isFill(End end, double least, double most) {
    double distance = Math.max(least - end.value, end.value - most);
    double span = most - least;
    boolean usual =
        end.occurrences.count > 1
            && end.occurrences.texts.stream().allMatch(t -> USUAL.matcher(t).matches());
    return (usual && distance >= FAR * span)
        || (Math.abs(end.value) >= HUGE && distance >= VERY_FAR * span);
  }

  private static String notice(List<End> found, double least, double most) {
    String values =
        found.stream()
            .map(end -> "'" + end.occurrences.texts.get(0) + "' in " + cells(end.occurrences.count))
            .collect(Collectors.joining(" and "));
    String texts =
        found.stream()
            .flatMap(end -> end.occurrences.texts.stream())
            .collect(Collectors.joining(","));
    return values
        + ", far from all others ("
        + least
        + " to "
        + most
        + "): --missing="
        + texts
        + ", or missing(…) in code, if that means a missing cell";
  }

  private static String cells(long count) {
    return count + (count == 1 ? " cell" : " cells");
  }
}
