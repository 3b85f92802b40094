package io.augment.tabular.internal.csv;

import io.augment.tabular.internal.format.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The column of a file that says which rows belong together: its texts become numbers, and nobody
 * else sees them.
 */
public final class GroupColumn {

  private final CsvFile file;
  private final int column;

  private GroupColumn(CsvFile file, int column) {
    this.file = file;
    this.column = column;
  }

  /**
   * A column by its name.
   *
   * @param file has it
   * @param name as in the header
   * @throws io.augment.file.FileFormatException if there is no such column
   */
  public static GroupColumn of(CsvFile file, String name) {
    return new GroupColumn(file, NamedColumn.of(file, name, " of groups"));
  }

  /** The file as if it didn't have the column. */
  public CsvFile others() {
    return file.without(column);
  }

  /**
   * Reads the groups.
   *
   * @return a number for each row, counted from 0 by when its text was first met
   * @throws IOException if the file can't be read from disk
   * @throws io.augment.file.FileFormatException if a cell is empty
   */
  public int[] read() throws IOException {
    Map<String, Integer> numbers = new HashMap<>();
    List<Integer> groups = new ArrayList<>();
    Place place = file.place().in(file.names().get(column));
    file.forEachRow(
        (row, line) -> {
          String text = row.get(column).strip();
          if (text.isEmpty()) {
            throw place.at(line).error("no group, expected one for each row");
          }
          groups.add(numbers.computeIfAbsent(text, unknown -> numbers.size()));
        });
    return groups.stream().mapToInt(Integer::intValue).toArray();
  }
}
