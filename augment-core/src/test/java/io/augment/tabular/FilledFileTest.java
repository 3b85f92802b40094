package io.augment.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are filled stay as they are, however they are laid out. */
class FilledFileTest {

  private static final int ROWS = 40;

  @TempDir Path folder;

  /** Headers, and what a row has before and between its cells. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
          plain|amount,kind,label|,|
          pandas|,amount,kind,label|,|#,
          R|"amount","kind","label"|,|"#",
          quoted|"amount","kind","label"|,|
          semicolons|amount;kind;label|;|
          a line that names the separator|sep=;\\namount;kind;label|;|
          blanks|amount, kind, label|, |
          """)
  void onlyMissingCellsBecomeOthers(String layout, String header, String between, String before)
      throws IOException {
    // given a number missing in some rows, and what the same file looks like without
    Path source = write("source.csv", header, between, before, "");
    LabeledTable table = CsvTableReader.builder().build().read(source).table();
    LabeledTable filled = with(table, 7);

    // when
    Path file = folder.resolve("filled.csv");
    CsvTableWriter.writeFilled(table, filled, source, file);

    // then
    assertThat(Files.readString(file))
        .isEqualTo(Files.readString(write("expected.csv", header, between, before, "7")));
  }

  @Test
  void aFileOfOtherRowsIsRefusedAndNothingWritten() throws IOException {
    // given
    Path source = write("source.csv", "amount,kind,label", ",", "", "");
    LabeledTable table = CsvTableReader.builder().build().read(source).table();
    Files.writeString(source, Files.readString(source) + "3,x,a\n");
    Path file = folder.resolve("filled.csv");

    // when, then
    assertThatThrownBy(() -> CsvTableWriter.writeFilled(table, with(table, 7), source, file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("more rows in the file: expected the 40 rows that were read from it");
    assertThat(file).doesNotExist();
  }

  /** The table with a number where one is missing. */
  private static LabeledTable with(LabeledTable table, double number) {
    double[][] cells = new double[table.schema().columns().size()][];
    for (int column = 0; column < cells.length; column++) {
      cells[column] =
          Arrays.stream(table.column(column))
              .map(cell -> Double.isNaN(cell) ? number : cell)
              .toArray();
    }
    return LabeledTable.of(table.schema(), cells);
  }

  private Path write(String name, String header, String between, String before, String missing)
      throws IOException {
    StringBuilder text = new StringBuilder(header.replace("\\n", "\n")).append('\n');
    for (int row = 0; row < ROWS; row++) {
      String amount = row % 5 == 3 ? missing : String.valueOf(row * 7 % 31);
      String start = before == null ? "" : before.replace("#", String.valueOf(row + 1));
      text.append(start)
          .append(String.join(between, amount, row % 3 == 0 ? "x" : "y", row % 2 == 0 ? "a" : "b"))
          .append('\n');
    }
    return Files.writeString(folder.resolve(name), text);
  }
}
