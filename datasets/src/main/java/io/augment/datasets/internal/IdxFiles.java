package io.augment.datasets.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The IDX files of a folder, found by their names: MNIST's, or the same after a beginning that all
 * have in common, as EMNIST's are.
 *
 * <p>Not thread-safe.
 */
final class IdxFiles {

  static final String TRAIN = "train";

  private static final String T10K = "t10k";
  private static final String TEST = "test";
  private static final Pattern NAME =
      Pattern.compile("(.*)(train|t10k|test)-(images|labels)([-.])idx([13])-ubyte(\\.gz)?");
  private static final Pattern LIKE_ONE = Pattern.compile("(?i).*(idx\\d|[-.]ubyte).*");
  private static final String EXPECTED =
      "expected train-images-idx3-ubyte and train-labels-idx1-ubyte, and t10k-… or test-… for a"
          + " test split, all with the same beginning or none, plain or .gz";

  private final Path folder;
  private final List<Named> named;

  private IdxFiles(Path folder, List<Named> named) {
    this.folder = folder;
    this.named = named;
  }

  /** Content of a file. */
  enum Content {
    IMAGES("images", 3),
    LABELS("labels", 1);

    private final String word;
    private final int dimensions;

    Content(String word, int dimensions) {
      this.word = word;
      this.dimensions = dimensions;
    }

    private String name(String split) {
      return String.format("%s-%s-idx%d-ubyte", split, word, dimensions);
    }
  }

  /** A file, and what its name says: the beginning, the split and the content. */
  private record Named(Path path, String set, String split, Content content, int rank) {

    static Optional<Named> of(Path path) {
      Matcher name = NAME.matcher(fileName(path));
      if (!name.matches()) {
        return Optional.empty();
      }
      Content content = name.group(3).equals(Content.IMAGES.word) ? Content.IMAGES : Content.LABELS;
      if (!name.group(5).equals(Integer.toString(content.dimensions))) {
        return Optional.empty();
      }
      int rank = (name.group(4).equals("-") ? 0 : 2) + (name.group(6) == null ? 0 : 1);
      return Optional.of(new Named(path, name.group(1), name.group(2), content, rank));
    }

    boolean is(String split, Content content) {
      return this.split.equals(split) && this.content == content;
    }
  }

  /**
   * Returns whether a folder is to be read by its IDX files: there are training images, or files
   * that look like some and no folders.
   */
  static boolean recognises(Path folder) throws IOException {
    List<Path> paths = list(folder);
    boolean training =
        paths.stream()
            .flatMap(path -> Named.of(path).stream())
            .anyMatch(file -> file.is(TRAIN, Content.IMAGES));
    boolean alike = paths.stream().anyMatch(path -> LIKE_ONE.matcher(fileName(path)).matches());
    return training || (alike && paths.stream().noneMatch(Files::isDirectory));
  }

  /**
   * Finds the files of a folder, which must be of one set.
   *
   * @param notes where it is noted what is not read
   */
  static IdxFiles in(Path folder, SplitNotes notes) throws IOException {
    List<Path> paths = list(folder);
    List<Named> named =
        paths.stream()
            .filter(Files::isRegularFile)
            .flatMap(path -> Named.of(path).stream())
            .sorted(Comparator.comparingInt(Named::rank))
            .toList();
    List<String> sets = named.stream().map(Named::set).distinct().sorted().toList();
    if (sets.size() > 1) {
      throw Location.of(folder)
          .error(
              String.format(
                  "IDX files of %d sets: expected a folder for each; found %s",
                  sets.size(), Words.listed(sets.stream().map(set -> set + "train-…").toList())));
    }
    IdxFiles files = new IdxFiles(folder, named);
    if (files.find(TRAIN, Content.IMAGES).isEmpty()) {
      throw Location.of(folder)
          .error(
              "no IDX file of training images: "
                  + EXPECTED
                  + "; found "
                  + Words.listed(paths.stream().map(IdxFiles::fileName).toList()));
    }
    files.noteOthers(paths, notes);
    return files;
  }

  private void noteOthers(List<Path> paths, SplitNotes notes) {
    Optional<String> test = testSplit();
    List<Path> read = new ArrayList<>();
    for (Content content : Content.values()) {
      find(TRAIN, content).ifPresent(read::add);
      test.flatMap(split -> find(split, content)).ifPresent(read::add);
    }
    for (Path path : paths) {
      if (!read.contains(path)) {
        notes.leftOut(kind(path));
      }
    }
  }

  private static String kind(Path path) {
    if (Files.isDirectory(path)) {
      return "folder";
    }
    if (Named.of(path).isPresent()) {
      return "IDX files that are duplicates or belong to no images";
    }
    String name = fileName(path);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(dot).toLowerCase(Locale.ROOT) : "without an extension";
  }

  /** Prefix of the test split's files after the common part, if there is a test split. */
  Optional<String> testSplit() {
    boolean t10k = find(T10K, Content.IMAGES).isPresent();
    boolean test = find(TEST, Content.IMAGES).isPresent();
    if (t10k && test) {
      throw Location.of(folder)
          .error("test images in t10k-… and in test-…: expected them in one of the two");
    }
    return t10k ? Optional.of(T10K) : test ? Optional.of(TEST) : Optional.empty();
  }

  /** The file of a split's images, if there is one, or of its labels. */
  Optional<Path> find(String split, Content content) {
    return named.stream().filter(file -> file.is(split, content)).map(Named::path).findFirst();
  }

  /** The file of a split's labels. */
  Path requireLabels(String split) {
    return find(split, Content.LABELS)
        .orElseThrow(
            () ->
                Location.of(folder)
                    .error(
                        String.format(
                            "no labels: expected %s%s, plain or .gz",
                            named.get(0).set(), Content.LABELS.name(split))));
  }

  /** Lists files that are not hidden, in the order of names. */
  private static List<Path> list(Path folder) throws IOException {
    List<Path> paths = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path path : stream) {
        if (!fileName(path).startsWith(".")) {
          paths.add(path);
        }
      }
    }
    paths.sort(Comparator.comparing(IdxFiles::fileName));
    return paths;
  }

  private static String fileName(Path path) {
    return String.valueOf(path.getFileName());
  }
}
