package io.augment.cli.option;

import io.augment.data.ClassCounts;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Number of training samples, given in one of two ways. */
final class ScarcityOptions {

  @Option(
      names = "--per-class",
      paramLabel = "N",
      description = "Draw N training samples of each class; the others are not used.")
  private @Nullable Integer perClass;

  @Option(
      names = "--counts",
      paramLabel = "N",
      split = ",",
      description = "Draw so many training samples of each class, in the order of the classes.")
  private @Nullable List<Integer> counts;

  @Nullable Integer perClass() {
    return perClass;
  }

  List<Integer> counts() {
    return counts == null ? List.of() : counts;
  }

  /** Requested samples per class. */
  List<Integer> asked(ClassCounts available) {
    return perClass == null ? counts() : Collections.nCopies(available.classes().count(), perClass);
  }
}
