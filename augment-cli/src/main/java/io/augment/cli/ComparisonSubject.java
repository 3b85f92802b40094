package io.augment.cli;

import ai.djl.translate.TranslateException;
import io.augment.data.ClassCounts;
import io.augment.data.SampleShape;
import io.augment.djl.evidence.ComparisonOutcome;
import io.augment.djl.evidence.ComparisonProtocol;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;

/** What arms are compared on: images or a table, in a training and a test split. */
interface ComparisonSubject {

  /**
   * What came of it.
   *
   * @param outcome what was measured
   * @param rejected the GAN's rows that constraints turned away; empty without constraints
   */
  record Compared(ComparisonOutcome outcome, Optional<RejectedRows> rejected) {}

  /** A comparison that is ready to run. */
  @FunctionalInterface
  interface Ready {
    Compared run() throws IOException, TranslateException;
  }

  /** The shape of one image, or how many columns a row has. */
  SampleShape shape();

  ClassCounts trainCounts();

  ClassCounts testCounts();

  /** Every setting of the GAN, by name. */
  SortedMap<String, String> gan();

  /**
   * Prepares a comparison; writes nothing.
   *
   * @param protocol what to do
   * @param runs where the GANs go
   * @throws IllegalArgumentException if the protocol's arms aren't for this
   */
  Ready prepare(ComparisonProtocol protocol, RepeatRuns runs);
}
