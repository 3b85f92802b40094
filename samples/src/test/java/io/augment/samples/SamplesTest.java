package io.augment.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.augment.data.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.datasets.ImageData;
import io.augment.datasets.MedicalPhantoms;
import io.augment.datasets.ScarceTable;
import io.augment.tabular.CsvTableWriter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every sample, from its main method, with tiny settings. */
@Tag("training")
class SamplesTest {

  private interface Program {
    void run() throws Exception;
  }

  private static String printed(Program program) throws Exception {
    PrintStream console = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      program.run();
    } finally {
      System.setOut(console);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** After 40 steps the gate accepts 2 of 32 samples, after 100 22 of them. */
  @Test
  void theExistingLoopTrainsOnRealAndThenOnMixedBatches() throws Exception {
    // when
    String printed = printed(() -> ExistingTrainingLoop.main(new String[] {"100", "1"}));

    // then the second has synthetic samples: a pool under a tenth of what is asked for is an error
    assertThat(printed.lines())
        .satisfiesExactly(
            before -> assertThat(before).matches("real: validation accuracy [01][.,]\\d\\d"),
            after ->
                assertThat(after)
                    .matches("real and synthetic: validation accuracy [01][.,]\\d\\d"));
  }

  @Test
  void generatedImagesLieInClassFoldersBesideTheArchive(@TempDir Path folder) throws Exception {
    // when
    printed(() -> GenerateMedicalImages.main(new String[] {folder.toString(), "1", "3"}));

    // then
    assertThat(folder.resolve("cells.gan")).isNotEmptyFile();
    assertThat(folder.resolve("cells.gan.run/metrics.csv")).isNotEmptyFile();
    LabeledSamples images = ImageData.read(folder.resolve("images")).train();
    assertThat(images.shape()).isEqualTo(SampleShape.image(3, 32, 32));
    assertThat(images.counts().counts()).containsExactly(3, 3, 3);
    assertThat(images.classes().names())
        .containsExactlyInAnyOrderElementsOf(MedicalPhantoms.Kind.BLOOD_SMEAR.classes().names());
  }

  @Test
  void aSmallFolderOfImagesIsToppedUpWithWhatPassesTheGate(@TempDir Path folder) throws Exception {
    // given
    Path images = folder.resolve("images");
    ImageData.writeClassFolders(
        MedicalPhantoms.of(MedicalPhantoms.Kind.BLOOD_SMEAR).counts(12, 6, 3).generate(), images);

    // when
    String printed =
        printed(() -> AugmentSmallImageFolder.main(new String[] {images.toString(), "1", "2"}));

    // then: of a GAN that took one step, nothing does
    assertThat(printed.lines())
        .hasSize(2)
        .allMatch(line -> line.contains("21 samples, 0 of them synthetic"));
    assertThat(folder.resolve("images-gan")).isDirectoryContaining("glob:**.gan");
  }

  @Test
  void aTableIsBalancedAndTheSmallClassReportedBeforeAndAfter(@TempDir Path folder)
      throws Exception {
    // given
    Path table = folder.resolve("table.csv");
    CsvTableWriter.write(ScarceTable.ofDefaults().counts(60, 30, 10).generate(), table);

    // when
    String printed = printed(() -> BalanceATable.main(new String[] {table.toString(), "20", "2"}));

    // then
    assertThat(printed.lines())
        .hasSize(2)
        .satisfiesExactly(
            before -> assertThat(before).matches("real: recall of '.+', the smallest .*"),
            after ->
                assertThat(after).matches("real and synthetic: recall of '.+', the smallest .*"));
  }

  @Test
  void aProgramWithoutItsFolderSaysWhatItExpects() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AugmentSmallImageFolder.main(new String[0]))
        .withMessage("arguments: expected FOLDER [GAN_STEPS [EPOCHS]]");
  }
}
