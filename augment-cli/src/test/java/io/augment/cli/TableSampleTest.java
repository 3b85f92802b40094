package io.augment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.LabeledSamples;
import io.augment.RowLayout;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.djl.tabular.TabularGanConfig;
import io.augment.djl.tabular.TabularGanSynthesizer;
import io.augment.djl.tabular.TabularGanTrainer;
import io.augment.tabular.CsvTableReader;
import io.augment.tabular.TableSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code augment sample} from archives of tables. */
@Tag("training")
@SuppressWarnings("NullAway.Init") // JUnit sets the folders
class TableSampleTest {

  @TempDir private static Path fitted;

  private static Path table;
  private static Path archive;

  @TempDir private Path folder;

  @BeforeAll
  static void fit() {
    table = TinyTables.csv(fitted, 20, 15, 10);
    archive = TinyTables.fitted(table);
  }

  @Test
  void writesAHundredRowsOfEachClassThatTheSameSchemaReads() throws IOException {
    // given
    Path out = folder.resolve("rows.csv.gz");
    TableSchema schema = CsvTableReader.ofDefaults().read(table).table().schema();

    // when
    CommandRun run = CommandRun.of("sample", archive, "--out", out, "--json", "--ungated");

    // then
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.json().get("samples")).hasToString("{\"c0\":100,\"c1\":100,\"c2\":100}");
    assertThat(run.json().has("rejected")).isFalse();
    assertThat(run.out()).contains("wrote " + out + ": 300 rows of 7 columns (c0 100, c1 100");
    assertThat(CsvTableReader.builder().schema(schema).build().violations(out)).isEmpty();
    assertThat(CsvTableReader.ofDefaults().read(out).table().counts())
        .hasToString("c0 100, c1 100, c2 100");
  }

  @Test
  void rowsOfAGanThatHasLearntPassTheGate() throws IOException {
    // given
    Path known = TinyTables.csv(folder, 60, 50);
    Path learnt = folder.resolve("learnt.gan");
    CommandRun fit =
        CommandRun.of("fit", known, "--out", learnt, "--steps", 300, "--width", 32, "--quiet");
    assertThat(fit.status()).as(fit.err()).isZero();

    // when
    Path out = folder.resolve("rows.csv");
    CommandRun run =
        CommandRun.of("sample", learnt, "--out", out, "--per-class", 20, "--json", "--best-effort");

    // then
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.json().get("gated").getAsBoolean()).isTrue();
    int accepted = run.json().getAsJsonObject("gate").get("accepted").getAsInt();
    assertThat(accepted).isPositive();
    assertThat(run.out()).contains("the gate accepted " + accepted + " of ");
    assertThat(CsvTableReader.ofDefaults().read(out).table().size()).isEqualTo(accepted);
  }

  @Test
  void whatFallsShortIsWrittenOnlyIfTheUserSaysSo() {
    // given: even numbers, all different, between which there are too few others
    List<String> rows =
        IntStream.range(0, 80).mapToObj(row -> 2 * (row * 37 % 80) + ",c" + row % 2).toList();
    Path evens = TinyTables.write(folder.resolve("evens.csv"), "x,c", rows);
    Path learnt = folder.resolve("learnt.gan");
    CommandRun fit =
        CommandRun.of("fit", evens, "--out", learnt, "--steps", 200, "--width", 16, "--quiet");
    assertThat(fit.status()).as(fit.err()).isZero();
    Path out = folder.resolve("rows.csv");
    Object[] command = {"sample", learnt, "--out", out, "--per-class", 300, "--json"};
    List<Object> anyway = new ArrayList<>(List.of(command));
    anyway.add("--best-effort");

    // when
    CommandRun all = CommandRun.of(command);
    boolean written = Files.exists(out);
    CommandRun some = CommandRun.of(anyway.toArray());

    // then
    assertThat(all.status()).isEqualTo(1);
    assertThat(written).isFalse();
    assertThat(all.err().lines().reduce((first, last) -> last).orElseThrow())
        .startsWith("augment sample: the gate accepted ")
        .contains(" of the 600 requested samples: accepted ", "duplicate ")
        .endsWith("--best-effort writes those that passed, --ungated as they are drawn");
    assertThat(some.status()).as(some.err()).isZero();
    assertThat(some.err()).contains("warning: class 'c0': ", " of 300 synthetic samples");
    assertThat(some.json().get("asked").getAsInt()).isEqualTo(600);
    assertThat(some.json().getAsJsonObject("gate").get("accepted").getAsInt())
        .isPositive()
        .isLessThan(600);
    assertThat(out).exists();
  }

  @Test
  void drawsAsManyAsAskedFor() {
    assertThat(TinyTables.drawn(archive, "--per-class", 2))
        .extracting(line -> line.substring(line.lastIndexOf(',') + 1))
        .containsExactly("outcome", "c0", "c0", "c1", "c1", "c2", "c2");
    assertThat(TinyTables.drawn(archive, "--count", 31)).hasSize(32);
    assertThat(counts(TinyTables.drawn(archive, "--count", 310)))
        .isEqualTo(Map.of("c0", 140L, "c1", 100L, "c2", 70L));
    assertThat(TinyTables.drawn(archive, "--count", 3, "--class", "c1"))
        .extracting(line -> line.substring(line.lastIndexOf(',') + 1))
        .containsExactly("outcome", "c1", "c1", "c1");
  }

  private static Map<String, Long> counts(List<String> lines) {
    return lines.stream()
        .skip(1)
        .collect(
            Collectors.groupingBy(
                line -> line.substring(line.lastIndexOf(',') + 1), Collectors.counting()));
  }

  @Test
  void theSameSeedDrawsTheSameRows() {
    // when
    List<String> first = TinyTables.drawn(archive, "--seed", 4);
    List<String> second = TinyTables.drawn(archive, "--seed", 4);
    List<String> other = TinyTables.drawn(archive, "--seed", 5);

    // then
    assertThat(second).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
  }

  @Test
  void keysBeginWhereTheUserSays() throws IOException {
    // given
    List<String> rows =
        IntStream.range(0, 40)
            .mapToObj(
                row ->
                    String.format(
                        "P-%03d,$%d.%02d,%d.0,c%d", 3 * row, row % 7 + 1, row, row % 5, row % 2))
            .toList();
    Path keyed = TinyTables.write(folder.resolve("keyed.csv"), "key,price,visits,c", rows);
    Path learnt = TinyTables.fitted(keyed);

    // when
    List<String> usual = TinyTables.drawn(learnt, "--count", 4);
    List<String> further = TinyTables.drawn(learnt, "--count", 4, "--keys-from", 2000);
    CommandRun refused =
        CommandRun.of("sample", learnt, "--out", folder.resolve("r.csv"), "--keys-from", 7);

    // then
    assertThat(usual.get(1)).matches("P-1000,\\$\\d\\.\\d\\d,\\d\\.0,c\\d");
    assertThat(further.get(4)).matches("P-2003,\\$\\d\\.\\d\\d,\\d\\.0,c\\d");
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err())
        .contains("--keys-from: keys from 7: expected 1000 to ", "column 'key'")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --out rows.csv --keys-from 5            | expected a table with a column of identifiers
          --out rows.npz                          | expected the name of a file, ending in .csv or
          --out rows                              | expected the name of a file, ending in .csv or
          --out rows.png                          | expected the name of a file, ending in .csv or
          --out rows.csv --class c9               | no class 'c9': expected one of [c0, c1, c2]
          --out rows.csv --count 0                | --count 0: expected a whole number
          --out rows.csv --per-class 100000000    | 300000000 samples of 7 columns: expected at most
          """)
  void refusesInOneLine(String options, String expected) {
    // given
    String command = "sample " + archive + " " + options;

    // when
    CommandRun run = CommandRun.of((Object[]) command.split(" +"));

    // then
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("augment sample: ").contains(expected);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(Path.of("rows.csv")).doesNotExist();
  }

  @Test
  void aFolderNamedAsATableIsRefused() throws IOException {
    // given
    Path out = Files.createDirectory(folder.resolve("rows.csv"));

    // when
    CommandRun run = CommandRun.of("sample", archive, "--out", out);

    // then
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("expected the name of a file");
  }

  @Test
  void anArchiveThatKnowsNoTableIsRefused() throws IOException {
    // given
    LabeledSamples numbers =
        LabeledSamples.of(
            SampleShape.row(1),
            ValueRange.UNIT,
            TinyImages.CLASSES,
            new float[] {0.1f, 0.2f, 0.8f, 0.9f},
            new int[] {0, 0, 1, 1});
    Path bare = folder.resolve("bare.gan");
    try (TabularGanSynthesizer generator =
        TabularGanTrainer.forRows()
            .config(TabularGanConfig.defaults().steps(1).batch(4).width(4).latent(2))
            .layout(RowLayout.numeric(1))
            .fit(numbers)) {
      generator.save(bare);
    }

    // when
    CommandRun sample = CommandRun.of("sample", bare, "--out", folder.resolve("rows.csv"));
    CommandRun inspect = CommandRun.of("inspect", bare);

    // then
    assertThat(sample.status()).isEqualTo(2);
    assertThat(sample.err()).startsWith("augment sample: " + bare + ": draws rows of numbers");
    assertThat(inspect.status()).isZero();
    assertThat(inspect.out()).contains("fitted on   flat 2, upright 2").doesNotContain("column ");
  }

  @Test
  void constraintsThatHardlyAnyRowKeepsAreAFailedRunThatSaysWhich() {
    // given: three columns that always agree, in one of thirty ways
    List<String> agreeing =
        IntStream.range(0, 120)
            .mapToObj(row -> String.format("u%1$d,v%1$d,w%1$d,c%2$d", row % 30, row / 60))
            .toList();
    Path triples = TinyTables.write(folder.resolve("triples.csv"), "u,v,w,c", agreeing);
    Path unlearned = TinyTables.fitted(triples, "--constraint", "combination(u, v, w)");
    Path out = folder.resolve("rows.csv");

    // when
    CommandRun run = CommandRun.of("sample", unlearned, "--out", out, "--ungated");

    // then
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("augment sample: class 'c0': ")
        .contains("drawn rows keep the constraints", "break 'combination(u, v, w)'");
    assertThat(run.err().lines()).hasSize(1);
    assertThat(out).doesNotExist();
  }

  @Test
  void anInterruptEndsItBeforeAnythingIsWritten() {
    // given
    Path out = folder.resolve("rows.csv");
    Thread.currentThread().interrupt();

    // when
    CommandRun run = CommandRun.of("sample", archive, "--out", out);

    // then
    assertThat(Thread.interrupted()).isTrue();
    assertThat(run.status()).isEqualTo(130);
    assertThat(out).doesNotExist();
  }
}
