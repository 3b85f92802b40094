package io.augment.cli;

import io.augment.data.ClassCounts;
import io.augment.data.LabeledSamples;
import io.augment.djl.gan.GanTrainer;
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
   * Fits it.
   *
   * @param run where the training leaves its metrics and pictures; begun anew
   * @param others what watches the training besides
   * @return the GAN, which the caller closes
   */
  FittedGan fit(RunFiles run, List<GanTrainer.MonitorFactory> others);
}
