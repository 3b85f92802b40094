package io.augment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.augment.tabular.CsvTableReader;
import io.augment.tabular.LabeledTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every command on real tables as they are, which are no part of the repository. */
@Tag("training")
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class RealTablesCliTest {

  private static final Logger LOG = LoggerFactory.getLogger(RealTablesCliTest.class);

  @TempDir private Path folder;

  private static Path require(String name) {
    Path path =
        Path.of(System.getProperty("augment.shared", "../../shared"), "data/tabular", name)
            .resolve(name + ".csv");
    if (!Files.exists(path)) {
      LOG.warn("NOT TESTED on real tables: {} is missing (set -Daugment.shared=DIR)", path);
    }
    assumeTrue(Files.exists(path), path + " is missing: set -Daugment.shared=DIR");
    return path;
  }

  @ParameterizedTest
  @ValueSource(strings = {"penguins", "wdbc", "german_credit", "haberman", "new_thyroid", "ecoli"})
  void aFittedGanDrawsRowsThatTheTablesOwnSchemaReads(String name) throws IOException {
    // given
    Path table = require(name);
    LabeledTable real = CsvTableReader.ofDefaults().read(table).table();
    Path archive = folder.resolve(name + ".gan");
    Path drawn = folder.resolve("drawn.csv");

    // when
    CommandRun inspect = CommandRun.of("inspect", table, "--json");
    CommandRun fit =
        CommandRun.of("fit", table, "--out", archive, "--steps", 5, "--quiet", "--json");
    CommandRun sample =
        CommandRun.of("sample", archive, "--out", drawn, "--count", 1_000, "--ungated");
    CommandRun fitted = CommandRun.of("inspect", archive, "--json");

    // then
    for (CommandRun run : new CommandRun[] {inspect, fit, sample, fitted}) {
      assertThat(run.status()).as(run.err()).isZero();
    }
    assertThat(inspect.json().get("rows").getAsInt()).isEqualTo(real.size());
    assertThat(fitted.json().getAsJsonObject("fittedOn").size()).isEqualTo(real.classes().count());
    assertThat(CsvTableReader.builder().schema(real.schema()).build().violations(drawn)).isEmpty();
    LabeledTable synthetic =
        CsvTableReader.builder().schema(real.schema()).build().read(drawn).table();
    assertThat(synthetic.size()).isEqualTo(1_000);
    assertThat(firstLine(drawn)).isEqualTo(firstLine(table));
  }

  private static String firstLine(Path file) throws IOException {
    return Files.readAllLines(file).get(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"german_credit", "ecoli"})
  void everyArmIsCompared(String name) throws IOException {
    // given
    Path table = require(name);
    Path out = folder.resolve("cmp");

    // when
    CommandRun run =
        CommandRun.of(
            "compare",
            table,
            "--out",
            out,
            "--steps",
            5,
            "--downstream-steps",
            20,
            "--gate-steps",
            20,
            "--search-repeats",
            2,
            "--repeats",
            1,
            "--quiet",
            "--json");

    // then
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.json().getAsJsonArray("arms")).hasSize(7);
    assertThat(
            run.json()
                .getAsJsonArray("secondOpinions")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("arms"))
        .hasSize(7);
  }
}
