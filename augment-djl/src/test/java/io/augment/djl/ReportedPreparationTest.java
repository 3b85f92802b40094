package io.augment.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.util.Progress;
import io.augment.LabeledSamples;
import io.augment.SynthesizerTrainer;
import io.augment.data.SampleShape;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.gan.TinyImages;
import io.augment.djl.gate.GateTrainer;
import io.augment.djl.tabular.TabularGanConfig;
import io.augment.djl.tabular.TabularGanTrainer;
import io.augment.djl.training.TrainingMonitor;
import io.augment.gate.GateConfig;
import io.augment.gate.GateReport;
import io.augment.mixing.Mix;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code prepare} tells DJL's progress. */
@Tag("training")
class ReportedPreparationTest {

  @TempDir private Path cache;

  private final LabeledSamples images = TinyImages.twoSides(6);

  /** The stages that were shown, each with where it began and how far it came. */
  private static final class Shown implements Progress {

    private final Map<String, String> stages = new LinkedHashMap<>();
    private Optional<AugmentationReport.Origin> generator = Optional.empty();
    private String stage = "";
    private long max;
    private long begun;
    private long reached;

    @Override
    public void reset(String message, long max, String trailingMessage) {
      stage = message;
      this.max = max;
    }

    @Override
    public void start(long initialProgress) {
      begun = initialProgress;
      reached = initialProgress;
    }

    @Override
    public void increment(long increment) {
      reached += increment;
    }

    @Override
    public void update(long progress, String message) {
      reached = progress;
    }

    @Override
    public void end() {
      stages.put(stage, begun + " to " + reached + " of " + max);
    }
  }

  private static GateTrainer gate() {
    return GateTrainer.defaults()
        .config(GateConfig.defaults().checks(Set.of(GateReport.Reason.DUPLICATE)))
        .steps(2)
        .featureSteps(3);
  }

  private Shown prepared(SynthesizerTrainer trainer, LabeledSamples samples) throws Exception {
    Shown shown = new Shown();
    try (NDManager manager = NDManager.newBaseManager();
        AugmentedDataset augmented =
            AugmentedDataset.wrap(SamplesDataset.shuffled(samples, manager, 4, 1))
                .synthesizer(trainer)
                .cache(Cache.in(cache))
                .supply(Supply.pool().gate(gate()))
                .mix(Mix.fraction(0.5))
                .build()) {
      augmented.prepare(shown);
      shown.generator = augmented.report().flatMap(AugmentationReport::generator);
    }
    return shown;
  }

  @Test
  void everyStageIsShownAndAGeneratorFromTheCacheIsNamedSo() throws Exception {
    // given
    GanTrainer gan = GanTrainer.forImages().config(TinyImages.config(3));

    // when
    Shown first = prepared(gan, images);
    Shown second = prepared(gan, images);

    // then
    assertThat(first.stages)
        .containsEntry("Reading samples", "0 to 12 of 12")
        .containsEntry("Fitting GAN", "0 to 3 of 3")
        .containsEntry("Fitting gate", "0 to 3 of 3")
        .containsEntry("Filling pool", "0 to 12 of 12");
    assertThat(first.generator).contains(AugmentationReport.Origin.FITTED);
    assertThat(second.stages)
        .containsKeys("Cached model", "Cached pool")
        .doesNotContainKey("Fitting GAN");
    assertThat(second.generator).contains(AugmentationReport.Origin.CACHE);
  }

  @Test
  void aTrainingThatGoesOnIsShownFromWhereItGoesOn() throws Exception {
    // given
    GanTrainer gan =
        GanTrainer.forImages().config(TinyImages.config(4)).monitor(InterruptedAtTwo::new);
    try {
      prepared(gan, images);
    } catch (CancellationException e) {
      assertThat(Thread.interrupted()).isTrue();
    }

    // when
    Shown shown = prepared(GanTrainer.forImages().config(TinyImages.config(4)), images);

    // then
    assertThat(shown.stages).containsEntry("Fitting GAN", "2 to 4 of 4");
    assertThat(shown.generator).contains(AugmentationReport.Origin.RESUMED);
  }

  private static final class InterruptedAtTwo implements TrainingMonitor {
    @Override
    public void step(TrainingMonitor.StepMetrics metrics) {
      if (metrics.step() == 2) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Test
  void aGanOfRowsIsShownAsWell() throws Exception {
    // given
    LabeledSamples rows = MarkedImages.of(SampleShape.row(3), 8, 8);
    TabularGanTrainer gan =
        TabularGanTrainer.forRows()
            .config(TabularGanConfig.defaults().steps(2).batch(8).width(8).latent(4));

    // when, then
    assertThat(prepared(gan, rows).stages).containsEntry("Fitting GAN", "0 to 2 of 2");
  }

  @Test
  void aTrainerThatReportsNothingGoesOnWorking() throws Exception {
    assertThat(prepared(MarkedSynthesizer::like, images).stages)
        .containsKeys("Reading samples", "Fitting gate", "Filling pool");
  }

  @Test
  void aSearchIsShownFoldByFold() throws Exception {
    // given
    Shown shown = new Shown();
    GanTrainer gan = GanTrainer.forImages().config(TinyImages.config(2));
    try (NDManager manager = NDManager.newBaseManager();
        AugmentedDataset augmented =
            AugmentedDataset.wrap(SamplesDataset.shuffled(TinyImages.twoSides(6), manager, 4, 1))
                .synthesizer(gan)
                .cache(Cache.none())
                .supply(Supply.pool().gate(gate()))
                .mix(Mix.auto().repeats(2).folds(2).steps(1))
                .build()) {

      // when
      augmented.prepare(shown);
    }

    // then
    assertThat(shown.stages.keySet())
        .anyMatch(stage -> stage.equals("Search 1/4: Fitting GAN"))
        .anyMatch(stage -> stage.equals("Search 1/4: Fitting gate"))
        .anyMatch(stage -> stage.equals("Search 1/4: classifiers"))
        .anyMatch(stage -> stage.matches("Search 2/4: Fitting GAN, search 1 min left at most"));
  }
}
