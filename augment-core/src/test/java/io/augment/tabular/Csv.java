package io.augment.tabular;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.augment.file.FileFormatException;
import io.augment.tabular.internal.csv.CsvSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** CSV text that is read without a file. */
final class Csv {

  static final Path NAME = Path.of("data.csv");

  private Csv() {}

  static CsvTableReader.Result read(String... lines) {
    return read(CsvTableReader.ofDefaults(), lines);
  }

  static CsvTableReader.Result read(CsvTableReader.Builder reader, String... lines) {
    return read(reader.build(), lines);
  }

  static CsvTableReader.Result read(CsvTableReader reader, String... lines) {
    return read(reader, text(lines).getBytes(StandardCharsets.UTF_8));
  }

  static CsvTableReader.Result read(CsvTableReader reader, byte[] bytes) {
    try {
      return reader.read(CsvSource.of(NAME, () -> new ByteArrayInputStream(bytes)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(String... lines) {
    return String.join("\n", lines) + "\n";
  }

  /** The message that reading ends with, without the file's name. */
  static String problem(CsvTableReader.Builder reader, String... lines) {
    return problem(reader, text(lines).getBytes(StandardCharsets.UTF_8));
  }

  static String problem(String... lines) {
    return problem(CsvTableReader.builder(), lines);
  }

  static String problem(CsvTableReader.Builder reader, byte[] bytes) {
    FileFormatException refusal =
        catchThrowableOfType(FileFormatException.class, () -> Csv.read(reader.build(), bytes));
    String message = String.valueOf(refusal.getMessage());
    return message.substring((NAME + ": ").length());
  }

  /** The schema of the column that stands before a target with two classes. */
  static ColumnSpec column(CsvTableReader.Builder reader, String... cells) {
    return read(reader, lines(cells)).table().schema().columns().get(0);
  }

  static ColumnSpec column(String... cells) {
    return column(CsvTableReader.builder(), cells);
  }

  /** A table of one column with these cells, called x, and the target. */
  static String[] lines(String... cells) {
    String[] lines = new String[cells.length + 1];
    lines[0] = "x,class";
    for (int i = 0; i < cells.length; i++) {
      lines[i + 1] = cells[i] + "," + (i % 2 == 0 ? "a" : "b");
    }
    return lines;
  }
}
