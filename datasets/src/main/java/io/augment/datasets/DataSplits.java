package io.augment.datasets;

import io.augment.LabeledSamples;
import io.augment.data.ClassCounts;
import io.augment.data.ClassLabels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Labelled images as they were found: the training split, and the others where there are any. Where
 * there is no test split, callers hold one out themselves.
 *
 * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if the splits
 * differ in shape, range or classes.
 *
 * @param train the training split
 * @param validation the validation split, if there is one
 * @param test the test split, if there is one
 * @param notes what the reader left out, guessed or changed
 * @param files the file of each image, by its path within the data set: of the training split, then
 *     of validation and test; empty if images have no files of their own
 */
public record DataSplits(
    LabeledSamples train,
    Optional<LabeledSamples> validation,
    Optional<LabeledSamples> test,
    Notes notes,
    List<String> files) {

  private static final int MOST_LISTED = 10;

  /**
   * Checks that the splits fit together.
   *
   * @param train the training split
   * @param validation the validation split, if there is one
   * @param test the test split, if there is one
   * @param notes what the reader left out, guessed or changed
   * @param files the file of each image, or empty
   */
  public DataSplits {
    files = List.copyOf(files);
    int images =
        train.size()
            + validation.map(LabeledSamples::size).orElse(0)
            + test.map(LabeledSamples::size).orElse(0);
    if (!files.isEmpty() && files.size() != images) {
      throw new IllegalArgumentException(
          files.size() + " files: expected one for each of " + images + " images");
    }
    validation.ifPresent(split -> requireAlike(train, split));
    test.ifPresent(split -> requireAlike(train, split));
  }

  /**
   * Splits of images that have no files of their own.
   *
   * @param train the training split
   * @param validation the validation split, if there is one
   * @param test the test split, if there is one
   * @param notes what the reader left out, guessed or changed
   */
  public DataSplits(
      LabeledSamples train,
      Optional<LabeledSamples> validation,
      Optional<LabeledSamples> test,
      Notes notes) {
    this(train, validation, test, notes, List.of());
  }

  /**
   * Splits of which there is nothing to say.
   *
   * @param train the training split
   * @param validation the validation split, if there is one
   * @param test the test split, if there is one
   */
  public DataSplits(
      LabeledSamples train, Optional<LabeledSamples> validation, Optional<LabeledSamples> test) {
    this(train, validation, test, Notes.none());
  }

  /**
   * Leaves out classes of which there is nothing to learn from, such as names in an npz archive
   * that no training image has.
   *
   * @return these splits, or the same with fewer classes, which the notes then say
   * @throws IllegalArgumentException if another split has images of such a class
   */
  public DataSplits withoutEmptyClasses() {
    ClassCounts counts = train.counts();
    List<String> all = train.classes().names();
    List<String> kept = new ArrayList<>();
    List<String> empty = new ArrayList<>();
    int[] indices = new int[all.size()];
    for (int label = 0; label < indices.length; label++) {
      indices[label] = kept.size();
      (counts.count(label) > 0 ? kept : empty).add(all.get(label));
    }
    if (empty.isEmpty()) {
      return this;
    }
    ClassLabels classes = new ClassLabels(kept);
    return new DataSplits(
        relabelled(train, classes, indices),
        validation.map(split -> relabelled(split, classes, indices)),
        test.map(split -> relabelled(split, classes, indices)),
        notes.plus(
            String.format(
                "%s no training image and %s left out: %s%s",
                empty.size() == 1 ? "1 class has" : empty.size() + " classes have",
                empty.size() == 1 ? "is" : "are",
                empty.stream()
                    .limit(MOST_LISTED)
                    .map(name -> "'" + name + "'")
                    .collect(Collectors.joining(", ")),
                empty.size() > MOST_LISTED ? ", …" : "")),
        files);
  }

  private static LabeledSamples relabelled(
      LabeledSamples samples, ClassLabels classes, int[] indices) {
    int[] labels = samples.labels();
    for (int i = 0; i < labels.length; i++) {
      String name = samples.classes().name(labels[i]);
      int index = indices[labels[i]];
      if (index == classes.count() || !classes.name(index).equals(name)) {
        throw new IllegalArgumentException(
            "class '" + name + "' has images in validation or test, but none in training");
      }
      labels[i] = index;
    }
    return LabeledSamples.of(samples.shape(), samples.range(), classes, samples.values(), labels)
        .withGroups(samples.groups());
  }

  private static void requireAlike(LabeledSamples train, LabeledSamples other) {
    if (!train.shape().equals(other.shape())
        || !train.range().equals(other.range())
        || !train.classes().equals(other.classes())) {
      throw new IllegalArgumentException(
          "splits " + train + " and " + other + ": expected the same shape, range and classes");
    }
  }

  /**
   * Notes on what a reader of images left out, guessed or changed.
   *
   * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if a count
   * is not at least 1.
   *
   * @param leftOut number of files that were not read, by an extension such as {@code .txt} or a
   *     reason
   * @param assumptions what was guessed or changed, one line each
   */
  public record Notes(SortedMap<String, Integer> leftOut, List<String> assumptions) {

    private static final Notes NONE = new Notes(new TreeMap<>(), List.of());

    /**
     * Copies map and list.
     *
     * @param leftOut how many files were not read, by what they are
     * @param assumptions what was guessed or changed
     */
    public Notes {
      leftOut = Collections.unmodifiableSortedMap(new TreeMap<>(leftOut));
      assumptions = List.copyOf(assumptions);
      if (leftOut.values().stream().anyMatch(count -> count < 1)) {
        throw new IllegalArgumentException(
            "left out " + leftOut + ": expected counts of at least 1");
      }
    }

    /**
     * Empty notes: nothing was left out, guessed or changed.
     *
     * @return notes without a line
     */
    public static Notes none() {
      return NONE;
    }

    /**
     * Adds an assumption to these notes.
     *
     * @param assumption what was guessed or changed
     * @return new notes
     */
    public Notes plus(String assumption) {
      List<String> all = new ArrayList<>(assumptions);
      all.add(assumption);
      return new Notes(leftOut, all);
    }

    /**
     * Number of files that were not read.
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
                    .map(Notes::counted)
                    .collect(Collectors.joining(", ")));
      }
      lines.addAll(assumptions);
      return lines;
    }

    private static String counted(Map.Entry<String, Integer> kind) {
      return kind.getValue() + " " + kind.getKey();
    }
  }
}
