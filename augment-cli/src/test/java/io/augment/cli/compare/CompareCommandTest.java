package io.augment.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.augment.cli.CommandRun;
import io.augment.cli.TinyImages;
import io.augment.datasets.ImageData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("training")
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class CompareCommandTest {

  @TempDir private Path folder;

  /** Compares as fast as can be, but for what is asked for. */
  private CommandRun compare(Path out, Object... asked) {
    List<Object> command =
        new ArrayList<>(List.of("compare", TinyImages.npz(folder, 10, 10), "--out", out, "--json"));
    command.addAll(List.of(asked));
    command.addAll(List.of("--gate-steps", 2, "--ratios", 0.3));
    for (String option : List.of("--repeats", "--downstream-steps", "--search-repeats")) {
      if (!command.contains(option)) {
        command.addAll(List.of(option, 2));
      }
    }
    return TinyImages.runQuickly(command.toArray());
  }

  @Test
  void writesEveryArmAndItsPairedDifferences() throws IOException {
    // given
    Path out = folder.resolve("cmp");

    // when
    CommandRun run = compare(out, "--per-class", 4);

    // then
    assertThat(run.status()).as(run.err()).isZero();
    JsonObject json =
        JsonParser.parseString(Files.readString(out.resolve("comparison.json"))).getAsJsonObject();
    assertThat(names(json.getAsJsonArray("arms"), "name"))
        .containsExactly("real", "oversample", "classic", "smote", "gan", "gan+classic", "auto");
    assertThat(json.getAsJsonArray("differences")).hasSize(10 * 6);
    assertThat(json.getAsJsonArray("differences").get(0).getAsJsonObject().keySet())
        .contains("ci95", "bootstrap95", "signTest");
    assertThat(json.getAsJsonObject("protocol").get("counts")).hasToString("[4,4]");
    assertThat(json.getAsJsonObject("protocol").get("perClass").getAsInt()).isEqualTo(4);
    assertThat(json.getAsJsonObject("dataset").get("test"))
        .hasToString("{\"flat\":3,\"upright\":3}");
    assertThat(json.getAsJsonObject("fidelity").getAsJsonObject("tstr").getAsJsonArray("values"))
        .hasSize(2);
    assertThat(json.getAsJsonObject("seconds").keySet())
        .containsExactly("gan", "downstream", "total", "arms");
    for (int repeat = 1; repeat <= 2; repeat++) {
      assertThat(out.resolve("runs/repeat-" + repeat + "/metrics.csv")).isNotEmptyFile();
    }
    assertThat(run.out())
        .contains("balanced accuracy", "macro AUC", "gan+classic - classic", "Verdict: ");
  }

  private static List<String> names(Iterable<JsonElement> elements, String key) {
    return StreamSupport.stream(elements.spliterator(), false)
        .map(element -> element.getAsJsonObject().get(key).getAsString())
        .toList();
  }

  @Test
  void theTableOfValuesAgreesWithTheJson() throws IOException {
    // given
    Path out = folder.resolve("cmp");

    // when
    compare(out, "--arms", "real,classic");

    // then
    JsonObject json =
        JsonParser.parseString(Files.readString(out.resolve("comparison.json"))).getAsJsonObject();
    JsonElement value =
        json.getAsJsonArray("arms")
            .get(1)
            .getAsJsonObject()
            .getAsJsonObject("metrics")
            .getAsJsonObject("macroAuc")
            .getAsJsonArray("values")
            .get(1);
    List<String> lines = Files.readAllLines(out.resolve("comparison.csv"));
    assertThat(lines)
        .startsWith("arm,metric,repeat,value,model")
        .contains("classic,macroAuc,2," + value + ",cnn")
        .hasSize(1 + 2 * (6 + 2) * 2);
  }

  @Test
  void theSameSeedGivesTheSameJsonButForTheTimes() throws IOException {
    // given
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    Path other = folder.resolve("other");

    // when
    compare(first, "--arms", "real,gan");
    compare(second, "--arms", "real,gan");
    compare(other, "--arms", "real,gan", "--seed", 2);

    // then
    assertThat(withoutTimes(second)).isEqualTo(withoutTimes(first));
    assertThat(second.resolve("comparison.csv"))
        .hasSameBinaryContentAs(first.resolve("comparison.csv"));
    assertThat(second.resolve("runs/repeat-2/metrics.csv"))
        .hasSameBinaryContentAs(first.resolve("runs/repeat-2/metrics.csv"));
    assertThat(
            Files.mismatch(
                first.resolve("runs/repeat-2/metrics.csv"),
                other.resolve("runs/repeat-2/metrics.csv")))
        .isNotNegative();
  }

  @Test
  void goesOnWithWhatIsMeasuredAlreadyAndEndsTheSame() throws IOException {
    // given
    Path whole = folder.resolve("whole");
    Path resumed = folder.resolve("resumed");
    compare(whole, "--arms", "real,gan");
    compare(resumed, "--arms", "gan", "--repeats", 1);
    FileTime kept = Files.getLastModifiedTime(resumed.resolve("cells/repeat-1-gan.json"));

    // when
    CommandRun run = compare(resumed, "--arms", "real,gan", "--resume");
    CommandRun another = compare(resumed, "--arms", "real,gan", "--resume", "--seed", 2);

    // then
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(withoutTimes(resumed)).isEqualTo(withoutTimes(whole));
    assertThat(Files.getLastModifiedTime(resumed.resolve("cells/repeat-1-gan.json")))
        .isEqualTo(kept);
    assertThat(another.status()).isEqualTo(2);
    assertThat(another.err()).contains("holds parts of another comparison", "seed was 1 and not 2");

    // when: not resumed, nothing of it counts
    compare(resumed, "--arms", "real", "--repeats", 1, "--seed", 2);

    // then
    assertThat(resumed.resolve("cells/repeat-1-gan.json")).doesNotExist();
  }

  private static String withoutTimes(Path folder) throws IOException {
    String json = Files.readString(folder.resolve("comparison.json"));
    int times = json.indexOf("\"seconds\"");
    assertThat(times).isPositive();
    return json.substring(0, times);
  }

  @Test
  void countsDrawAnUnbalancedTrainingSet() {
    // when
    CommandRun run =
        compare(folder.resolve("cmp"), "--arms", "real", "--counts", "6,2", "--repeats", 1);

    // then
    assertThat(run.json().getAsJsonObject("protocol").get("counts")).hasToString("[6,2]");
    assertThat(run.json().has("fidelity")).isFalse();
    assertThat(run.out()).contains("No verdict: it needs the arms real and gan.");
  }

  @Test
  void usesTheTestSplitThatTheDataHas() throws IOException {
    // given
    for (String split : List.of("train", "test")) {
      int size = split.equals("train") ? 6 : 3;
      ImageData.writeClassFolders(TinyImages.of(size, size), folder.resolve("data/" + split));
    }

    // when
    CommandRun run =
        TinyImages.runQuickly(
            "compare",
            folder.resolve("data"),
            "--out",
            folder.resolve("cmp"),
            "--arms",
            "real",
            "--repeats",
            1,
            "--downstream-steps",
            1,
            "--json");

    // then
    JsonObject dataset = run.json().getAsJsonObject("dataset");
    assertThat(dataset.get("train")).hasToString("{\"flat\":6,\"upright\":6}");
    assertThat(dataset.get("test")).hasToString("{\"flat\":3,\"upright\":3}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --ratio 1          | --ratio 1: expected a number in [0, 1)
          --ratio -0.1       | --ratio -0.1: expected a number in [0, 1)
          --ratio NaN        | --ratio NaN: expected a number in [0, 1)
          --ratio much       | --ratio much: expected a number in [0, 1)
          --search-budget 5x | expected a time such as 90s, 5m or 2h
          --search-repeats 1 | repeats 1: expected a whole number in [2, 100]
          --policy fair      | --policy
          --repeats 0        | --repeats 0: expected
          --counts 7,8       | class 'upright' has 10 images, of which 3 were held out for testing: cannot draw 8
          --test-fraction 0  | --test-fraction 0: arms are compared on what is held out
          --per-class 1      | a GAN needs at least 2 of each class
          --downstream-steps 0 | --downstream-steps 0: expected
          """)
  void refusesInOneLine(String options, String expected) {
    // when
    CommandRun run = compare(folder.resolve("cmp"), (Object[]) options.split(" "));

    // then
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("augment compare: ").contains(expected);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(folder.resolve("cmp/comparison.json")).doesNotExist();
  }

  @Test
  void refusesAFileInPlaceOfItsFolder() throws IOException {
    // given
    Path out = Files.writeString(folder.resolve("cmp"), "mine");

    // when
    CommandRun run = compare(out);

    // then
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("is a file: expected a folder");
    assertThat(out).hasContent("mine");
  }

  @Test
  void anInterruptEndsItInOrder() {
    // given
    Path out = folder.resolve("cmp");
    Path data = TinyImages.npz(folder, 10, 10);
    Thread runner = Thread.currentThread();
    Path metrics = out.resolve("runs/repeat-1/metrics.csv");
    Thread interrupter = new Thread(() -> interruptOnce(metrics, runner));
    interrupter.start();

    // when
    CommandRun run =
        CommandRun.of(
            "compare",
            data,
            "--out",
            out,
            "--steps",
            1_000_000,
            "--width",
            2,
            "--batch",
            4,
            "--latent",
            4,
            "--quiet");

    // then
    assertThat(Thread.interrupted()).isTrue();
    assertThat(run.status()).isEqualTo(130);
    assertThat(run.err()).contains("interrupted: ", "the same command with --resume continues");
    assertThat(out.resolve("comparison.json")).doesNotExist();
  }

  private static void interruptOnce(Path file, Thread runner) {
    while (!Files.exists(file)) {
      Thread.onSpinWait();
    }
    runner.interrupt();
  }
}
