package io.augment.datasets.internal.folder;

import io.augment.file.FileFormatException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Names of files as they stand in messages: short ones, and few of them. */
final class Messages {

  private static final int MOST_NAMED = 10;
  private static final int MOST_CHARACTERS = 60;

  private Messages() {}

  /** Lists up to ten; the rest is counted. */
  static String some(List<String> names) {
    String listed =
        names.stream().limit(MOST_NAMED).map(Messages::brief).collect(Collectors.joining(", "));
    int rest = names.size() - MOST_NAMED;
    return rest > 0 ? listed + " and " + rest + " more" : listed;
  }

  /** A name, or the end of it. */
  static String brief(String name) {
    String line = FileFormatException.oneLine(name);
    return line.length() <= MOST_CHARACTERS
        ? line
        : "…" + line.substring(line.length() - MOST_CHARACTERS);
  }

  /** A file's name within a folder. */
  static String within(Path folder, Path file) {
    return brief(folder.relativize(file).toString());
  }

  /** Formats a count, such as {@code 1 image was} or {@code 2 images were}. */
  static String counted(int count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
