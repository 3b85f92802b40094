package io.augment.djl.comparison.internal;

import io.augment.ProgressListener;
import io.augment.djl.comparison.ComparisonListener;
import io.augment.djl.training.TrainingMonitor;
import java.util.List;
import java.util.function.Supplier;

/**
 * Listens to the teacher, training, gate and search of a repeat's further GAN. What is kept of a
 * repeat, and the pictures of its pool, are of the GAN that learns from its labelled images alone.
 *
 * @param all receives the rest
 */
record OtherGan(ComparisonListener all) implements ComparisonListener {

  @Override
  public List<Supplier<TrainingMonitor>> monitors(int repeat) {
    return all.otherMonitors(repeat);
  }

  @Override
  public ProgressListener gating(int repeat) {
    return all.gating(repeat);
  }

  @Override
  public ProgressListener teaching(int repeat) {
    return all.teaching(repeat);
  }

  @Override
  public void searching(int repeat, int draw, int fold) {
    all.searching(repeat, draw, fold);
  }
}
