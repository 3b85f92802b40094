package io.augment.djl;

import io.augment.data.ClassCounts;
import io.augment.gate.GateReport;
import io.augment.internal.mixing.MixingPlan;
import io.augment.mixing.Mix;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Plans epochs: which are mixed how much, and what an epoch needs at most.
 *
 * <p>A data set that leaves out a last batch that is not full shows whole batches of real samples.
 * Mixed epochs show them all, and have no batch that is not full either: their synthetic samples
 * make whole batches as well, the nearest number of them, and at least one if any was asked for.
 *
 * @param settings mix and seed
 * @param counts the real samples
 * @param batchSize samples per batch
 * @param dropLast whether a last batch that is not full is left out
 * @param limits the most different synthetic samples of each class that an epoch shows
 */
record EpochPlanner(
    AugmentationSettings settings,
    ClassCounts counts,
    int batchSize,
    boolean dropLast,
    List<Integer> limits) {

  EpochPlanner {
    limits = List.copyOf(limits);
  }

  /** A planner of epochs that lack nothing. */
  static EpochPlanner of(
      AugmentationSettings settings, ClassCounts counts, int batchSize, boolean dropLast) {
    return new EpochPlanner(
        settings,
        counts,
        batchSize,
        dropLast,
        Collections.nCopies(counts.classes().count(), Integer.MAX_VALUE));
  }

  /**
   * A planner of epochs that show no sample twice of a class of which a gate accepted too few,
   * unless a batch has to be filled.
   */
  EpochPlanner limitedBy(GateReport report) {
    return new EpochPlanner(
        settings,
        counts,
        batchSize,
        dropLast,
        report.classes().stream()
            .map(each -> each.fellShort() ? each.accepted() : Integer.MAX_VALUE)
            .toList());
  }

  private static final int MAX_POOL_VALUES = 1 << 26; // 256 MB

  /** Number of real samples in an epoch of the wrapped data set. */
  int real() {
    return dropLast ? counts.total() - counts.total() % batchSize : counts.total();
  }

  MixingPlan plan(int epoch) {
    int[] perClass = synthetic(epoch);
    int synthetic = IntStream.of(perClass).sum();
    Mix.Fixed mix = settings.settled().scaled(factor(epoch));
    return MixingPlan.of(
        real(),
        batchSize,
        synthetic == mix.syntheticFor(real())
            ? mix
            : Mix.fraction((double) synthetic / (real() + synthetic)),
        perClass,
        settings.seed().child("plan", epoch).seed());
  }

  /** Synthetic samples per class in an epoch. */
  int[] synthetic(int epoch) {
    double factor = factor(epoch);
    int[] perClass =
        settings
            .settled()
            .allocate(counts, factor == 1 ? most() : shown(settings.settled().scaled(factor)));
    for (int label = 0; label < perClass.length; label++) {
      perClass[label] = Math.min(perClass[label], limits.get(label));
    }
    return inShownBatches(perClass, factor == 1 ? batchSize : 0);
  }

  private double factor(int epoch) {
    return settings.settled().schedule().factor(epoch, settings.epochs());
  }

  /** Number of synthetic samples in an epoch that no schedule reduces. */
  private int most() {
    int shown = shown(settings.settled());
    return dropLast && settings.settled().syntheticFor(real()) > 0
        ? Math.max(batchSize, shown)
        : shown;
  }

  private int shown(Mix.Fixed mix) {
    int asked = mix.syntheticFor(real());
    return dropLast ? wholeBatches(asked) : asked;
  }

  private int wholeBatches(int samples) {
    return Math.toIntExact(batchSize * Math.round((double) samples / batchSize));
  }

  /**
   * Fits the counts to the batches where a gate accepted too few: fewer samples, or some of them
   * twice.
   */
  private int[] inShownBatches(int[] perClass, int least) {
    int sum = IntStream.of(perClass).sum();
    if (!dropLast || sum % batchSize == 0) {
      return perClass;
    }
    List<Double> shares = IntStream.of(perClass).mapToObj(Double::valueOf).toList();
    return settings.settled().weighted(shares).allocate(counts, Math.max(least, wholeBatches(sum)));
  }

  /**
   * Samples per class in a pool: at least one, as an epoch that a schedule reduces may round a
   * class up that a full one rounds down.
   */
  int[] pool(int valuesPerSample) {
    int largest = Math.max(1, MAX_POOL_VALUES / valuesPerSample);
    int[] perClass =
        settings.settled().allocate(counts, settings.poolSize().orElse(Math.min(most(), largest)));
    for (int label = 0; label < perClass.length; label++) {
      perClass[label] = Math.max(1, perClass[label]);
    }
    return perClass;
  }
}
