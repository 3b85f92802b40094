package io.augment.fuzzing;

import io.augment.file.FileFormatException;
import io.augment.tabular.CsvTableReader;
import io.augment.tabular.CsvTableWriter;
import io.augment.tabular.LabeledTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A table, plain or gzipped. What was read is written, and read again by its schema. */
final class CsvTarget implements FuzzTarget {

  @Override
  public String name() {
    return "csv";
  }

  @Override
  public void read(byte[] input, Path folder) throws Rejected, IOException {
    Path file = Files.write(folder.resolve("table.csv"), input);
    LabeledTable table;
    try {
      table = CsvTableReader.builder().missing("NA", "?").build().read(file).table();
    } catch (FileFormatException e) {
      throw Rejected.by(e);
    }
    Path copy = folder.resolve("copy.csv");
    CsvTableWriter.write(table, copy);
    LabeledTable again = CsvTableReader.builder().schema(table.schema()).build().read(copy).table();
    if (!again.counts().equals(table.counts())) {
      throw new AssertionError(
          "read " + table.counts() + ", written and read again " + again.counts());
    }
  }
}
