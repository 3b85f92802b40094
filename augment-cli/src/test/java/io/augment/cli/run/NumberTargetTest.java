package io.augment.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.augment.cli.CommandRun;
import io.augment.cli.TinyTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables whose target is a number, from the command line. */
@Tag("training")
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class NumberTargetTest {

  @TempDir private Path folder;

  /** Prices of houses in the middle column, one of ten of them far above the others. */
  private Path csv(int rows) {
    SplittableRandom random = new SplittableRandom(3);
    List<String> lines =
        IntStream.range(0, rows)
            .mapToObj(
                row -> {
                  int size = 40 + random.nextInt(40);
                  double dear = row % 10 == 0 ? 400 : 0;
                  double price = 2.5 * size + dear + random.nextDouble();
                  String city = random.nextBoolean() ? "Bern" : "Uri";
                  return String.format(Locale.ROOT, "%d,%.2f,%s", size, price, city);
                })
            .toList();
    return TinyTables.write(folder.resolve("houses.csv"), "size,price,city", lines);
  }

  private static List<Double> prices(Path csv) throws IOException {
    return Files.readAllLines(csv).stream()
        .skip(1)
        .map(line -> Double.valueOf(List.of(line.split(",", -1)).get(1)))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"gan", "forest"})
  void aGeneratorIsFittedAndItsRowsOfARangeHaveTheirNumberInIt(String generator)
      throws IOException {
    // given
    Path data = csv(120);
    Path archive = folder.resolve("houses.gan");
    Path out = folder.resolve("rows.csv");

    // when
    Object[] command = {"fit", data, "--target", "price", "--rare", ">=300", "--out", archive};
    List<Object> forest = new ArrayList<>(List.of(command));
    forest.addAll(List.of("--generator", "forest", "--trees", 5, "--quiet"));
    CommandRun fit =
        generator.equals("gan") ? TinyTables.runQuickly(command) : CommandRun.of(forest.toArray());
    CommandRun sample =
        CommandRun.of(
            "sample",
            archive,
            "--class",
            "high",
            "--count",
            25,
            "--out",
            out,
            "--ungated",
            "--quiet");
    CommandRun inspect = CommandRun.of("inspect", archive);

    // then
    assertThat(fit.status()).as(fit.err()).isZero();
    assertThat(sample.status()).as(sample.err()).isZero();
    assertThat(Files.readAllLines(out).get(0)).isEqualTo("size,price,city");
    assertThat(prices(out)).hasSize(25).allMatch(price -> price >= 300);
    assertThat(inspect.out())
        .contains("common, high")
        .contains("price, a number; rare: high from 300");
  }

  @Test
  void theFileIsInspectedWithItsRanges() {
    // when
    CommandRun run = CommandRun.of("inspect", csv(120), "--target", "price", "--json");

    // then
    assertThat(run.out()).contains("price, a number; rare: high from ");
    assertThat(run.json().get("rare").getAsString()).startsWith("high from ");
    assertThat(run.out() + run.err()).contains("taken for a number to predict");
  }

  private CommandRun compare(Path data, Path out, Object... more) {
    List<Object> command =
        new ArrayList<>(List.of("compare", data, "--target", "price", "--out", out, "--json"));
    command.addAll(List.of("--gate-steps", 2, "--repeats", 2, "--downstream-steps", 2));
    command.addAll(List.of(more));
    return TinyTables.runQuickly(command.toArray());
  }

  private static List<String> arms(JsonObject json) {
    return StreamSupport.stream(json.getAsJsonArray("arms").spliterator(), false)
        .map(arm -> arm.getAsJsonObject().get("name").getAsString())
        .toList();
  }

  @Test
  void everyArmIsMeasuredByItsErrorAndResumedToTheSameFigures() throws IOException {
    // given
    Path data = csv(120);
    Path out = folder.resolve("cmp");

    // when
    CommandRun some = compare(data, out, "--arms", "real,gan");
    CommandRun all = compare(data, out, "--arms", "real,oversample,smote,gan,forest", "--resume");
    CommandRun anew =
        compare(data, folder.resolve("other"), "--arms", "real,oversample,smote,gan,forest");

    // then
    assertThat(some.status()).as(some.err()).isZero();
    assertThat(all.status()).as(all.err()).isZero();
    JsonObject json =
        JsonParser.parseString(Files.readString(out.resolve("comparison.json"))).getAsJsonObject();
    assertThat(arms(json)).containsExactly("real", "oversample", "smote", "gan", "forest");
    JsonObject metrics =
        json.getAsJsonArray("arms").get(0).getAsJsonObject().getAsJsonObject("metrics");
    assertThat(metrics.keySet()).containsExactlyInAnyOrder("rareError", "rmse", "mae", "r2");
    assertThat(json.getAsJsonArray("secondOpinions")).hasSize(2);
    assertThat(all.out()).contains("linear", "boosted", "error in rare ranges");
    assertThat(all.out()).doesNotContain("balanced accuracy");
    json.remove("seconds");
    JsonObject again = anew.json();
    assertThat(again.get("arms")).isEqualTo(json.get("arms"));
    assertThat(Files.readString(out.resolve("report.html"))).doesNotContain("balanced accuracy");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--rare >=9000 | no number of the target 'price' is rare",
        "--rare 9000 | --rare '9000': expected '>=N', '<=N' or one of each, with a number N",
        "--rare >=x | --rare '>=x': expected '>=N', '<=N' or one of each, with a number N",
        "--rare >=1,>=2 | --rare '>=2': expected",
        "--rare <=300,>=200 | --rare <=300,>=200: low 300.0, high 200.0: expected numbers",
        "--relevance 0 | --relevance 0.0: expected a number in (0, 1]",
        "--relevance 1.2 | --relevance 1.2: expected a number in (0, 1]",
        "--relevance 0.5 --rare >=300 | --rare and --relevance: expected one of them",
        "--arms real,auto | arm 'auto': expected one of [real, oversample, smote, gan, forest]",
        "--arms threshold | the arms for tables whose target is a number"
      })
  void whatCanNotBeIsRefusedInALine(String options, String message) {
    // when
    CommandRun run = compare(csv(60), folder.resolve("cmp"), (Object[]) options.split(" ", -1));

    // then
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err().lines().filter(line -> !line.startsWith("warning: ")))
        .singleElement()
        .asString()
        .contains(message);
    assertThat(folder.resolve("cmp/comparison.json")).doesNotExist();
  }

  @Test
  void classesHaveNoRareNumbers() {
    // when
    CommandRun run =
        TinyTables.runQuickly(
            "fit",
            TinyTables.csv(folder, 8, 8),
            "--rare",
            ">=3",
            "--out",
            folder.resolve("tiny.gan"));

    // then
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("--rare: the target 'outcome' is a class");
  }
}
