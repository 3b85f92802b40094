package io.augment.tabular;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CsvDialectTest {

  private static void refused(String message, ThrowingCallable construction) {
    assertThatThrownBy(construction)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesSeparatorsThatStandInCells() {
    for (char separator : "a7\"\n\r\0.-+_\uD83D".toCharArray()) {
      refused(
          "expected a comma, semicolon, tab or bar",
          () -> new CsvDialect(separator, true, UTF_8, "", "\n"));
      refused("expected a comma", () -> SchemaOverrides.builder().separator(separator));
    }
    assertThat(new CsvDialect(':', true, UTF_8, "", "\n").separator()).isEqualTo(':');
  }

  @Test
  void refusesWhatCannotBeWritten() {
    refused("line end", () -> new CsvDialect(',', true, UTF_8, "", "\r"));
    refused("missing ' NA'", () -> new CsvDialect(',', true, UTF_8, " NA", "\n"));
    refused(
        "expected UTF-8, UTF-16LE or UTF-16BE for a byte order mark",
        () -> new CsvDialect(',', true, ISO_8859_1, "", "\n", true));
    Charset unwritable = Charset.forName("ISO-2022-CN");
    refused(
        "expected one that can be written", () -> new CsvDialect(',', true, unwritable, "", "\n"));
    refused(
        "expected one that can be written", () -> SchemaOverrides.builder().charset(unwritable));
  }

  @Test
  void refusesAnIndexWithoutAHeader() {
    CsvDialect.Layout layout = new CsvDialect.Layout(false, false, CsvDialect.Index.UNNAMED);
    refused(
        "index UNNAMED: expected NONE for a file without a header",
        () -> new CsvDialect(',', false, UTF_8, "", "\n", false, layout));
  }

  @Test
  void refusesATextThatAlsoMeansMissing() {
    // given
    CsvDialect dialect = new CsvDialect(',', true, UTF_8, "NA", "\n");
    ColumnSpec.Categorical target =
        new ColumnSpec.Categorical("y", List.of("a", "b"), false, false);

    // then
    refused(
        "column 'x': 'NA' is one of its texts, and how a missing cell is written",
        () ->
            new TableSchema(
                List.of(new ColumnSpec.Categorical("x", List.of("NA", "MA"), false, false), target),
                1,
                dialect));
    refused(
        "column 'x': 'NA'",
        () ->
            new TableSchema(
                List.of(new ColumnSpec.Bool("x", "A", "NA", false), target), 1, dialect));
  }
}
