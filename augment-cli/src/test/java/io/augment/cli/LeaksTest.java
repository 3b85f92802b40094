package io.augment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.augment.LabeledSamples;
import io.augment.datasets.DataSplits;
import io.augment.datasets.ImageData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training images that stand in other splits as well. */
@Tag("training")
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class LeaksTest {

  private static final String TEST_LEAKS =
      "3 training images stand in test as well (2 with the same pixels, the others nearly), by"
          + " their indices: 2 as 0, 3 as 1, 9 as 5";
  private static final String DROPPED =
      "{\"validation\":1,\"test\":3,\"dropped\":4,\"pairs\":["
          + "{\"train\":14,\"split\":\"validation\",\"index\":0,\"same\":true},"
          + "{\"train\":2,\"split\":\"test\",\"index\":0,\"same\":true},"
          + "{\"train\":3,\"split\":\"test\",\"index\":1,\"same\":true},"
          + "{\"train\":9,\"split\":\"test\",\"index\":5,\"same\":false}]}";

  @TempDir private Path folder;

  /** Sixteen training images, of which one stands in validation and three in test. */
  private Path splits() throws IOException {
    LabeledSamples all = TinyImages.of(16, 16);
    LabeledSamples train = all.select(0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23);
    LabeledSamples validation = all.select(22, 8, 24);
    LabeledSamples test = all.select(2, 3, 9, 10, 25);
    float[] near = all.sample(17);
    for (int i = 0; i < near.length; i++) {
      near[i] = Math.min(1, near[i] + 0.004f * (i % 3));
    }
    LabeledSamples last =
        LabeledSamples.of(all.shape(), all.range(), all.classes(), near, new int[] {1});
    Path file = folder.resolve("split.npz");
    ImageData.writeNpz(
        new DataSplits(train, Optional.of(validation), Optional.of(test.concat(last))), file);
    return file;
  }

  @Test
  void inspectTellsHowManyAndWhich() throws IOException {
    // when
    CommandRun run = CommandRun.of("inspect", splits(), "--json");

    // then
    assertThat(run.err())
        .contains(
            "warning: 1 training image stands in validation as well (with the same pixels), by"
                + " their indices: 14 as 0; --drop-leaks leaves them out of training",
            "warning: " + TEST_LEAKS + "; --drop-leaks leaves them out of training");
    assertThat(run.json().get("leaks"))
        .hasToString(DROPPED.replace("\"dropped\":4", "\"dropped\":0"));
    CommandRun sound = CommandRun.of("inspect", TinyImages.npz(folder, 4, 4), "--json");
    assertThat(sound.json().get("leaks"))
        .hasToString("{\"validation\":0,\"test\":0,\"dropped\":0,\"pairs\":[]}");
    assertThat(sound.err()).isEmpty();
  }

  @Test
  void fitLeavesThemOutAndSampleFindsTheSameFold() throws IOException {
    // given
    Path archive = folder.resolve("bars.gan");

    // when
    CommandRun fit =
        TinyImages.runQuickly("fit", splits(), "--drop-leaks", "--json", "--out", archive);
    CommandRun sample =
        CommandRun.of("sample", archive, "--per-class", 1, "--out", folder.resolve("drawn.npz"));

    // then
    assertThat(fit.status()).as(fit.err()).isZero();
    assertThat(fit.json().get("train")).hasToString("{\"flat\":6,\"upright\":6}");
    assertThat(fit.json().get("leaks")).hasToString(DROPPED);
    assertThat(fit.err()).contains(TEST_LEAKS + "; left out of training");
    assertThat(sample.err()).doesNotContain("other samples than those", "as well");
  }

  @Test
  void whatAHoldOutSeparatesIsFoundByTheFilesIndices() throws IOException {
    // given: every image twice
    LabeledSamples once = TinyImages.of(6, 6);
    Path file = folder.resolve("twice.npz");
    ImageData.writeNpz(once.concat(once), file);

    // when
    CommandRun fit =
        TinyImages.runQuickly("fit", file, "--json", "--out", folder.resolve("twice.gan"));

    // then
    JsonObject leaks = fit.json().getAsJsonObject("leaks");
    assertThat(leaks.get("test").getAsInt()).isPositive();
    leaks
        .getAsJsonArray("pairs")
        .forEach(
            pair -> {
              int train = pair.getAsJsonObject().get("train").getAsInt();
              int other = pair.getAsJsonObject().get("index").getAsInt();
              assertThat(Math.abs(train - other)).isEqualTo(12);
            });
  }

  @Test
  void compareSaysSoInJsonAndReport() throws IOException {
    // given
    Path out = folder.resolve("comparison");

    // when
    CommandRun run =
        TinyImages.runQuickly(
            "compare",
            splits(),
            "--out",
            out,
            "--arms",
            "real",
            "--repeats",
            2,
            "--json",
            "--downstream-steps",
            2,
            "--drop-leaks");

    // then
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.json().get("leaks")).hasToString(DROPPED);
    JsonObject json =
        JsonParser.parseString(Files.readString(out.resolve("comparison.json"))).getAsJsonObject();
    assertThat(json.get("leaks")).hasToString(DROPPED);
    assertThat(json.getAsJsonObject("dataset").get("train"))
        .hasToString("{\"flat\":6,\"upright\":6}");
    assertThat(Files.readString(out.resolve("report.html")))
        .contains("Warning.", TEST_LEAKS + "; left out of training.");
  }

  @Test
  void refusesToDropAWholeClassAndLeaksOfATable() throws IOException {
    // given
    LabeledSamples all = TinyImages.of(6, 6);
    Path file = folder.resolve("all.npz");
    int[] upright = IntStream.range(6, 12).toArray();
    ImageData.writeNpz(
        new DataSplits(all, Optional.empty(), Optional.of(all.select(upright))), file);
    Path table = Files.writeString(folder.resolve("table.csv"), "a,b\n1,x\n2,y\n");

    // when
    CommandRun whole = CommandRun.of("fit", file, "--drop-leaks", "--out", folder.resolve("x.gan"));
    CommandRun rows = CommandRun.of("fit", table, "--drop-leaks", "--out", folder.resolve("x.gan"));

    // then
    assertThat(whole.status()).isEqualTo(2);
    assertThat(whole.err())
        .contains(file + ": --drop-leaks leaves no training image of class 'upright'");
    assertThat(rows.status()).isEqualTo(2);
    assertThat(rows.err()).contains("--drop-leaks is for images, and this is a table");
  }
}
