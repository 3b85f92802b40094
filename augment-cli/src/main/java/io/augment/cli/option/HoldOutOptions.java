package io.augment.cli.option;

import io.augment.cli.console.Console;
import io.augment.cli.exit.BadInputException;
import io.augment.data.ClassCounts;
import io.augment.data.SeedSequence;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;

/** The option of how much is held out for testing, and what there is to say about it. */
final class HoldOutOptions {

  @Option(
      names = "--test-fraction",
      paramLabel = "F",
      defaultValue = "0.3",
      description =
          "Share of each class that is held out for testing where DATA has no test split"
              + " (default ${DEFAULT-VALUE}). With 0, 'fit' learns from all.")
  private double testFraction;

  private boolean tests;
  private int heldOut;

  /**
   * Samples per class.
   *
   * @param train those to learn from
   * @param held those held out
   * @param asked how many were asked for to learn from; empty for all
   */
  record Counts(ClassCounts train, ClassCounts held, List<Integer> asked) {}

  double fraction() {
    return testFraction;
  }

  /** Where the draws of what is held out come from. */
  SeedSequence seeds(long seed) {
    if (!(testFraction >= 0 && testFraction < 1)) {
      throw new BadInputException(
          "--test-fraction " + testFraction + ": expected a number in (0, 1), or 0 for 'fit'");
    }
    return SeedSequence.of(seed).child("test");
  }

  /** Says that the command tests on what is held out; refused if nothing is. */
  void testOnHeldOut() {
    if (testFraction == 0) {
      throw new BadInputException(
          "--test-fraction 0: arms are compared on what is held out: expected a number in (0, 1)");
    }
    tests = true;
  }

  /** Number of held-out samples, for the end of a sentence; empty if none. */
  String heldOut() {
    return heldOut == 0 ? "" : "; " + heldOut + " held out for testing";
  }

  /** Advice to who needs more to learn from, after something; empty if nothing was held out. */
  String remedy(String after) {
    return heldOut == 0
        ? ""
        : after
            + (tests
                ? "a lower --test-fraction holds out fewer"
                : "--test-fraction 0 holds none out");
  }

  /** Says if nothing could be held out of samples without classes. */
  void held(int count, String samples, Console console) {
    heldOut = count;
    if (testFraction > 0 && heldOut == 0) {
      console.warn("too few " + samples + " to hold any out for testing");
    }
  }

  /** Says of which classes nothing could be held out, and refuses a draw that too much was for. */
  void held(Path source, Counts counts, String sample, Console console) {
    heldOut = counts.held().total();
    if (testFraction > 0) {
      warnOfUntested(counts.held(), sample, console);
      requireScarceWithin(source, counts, sample);
    }
  }

  private static void warnOfUntested(ClassCounts held, String sample, Console console) {
    List<String> untested =
        IntStream.range(0, held.classes().count())
            .filter(label -> held.count(label) == 0)
            .mapToObj(label -> "'" + held.classes().name(label) + "'")
            .toList();
    if (!untested.isEmpty()) {
      console.warn(
          "too few "
              + sample
              + "s to hold any out for testing: class"
              + (untested.size() == 1 ? " " : "es ")
              + String.join(", ", untested));
    }
  }

  /** Refuses a draw for which there were enough samples before some were held out. */
  private void requireScarceWithin(Path source, Counts counts, String sample) {
    ClassCounts train = counts.train();
    List<Integer> asked = counts.asked();
    for (int label = 0; label < Math.min(asked.size(), train.classes().count()); label++) {
      int held = counts.held().count(label);
      if (held > 0 && asked.get(label) > train.count(label)) {
        throw new BadInputException(
            String.format(
                "%s: class '%s' has %d %ss, of which %d %s held out for testing: cannot draw %d%s",
                source,
                train.classes().name(label),
                train.count(label) + held,
                sample,
                held,
                held == 1 ? "was" : "were",
                asked.get(label),
                remedy("; ")));
      }
    }
  }
}
