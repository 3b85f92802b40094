package io.augment.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.augment.forest.ForestTrainer;
import io.augment.resampling.SmoteNc;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FillTest {

  private static final ForestTrainer FOREST =
      ForestTrainer.defaults().trees(5).rounds(1).threads(1);

  @TempDir private Path folder;

  /** A table with holes in all columns but the class. */
  private static LabeledTable holed(LabeledTable table, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<ColumnSpec> specs =
        IntStream.range(0, table.schema().columns().size())
            .mapToObj(column -> withHoles(table, column))
            .toList();
    double[][] cells = new double[specs.size()][];
    for (int column = 0; column < cells.length; column++) {
      cells[column] = table.column(column);
      for (int row = 0; column != table.schema().target() && row < table.size(); row++) {
        cells[column][row] = random.nextInt(8) == 0 ? Double.NaN : cells[column][row];
      }
    }
    return LabeledTable.of(
        new TableSchema(specs, table.schema().target(), CsvDialect.DEFAULT), cells);
  }

  private static ColumnSpec withHoles(LabeledTable table, int column) {
    ColumnSpec spec = table.schema().columns().get(column);
    if (column == table.schema().target()) {
      return spec;
    }
    if (spec instanceof ColumnSpec.Whole whole) {
      return new ColumnSpec.Whole(whole.name(), whole.min(), whole.max(), true);
    }
    if (spec instanceof ColumnSpec.Date date) {
      return new ColumnSpec.Date(date.name(), date.pattern(), date.min(), date.max(), true);
    }
    if (spec instanceof ColumnSpec.Numeric number) {
      return new ColumnSpec.Numeric(
          number.name(), number.decimals(), number.padded(), number.min(), number.max(), true);
    }
    return spec;
  }

  @Property(tries = 12)
  void knownCellsStayAndFilledOnesKeepTheRelations(
      @ForAll @LongRange(min = 0, max = 10_000) long seed) {
    // given
    LabeledTable holed = holed(RelatedTables.planted(seed, 160), seed);
    List<RowConstraint.Found> relations = RowConstraint.relations(holed);

    // when
    TableTrainer.Filled filled = FOREST.fill(holed, List.of(), seed);

    // then
    assertThat(relations).hasSizeGreaterThanOrEqualTo(4);
    relations.forEach(relation -> assertThat(relation.fit(filled.table())).isEqualTo(relation));
    int holes = 0;
    for (int column = 0; column < holed.schema().columns().size(); column++) {
      for (int row = 0; row < holed.size(); row++) {
        double known = holed.cell(row, column);
        holes += Double.isNaN(known) ? 1 : 0;
        assertThat(Double.isNaN(known) || known == filled.table().cell(row, column)).isTrue();
      }
    }
    int counted = filled.filled().values().stream().mapToInt(cells -> cells).sum();
    int left = filled.left().values().stream().mapToInt(cells -> cells).sum();
    assertThat(counted + left).isEqualTo(holes);
    assertThat(left).isLessThan(holes / 5);
  }

  @Test
  void theSameSeedFillsAlikeAndAnotherOtherwise() {
    // given
    LabeledTable holed = holed(RelatedTables.planted(1, 120), 1);

    // when
    LabeledTable filled = FOREST.fill(holed, List.of(), 4).table();

    // then
    assertThat(FOREST.fill(holed, List.of(), 4).table().column(1)).isEqualTo(filled.column(1));
    assertThat(FOREST.fill(holed, List.of(), 5).table().column(1)).isNotEqualTo(filled.column(1));
  }

  @Test
  void aCompleteTableIsLeftAsItIsAndOtherTrainersAreRefused() {
    LabeledTable holed = holed(RelatedTables.planted(1, 60), 1);
    LabeledTable planted = RelatedTables.planted(1, 60);
    int[] whole = RowCondition.parse("days is present").rows(planted);
    LabeledTable complete = planted.select(whole);
    assertThat(SmoteNc.defaults().fill(complete, List.of(), 1))
        .isEqualTo(new TableTrainer.Filled(complete, Map.of(), Map.of()));
    assertThatIllegalStateException()
        .isThrownBy(() -> SmoteNc.defaults().fill(holed, List.of(), 1))
        .withMessageContaining("draws no cells given others");
  }

  @Test
  void allOtherTextOfTheFileStaysAsItIs() throws IOException {
    // given quotes that needn't be, blanks, zeros behind the point, a blank line
    StringBuilder csv = new StringBuilder("\"town\";dose; note ;class\r\n");
    for (int row = 0; row < 60; row++) {
      csv.append(row % 7 == 3 ? "" : row % 2 == 0 ? "\"Ulm; \"\"old\"\"\"" : "Bonn")
          .append(row % 9 == 4 ? ";NA;" : ";1." + row % 5 + "0;")
          .append(row % 3 == 0 ? " x" : "\"a\r\nb\"")
          .append(row % 2 == 0 ? ";p\r\n" : ";n\r\n")
          .append(row == 20 ? "\r\n" : "");
    }
    Path source = Files.writeString(folder.resolve("data.csv"), csv);
    LabeledTable table =
        CsvTableReader.builder().target("class").missing("NA").build().read(source).table();
    Path out = folder.resolve("filled.csv");

    // when
    TableTrainer.Filled filled = FOREST.fill(table, List.of(), 1);
    CsvTableWriter.writeFilled(table, filled.table(), source, out);

    // then
    assertThat(filled.left()).isEmpty();
    String written = Files.readString(out, StandardCharsets.UTF_8);
    String expected = csv.toString();
    assertThat(written).doesNotContain("\n;").doesNotContain("NA");
    assertThat(written.replaceAll("(?m)^[^;\"]+;1", ";1").length())
        .isGreaterThan(expected.length() / 2);
    String[] before = expected.split("\r\n", -1);
    String[] after = written.split("\r\n", -1);
    assertThat(after).hasSameSizeAs(before);
    for (int line = 0; line < before.length; line++) {
      if (!before[line].startsWith(";") && !before[line].contains("NA")) {
        assertThat(after[line]).isEqualTo(before[line]);
      }
    }
    assertThat(CsvTableReader.builder().target("class").build().read(out).table().size())
        .isEqualTo(60);
  }

  @Test
  void aFileOfOtherRowsIsRefusedAndNothingIsWritten() throws IOException {
    // given
    String csv = "x,class\n1,a\n,b\n3,a\n4,b\n";
    Path source = Files.writeString(folder.resolve("data.csv"), csv);
    LabeledTable table = CsvTableReader.ofDefaults().read(source).table();
    Files.writeString(source, "x,class\n1,a\n,b\n");
    Path out = folder.resolve("out.csv");

    // then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CsvTableWriter.writeFilled(table, table, source, out))
        .withMessage("2 rows in the file: expected the 4 rows that were read from it");
    Files.writeString(source, "x,class\n2,a\n,b\n3,a\n4,b\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CsvTableWriter.writeFilled(table, table, source, out))
        .withMessage("another row 1 in the file: expected the 4 rows that were read from it");
    assertThat(out).doesNotExist();
  }
}
