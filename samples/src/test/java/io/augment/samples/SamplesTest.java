package io.augment.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.augment.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.datasets.ImageData;
import io.augment.datasets.MedicalPhantoms;
import io.augment.datasets.ScarceTable;
import io.augment.metrics.Quality;
import io.augment.tabular.CsvTableReader;
import io.augment.tabular.CsvTableWriter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
  void unlabelledImagesStandBesideLabelledOnes() throws Exception {
    // given: a teacher that hardly learns, and may be refused
    String printed = printed(() -> UseUnlabelledImages.main(new String[] {"20", "1"}));

    // then
    assertThat(printed.lines())
        .satisfiesExactly(
            before -> assertThat(before).matches("labelled: validation accuracy [01][.,]\\d\\d"),
            report ->
                assertThat(report)
                    .contains("pseudo-labelled images per epoch, out-of-fold balanced accuracy"),
            after ->
                assertThat(after)
                    .matches("labelled and unlabelled: validation accuracy [01][.,]\\d\\d"));
  }

  @Test
  void aSegmenterTrainsOnRealAndThenOnMixedPairs() throws Exception {
    // when
    String printed = printed(() -> SegmentationWithFewMasks.main(new String[] {"60", "1"}));

    // then
    assertThat(printed.lines())
        .satisfiesExactly(
            gate -> assertThat(gate).matches("\\d+ of \\d+ samples kept: .*"),
            before -> assertThat(before).matches("real: Dice [01][.,]\\d\\d"),
            after -> assertThat(after).matches("real and synthetic: Dice [01][.,]\\d\\d"));
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
  void anArchitectureOfOnesOwnIsFittedKeptAndLoaded(@TempDir Path folder) throws Exception {
    // when
    String printed = printed(() -> YourOwnArchitecture.main(new String[] {folder.toString(), "3"}));

    // then
    assertThat(printed).startsWith("drew ");
    assertThat(folder.resolve("own.gan")).isNotEmptyFile();
    assertThat(ImageData.read(folder.resolve("images")).train().counts().counts()).containsOnly(10);
  }

  @Test
  void aTableIsBalancedAndWhatWasAddedIsMeasured(@TempDir Path folder) throws Exception {
    // given
    Path table = folder.resolve("table.csv");
    Path balanced = folder.resolve("balanced.csv");
    CsvTableWriter.write(ScarceTable.ofDefaults().counts(100, 75, 50).generate(), table);

    // when
    String printed =
        printed(
            () -> BalanceATable.main(new String[] {table.toString(), balanced.toString(), "20"}));

    // then
    assertThat(printed.lines())
        .anyMatch(line -> line.startsWith("240 rows of "))
        .anyMatch(line -> line.startsWith("45 unseen and 60 synthetic samples, by "))
        .anyMatch(line -> line.startsWith(Quality.COLUMNS));
    assertThat(CsvTableReader.ofDefaults().read(balanced).table().counts().counts())
        .containsExactly(80, 80, 80);
  }

  @Test
  void aTableIsBalancedByAForestWithoutAnEngine(@TempDir Path folder) throws Exception {
    // given
    Path table = folder.resolve("table.csv");
    Path balanced = folder.resolve("balanced.csv");
    CsvTableWriter.write(ScarceTable.ofDefaults().counts(100, 75, 50).generate(), table);

    // when
    String printed =
        printed(
            () -> BalanceWithAForest.main(new String[] {table.toString(), balanced.toString()}));

    // then
    assertThat(printed.lines()).anyMatch(line -> line.startsWith("240 rows of "));
    assertThat(CsvTableReader.ofDefaults().read(balanced).table().counts().counts())
        .containsExactly(80, 80, 80);
  }

  /** Both errors of the first lie below the deviation of what it predicts: it has learnt. */
  @Test
  void aNumberIsPredictedWithAndWithoutSyntheticRowsOfRareOnes(@TempDir Path folder)
      throws Exception {
    // given
    Path houses = Houses.write(folder.resolve("houses.csv"), 300);

    // when
    String printed =
        printed(() -> AugmentARegression.main(new String[] {houses.toString(), "price", "40"}));

    // then
    List<String> lines = printed.lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).matches("rare: high from 3\\d\\d(\\.\\d)?");
    List<Double> real = errors("real", lines.get(1));
    List<Double> augmented = errors("real and synthetic", lines.get(2));
    assertThat(real).allMatch(error -> error > Houses.NOISE / 2 && error < 75);
    assertThat(augmented).allMatch(error -> error > Houses.NOISE / 2 && error < 75);
    assertThat(augmented).isNotEqualTo(real);
  }

  private static List<Double> errors(String name, String line) {
    Matcher found =
        Pattern.compile(name + ": RMSE ([\\d.,]+), of rare rows ([\\d.,]+)").matcher(line);
    assertThat(found.matches()).as(line).isTrue();
    return Stream.of(1, 2)
        .map(group -> Double.valueOf(found.group(group).replace(',', '.')))
        .toList();
  }

  @Test
  void aProgramWithoutItsArgumentsSaysWhatItExpects() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AugmentSmallImageFolder.main(new String[0]))
        .withMessage("arguments: expected FOLDER [GAN_STEPS [EPOCHS]]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BalanceATable.main(new String[] {"table.csv"}))
        .withMessage("arguments: expected TABLE.csv BALANCED.csv [GAN_STEPS]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AugmentARegression.main(new String[] {"table.csv"}))
        .withMessage("arguments: expected TABLE.csv TARGET [EPOCHS]");
  }
}
