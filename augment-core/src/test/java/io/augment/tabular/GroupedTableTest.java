package io.augment.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.file.FileFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that belong together, by a column that nothing else sees. */
class GroupedTableTest {

  private static final String ROWS =
      """
      age,patient,city,outcome
      30,Anna,Ulm,ill
      41,Otto,Bonn,well
      31,Anna,"Ulm",well
      55,"Eva, jun.",Bonn,ill
      """;

  @TempDir private Path folder;

  private CsvTableReader.Result read(String text, String group) throws IOException {
    Path file = Files.writeString(folder.resolve("table.csv"), text);
    return CsvTableReader.builder().group(group).build().read(file);
  }

  @Test
  void theColumnOfGroupsIsNoColumnOfTheTable() throws IOException {
    // when
    CsvTableReader.Result read = read(ROWS, "patient");

    // then
    LabeledTable table = read.table();
    assertThat(table.groups()).containsExactly(0, 1, 0, 2);
    assertThat(table.schema().columns().stream().map(ColumnSpec::name))
        .containsExactly("age", "city", "outcome");
    assertThat(table.column(0)).containsExactly(30, 41, 31, 55);
    assertThat(read.warnings())
        .contains(
            "column 'patient' says which rows belong together, 3 groups of them, and is left out of"
                + " the table");
    assertThat(SchemaYaml.write(table.schema()) + read.warnings()).doesNotContain("Anna", "Eva");
  }

  @Test
  void isTheSameTableAsWithoutTheColumn() throws IOException {
    // given
    String without = ROWS.replace("patient,", "").replaceAll(",(Anna|Otto|\"Eva, jun.\"),", ",");
    Path file = Files.writeString(folder.resolve("other.csv"), without);

    // when
    LabeledTable grouped = read(ROWS, "patient").table();
    LabeledTable other = CsvTableReader.ofDefaults().read(file).table();

    // then
    assertThat(grouped.schema()).isEqualTo(other.schema());
    TableEncoder encoder = TableEncoder.fit(other);
    assertThat(encoder.encode(grouped).fingerprint())
        .isEqualTo(encoder.encode(other).fingerprint());
    assertThat(encoder.encode(grouped).groups()).containsExactly(0, 1, 0, 2);
  }

  @Test
  void groupsStayWithTheirRows() throws IOException {
    // given
    LabeledTable table = read(ROWS, "patient").table();

    // when, then
    assertThat(table.select(3, 0).groups()).containsExactly(2, 0);
    assertThat(table.without(0, 1).groups()).containsExactly(0, 2);
    assertThat(table.concat(table.select(1)).groups()).containsExactly(0, 1, 0, 2, 1);
    assertThat(TableEncoder.fit(table).decode(TableEncoder.fit(table).encode(table)).groups())
        .containsExactly(0, 1, 0, 2);
  }

  @Test
  void saysWhatIsWrongWithTheColumn() {
    assertThatThrownBy(() -> read(ROWS, "subject"))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining(
            "no column 'subject' of groups, expected one of age, patient, city, outcome");
    assertThatThrownBy(() -> read(ROWS.replace("Otto", " "), "patient"))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("line 3, column 'patient': no group, expected one for each row");
    assertThatThrownBy(() -> read("patient,outcome\n1,a\n2,b\n", "patient"))
        .hasMessageContaining("no columns beside the target and that of groups");
  }
}
