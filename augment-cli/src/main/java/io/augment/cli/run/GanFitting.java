package io.augment.cli.run;

import com.google.gson.JsonObject;
import io.augment.LabeledSamples;
import io.augment.cli.console.Console;
import io.augment.data.ClassCounts;
import io.augment.djl.training.Checkpoints;
import io.augment.djl.training.TrainingMonitor;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A generator that is about to be fitted, to images, images with masks or a table. */
public interface GanFitting {

  /** Noun for the generator. */
  default String model() {
    return "GAN";
  }

  /** Monitors that show a training's progress. */
  default List<Supplier<TrainingMonitor>> progress(Console console) {
    return GanRun.progress(console);
  }

  /** Description of the training samples. */
  String samples();

  /** A line for each relation that was found in the training samples and is kept. */
  default List<String> relations() {
    return List.of();
  }

  /** Advice against the training, if there is some. */
  default Optional<String> advice() {
    return Optional.empty();
  }

  /**
   * Finding about the unlabelled images that were learnt from, for programs, if there were some.
   */
  default Optional<JsonObject> unlabeled(FittedGan fitted) {
    return Optional.empty();
  }

  /** Training samples per class. */
  ClassCounts counts();

  /** Training samples: images, images with their masks as one more channel, or encoded rows. */
  LabeledSamples fold();

  /**
   * Monitor that logs the training to TensorBoard.
   *
   * @param folder TensorBoard's log folder
   * @param run the name of the run
   */
  TrainingMonitor tensorBoard(Path folder, String run);

  /**
   * Monitor that writes a run folder.
   *
   * @param run where the training leaves its metrics and pictures
   * @return the monitor
   */
  TrainingMonitor watch(RunFiles run);

  /**
   * Fits it.
   *
   * @param monitors what watches the training
   * @param checkpoints where the training writes down how it stands; empty for nowhere
   * @return the GAN, which the caller closes
   */
  FittedGan fit(List<Supplier<TrainingMonitor>> monitors, Optional<Checkpoints> checkpoints);
}
