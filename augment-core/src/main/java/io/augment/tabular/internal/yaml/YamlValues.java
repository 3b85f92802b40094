package io.augment.tabular.internal.yaml;

import io.augment.tabular.CsvDialect;
import io.augment.tabular.internal.format.NumberText;
import io.augment.tabular.internal.format.Place;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;

/** Parsers of values in a schema file. Each refuses an invalid text. */
public final class YamlValues {

  private static final Map<String, String> LINE_ENDS = Map.of("lf", "\n", "crlf", "\r\n");

  private YamlValues() {}

  /**
   * Yes or no.
   *
   * @param text {@code true} or {@code false}
   * @return which
   */
  public static boolean bool(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw unexpected(text, "true or false");
    };
  }

  /**
   * A whole number.
   *
   * @param text its digits
   * @return the number
   */
  public static long whole(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw unexpected(text, "a whole number");
    }
  }

  /**
   * A number of things.
   *
   * @param text its digits
   * @return the number, which an int holds
   */
  public static int count(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw unexpected(text, "a whole number");
    }
  }

  /**
   * A number.
   *
   * @param text the number, with a decimal point
   * @return the number
   */
  public static double number(String text) {
    NumberText number = NumberText.of(text);
    if (number == null) {
      throw unexpected(text, "a number");
    }
    return number.value();
  }

  /**
   * A character.
   *
   * @param text the character, or {@code tab}
   * @return the character
   */
  public static char character(String text) {
    if (text.equals("tab")) {
      return '\t';
    }
    if (text.length() != 1) {
      throw unexpected(text, "one character, or tab");
    }
    return text.charAt(0);
  }

  /**
   * An encoding.
   *
   * @param text its name
   * @return the encoding
   */
  public static Charset charset(String text) {
    try {
      return Charset.forName(text);
    } catch (IllegalArgumentException e) {
      throw unexpected(text, "an encoding, such as UTF-8 or windows-1252");
    }
  }

  /**
   * A line end.
   *
   * @param text {@code lf} or {@code crlf}
   * @return the characters
   */
  public static String lineEnd(String text) {
    String lineEnd = LINE_ENDS.get(text);
    if (lineEnd == null) {
      throw unexpected(text, "lf or crlf");
    }
    return lineEnd;
  }

  /**
   * How a header names an index.
   *
   * @param text {@code unnamed} or {@code no-cell}
   * @return how
   */
  public static CsvDialect.Index index(String text) {
    for (CsvDialect.Index index : CsvDialect.Index.values()) {
      if (nameOf(index).equals(text) && index != CsvDialect.Index.NONE) {
        return index;
      }
    }
    throw unexpected(text, "unnamed or no-cell");
  }

  /**
   * The name of how a header names an index.
   *
   * @param index how
   * @return for example {@code no-cell}
   */
  public static String nameOf(CsvDialect.Index index) {
    return index.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The name of a line end.
   *
   * @param lineEnd the characters
   * @return {@code lf} or {@code crlf}
   */
  public static String nameOf(String lineEnd) {
    return lineEnd.equals("\n") ? "lf" : "crlf";
  }

  private static IllegalArgumentException unexpected(String text, String expected) {
    return new IllegalArgumentException("'" + Place.shown(text) + "', expected " + expected);
  }
}
