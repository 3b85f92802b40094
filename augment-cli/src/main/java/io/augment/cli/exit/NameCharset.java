package io.augment.cli.exit;

import java.nio.file.InvalidPathException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The charset that Java takes arguments and the names of files for. It is the locale's, and in the
 * locale "C", which containers and cron have, ASCII: letters beyond are lost before anything here
 * can see them. The launcher starts Java in a locale of UTF-8.
 */
public final class NameCharset {

  private static final String PROPERTY = "sun.jnu.encoding";

  /** Character that replaces a lost letter. */
  private static final String LOST = "\uFFFD";

  /** Message of picocli for a word that is not a path; its exception has no cause. */
  private static final Pattern NO_PATH =
      Pattern.compile("cannot convert ('.*') to .*InvalidPathException.*", Pattern.DOTALL);

  private NameCharset() {}

  private static boolean losesLetters() {
    return !System.getProperty(PROPERTY, "UTF-8").toUpperCase(Locale.ROOT).startsWith("UTF");
  }

  /**
   * Refuses arguments or names that have lost letters.
   *
   * @param what what they are, for the message
   * @param texts as given by Java
   * @throws BadInputException if one has
   */
  public static void requireWhole(String what, Collection<String> texts) {
    if (losesLetters()) {
      texts.stream()
          .filter(text -> text.contains(LOST))
          .findFirst()
          .ifPresent(
              text -> {
                throw new BadInputException(what + " '" + text + "': " + remedy());
              });
    }
  }

  public static void requireWhole(String what, String... texts) {
    requireWhole(what, Arrays.asList(texts));
  }

  /** Explanation of a failure with this cause; empty for any other failure. */
  static Optional<String> explain(Throwable failure) {
    if (!losesLetters()) {
      return Optional.empty();
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidPathException path) {
        return Optional.of("'" + path.getInput() + "': " + remedy());
      }
    }
    String message = String.valueOf(failure.getMessage());
    Matcher noPath = NO_PATH.matcher(message);
    if (noPath.find()) {
      return Optional.of(noPath.replaceFirst("$1") + ": " + remedy());
    }
    return message.contains(LOST) ? Optional.of(message + ": " + remedy()) : Optional.empty();
  }

  private static String remedy() {
    return "the locale's charset is "
        + System.getProperty(PROPERTY)
        + ", which lacks some of its letters: set LC_ALL to a locale of UTF-8, such as"
        + " C.UTF-8, or start with the launcher 'augment'";
  }
}
