package io.augment.cli.run;

import io.augment.LabeledSamples;
import io.augment.MaskedSamples;
import io.augment.data.ClassCounts;
import io.augment.data.SampleShape;
import io.augment.djl.mask.MaskGanConfig;
import io.augment.djl.mask.MaskGanTrainer;
import io.augment.djl.training.Checkpoints;
import io.augment.djl.training.TrainingMonitor;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A GAN for images with masks. Construction throws {@link IllegalArgumentException} if such a GAN
 * can't learn from them, before anything is written.
 *
 * @param config how it trains
 * @param more sets when it ends
 * @param seed where its draws come from
 * @param train what it learns from
 */
public record MaskFitting(
    MaskGanConfig config, UnaryOperator<MaskGanTrainer> more, long seed, MaskedSamples train)
    implements GanFitting {

  public MaskFitting {
    requireLearnable(train, train.size(), MaskGanTrainer.MIN_PAIRS);
  }

  /**
   * Checks that a mask GAN can learn from images.
   *
   * @param pairs images with masks
   * @param used how many of them it is to learn from
   * @param least how many there have to be
   * @throws IllegalArgumentException if there are too few, or their size or channels are not its
   */
  public static void requireLearnable(MaskedSamples pairs, int used, int least) {
    SampleShape shape = pairs.shape();
    int shorter = Math.min(shape.height(), shape.width());
    int longer = Math.max(shape.height(), shape.width());
    if ((shape.channels() != 1 && shape.channels() != 3)
        || shorter < MaskGanTrainer.MIN_SIDE
        || longer > MaskGanTrainer.MAX_SIDE) {
      throw new IllegalArgumentException(
          String.format(
              "images of %s: a mask GAN takes images of 1 or 3 channels, %d to %d pixels a side;"
                  + " --size brings them to another",
              shape, MaskGanTrainer.MIN_SIDE, MaskGanTrainer.MAX_SIDE));
    }
    if (used < least) {
      throw new IllegalArgumentException(
          used + " images with masks to learn from: expected at least " + least);
    }
  }

  @Override
  public String model() {
    return "mask GAN";
  }

  @Override
  public String samples() {
    return train.toString();
  }

  @Override
  public ClassCounts counts() {
    return train.images().counts();
  }

  @Override
  public LabeledSamples fold() {
    return train.stacked();
  }

  @Override
  public TrainingMonitor tensorBoard(Path folder, String run) {
    return new MaskSnapshots(TrainingMonitor.tensorBoard(folder, run), train);
  }

  @Override
  public TrainingMonitor watch(RunFiles run) {
    return watch(run, train);
  }

  /** A monitor that writes a run folder, with pictures of images and their masks. */
  public static TrainingMonitor watch(RunFiles run, MaskedSamples train) {
    return new MaskSnapshots(TrainingMonitor.runFolder(run.folder()), train);
  }

  @Override
  public FittedGan fit(
      List<Supplier<TrainingMonitor>> monitors, Optional<Checkpoints> checkpoints) {
    MaskGanTrainer trainer =
        more.apply(MaskGanTrainer.forImages().config(config).seed(seed)).monitors(monitors);
    return new FittedGan(checkpoints.map(trainer::checkpoints).orElse(trainer).fit(train));
  }
}
