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

/**
 * What a comparison is made on: images or a table, split into what is learnt from and tested on.
 */
public interface ComparedData {

  /**
   * What came of a comparison.
   *
   * @param outcome what was measured
   * @param rejected the GANs' rows that constraints turned away; empty without constraints
   */
  record Compared(ComparisonOutcome outcome, Optional<RejectedRows> rejected) {}

  DataKind kind();

  /** The shape of one image, or the columns of the table but the class. */
  SampleShape shape();

  ClassCounts train();

  ClassCounts test();

  /** Training images that stand in other splits as well; empty if they were not looked for. */
  Optional<LeakedImages> leaks();

  /** How the GAN trains. */
  SortedMap<String, String> gan();

  /** What results depend on besides data and protocol, by name. */
  SortedMap<String, String> conditions();

  /**
   * Runs the arms.
   *
   * @param protocol what to do
   * @param runs the folder for the GANs' runs, one a repeat
   * @param cells where finished cells are kept
   * @param console where progress is told
   * @return what was measured, and what was turned away
   */
  Compared compare(ComparisonProtocol protocol, Path runs, CellStore cells, Console console)
      throws IOException, TranslateException;
}
