package io.augment.datasets;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A file or folder that can't be read as labelled images. The message is one line that says which
 * file, where in it, what was found and what was expected.
 */
public final class DataFormatException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private static final Pattern LINE_BREAKING =
      Pattern.compile("[\\p{Cntrl}\\x80-\\x9f\\u2028\\u2029]");

  /** The file's path as text, because a path can't be serialized. */
  private final String file;

  /**
   * A problem with a file.
   *
   * @param file the file or folder
   * @param problem where in it, what was found, what was expected; control characters, which may
   *     come from the file, are replaced
   */
  public DataFormatException(Path file, String problem) {
    super(file + ": " + LINE_BREAKING.matcher(problem).replaceAll("?"));
    this.file = file.toString();
  }

  /**
   * A problem with a file that another exception tells more about.
   *
   * @param file the file or folder
   * @param problem where in it, what was found, what was expected; control characters, which may
   *     come from the file, are replaced
   * @param cause what went wrong below
   */
  public DataFormatException(Path file, String problem, Throwable cause) {
    this(file, problem);
    initCause(cause);
  }

  /**
   * Which file it is.
   *
   * @return the file or folder, as it was given
   */
  public Path file() {
    return Path.of(file);
  }
}
