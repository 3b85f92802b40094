package io.augment.djl.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.MaskedSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.djl.Synthesizers;
import io.augment.djl.archive.ArchiveFormatException;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.training.Checkpoints;
import io.augment.djl.training.TrainingMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("training")
class MaskGanTest {

  private static final MaskedSamples PAIRS = Discs.of(12, 16, 24, 1, 1);
  private static final MaskGanConfig CONFIG =
      MaskGanConfig.defaults().steps(6).batch(4).width(4).noise(2);

  @TempDir static Path folder;
  private static MaskGan gan;

  @BeforeAll
  static void fit() throws IOException {
    gan = MaskGanTrainer.forImages().config(CONFIG).seed(3).fit(PAIRS);
    gan.save(folder.resolve("discs.gan"));
  }

  @AfterAll
  static void close() {
    gan.close();
  }

  @Test
  void samplesHaveShapeRangeAndClassesOfThePairs() {
    // when
    MaskedSamples drawn = gan.sample(40, 7);

    // then
    assertThat(drawn.size()).isEqualTo(40);
    assertThat(drawn.shape()).isEqualTo(PAIRS.shape());
    assertThat(drawn.range()).isEqualTo(PAIRS.range());
    assertThat(drawn.classes()).isEqualTo(PAIRS.classes());
    assertThat(drawn.pixelCounts()[1]).isPositive();
    assertThat(gan.sample(0, 7).size()).isZero();
  }

  @Test
  void aSmallerCountGivesTheFirstSamplesFromAnyThread() {
    // given
    MaskedSamples all = gan.sample(40, 7);

    // when
    List<String> fewer =
        IntStream.of(1, 31, 32, 33)
            .parallel()
            .mapToObj(count -> gan.sample(count, 7).fingerprint())
            .toList();

    // then
    int next = 0;
    for (int count : new int[] {1, 31, 32, 33}) {
      assertThat(fewer.get(next++))
          .isEqualTo(all.select(IntStream.range(0, count).toArray()).fingerprint());
    }
  }

  @Test
  void anotherSeedGivesOtherMasksAndImages() {
    MaskedSamples one = gan.sample(5, 7);
    MaskedSamples other = gan.sample(5, 8);

    assertThat(other.masks()).isNotEqualTo(one.masks());
    assertThat(gan.fill(one.masks(), 1).image(0)).isNotEqualTo(gan.fill(one.masks(), 2).image(0));
  }

  @Test
  void masksOfTheCallersOwnAreKept() {
    MaskedSamples filled = gan.fill(PAIRS.masks(), 5);

    assertThat(filled.masks()).isEqualTo(PAIRS.masks());
    assertThatThrownBy(() -> gan.fill(new byte[7], 5)).hasMessageContaining("masks of 24 x 16");
    byte[] wrong = new byte[16 * 24];
    wrong[3] = 2;
    assertThatThrownBy(() -> gan.fill(wrong, 5)).hasMessageContaining("the class 2");
  }

  @Test
  void whatWasSavedDrawsTheSame() throws IOException {
    try (MaskGan loaded = MaskGan.load(folder.resolve("discs.gan"))) {
      assertThat(loaded.sample(9, 2).fingerprint()).isEqualTo(gan.sample(9, 2).fingerprint());
      assertThat(loaded.provenance()).isEqualTo(gan.provenance());
      assertThat(loaded.classes()).isEqualTo(Discs.CLASSES);
    }
  }

  @Test
  void damagedArchivesAreRefused() throws IOException {
    // given
    GeneratorArchive archive = GeneratorArchive.read(folder.resolve("discs.gan"));

    // then
    refused(archive, "mask", "{\"masks\":12}", "expected an object 'augmentation'");
    refused(archive, "mask", "{\"masks\":-1,\"augmentation\":{}}", "-1 masks");
    refused(archive, "mask", "{\"masks\":1000,\"augmentation\":{}}", "");
    refused(archive, "mask", "{\"masks\":12,\"augmentation\":{\"rotation\":\"x\"}}", "rotation");
    refused(archive, "masks", "!", "");
    refused(archive, "masks", "AAAA", "");
  }

  private static void refused(GeneratorArchive archive, String key, String text, String message)
      throws IOException {
    GeneratorArchive.Manifest manifest = archive.manifest();
    SortedMap<String, String> attachments = new TreeMap<>(manifest.attachments());
    attachments.put(key, text);
    Path file = folder.resolve("damaged.gan");
    new GeneratorArchive(
            new GeneratorArchive.Manifest(
                manifest.architecture(),
                manifest.latent(),
                manifest.width(),
                manifest.shape(),
                manifest.range(),
                manifest.classes(),
                manifest.provenance(),
                manifest.findings(),
                attachments),
            archive.tensors())
        .write(file);
    assertThatThrownBy(() -> MaskGan.load(file))
        .isInstanceOf(ArchiveFormatException.class)
        .hasMessageContaining(message);
  }

  @Test
  void itIsNoSynthesizerOfClasses() {
    assertThatThrownBy(() -> Synthesizers.load(folder.resolve("discs.gan")))
        .isInstanceOf(ArchiveFormatException.class)
        .hasMessageContaining("load it with io.augment.djl.mask.MaskGan.load");
  }

  @Test
  void otherMasksAreAnotherTraining() throws IOException {
    // given pairs of the same images with other masks
    byte[] masks = PAIRS.masks();
    masks[0] = 1;
    MaskedSamples others =
        MaskedSamples.of(
            PAIRS.shape(), PAIRS.range(), PAIRS.classes(), PAIRS.images().values(), masks);
    Path cache = folder.resolve("cache");
    MaskGanTrainer trainer = MaskGanTrainer.forImages().config(CONFIG.steps(1)).seed(3);

    // when
    trainer.fitOrLoad(PAIRS, cache).close();
    trainer.fitOrLoad(PAIRS, cache).close();
    trainer.fitOrLoad(others, cache).close();

    // then
    try (var files = Files.list(cache)) {
      assertThat(files.filter(file -> file.toString().endsWith(".gan"))).hasSize(2);
    }
  }

  @Test
  void aTrainingThatWasInterruptedGoesOnToTheSameGan() {
    // given
    Path checkpoints = folder.resolve("checkpoints");
    MaskGanTrainer trainer = MaskGanTrainer.forImages().config(CONFIG).seed(3);
    MaskGanTrainer killed =
        trainer
            .checkpoints(Checkpoints.in(checkpoints).everySteps(2))
            .monitor(
                () ->
                    new TrainingMonitor() {
                      @Override
                      public void step(StepMetrics metrics) {
                        if (metrics.step() == 5) {
                          throw new IllegalStateException("killed");
                        }
                      }
                    });
    assertThatThrownBy(() -> killed.fit(PAIRS)).hasMessage("killed");

    // when
    try (MaskGan again =
        trainer.checkpoints(Checkpoints.in(checkpoints).resuming(true)).fit(PAIRS)) {

      // then
      assertThat(again.sample(4, 1).fingerprint()).isEqualTo(gan.sample(4, 1).fingerprint());
    }
  }

  @Test
  void coloursAndMoreClassesWork() {
    // given
    MaskedSamples discs = Discs.of(6, 17, 16, 3, 2);
    byte[] masks = discs.masks();
    masks[5] = 2;
    MaskedSamples three =
        MaskedSamples.of(
            discs.shape(),
            new ValueRange(-2, 3),
            ClassLabels.of("background", "disc", "spot"),
            discs.images().values(),
            masks);

    // when
    try (MaskGan colours = MaskGanTrainer.forImages().config(CONFIG.steps(1)).fit(three)) {

      // then
      assertThat(colours.sample(3, 1).shape()).isEqualTo(SampleShape.image(3, 17, 16));
      assertThat(colours.sample(3, 1).classes().count()).isEqualTo(3);
    }
  }

  @Test
  void whatCannotBeLearntFromIsRefused() {
    MaskGanTrainer trainer = MaskGanTrainer.forImages();
    assertThatThrownBy(() -> trainer.fit(PAIRS.select(0, 1, 2)))
        .hasMessage("3 images with masks: a mask GAN needs at least 4");
    assertThatThrownBy(() -> trainer.fit(Discs.of(5, 12, 16, 1, 1)))
        .hasMessageContaining("a mask GAN takes images of 1 or 3 channels, 16 to 256 pixels");
    MaskedSamples empty =
        MaskedSamples.of(
            PAIRS.shape(),
            PAIRS.range(),
            PAIRS.classes(),
            PAIRS.images().values(),
            new byte[PAIRS.masks().length]);
    assertThatThrownBy(() -> trainer.fit(empty))
        .hasMessageContaining("every mask is background throughout");
  }
}
