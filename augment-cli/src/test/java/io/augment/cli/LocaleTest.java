package io.augment.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.datasets.ImageData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Java started without the launcher, in a locale that has ASCII alone. */
@Tag("process")
@EnabledOnOs(OS.LINUX)
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class LocaleTest {

  private static final Map<String, String> ASCII = Map.of("LC_ALL", "C");

  @TempDir private Path folder;

  @Test
  void whatFilesHoldIsWrittenAsUtf8() throws IOException, InterruptedException {
    // given
    Path table = folder.resolve("names.csv");
    Files.writeString(table, "x,name\n1,Müller\n2,Süß\n3,Müller\n4,Süß\n", ISO_8859_1);

    // when
    CommandRun run =
        AugmentProcess.run(folder, ASCII, "inspect", table, "--encoding", "latin1", "--json");

    // then
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("Müller 2, Süß 2");
    assertThat(run.json().get("classes")).hasToString("{\"Müller\":2,\"Süß\":2}");
  }

  @Test
  void lettersThatTheLocaleLosesAreRefusedInOneLine() throws IOException, InterruptedException {
    // given: a name of a class, an argument, and a path that a file names
    Path classes = folder.resolve("classes");
    ImageData.writeClassFolders(
        LabeledSamples.of(
            SampleShape.image(1, 8, 8),
            ValueRange.UNIT,
            ClassLabels.of("Müller", "plain"),
            new float[4 * 64],
            new int[] {0, 0, 1, 1}),
        classes);
    Path config = Files.writeString(folder.resolve("config.yaml"), "out: Größe.gan\n");

    // when
    CommandRun name = AugmentProcess.run(folder, ASCII, "inspect", classes);
    CommandRun argument = AugmentProcess.run(folder, ASCII, "inspect", "Größe.csv");
    CommandRun path = AugmentProcess.run(folder, ASCII, "fit", classes, "--config", config);

    // then
    for (CommandRun run : new CommandRun[] {name, argument, path}) {
      assertThat(run.status()).as(run.err()).isEqualTo(2);
      assertThat(run.err().lines()).hasSize(1);
      assertThat(run.err())
          .contains("the locale's charset is ", "set LC_ALL to a locale of UTF-8")
          .doesNotContain("InvalidPath", "unmappable");
    }
    assertThat(path.err()).contains("'Größe.gan'");
  }
}
