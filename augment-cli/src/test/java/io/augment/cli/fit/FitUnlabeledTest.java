package io.augment.cli.fit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.augment.LabeledSamples;
import io.augment.cli.CommandRun;
import io.augment.cli.TinyImages;
import io.augment.datasets.ImageData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("training")
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class FitUnlabeledTest {

  @TempDir private Path folder;

  private CommandRun fit(Path data, String archive, Object... asked) {
    List<Object> command =
        new ArrayList<>(List.of("fit", data, "--out", folder.resolve(archive), "--json"));
    command.addAll(List.of(asked));
    return TinyImages.runQuickly(command.toArray());
  }

  @Test
  void aGanLearnsFromWhatIsNotDrawnAndSaysHowFarItsLabelsCanBeTrusted() throws IOException {
    // given: 14 a class to learn from, as 6 are held out
    Path data = TinyImages.npz(folder, 20, 20);
    Object[] asked = {"--per-class", 8, "--unlabeled", "rest", "--teacher-steps", 40};

    // when
    CommandRun run = fit(data, "one.gan", asked);

    // then
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.json().getAsJsonArray("warnings")).as("advice against few images").isEmpty();
    JsonObject unlabeled = run.json().getAsJsonObject("unlabeled");
    assertThat(unlabeled.get("images").getAsInt()).isEqualTo(12);
    assertThat(unlabeled.get("teacherAccuracy").getAsDouble()).isBetween(0.6, 1.0);

    // when it is fitted again, and when its run is resumed
    fit(data, "two.gan", asked);
    List<Object> resumed = new ArrayList<>(List.of(asked));
    resumed.add("--resume");
    CommandRun again = fit(data, "one.gan", resumed.toArray());

    // then
    assertThat(again.status()).as(again.err()).isZero();
    assertThat(folder.resolve("one.gan")).hasSameBinaryContentAs(folder.resolve("two.gan"));
  }

  @Test
  void aFolderIsReadWithoutItsClassesAndTestImagesAreLeftOut() throws IOException {
    // given
    LabeledSamples images = TinyImages.of(20, 20);
    Path data = folder.resolve("data");
    ImageData.writeClassFolders(images, data);
    ImageData.writeClassFolders(images, folder.resolve("more"));

    // when
    CommandRun run =
        fit(data, "cells.gan", "--unlabeled", folder.resolve("more"), "--teacher-steps", 60);

    // then
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("has classes, which are ignored")
        .contains("12 unlabelled images are test images as well: left out");
    assertThat(run.json().getAsJsonObject("unlabeled").get("images").getAsInt()).isEqualTo(28);

    // when the unlabelled images are gone, samples still meet a gate, which drops these all
    Files.move(folder.resolve("more"), folder.resolve("moved"));
    CommandRun sample =
        CommandRun.of(
            "sample",
            folder.resolve("cells.gan"),
            "--count",
            2,
            "--out",
            folder.resolve("drawn.npz"));
    assertThat(sample.err()).contains("the gate accepted ");
    assertThat(sample.err()).doesNotContain(folder.resolve("more").toString());
  }

  @Test
  void aTeacherThatCannotBeTrustedLeavesTheLabelledImagesAlone() {
    // when: two images of a class are too few to find out
    CommandRun run =
        fit(
            TinyImages.npz(folder, 20, 20),
            "cells.gan",
            "--per-class",
            2,
            "--unlabeled",
            "rest",
            "--teacher-steps",
            2);

    // then
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err())
        .contains(
            "warning: the teacher of unlabelled images can't be trusted, out-of-fold balanced",
            ": the GAN learns from the labelled images alone");
    assertThat(run.json().getAsJsonObject("unlabeled").get("images").getAsInt()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --unlabeled rest                                  | --unlabeled rest: every training image is drawn: expected --per-class or --counts
          --features net.pt                                 | --features net.pt: expected --unlabeled as well
          --unlabeled nowhere                               | nowhere
          --unlabeled rest --per-class 14                   | no unlabelled images: expected at least 1
          --unlabeled rest --per-class 8 --conditioning concatenation | expected 'projection'
          """)
  void refusesInOneLine(String options, String expected) {
    CommandRun run =
        fit(TinyImages.npz(folder, 20, 20), "cells.gan", (Object[]) options.split(" "));
    assertThat(run.status()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains(expected);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(folder.resolve("cells.gan")).doesNotExist();
  }
}
