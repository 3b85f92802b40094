package io.augment.djl.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.LabeledSamples;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.gan.GanSynthesizer;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.gan.TinyImages;
import io.augment.feature.FeatureExtractor;
import io.augment.feature.Features;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("training")
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class ModelSelectionTest {

  private static final LabeledSamples SAMPLES = TinyImages.twoSides(10);

  @TempDir private Path folder;

  /** Pixels, as they are; but from a look on, every sample is far off. */
  private static final class Pixels implements FeatureExtractor {

    private final int looksThatAreGood;
    private final AtomicInteger asked = new AtomicInteger();
    private boolean closed;

    Pixels(int looksThatAreGood) {
      this.looksThatAreGood = looksThatAreGood;
    }

    @Override
    public String name() {
      return "pixels";
    }

    @Override
    public int width() {
      return SAMPLES.shape().values();
    }

    @Override
    public Features features(LabeledSamples samples) {
      // Of the train fold it is asked twice, and then twice a look.
      boolean good = asked.getAndIncrement() < 2 + 2 * looksThatAreGood;
      float[] values = Features.valuesOf(samples).values();
      for (int i = 0; i < values.length && !good; i++) {
        values[i] += 10;
      }
      return Features.of(width(), values);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static GanTrainer trainer(int steps) {
    return GanTrainer.forImages().config(TinyImages.config(steps)).seed(3);
  }

  private static ModelSelection every(int steps, Pixels pixels) {
    return ModelSelection.by((train, seeds) -> pixels).every(steps);
  }

  private GeneratorArchive archive(GanTrainer trainer, String name) throws IOException {
    Path file = folder.resolve(name);
    try (GanSynthesizer fitted = trainer.fit(SAMPLES)) {
      fitted.save(file);
    }
    return GeneratorArchive.read(file);
  }

  private static List<float[]> weights(GeneratorArchive archive) {
    return archive.tensors().stream().map(tensor -> tensor.values()).toList();
  }

  @Test
  void theNearestGeneratorIsKeptAndNotTheLast() throws IOException {
    // given features to which nothing after the second look is near
    Pixels pixels = new Pixels(2);

    // when 8 steps are taken, with a look after each second and without
    GeneratorArchive kept = archive(trainer(8).selection(every(2, pixels)), "kept.gan");
    GeneratorArchive last = archive(trainer(8), "last.gan");

    // then the generator of one of the first two looks is kept
    assertThat(pixels.closed).isTrue();
    assertThat(weights(kept)).usingRecursiveComparison().isNotEqualTo(weights(last));
    assertThat(kept.manifest().provenance().configuration()).containsEntry("selection.every", "2");
    assertThat(last.manifest().provenance().configuration()).doesNotContainKey("selection.every");
  }

  @Test
  void aTrainingThatNoLongerGetsBetterEnds() throws IOException {
    // given
    List<Integer> steps = new ArrayList<>();

    // when nothing after the first look is near, and three looks are waited for
    GeneratorArchive archive =
        archive(
            trainer(40)
                .selection(every(2, new Pixels(1)).patience(3))
                .monitor(() -> recording(steps)),
            "patient.gan");

    // then it ends after the fourth look
    assertThat(steps).hasSize(8);
    assertThat(archive.manifest().findings())
        .containsExactly("step 8: the training ended, as it no longer got better");
  }

  private static TrainingMonitor recording(List<Integer> steps) {
    return new TrainingMonitor() {
      @Override
      public void step(TrainingMonitor.StepMetrics metrics) {
        steps.add(metrics.step());
      }
    };
  }

  @Test
  void aTrainingWhoseTimeIsUpEndsWithTheGeneratorItHas() throws IOException {
    GeneratorArchive archive =
        archive(trainer(1_000_000).timeLimit(Duration.ofMillis(300)), "short.gan");
    assertThat(archive.manifest().findings())
        .singleElement()
        .asString()
        .contains("the training ended, as its time, 0 s, was up");
  }

  @Test
  void aTrainingThatGoesOnKeepsWhatItWouldHaveKept() throws IOException {
    // given a training that is interrupted after the best look
    GeneratorArchive through =
        archive(trainer(12).selection(every(2, new Pixels(6))), "through.gan");
    Checkpoints checkpoints = Checkpoints.in(folder.resolve("run")).everySteps(1).resuming(true);
    GanTrainer interrupted =
        trainer(12)
            .selection(every(2, new Pixels(6)))
            .checkpoints(checkpoints)
            .monitor(
                () ->
                    new TrainingMonitor() {
                      @Override
                      public void step(TrainingMonitor.StepMetrics metrics) {
                        if (metrics.step() == 7) {
                          Thread.currentThread().interrupt();
                        }
                      }
                    });
    assertThatThrownBy(() -> interrupted.fit(SAMPLES)).isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();

    // when
    GeneratorArchive resumed =
        archive(
            trainer(12).selection(every(2, new Pixels(6))).checkpoints(checkpoints), "resumed.gan");

    // then
    assertThat(weights(resumed)).usingRecursiveComparison().isEqualTo(weights(through));
  }

  @Test
  void numbersOutOfRangeAreRefusedByName() {
    ModelSelection selection = ModelSelection.by((train, seeds) -> new Pixels(1));
    assertThatThrownBy(() -> selection.every(0)).hasMessageStartingWith("every 0: ");
    assertThatThrownBy(() -> selection.patience(0)).hasMessageStartingWith("patience 0: ");
    assertThatThrownBy(() -> selection.perClass(7)).hasMessageStartingWith("perClass 7: ");
    assertThatThrownBy(() -> trainer(1).timeLimit(Duration.ZERO))
        .hasMessageStartingWith("timeLimit PT0S: ");
  }

  @Test
  void theFeaturesAreFittedToTheTrainFoldWithTheTrainingsSeed() {
    List<String> fitted = new ArrayList<>();
    ModelSelection selection =
        ModelSelection.by(
            (train, seeds) -> {
              fitted.add(train.fingerprint() + seeds.seed());
              return new Pixels(9);
            });
    trainer(1).selection(selection).fit(SAMPLES).close();
    trainer(1).selection(selection).seed(4).fit(SAMPLES).close();
    String prefix = SAMPLES.fingerprint();
    assertThat(fitted).hasSize(2).doesNotHaveDuplicates().allMatch(f -> f.startsWith(prefix));
  }
}
