package io.augment.tabular.internal.csv;

import io.augment.tabular.internal.format.Place;
import java.util.List;

/** A column that the user named. */
public final class NamedColumn {

  private static final int MOST_NAMES_LISTED = 20;

  private NamedColumn() {}

  /**
   * Finds a column by its name, as in the header or without blanks around it.
   *
   * @param file has it
   * @param name as the user gave it
   * @param purpose follows the name in the message, such as {@code " of groups"}
   * @return its index
   * @throws io.augment.file.FileFormatException if there is no such column
   */
  public static int of(CsvFile file, String name, String purpose) {
    List<String> names = file.names();
    int column = names.contains(name) ? names.indexOf(name) : names.indexOf(name.strip());
    if (column >= 0) {
      return column;
    }
    String listed = String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMES_LISTED)));
    throw file.place()
        .at(1)
        .error(
            String.format(
                "no column '%s'%s, expected one of %s%s",
                Place.shown(name), purpose, listed, names.size() > MOST_NAMES_LISTED ? ", …" : ""));
  }
}
