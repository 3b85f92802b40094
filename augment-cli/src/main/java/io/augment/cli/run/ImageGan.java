package io.augment.cli.run;

import io.augment.LabeledSamples;
import io.augment.data.ClassCounts;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.gan.GanSynthesizer;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.training.Checkpoints;
import io.augment.djl.training.TrainingMonitor;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A GAN for images.
 *
 * @param config how it trains
 * @param more sets what it begins from, when it ends, which generator is kept
 * @param seed where its draws come from
 * @param train what it learns from
 */
public record ImageGan(
    GanConfig config, UnaryOperator<GanTrainer> more, long seed, LabeledSamples train)
    implements GanFitting {

  /** A GAN that takes all its steps, and whose last generator is kept. */
  ImageGan(GanConfig config, long seed, LabeledSamples train) {
    this(config, UnaryOperator.identity(), seed, train);
  }

  @Override
  public String samples() {
    return train.toString();
  }

  @Override
  public ClassCounts counts() {
    return train.counts();
  }

  @Override
  public TrainingMonitor tensorBoard(Path folder, String run) {
    return TrainingMonitor.tensorBoard(folder, run);
  }

  @Override
  public LabeledSamples fold() {
    return train;
  }

  @Override
  public TrainingMonitor watch(RunFiles run) {
    return TrainingMonitor.runFolder(run.folder());
  }

  @Override
  public Optional<String> advice() {
    return trainer().advice(train);
  }

  private GanTrainer trainer() {
    return more.apply(GanTrainer.forImages().config(config).seed(seed));
  }

  @Override
  public FittedGan fit(
      List<Supplier<TrainingMonitor>> monitors, Optional<Checkpoints> checkpoints) {
    GanTrainer trainer = trainer().monitors(monitors);
    GanSynthesizer fitted = checkpoints.map(trainer::checkpoints).orElse(trainer).fit(train);
    return new FittedGan(fitted, fitted.findings(), fitted::save);
  }
}
