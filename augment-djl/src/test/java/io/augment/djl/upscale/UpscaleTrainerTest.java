package io.augment.djl.upscale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.djl.training.Checkpoints;
import io.augment.djl.training.TrainingMonitor;
import io.augment.image.ImageScaling;
import io.augment.metrics.PeakSignalToNoise;
import io.augment.metrics.StructuralSimilarity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("training")
class UpscaleTrainerTest {

  @TempDir private Path folder;

  @Test
  void sharpImagesComeOutNearerThanBicubic() {
    // given images that it has not seen
    LabeledSamples unseen = Rings.of(40, 1, 2);
    LabeledSamples low = ImageScaling.shrink(unseen, 2);
    LabeledSamples bicubic = ImageScaling.enlarge(low, 2);
    UpscaleTrainer trainer =
        UpscaleTrainer.forImages().config(Rings.config(200).width(16).contentSteps(30)).seed(3);

    // when
    LabeledSamples upscaled;
    try (Upscaler upscaler = trainer.fit(Rings.of(80, 1, 1))) {
      upscaled = upscaler.upscale(low);
    }

    // then
    assertThat(upscaled.shape()).isEqualTo(unseen.shape());
    assertThat(upscaled.labels()).containsExactly(unseen.labels());
    assertThat(PeakSignalToNoise.of(unseen, upscaled))
        .isGreaterThan(PeakSignalToNoise.of(unseen, bicubic) + 0.5);
    assertThat(StructuralSimilarity.of(unseen, upscaled))
        .isGreaterThan(StructuralSimilarity.of(unseen, bicubic));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void aTrainingStartsAtBicubic(int factor) {
    // given steps so small that nothing is learnt
    UpscaleTrainer trainer =
        UpscaleTrainer.forImages().config(Rings.config(2).factor(factor).generatorRate(1e-12));
    LabeledSamples images = Rings.of(4, 3, 1);

    // when
    LabeledSamples upscaled;
    try (Upscaler upscaler = trainer.fit(images)) {
      upscaled = upscaler.upscale(images);
    }

    // then
    assertThat(upscaled.shape()).isEqualTo(SampleShape.image(3, 16 * factor, 16 * factor));
    assertThat(upscaled.values())
        .containsExactly(ImageScaling.enlarge(images, factor).values(), within(1e-6f));
  }

  @Test
  void theDiscriminatorPlaysAfterThePretraining() {
    // given
    List<TrainingMonitor.StepMetrics> steps = new ArrayList<>();
    UpscaleTrainer trainer =
        UpscaleTrainer.forImages()
            .config(Rings.config(6).pretraining(0.5))
            .monitor(() -> recording(steps));

    // when
    trainer.fit(Rings.of(6, 1, 1)).close();

    // then
    assertThat(steps)
        .extracting(TrainingMonitor.StepMetrics::step)
        .containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(steps.subList(0, 3)).allMatch(step -> step.discriminatorLoss() == 0);
    assertThat(steps.subList(3, 6)).allMatch(step -> step.discriminatorLoss() > 0);
    assertThat(steps.subList(3, 6)).allMatch(step -> step.realLogit() != step.fakeLogit());
  }

  private static TrainingMonitor recording(List<TrainingMonitor.StepMetrics> steps) {
    return new TrainingMonitor() {
      @Override
      public void step(TrainingMonitor.StepMetrics metrics) {
        steps.add(metrics);
      }
    };
  }

  private static TrainingMonitor interrupting(int step) {
    return new TrainingMonitor() {
      @Override
      public void step(TrainingMonitor.StepMetrics metrics) {
        if (metrics.step() == step) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }

  private byte[] archive(UpscaleTrainer trainer, LabeledSamples images) throws IOException {
    Path file = folder.resolve("upscaler.gan");
    try (Upscaler upscaler = trainer.fit(images)) {
      upscaler.save(file);
    }
    return Files.readAllBytes(file);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 7})
  void anInterruptedTrainingGoesOnToTheSameArchive(int step) throws IOException {
    // given one that is interrupted before, or after, the discriminator plays
    UpscaleConfig config = Rings.config(9).pretraining(0.5);
    LabeledSamples images = Rings.of(6, 1, 1);
    byte[] whole = archive(UpscaleTrainer.forImages().config(config).seed(5), images);
    Checkpoints checkpoints = Checkpoints.in(folder.resolve("checkpoints"));
    UpscaleTrainer interrupted =
        UpscaleTrainer.forImages()
            .config(config)
            .seed(5)
            .checkpoints(checkpoints)
            .monitor(() -> interrupting(step));
    assertThatThrownBy(() -> interrupted.fit(images)).isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    List<TrainingMonitor.StepMetrics> left = new ArrayList<>();

    // when
    byte[] resumed =
        archive(
            UpscaleTrainer.forImages()
                .config(config)
                .seed(5)
                .checkpoints(checkpoints.resuming(true))
                .monitor(() -> recording(left)),
            images);

    // then
    assertThat(left).hasSize(9 - step);
    assertThat(resumed).isEqualTo(whole);
  }

  @Test
  void aCheckpointOfAnotherTrainingIsRefused() {
    // given
    Checkpoints checkpoints = Checkpoints.in(folder.resolve("checkpoints")).resuming(true);
    LabeledSamples images = Rings.of(4, 1, 1);
    UpscaleTrainer.forImages().config(Rings.config(2)).checkpoints(checkpoints).fit(images).close();
    UpscaleTrainer other =
        UpscaleTrainer.forImages().config(Rings.config(2).factor(4)).checkpoints(checkpoints);

    // when, then
    assertThatThrownBy(() -> other.fit(images))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("factor was 2 and is 4");
  }

  @Test
  void imagesOfOneClassAndOfOddSidesAreLearntFromAsWell() throws IOException {
    // given images of 17 by 18 pixels, and a run folder to look into
    LabeledSamples rings = Rings.of(6, 1, 1);
    float[] values = new float[6 * 17 * 18];
    for (int i = 0; i < values.length; i++) {
      values[i] = 255 * rings.values()[i % rings.values().length];
    }
    LabeledSamples images =
        LabeledSamples.of(
            SampleShape.image(1, 17, 18),
            ValueRange.BYTE,
            ClassLabels.of("only"),
            values,
            new int[6]);
    UpscaleTrainer trainer =
        UpscaleTrainer.forImages()
            .config(Rings.config(4).pretraining(0))
            .monitor(() -> TrainingMonitor.runFolder(folder.resolve("run")));

    // when
    LabeledSamples upscaled;
    try (Upscaler upscaler = trainer.fit(images)) {
      upscaled = upscaler.upscale(images);
    }

    // then
    assertThat(upscaled.shape()).isEqualTo(SampleShape.image(1, 34, 36));
    assertThat(upscaled.range()).isEqualTo(ValueRange.BYTE);
    assertThat(folder.resolve("run/grid-000004.png")).isNotEmptyFile();
  }

  @Test
  void whatThereIsNothingToLearnFromIsRefused() {
    UpscaleTrainer trainer = UpscaleTrainer.forImages().config(Rings.config(1));
    LabeledSamples small = ImageScaling.shrink(Rings.of(4, 1, 1), 2);

    assertThatThrownBy(() -> trainer.fit(small))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "samples of 1x8x8: an upscaler learns from images of 1 or 3 channels, at least 16"
                + " pixels a side");
    assertThatThrownBy(() -> trainer.fit(Rings.of(1, 1, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 images: an upscaler needs at least 2");
  }
}
