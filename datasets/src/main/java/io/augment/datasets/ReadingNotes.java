package io.augment.datasets;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a reader of images left out, guessed or changed.
 *
 * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if a count is
 * not at least 1.
 *
 * @param leftOut how many files were not read, by what they are: an ending such as {@code .txt}, or
 *     a reason
 * @param assumptions what was guessed or changed, a line each
 */
public record ReadingNotes(SortedMap<String, Integer> leftOut, List<String> assumptions) {

  private static final ReadingNotes NONE = new ReadingNotes(new TreeMap<>(), List.of());

  /**
   * Copies map and list.
   *
   * @param leftOut how many files were not read, by what they are
   * @param assumptions what was guessed or changed
   */
  public ReadingNotes {
    leftOut = Collections.unmodifiableSortedMap(new TreeMap<>(leftOut));
    assumptions = List.copyOf(assumptions);
    if (leftOut.values().stream().anyMatch(count -> count < 1)) {
      throw new IllegalArgumentException("left out " + leftOut + ": expected counts of at least 1");
    }
  }

  /**
   * Nothing was left out, guessed or changed.
   *
   * @return notes without a line
   */
  public static ReadingNotes none() {
    return NONE;
  }

  /**
   * These notes, and one more assumption.
   *
   * @param assumption what was guessed or changed
   * @return new notes
   */
  public ReadingNotes plus(String assumption) {
    List<String> all = new ArrayList<>(assumptions);
    all.add(assumption);
    return new ReadingNotes(leftOut, all);
  }

  /**
   * How many files were not read.
   *
   * @return the sum over all kinds
   */
  public int filesLeftOut() {
    return leftOut.values().stream().mapToInt(Integer::intValue).sum();
  }

  /**
   * All that there is to say, for a person.
   *
   * @return such as {@code 60 files were left out: 30 .bmp, 30 .tif}, and a line for each
   *     assumption; none if there is nothing to say
   */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (!leftOut.isEmpty()) {
      lines.add(
          (filesLeftOut() == 1 ? "1 file was" : filesLeftOut() + " files were")
              + " left out: "
              + leftOut.entrySet().stream()
                  .map(ReadingNotes::counted)
                  .collect(Collectors.joining(", ")));
    }
    lines.addAll(assumptions);
    return lines;
  }

  private static String counted(Map.Entry<String, Integer> kind) {
    return kind.getValue() + " " + kind.getKey();
  }
}
