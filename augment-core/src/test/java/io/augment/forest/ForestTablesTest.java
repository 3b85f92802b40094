package io.augment.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.augment.mixing.Mix;
import io.augment.tabular.CsvTableReader;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.RowConstraint;
import io.augment.tabular.TableEncoder;
import io.augment.tabular.TableSynthesizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForestTablesTest {

  @TempDir Path folder;

  private LabeledTable table() throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    StringBuilder csv = new StringBuilder("low,high,town,paid,class\n");
    for (int row = 0; row < 120; row++) {
      int low = random.nextInt(50);
      csv.append(low)
          .append(',')
          .append(low + 1 + random.nextInt(20))
          .append(',')
          .append(row % 4 == 0 ? "" : List.of("Ulm", "Bonn", "Jena").get(random.nextInt(3)))
          .append(',')
          .append(random.nextInt(3) == 0 ? "0.00" : String.format("%d.%02d", low, row % 100))
          .append(',')
          .append(row % 5 == 0 ? "rare" : "common")
          .append('\n');
    }
    Path file = folder.resolve("table.csv");
    Files.writeString(file, csv);
    return CsvTableReader.ofDefaults().read(file).table();
  }

  @Test
  void rowsAreValidAndKeepConstraints() throws IOException {
    LabeledTable table = table();
    RowConstraint order = RowConstraint.parse("low < high");

    try (TableSynthesizer rows = ForestTrainer.defaults().threads(1).fit(table, List.of(order))) {
      LabeledTable drawn = rows.sample(1, 200, 3);

      assertThat(drawn.size()).isEqualTo(200);
      for (int row = 0; row < drawn.size(); row++) {
        assertThat(drawn.cell(row, 0)).isLessThan(drawn.cell(row, 1));
      }
    }
  }

  @Test
  void aFittedForestKnowsItsTable() throws IOException {
    LabeledTable table = table();
    TableEncoder encoder = TableEncoder.fit(table);
    ForestTrainer trainer = ForestTrainer.defaults().threads(1).forTable(encoder, List.of());

    ForestSynthesizer fitted = trainer.fit(encoder.encode(table));

    assertThat(fitted.tableSynthesizer()).isPresent();
    assertThat(fitted.trained()).isEqualTo(table.counts());
    assertThat(fitted.layout()).isEqualTo(encoder.layout());
    assertThatIllegalStateException()
        .isThrownBy(() -> trainer.forTable(encoder, List.of()))
        .withMessageContaining("layout was set");
  }

  @Test
  void balancesATable() throws IOException {
    LabeledTable table = table();

    LabeledTable balanced = ForestTrainer.defaults().threads(1).fitResample(table, Mix.balanced());

    assertThat(balanced.counts().counts()).containsOnly(table.counts().largest());
    assertThat(balanced.schema()).isEqualTo(table.schema());
  }
}
