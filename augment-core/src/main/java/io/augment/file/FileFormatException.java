package io.augment.file;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A file or folder that isn't what was expected. The message is one line that says which file,
 * where in it, what was found and what was expected.
 */
public class FileFormatException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** The length of an {@linkplain #excerpt excerpt}. */
  public static final int EXCERPT_CHARACTERS = 200;

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
  public FileFormatException(Path file, String problem) {
    super(file + ": " + oneLine(problem));
    this.file = file.toString();
  }

  /**
   * Creates an exception for a problem with a file, with its cause.
   *
   * @param file the file or folder
   * @param problem where in it, what was found, what was expected; control characters, which may
   *     come from the file, are replaced
   * @param cause what went wrong below
   */
  public FileFormatException(Path file, String problem, Throwable cause) {
    super(file + ": " + oneLine(problem), cause);
    this.file = file.toString();
  }

  /**
   * Text from a file as it may stand in a message.
   *
   * @param text any text
   * @return the text, with a question mark for each control character and line break
   */
  public static String oneLine(String text) {
    return LINE_BREAKING.matcher(text).replaceAll("?");
  }

  /**
   * Text from a file as it may stand in a message, if it may be of any length.
   *
   * @param text any text
   * @return its first {@link #EXCERPT_CHARACTERS} characters, in one line; an ellipsis stands for
   *     the rest
   */
  public static String excerpt(String text) {
    return text.length() <= EXCERPT_CHARACTERS
        ? oneLine(text)
        : oneLine(text.substring(0, EXCERPT_CHARACTERS)) + "…";
  }

  /**
   * Returns the file.
   *
   * @return the file or folder, as it was given
   */
  public final Path file() {
    return Path.of(file);
  }
}
