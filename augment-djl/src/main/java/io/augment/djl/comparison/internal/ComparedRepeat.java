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

  /** Findings about the samples of one of its generators, by the arm that is named after it. */
  ComparisonOutcome.PoolFinding pool(ComparedArm generator) throws IOException, TranslateException;

  /** Closes what was fitted. */
  @Override
  void close();
}
