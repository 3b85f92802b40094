package io.augment.cli.comparison;

import ai.djl.translate.TranslateException;
import io.augment.cli.console.Console;
import io.augment.cli.input.DataKind;
import io.augment.cli.input.LeakedImages;
import io.augment.cli.input.RejectedRows;
import io.augment.data.ClassCounts;
import io.augment.data.SampleShape;
import io.augment.djl.comparison.CellStore;
import io.augment.djl.comparison.ComparisonOutcome;
import io.augment.djl.comparison.ComparisonProtocol;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;

/** Data of a comparison: images or a table, split into a training and a test set. */
public interface ComparedData {

  /**
   * Result of a comparison.
   *
   * @param outcome measurements
   * @param rejected the GANs' rows that constraints rejected; empty without constraints
   */
  record Compared(ComparisonOutcome outcome, Optional<RejectedRows> rejected) {}

  DataKind kind();

  /** The target, if it is a number; empty if it is a class. */
  default Optional<RangedTarget> target() {
    return Optional.empty();
  }

  /** The shape of one image, or the columns of the table but the class. */
  SampleShape shape();

  ClassCounts train();

  ClassCounts test();

  /** Training images that stand in other splits as well; empty if they were not looked for. */
  Optional<LeakedImages> leaks();

  /** Settings of the GAN's training, by name. */
  SortedMap<String, String> gan();

  /** Conditions that the results depend on besides data and protocol, by name. */
  SortedMap<String, String> conditions();

  /**
   * Runs the arms.
   *
   * @param protocol what to do
   * @param runs the folder for the GANs' runs, one per repeat
   * @param cells where finished cells are kept
   * @param console where progress is reported
   * @return the measurements, and the rejected rows
   */
  Compared compare(ComparisonProtocol protocol, Path runs, CellStore cells, Console console)
      throws IOException, TranslateException;
}
