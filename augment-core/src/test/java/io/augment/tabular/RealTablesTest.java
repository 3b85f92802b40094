package io.augment.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads real tables, which are no part of the repository, and writes them back. */
class RealTablesTest {

  private static final Logger LOG = LoggerFactory.getLogger(RealTablesTest.class);

  @TempDir Path folder;

  private static Path require(String name) {
    Path path =
        Path.of(
            System.getProperty("augment.shared", "../../shared"),
            "data",
            "tabular",
            name,
            name + ".csv");
    if (!Files.exists(path)) {
      LOG.warn("NOT TESTED on real data: {} is missing (set -Daugment.shared=DIR)", path);
    }
    assumeTrue(Files.exists(path), path + " is missing: set -Daugment.shared=DIR");
    return path;
  }

  private static LabeledTable read(String name) throws IOException {
    CsvTableReader.Result result = CsvTableReader.ofDefaults().read(require(name));
    assertThat(result.warnings()).isEmpty();
    return result.table();
  }

  private static ColumnSpec column(LabeledTable table, String name) {
    return table.schema().columns().stream()
        .filter(spec -> spec.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ecoli", "german_credit", "haberman", "new_thyroid", "penguins", "wdbc"})
  void writesTheSameBytesAgain(String name) throws IOException {
    // given
    LabeledTable table = read(name);
    Path copy = folder.resolve(name + ".csv");

    // when
    CsvTableWriter.write(table, copy);

    // then
    assertThat(Files.readString(copy)).isEqualTo(Files.readString(require(name)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ecoli", "german_credit", "haberman", "new_thyroid", "penguins", "wdbc"})
  void findsNoViolationsOfTheSchemaAfterItWentThroughYaml(String name) throws IOException {
    // given
    TableSchema schema = read(name).schema();
    TableSchema kept = SchemaYaml.schema(SchemaYaml.write(schema));

    // when
    List<String> violations =
        CsvTableReader.builder().schema(kept).build().violations(require(name));

    // then
    assertThat(kept).isEqualTo(schema);
    assertThat(violations).isEmpty();
  }

  @Test
  void readsPenguinsWithMissingCells() throws IOException {
    // when
    LabeledTable penguins = read("penguins");

    // then
    assertThat(penguins.schema().columns())
        .containsExactly(
            new ColumnSpec.Categorical(
                "island", List.of("Biscoe", "Dream", "Torgersen"), false, false),
            new ColumnSpec.Numeric("bill_length_mm", 1, false, 32.1, 59.6, true),
            new ColumnSpec.Numeric("bill_depth_mm", 1, false, 13.1, 21.5, true),
            new ColumnSpec.Whole("flipper_length_mm", 172, 231, true),
            new ColumnSpec.Whole("body_mass_g", 2700, 6300, true),
            new ColumnSpec.Categorical("sex", List.of("female", "male"), false, true),
            new ColumnSpec.Whole("year", 2007, 2009, false),
            new ColumnSpec.Categorical(
                "species", List.of("Adelie", "Chinstrap", "Gentoo"), false, false));
    assertThat(penguins)
        .hasToString("344 rows of 8 columns (Adelie 152, Chinstrap 68, Gentoo 124)");
    assertThat(missing(penguins, 5)).isEqualTo(11);
  }

  private static long missing(LabeledTable table, int column) {
    return IntStream.range(0, table.size())
        .filter(row -> Double.isNaN(table.cell(row, column)))
        .count();
  }

  @Test
  void readsPaddedDecimalsOfEcoli() throws IOException {
    // when
    LabeledTable ecoli = read("ecoli");

    // then
    assertThat(column(ecoli, "mcg"))
        .isEqualTo(new ColumnSpec.Numeric("mcg", 2, true, 0, 0.89, false));
    assertThat(ecoli.classes().names())
        .containsExactly("cp", "im", "imL", "imS", "imU", "om", "omL", "pp");
  }

  @Test
  void takesNumbersForClassesWhereTheyAreTheTarget() throws IOException {
    assertThat(read("haberman")).hasToString("306 rows of 4 columns (1 225, 2 81)");
    assertThat(read("new_thyroid")).hasToString("215 rows of 6 columns (1 150, 2 35, 3 30)");
  }

  @Test
  void readsMixedColumnsOfGermanCredit() throws IOException {
    // when
    LabeledTable credit = read("german_credit");

    // then
    assertThat(column(credit, "foreign_worker"))
        .isEqualTo(new ColumnSpec.Bool("foreign_worker", "no", "yes", false));
    assertThat(column(credit, "own_telephone"))
        .isEqualTo(
            new ColumnSpec.Categorical("own_telephone", List.of("none", "yes"), false, false));
    assertThat(column(credit, "num_dependents"))
        .isEqualTo(new ColumnSpec.Whole("num_dependents", 1, 2, false));
    assertThat(credit.counts().counts()).containsExactly(300, 700);
  }

  @Test
  void readsSevenDecimalsOfWdbc() throws IOException {
    assertThat(column(read("wdbc"), "concavity_mean"))
        .isEqualTo(new ColumnSpec.Numeric("concavity_mean", 7, false, 0, 0.4268, false));
  }

  @Test
  void readsTheSameTableWhateverSeparatesAndEncodesIt() throws IOException {
    // given
    String penguins = Files.readString(require("penguins"));
    LabeledTable expected = read("penguins");
    Map<String, byte[]> forms =
        Map.of(
            "semicolons", penguins.replace(',', ';').getBytes(StandardCharsets.UTF_8),
            "tabs", penguins.replace(',', '\t').getBytes(StandardCharsets.UTF_8),
            "bars", penguins.replace(',', '|').getBytes(StandardCharsets.UTF_8),
            "windows", ("\ufeff" + penguins.replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_8),
            "utf16", ("\ufeff" + penguins).getBytes(StandardCharsets.UTF_16LE));

    for (Map.Entry<String, byte[]> form : forms.entrySet()) {
      // when
      Path file = Files.write(folder.resolve(form.getKey() + ".csv"), form.getValue());
      LabeledTable table = CsvTableReader.ofDefaults().read(file).table();
      Path copy = folder.resolve(form.getKey() + "-copy.csv");
      CsvTableWriter.write(table, copy);

      // then
      assertThat(table.schema().columns()).isEqualTo(expected.schema().columns());
      assertThat(table.column(1)).isEqualTo(expected.column(1));
      assertThat(Files.readAllBytes(copy)).as(form.getKey()).isEqualTo(form.getValue());
    }
  }
}
