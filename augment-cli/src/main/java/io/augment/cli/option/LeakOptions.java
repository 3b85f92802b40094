package io.augment.cli.option;

import io.augment.LabeledSamples;
import io.augment.cli.console.Console;
import io.augment.cli.exit.BadInputException;
import io.augment.cli.input.LeakedImages;
import io.augment.cli.input.Parts;
import io.augment.cli.input.SharedGroups;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Treatment of training images that occur in validation or test as well. Not thread-safe. */
final class LeakOptions {

  @Option(
      names = "--drop-leaks",
      description =
          "Images: leave those out of training that stand in validation or test as well, with the"
              + " same pixels or nearly, or with an image of the same group.")
  private boolean drop;

  private @Nullable LeakedImages found;

  /** Training images that stand in other splits as well; empty if they were not looked for. */
  Optional<LeakedImages> found() {
    return Optional.ofNullable(found);
  }

  /**
   * Looks for leaks, says how many there are, and leaves them out of training if that was asked
   * for.
   *
   * @param parts what would be learnt from and tested on
   * @param shared groups that stand in training and elsewhere
   * @param search finds leaks
   * @param source where the data came from
   * @param again whether the data were read before, so that nothing is reported again
   * @return what is to be learnt from and tested on
   */
  Parts<LabeledSamples> apply(
      Parts<LabeledSamples> parts,
      SharedGroups shared,
      Supplier<LeakedImages> search,
      Path source,
      boolean again,
      Console console) {
    if (!drop) {
      shared.requireNone(source, "; --drop-leaks leaves these images out of training");
    }
    if (again && !drop) {
      return parts;
    }
    LeakedImages leaks = drop ? search.get().leftOut() : search.get();
    found = leaks;
    if (!again) {
      leaks.lines().forEach(console::warn);
      if (!shared.groups().isEmpty()) {
        console.warn(shared.described() + "; left out of training");
      }
    }
    LabeledSamples train = parts.train();
    return drop ? new Parts<>(without(leaks, shared, train, source), parts.test()) : parts;
  }

  private static LabeledSamples without(
      LeakedImages leaks, SharedGroups shared, LabeledSamples train, Path source) {
    LabeledSamples rest = shared.outOf(leaks.outOf(train));
    for (int label = 0; label < rest.classes().count(); label++) {
      if (rest.counts().count(label) == 0) {
        throw new BadInputException(
            String.format(
                "%s: --drop-leaks leaves no training image of class '%s': all of them%s stand in"
                    + " validation or test as well",
                source,
                rest.classes().name(label),
                shared.groups().isEmpty() ? "" : ", or others of their group,"));
      }
    }
    return rest;
  }
}
