package io.augment.datasets.internal.folder;

import io.augment.datasets.internal.Location;
import io.augment.datasets.internal.SplitAssembler.Split;
import io.augment.file.FileFormatException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Labels that a file gives to the images beside it, at most {@link #MOST} of them.
 *
 * <p>Not thread-safe.
 */
final class Labels {

  /** The largest file of labels. */
  static final long MAX_FILE_BYTES = 1L << 25;

  private static final int MOST = FolderWalk.MOST_ENTRIES;
  private static final int LONGEST_NAME = 1024;
  private static final int LONGEST_CLASS = 200;

  /**
   * The class of one image.
   *
   * @param name the image's name as it stands in the file, parted by slashes
   * @param className its class, which is not blank
   * @param split its split, if the file says so
   * @param group its group; empty if the file says none
   * @param where where in the file
   */
  record Label(
      String name, String className, Optional<Split> split, String group, Location where) {}

  private final Path file;
  private final String means;
  private final List<Label> all = new ArrayList<>();

  /**
   * Labels of a file.
   *
   * @param means how the file was understood, for a note
   */
  Labels(Path file, String means) {
    this.file = file;
    this.means = means;
  }

  Path file() {
    return file;
  }

  /** Note on how the file was understood. */
  String means() {
    return means;
  }

  List<Label> all() {
    return all;
  }

  /** Keeps a label; one without a class says nothing. */
  void add(String name, String className, Optional<Split> split, String group, Location where) {
    if (all.size() == MOST) {
      throw where.error("more than " + MOST + " labels: expected at most that");
    }
    String trimmed = className.strip();
    if (trimmed.length() > LONGEST_CLASS) {
      throw where.error(
          "a class name of " + trimmed.length() + " characters: expected at most " + LONGEST_CLASS);
    }
    if (!trimmed.equals(FileFormatException.oneLine(trimmed))) {
      throw where.error("a class name '" + trimmed + "': expected no control characters");
    }
    if (!trimmed.isEmpty()) {
      all.add(new Label(plainName(name, where), trimmed, split, group, where));
    }
  }

  /** Removes steps to the current folder; refuses a path that leads out of the folder. */
  private static String plainName(String name, Location where) {
    if (name.length() > LONGEST_NAME) {
      throw where.error(
          "a file name of " + name.length() + " characters: expected at most " + LONGEST_NAME);
    }
    String slashed = name.strip().replace('\\', '/');
    boolean absolute = slashed.startsWith("/") || slashed.matches("[A-Za-z]:.*");
    List<String> steps = new ArrayList<>();
    for (String step : slashed.split("/", -1)) {
      if (step.equals("..") || absolute) {
        throw where.error(
            "'" + FileFormatException.excerpt(name) + "': expected a file name within the folder");
      }
      if (!step.isEmpty() && !step.equals(".")) {
        steps.add(step);
      }
    }
    if (steps.isEmpty()) {
      throw where.error("no file name: expected one");
    }
    return String.join("/", steps);
  }
}
