package io.augment.djl.comparison.internal;

import ai.djl.translate.TranslateException;
import io.augment.djl.comparison.ComparedArm;
import io.augment.djl.comparison.ComparisonOutcome;
import java.io.IOException;

/**
 * One repeat of a comparison: the samples drawn for it, and what is fitted on these alone as soon
 * as an arm needs it. Not thread-safe.
 */
public interface ComparedRepeat extends AutoCloseable {

  /** Makes a repeat; nothing is fitted yet. */
  @FunctionalInterface
  interface Factory {
    ComparedRepeat open(int repeat);
  }

  /** Trains and tests an arm's classifiers. The same arm of the same repeat measures the same. */
  ArmResult measure(ComparedArm arm) throws IOException, TranslateException;

  /** Findings about the GAN's samples. */
  ComparisonOutcome.PoolFinding pool() throws IOException, TranslateException;

  /** Findings about the forest's rows. */
  default ComparisonOutcome.PoolFinding forestPool() throws IOException, TranslateException {
    throw new IllegalStateException("no forest");
  }

  /** Findings about the samples of the GAN that learns from unlabelled images as well. */
  default ComparisonOutcome.PoolFinding unlabeledPool() throws IOException, TranslateException {
    throw new IllegalStateException("no GAN with unlabelled images");
  }

  /** Closes what was fitted. */
  @Override
  void close();
}
