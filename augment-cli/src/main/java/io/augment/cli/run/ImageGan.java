package io.augment.cli.run;

import com.google.gson.JsonObject;
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
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A GAN for images.
 *
 * @param config how it trains
 * @param more sets what it begins from, when it ends, which generator is kept
 * @param seed where its draws come from
 * @param train what it learns from
 * @param unlabeled images without labels that it learns from as well, if there are some
 */
public record ImageGan(
    GanConfig config,
    UnaryOperator<GanTrainer> more,
    long seed,
    LabeledSamples train,
    Optional<TaughtImages> unlabeled)
    implements GanFitting {

  /** A GAN that takes all its steps, and whose last generator is kept. */
  ImageGan(GanConfig config, long seed, LabeledSamples train) {
    this(config, UnaryOperator.identity(), seed, train, Optional.empty());
  }

  @Override
  public String samples() {
    return train
        + unlabeled
            .map(taught -> " and " + taught.images().size() + " unlabelled images")
            .orElse("");
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
    return unlabeled.isPresent() ? Optional.empty() : trainer().advice(train);
  }

  @Override
  public Optional<JsonObject> unlabeled(FittedGan fitted) {
    return unlabeled.map(
        taught -> {
          SortedMap<String, String> settings = fitted.synthesizer().provenance().configuration();
          JsonObject json = new JsonObject();
          json.addProperty("images", Integer.valueOf(settings.get("unlabeled")));
          json.addProperty("teacherAccuracy", Double.valueOf(settings.get("unlabeled.accuracy")));
          return json;
        });
  }

  private GanTrainer trainer() {
    return more.apply(GanTrainer.forImages().config(config).seed(seed));
  }

  @Override
  public FittedGan fit(
      List<Supplier<TrainingMonitor>> monitors, Optional<Checkpoints> checkpoints) {
    GanTrainer trainer =
        unlabeled
            .map(taught -> trainer().unlabeled(taught.label(train)))
            .orElseGet(this::trainer)
            .monitors(monitors);
    GanSynthesizer fitted = checkpoints.map(trainer::checkpoints).orElse(trainer).fit(train);
    return new FittedGan(fitted, fitted.findings(), fitted::save);
  }
}
