package io.augment.djl.internal.mixsearch;

import ai.djl.translate.TranslateException;
import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.internal.BatchLabels;
import io.augment.djl.internal.mixing.ArmSamples;
import io.augment.djl.internal.mixing.MixedSamples;
import io.augment.djl.internal.mixing.PooledMix;
import io.augment.djl.internal.mixing.PseudoMix;
import io.augment.djl.unlabeled.PseudoLabels;
import io.augment.evaluation.ClassificationMetrics;
import io.augment.internal.neighbors.ColumnScale;
import io.augment.mixing.Mix;
import io.augment.split.Split;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One fold of one repeat: what is fitted here, is fitted on its inner train part, and is scored on
 * the fold that was left out. Not thread-safe.
 */
final class MixFold {

  /** Trains a classifier on mixed samples and predicts others. */
  @FunctionalInterface
  interface Downstream {
    float[][] predictions(
        MixedSamples training, MixBase base, LabeledSamples tested, SeedSequence seeds)
        throws IOException, TranslateException;
  }

  private final CrossValidatedSearch search;
  private final Split split;
  private final Optional<PseudoLabels> labels; // of unlabelled images, if there are some
  private final SeedSequence seeds;
  private final Runnable fitting; // called before a pool is fitted
  private final MixTimes times;
  private final Map<MixBase, LabeledSamples> shown = new EnumMap<>(MixBase.class);
  private @Nullable LabeledSamples pool;

  MixFold(
      CrossValidatedSearch search,
      Split split,
      Optional<PseudoLabels> labels,
      SeedSequence seeds,
      Runnable fitting,
      MixTimes times) {
    this.search = search;
    this.split = split;
    this.labels = labels;
    this.seeds = seeds;
    this.fitting = fitting;
    this.times = times;
  }

  /**
   * Trains and tests.
   *
   * @param base what real samples become first
   * @param mix how synthetic ones are mixed in
   * @param candidates all that may be asked for: the pool suffices for each of them
   * @return the score on the fold left out
   */
  double score(MixBase base, Mix.Fixed mix, List<Mix.Fixed> candidates) {
    LabeledSamples real = shown(base);
    LabeledSamples all = mix.isNone() ? real : ArmSamples.joined(real, pool(real, candidates));
    LabeledSamples heldOut = split.heldOut();
    if (search.standardizesColumns()) {
      ColumnScale scale = ColumnScale.fit(real);
      all = scale.apply(all);
      heldOut = scale.apply(heldOut);
    }
    LabeledSamples tested = heldOut;
    MixedSamples training =
        new MixedSamples(
            all,
            real.counts(),
            mix,
            base == MixBase.PSEUDO ? pseudo() : Optional.empty(),
            Math.min(search.batch(), real.size()),
            search.steps(),
            seeds.child("order"),
            BatchLabels.CLASSES);
    return times.downstream(
        () ->
            score(
                ClassificationMetrics.of(
                    tested.labels(),
                    search
                        .downstream()
                        .predictions(training, base, tested, seeds.child("downstream")))));
  }

  /**
   * Balanced accuracy and, twice, AUC. Of few samples left out a balanced accuracy moves in steps
   * as wide as a gain; AUC, which ranks them, varies about half as much. A likelihood or a Brier
   * score would vary least, but rises with noise that makes an overfitted classifier less sure.
   */
  private static double score(ClassificationMetrics metrics) {
    return Double.isNaN(metrics.macroAuc())
        ? metrics.balancedAccuracy()
        : (metrics.balancedAccuracy() + 2 * metrics.macroAuc()) / 3;
  }

  /** Whether the gate left nothing of what a mix asks for, so that it is real samples alone. */
  boolean isRealAlone(MixBase base, Mix.Fixed mix, List<Mix.Fixed> candidates) {
    if (mix.isNone()) {
      return true;
    }
    LabeledSamples real = shown(base);
    int[] shown = new PooledMix(pool(real, candidates), mix).perClass(real.counts());
    return IntStream.of(shown).sum() == 0;
  }

  /** The unlabelled images of an epoch; none where their labels can't be trusted. */
  private Optional<PseudoMix> pseudo() {
    return labels
        .filter(some -> !some.isEmpty())
        .map(some -> new PseudoMix(some, search.unlabeled().orElseThrow().mix()));
  }

  /** Samples that every epoch shows beside those of the pool. */
  private LabeledSamples shown(MixBase base) {
    return shown.computeIfAbsent(
        base,
        wanted ->
            switch (wanted) {
              case REAL, CLASSIC, PSEUDO -> split.train();
              case OVERSAMPLE -> ArmSamples.oversampled(split.train()).shown();
              case SMOTE -> toppedUp(split.train());
            });
  }

  private LabeledSamples toppedUp(LabeledSamples train) {
    int[] missing =
        train.counts().counts().stream()
            .mapToInt(count -> count == 0 ? 0 : train.counts().largest() - count)
            .toArray();
    return ArmSamples.joined(train, search.smote().fit(train, missing, seeds.child("smote")));
  }

  private LabeledSamples pool(LabeledSamples real, List<Mix.Fixed> candidates) {
    if (pool == null) {
      int[] wanted = new int[real.classes().count()];
      for (Mix.Fixed candidate : candidates) {
        int synthetic = candidate.syntheticFor(real.size());
        int[] asked = candidate.allocate(real.counts(), synthetic);
        for (int label = 0; label < wanted.length; label++) {
          wanted[label] = Math.max(wanted[label], asked[label]);
        }
      }
      fitting.run();
      pool = times.pool(() -> search.pools(labels).fit(split.train(), wanted, seeds.child("pool")));
    }
    return pool;
  }
}
