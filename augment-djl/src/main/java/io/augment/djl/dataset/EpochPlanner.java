package io.augment.djl.dataset;

import io.augment.data.ClassCounts;
import io.augment.gate.GateReport;
import io.augment.mixing.MixRatio;
import io.augment.mixing.MixingPlan;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Plans epochs: which are mixed how much, and what an epoch needs at most.
 *
 * @param settings ratio, policy, schedule and seed
 * @param counts the real samples
 * @param batchSize samples a batch
 * @param dropLast whether a last batch that is not full is left out
 * @param most the most synthetic samples of each class that an epoch shows
 */
record EpochPlanner(
    AugmentationSettings settings,
    ClassCounts counts,
    int batchSize,
    boolean dropLast,
    List<Integer> most) {

  EpochPlanner {
    most = List.copyOf(most);
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

  /** A planner of epochs that show no sample twice of a class of which a gate accepted too few. */
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

  /** How many real samples an epoch of the wrapped data set shows. */
  int real() {
    return dropLast ? counts.total() - counts.total() % batchSize : counts.total();
  }

  MixingPlan plan(int epoch) {
    MixRatio ratio = settings.ratio().scaled(settings.schedule().factor(epoch, settings.epochs()));
    int asked = ratio.syntheticFor(real());
    int[] perClass = settings.policy().allocate(counts, asked);
    for (int label = 0; label < perClass.length; label++) {
      perClass[label] = Math.min(perClass[label], most.get(label));
    }
    int shown = IntStream.of(perClass).sum();
    return MixingPlan.of(
        real(),
        batchSize,
        dropLast,
        shown == asked ? ratio : MixRatio.syntheticPerReal((double) shown / real()),
        perClass,
        settings.seed().child("plan", epoch).seed());
  }

  /**
   * How many samples of each class a pool holds: one at least, as an epoch that a schedule thins
   * out may round a class up that a full one rounds down.
   */
  int[] pool(int valuesPerSample) {
    int needed = settings.ratio().syntheticFor(real());
    int most = Math.max(1, MAX_POOL_VALUES / valuesPerSample);
    int[] perClass =
        settings.policy().allocate(counts, settings.poolSize().orElse(Math.min(needed, most)));
    for (int label = 0; label < perClass.length; label++) {
      perClass[label] = Math.max(1, perClass[label]);
    }
    return perClass;
  }
}
