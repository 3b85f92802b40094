package io.augment.djl.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SeedSequence;
import io.augment.djl.architecture.GanArchitecture;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.gan.conditioning.Conditioning;
import io.augment.djl.gan.internal.GanLoop;
import io.augment.djl.gan.internal.UnlabeledImages;
import io.augment.djl.training.Checkpoints;
import io.augment.djl.training.ModelSelection;
import io.augment.djl.training.TrainingMonitor;
import io.augment.djl.unlabeled.PseudoLabels;
import io.augment.feature.FeatureExtractor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GANs that learn from unlabelled images by their soft labels. */
@Tag("training")
class UnlabeledGanTest {

  private static final LabeledSamples LABELED = TinyImages.twoSides(4);
  private static final PseudoLabels MORE = PseudoLabelledImages.of(12, 0.8f);

  @TempDir Path folder;

  private static GanTrainer alone(int steps) {
    return GanTrainer.forImages().config(TinyImages.config(steps)).seed(3);
  }

  private static GanTrainer trainer(int steps) {
    return alone(steps).unlabeled(MORE);
  }

  private byte[] archive(GanTrainer trainer) throws IOException {
    Path file = folder.resolve("generator.gan");
    try (GanSynthesizer fitted = trainer.fit(LABELED)) {
      fitted.save(file);
    }
    return Files.readAllBytes(file);
  }

  /** Ends the training after a step, as a kill does. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static TrainingMonitor killing(int step) {
    return new TrainingMonitor() {
      @Override
      public void step(TrainingMonitor.StepMetrics metrics) {
        if (metrics.step() == step) {
          throw new Killed();
        }
      }
    };
  }

  @Test
  void oneThatWasKilledGoesOnToTheSameArchive() throws IOException {
    // given: one that selects, killed in the label warm-up
    ModelSelection selection =
        ModelSelection.by((samples, seeds) -> FeatureExtractor.ofValues(samples.shape()))
            .every(4)
            .perClass(8);
    GanTrainer selecting = trainer(13).selection(selection);
    byte[] whole = archive(selecting);
    Checkpoints every = Checkpoints.in(folder.resolve("checkpoints")).everySteps(3);
    GanTrainer killed = selecting.checkpoints(every).monitor(() -> killing(8));
    assertThatThrownBy(() -> killed.fit(LABELED)).isInstanceOf(Killed.class);

    // when
    byte[] resumed = archive(selecting.checkpoints(every.resuming(true)));

    // then
    assertThat(resumed).isEqualTo(whole);
  }

  @Test
  void aCheckpointOfOtherSoftLabelsIsRefused() {
    // given
    Checkpoints every = Checkpoints.in(folder.resolve("checkpoints")).everySteps(1);
    GanTrainer killed = trainer(4).checkpoints(every).monitor(() -> killing(3));
    assertThatThrownBy(() -> killed.fit(LABELED)).isInstanceOf(Killed.class);
    GanTrainer other =
        alone(4).unlabeled(PseudoLabelledImages.of(12, 0.75f)).checkpoints(every.resuming(true));

    // then
    assertThatThrownBy(() -> other.fit(LABELED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("of another training (unlabeled.fingerprint was ");
  }

  @Test
  void provenanceSaysHowManyAndHowFarTheTeacherCanBeTrusted() throws IOException {
    archive(trainer(3));
    GeneratorArchive kept = GeneratorArchive.read(folder.resolve("generator.gan"));
    assertThat(kept.manifest().provenance().configuration())
        .containsEntry("unlabeled", "24")
        .containsEntry("unlabeled.accuracy", "0.75")
        .containsEntry("unlabeled.accuracyLow", "0.5")
        .containsEntry("unlabeled.accuracyHigh", "0.875")
        .containsEntry("unlabeled.labelRamp", "1")
        .doesNotContainKey("unlabeled.fingerprint");
  }

  @Test
  void withoutPseudoLabelsItIsTheGanOfTheLabelledImages() throws IOException {
    archive(alone(3).unlabeled(PseudoLabelledImages.none()));
    GeneratorArchive none = GeneratorArchive.read(folder.resolve("generator.gan"));
    archive(alone(3));
    GeneratorArchive without = GeneratorArchive.read(folder.resolve("generator.gan"));
    for (int i = 0; i < without.tensors().size(); i++) {
      assertThat(none.tensors().get(i).values()).isEqualTo(without.tensors().get(i).values());
    }
    assertThat(none.manifest().provenance().configuration()).containsEntry("unlabeled", "0");
    assertThat(without.manifest().provenance().configuration().keySet())
        .noneMatch(name -> name.startsWith("unlabeled"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "dcgan", "resnet", "biggan", "stylegan", "fastgan", "lapgan"})
  void everyArchitectureTakesSoftLabels(String name) {
    GanConfig config = TinyImages.config(2).architecture(GanArchitecture.named(name)).batch(4);
    try (NDManager manager = NDManager.newBaseManager()) {
      GanLoop loop =
          new GanLoop(
              config, LABELED, Optional.of(MORE), SeedSequence.of(1), manager, Optional.empty());
      assertThat(loop.step().discriminatorLoss()).isFinite();
      assertThat(loop.state().isSound()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"concatenation", "auxiliary", "contrastive"})
  void otherConditioningsAreRefusedByName(String name) {
    GanTrainer other =
        GanTrainer.forImages()
            .config(TinyImages.config(2).conditioning(Conditioning.named(name)))
            .unlabeled(MORE);
    assertThatThrownBy(() -> other.fit(LABELED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "unlabelled images with the conditioning '"
                + name
                + "': expected 'projection', which takes soft labels");
  }

  @Test
  void imagesOfOtherClassesAreRefused() {
    LabeledSamples renamed =
        TinyImages.withLabels(new int[] {0, 1, 0, 1}, ClassLabels.of("west", "east"));
    assertThatThrownBy(() -> trainer(2).fit(renamed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "pseudo-labels of the classes [left, right]: expected [west, east], as the labelled"
                + " images have");
  }

  @Test
  void generatorsAreComparedWithLabelledAndUnlabelledImages() {
    LabeledSamples compared = new UnlabeledImages(MORE).compared(LABELED);
    assertThat(compared.counts().counts()).containsExactly(16, 16);
    assertThat(compared.select(0, 1, 2, 3, 4, 5, 6, 7).fingerprint())
        .isEqualTo(LABELED.fingerprint());
  }

  @Test
  void classesComeInOverFiveHundredStepsOrAThirdUnlessItIsSet() {
    assertThat(UnlabeledImages.warmup(TinyImages.config(6_000))).isEqualTo(500);
    assertThat(UnlabeledImages.warmup(TinyImages.config(90))).isEqualTo(30);
    assertThat(UnlabeledImages.warmup(TinyImages.config(90).labelRamp(80))).isEqualTo(80);
  }

  @Test
  void fewLabelledImagesAreAdvisedAgainstUnlessThereIsMore() {
    GanTrainer trainer = alone(2);
    assertThat(trainer.advice(LABELED).orElseThrow())
        .startsWith("class 'left' has 4 labelled images: ")
        .contains("fewer than 20 per class", "docs/explanation/choosing-a-gan.md#");
    assertThat(trainer.advice(TinyImages.twoSides(20))).isEmpty();
    assertThat(trainer(2).advice(LABELED)).isEmpty();
    assertThat(trainer.unlabeled(PseudoLabelledImages.none()).advice(LABELED)).isPresent();
  }
}
