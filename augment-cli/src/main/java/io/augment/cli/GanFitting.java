package io.augment.cli;

import io.augment.data.ClassCounts;
import io.augment.data.LabeledSamples;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.gan.TrainingMonitor;
import java.nio.file.Path;
import java.util.List;

/** A GAN that is about to be fitted, to images or to a table. */
interface GanFitting {

  /** What it learns from, in words. */
  String samples();

  /** How many of each class it learns from. */
  ClassCounts counts();

  /** What it learns from: images, or encoded rows. */
  LabeledSamples fold();

  /**
   * What writes its training for TensorBoard.
   *
   * @param folder TensorBoard's log folder
   * @param run the name of the run
   */
  TrainingMonitor tensorBoard(Path folder, String run);

  /**
   * Begins a run.
   *
   * @param run where the training leaves its metrics and pictures; begun anew
   * @return what writes them
   */
  TrainingMonitor begin(RunFiles run);

  /**
   * Fits it.
   *
   * @param monitors what watches the training
   * @return the GAN, which the caller closes
   */
  FittedGan fit(List<GanTrainer.MonitorFactory> monitors);
}
