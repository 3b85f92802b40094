package io.augment.cli.input;

import io.augment.LabeledSamples;
import io.augment.cli.exit.BadInputException;
import io.augment.datasets.DataSplits;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Groups that stand in training and in a validation or test split that the data have.
 *
 * @param groups their numbers
 * @param images how many training images are of these
 */
public record SharedGroups(Set<Integer> groups, int images) {

  /** Copies the set. */
  public SharedGroups {
    groups = Set.copyOf(groups);
  }

  /** Searches splits as they were read. */
  public static SharedGroups in(DataSplits splits) {
    Set<Integer> others = new HashSet<>();
    splits.validation().ifPresent(samples -> add(others, samples));
    splits.test().ifPresent(samples -> add(others, samples));
    Set<Integer> shared = new HashSet<>();
    add(shared, splits.train());
    shared.retainAll(others);
    int[] train = splits.train().groups();
    return new SharedGroups(shared, (int) IntStream.of(train).filter(shared::contains).count());
  }

  private static void add(Set<Integer> groups, LabeledSamples samples) {
    IntStream.of(samples.groups()).forEach(groups::add);
  }

  /**
   * Refuses shared groups.
   *
   * @param source where the splits are from
   * @param way what can be done besides, such as {@code ; --drop-leaks leaves these out}; may be
   *     empty
   * @throws BadInputException if there are any
   */
  public void requireNone(Path source, String way) {
    if (!groups.isEmpty()) {
      throw new BadInputException(
          source + ": " + described() + ": expected each group in one split" + way);
    }
  }

  /** Number of them, for a message. */
  public String described() {
    return String.format(
        "%d %s in training and in validation or test, with %d training %s",
        groups.size(),
        groups.size() == 1 ? "group stands" : "groups stand",
        images,
        images == 1 ? "image" : "images");
  }

  /** The training images that are of no such group. */
  public LabeledSamples outOf(LabeledSamples train) {
    return groups.isEmpty() ? train : train.select(kept(train));
  }

  /** The indices of the training images that are of no such group. */
  public int[] kept(LabeledSamples train) {
    int[] of = train.groups();
    return IntStream.range(0, train.size())
        .filter(i -> groups.isEmpty() || !groups.contains(of[i]))
        .toArray();
  }
}
