package io.augment.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import io.augment.LabeledSamples;
import io.augment.cli.CommandRun;
import io.augment.cli.TinyImages;
import io.augment.data.SampleShape;
import io.augment.datasets.ImageData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
class UnlabeledCompareTest {

  @TempDir private Path folder;

  private CommandRun compare(Path data, Object... asked) {
    List<Object> command =
        new ArrayList<>(
            List.of("compare", data, "--out", folder.resolve("cmp"), "--json", "--repeats", 1));
    command.addAll(List.of("--downstream-steps", 4, "--teacher-steps", 15));
    command.addAll(List.of(asked));
    return TinyImages.runQuickly(command.toArray());
  }

  private static List<String> arms(CommandRun run) {
    return StreamSupport.stream(run.json().getAsJsonArray("arms").spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .map(arm -> arm.get("name").getAsString())
        .toList();
  }

  @Test
  void whatIsNotDrawnIsUnlabelledAndTheGapOfTheOracleIsReported() {
    // when
    CommandRun run =
        compare(
            TinyImages.npz(folder, 20, 20),
            "--per-class",
            6,
            "--unlabeled",
            "rest",
            "--arms",
            "classic,pseudo,oracle");

    // then
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(arms(run)).containsExactly("classic", "pseudo", "oracle");
    assertThat(run.json().getAsJsonObject("oracle").keySet()).contains("gap", "ci95");
    assertThat(run.json().getAsJsonObject("seconds").getAsJsonObject("arms").keySet())
        .containsExactly("classic", "pseudo", "oracle");
    assertThat(run.out())
        .contains(
            "True labels of the unlabelled images would gain ", "pseudo - classic", "seconds");
  }

  @Test
  void aFolderNeedsNoClassFoldersAndThoseItHasAreIgnoredWhichIsSaidOnce() throws IOException {
    // given: class folders of images, some of them test images as well
    LabeledSamples images = TinyImages.of(20, 20);
    Path data = folder.resolve("data");
    ImageData.writeClassFolders(images, data);
    ImageData.writeClassFolders(images, folder.resolve("more"));

    // when
    CommandRun plain =
        compare(data, "--unlabeled", folder.resolve("more/flat"), "--arms", "classic,pseudo");
    CommandRun sorted =
        compare(data, "--unlabeled", folder.resolve("more"), "--arms", "classic,pseudo");

    // then
    assertThat(plain.status()).as(plain.err()).isZero();
    assertThat(plain.err()).doesNotContain("has classes");
    assertThat(plain.err()).contains("6 unlabelled images are test images as well: left out");
    assertThat(sorted.err().lines().filter(line -> line.contains("has classes, which are ignored")))
        .hasSize(1);
    assertThat(sorted.err()).contains("12 unlabelled images are test images as well: left out");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --unlabeled rest                        | --unlabeled rest: every training image is drawn: expected --per-class or --counts
          --features net.pt                       | --features net.pt: expected --unlabeled as well
          --arms classic,pseudo                   | arm 'pseudo': there are no unlabelled images, which it trains on
          --arms oracle --unlabeled OTHER         | arm 'oracle': nobody knows the labels of these unlabelled images
          --unlabeled WIDE                        | unlabelled samples of 1x16x24 in [0.0, 1.0]: expected 1x16x16 in [0.0, 1.0]
          --unlabeled nowhere                     | nowhere
          --unlabeled rest --per-class 14         | no unlabelled images: expected at least 1
          --unlabeled OTHER --features nowhere.pt | nowhere.pt: does not exist
          """)
  void refusesInOneLine(String options, String expected) throws IOException {
    // given
    Path other = TinyImages.npz(folder, 4, 4);
    Path wide = folder.resolve("wide.npz");
    ImageData.writeNpz(wide(), wide);
    String given = options.replace("OTHER", other.toString()).replace("WIDE", wide.toString());

    // when
    CommandRun run = compare(TinyImages.npz(folder, 20, 20), (Object[]) given.split(" "));

    // then
    assertThat(run.status()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains(expected);
    assertThat(run.err().lines().filter(line -> !line.startsWith("warning: --unlabeled ")))
        .hasSize(1);
    assertThat(Files.exists(folder.resolve("cmp/comparison.json"))).isFalse();
  }

  private static LabeledSamples wide() {
    LabeledSamples square = TinyImages.of(2, 2);
    return LabeledSamples.of(
        SampleShape.image(1, 16, 24),
        square.range(),
        square.classes(),
        new float[4 * 16 * 24],
        square.labels());
  }
}
