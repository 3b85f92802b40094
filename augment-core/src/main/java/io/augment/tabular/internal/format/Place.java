package io.augment.tabular.internal.format;

import io.augment.file.FileFormatException;
import java.nio.file.Path;

/**
 * Place in a table's file, for messages.
 *
 * @param file the file
 * @param line number of the line, from 1; 0 for the file itself
 * @param column the column's name, empty for all of them
 */
public record Place(Path file, long line, String column) {

  private static final int MOST_CHARACTERS_SHOWN = 40;

  public static Place of(Path file) {
    return new Place(file, 0, "");
  }

  public Place at(long where) {
    return new Place(file, where, column);
  }

  public Place in(String name) {
    return new Place(file, line, name);
  }

  public FileFormatException error(String problem) {
    return new FileFormatException(file, text(problem));
  }

  public FileFormatException error(String problem, Throwable cause) {
    return new FileFormatException(file, text(problem), cause);
  }

  private String text(String problem) {
    String where = line > 0 ? "line " + line : "";
    if (!column.isEmpty()) {
      where += (where.isEmpty() ? "" : ", ") + "column '" + shown(column) + "'";
    }
    return where.isEmpty() ? problem : where + ": " + problem;
  }

  /** Text from the file, shortened. */
  public static String shown(String text) {
    if (text.length() <= MOST_CHARACTERS_SHOWN) {
      return text;
    }
    int end = text.offsetByCodePoints(0, text.codePointCount(0, MOST_CHARACTERS_SHOWN));
    return text.substring(0, end) + "…";
  }
}
