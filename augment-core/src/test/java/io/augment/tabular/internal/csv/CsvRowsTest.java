package io.augment.tabular.internal.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.file.FileFormatException;
import io.augment.tabular.internal.format.Place;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class CsvRowsTest {

  private static final Place FILE = Place.of(Path.of("rows.csv"));

  /** A row, and the line on which it begins. */
  private record Row(List<String> cells, long line) {}

  /** Rows of a text, up to where its quotes are wrong. */
  private record Read(List<Row> rows, boolean sound) {}

  /** Text that comes in pieces. */
  private static Reader inPieces(String text, int most) {
    return new FilterReader(new StringReader(text)) {
      @Override
      public int read(char[] target, int offset, int length) throws IOException {
        return super.read(target, offset, Math.min(length, most));
      }
    };
  }

  private static Read read(String text, boolean blanks, int piece) throws IOException {
    CsvRows rows = new CsvRows(inPieces(text, piece), ',', blanks, FILE);
    List<Row> read = new ArrayList<>();
    try {
      while (rows.next()) {
        read.add(new Row(rows.toList(), rows.line()));
      }
    } catch (FileFormatException e) {
      return new Read(read, false);
    }
    return new Read(read, true);
  }

  /** The same by Commons CSV, which counts the lines that a row ends on. */
  private static Read parsed(String text, boolean blanks) throws IOException {
    List<Row> read = new ArrayList<>();
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(blanks)
            .get();
    try (CSVParser parser = CSVParser.parse(text, format)) {
      for (CSVRecord row : parser) {
        long within = row.stream().mapToLong(LineCount::ends).sum();
        read.add(new Row(row.toList(), parser.getCurrentLineNumber() - within));
      }
    } catch (UncheckedIOException e) {
      return new Read(read, false);
    }
    return new Read(read, true);
  }

  @Provide
  Arbitrary<String> csv() {
    return Arbitraries.of(
            "a", "bc", ",", "\"", "\r", "\n", "\r\n", " ", "\t", "\"\"", "\"x,\n\"", "12.5", "é")
        .list()
        .ofMaxSize(40)
        .map(parts -> String.join("", parts));
  }

  @Property
  void rowsAreThoseOfAnotherParser(
      @ForAll("csv") String text,
      @ForAll boolean blanks,
      @ForAll @IntRange(min = 1, max = 7) int piece)
      throws IOException {
    // when, then
    assertThat(read(text, blanks, piece)).isEqualTo(parsed(text, blanks));
  }

  @Test
  void aRowThatIsLongerThanTheBufferKeepsItsCells() throws IOException {
    // given cells of all lengths, in quotes and not, some with quotes in them
    StringBuilder text = new StringBuilder();
    List<String> cells = new ArrayList<>();
    for (int cell = 0; cell < 300; cell++) {
      String plain = "x".repeat(cell * 7);
      boolean quoted = cell % 3 == 0;
      cells.add(quoted ? "\"" + plain + ",\r\n" : plain);
      text.append(cell == 0 ? "" : ",").append(quoted ? "\"\"\"" + plain + ",\r\n\"" : plain);
    }

    // when
    Read read = read("first\n" + text + "\nlast", false, 1_000);

    // then
    assertThat(read)
        .isEqualTo(
            new Read(
                List.of(
                    new Row(List.of("first"), 1), new Row(cells, 2), new Row(List.of("last"), 103)),
                true));
  }
}
