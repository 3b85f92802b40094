package io.augment.djl.internal.mixsearch;

import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.internal.mixing.ArmSamples;
import io.augment.djl.unlabeled.PseudoLabels;
import io.augment.evaluation.RepeatedValues;
import io.augment.internal.mixsearch.RatioChoice;
import io.augment.internal.mixsearch.RatioSearch;
import io.augment.mixing.Mix;
import io.augment.mixing.MixSearch;
import io.augment.split.Split;
import io.augment.split.StratifiedFolds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One search: first the base, then the mix. Not thread-safe. */
final class MixSearchRun {

  private static final String METRIC = "mean of balanced accuracy and twice AUC";

  /** The repeats that the bases are compared in. */
  private static final int BASE_REPEATS = 2;

  /** The part of a budget that is spent on the bases, at most. */
  private static final int BASE_PART = 4;

  /** Where this part of the samples would be added, classes are level already. */
  private static final double LEVEL = 0.05;

  /** A training without synthetic samples, which both halves of the search ask for. */
  private record RealCell(MixBase base, int fold, int repeat) {}

  private final CrossValidatedSearch search;
  private final LabeledSamples train;
  private final List<MixBase> bases;
  private final MixTimes times = new MixTimes();
  private final long start;
  private final Map<RealCell, Double> real = new HashMap<>();
  private final Map<Integer, List<PseudoLabels>> labels = new HashMap<>(); // of each repeat's folds
  private @Nullable MixFold current; // only one pool is held at a time
  private int currentCell = -1;
  private int trained;
  private int atMost;

  MixSearchRun(CrossValidatedSearch search, LabeledSamples train) {
    this.search = search;
    this.train = train;
    this.bases = different(search.bases(), train);
    this.start = search.clock().getAsLong();
  }

  /** Without those that come to the same, as classes are level already. */
  private static List<MixBase> different(Set<MixBase> bases, LabeledSamples train) {
    long present = train.counts().counts().stream().filter(count -> count > 0).count();
    long added = present * train.counts().largest() - train.size();
    boolean level = added <= LEVEL * train.size();
    List<MixBase> different =
        bases.stream().filter(base -> !(level && base.levelsClasses())).toList();
    return different.isEmpty() ? List.of(MixBase.REAL) : different;
  }

  MixSearchOutcome outcome() {
    Map<MixBase, RepeatedValues> scores = bases.size() == 1 ? Map.of() : baseScores();
    MixBase base = bases.size() == 1 ? bases.get(0) : best(scores);
    RatioChoice choice = choose(base);
    return new MixSearchOutcome(
        base, scores, choice, times.pools(), times.poolSeconds(), times.downstreamSeconds());
  }

  private MixBase best(Map<MixBase, RepeatedValues> scores) {
    // max takes the last of equals, but the simplest base is the first
    Comparator<MixBase> byMean =
        Comparator.comparingDouble(base -> Objects.requireNonNull(scores.get(base)).mean());
    MixBase labeled =
        bases.stream()
            .filter(base -> base != MixBase.PSEUDO)
            .reduce((one, other) -> byMean.compare(other, one) > 0 ? other : one)
            .get();
    RepeatedValues pseudo = scores.get(MixBase.PSEUDO);
    return pseudo != null && isAhead(pseudo, Objects.requireNonNull(scores.get(labeled)))
        ? MixBase.PSEUDO
        : labeled;
  }

  /** Whether the mean of paired gains is above their standard error. */
  private static boolean isAhead(RepeatedValues pseudo, RepeatedValues labeled) {
    RepeatedValues gains =
        new RepeatedValues(
            IntStream.range(0, pseudo.values().size())
                .mapToObj(cell -> pseudo.values().get(cell) - labeled.values().get(cell))
                .toList());
    return gains.mean() > gains.sd() / Math.sqrt(gains.values().size());
  }

  private Map<MixBase, RepeatedValues> baseScores() {
    int cells = BASE_REPEATS * search.plan().folds();
    RatioSearch widest = RatioSearch.of(search.plan(), train.counts());
    atMost = cells * bases.size() + widest.scoresAtMost();
    Map<MixBase, List<Double>> scores = new EnumMap<>(MixBase.class);
    bases.forEach(base -> scores.put(base, new ArrayList<>()));
    for (int cell = 0; cell < cells; cell++) {
      if (cell > 0 && left(BASE_PART).isNegative()) {
        break;
      }
      int fold = cell % search.plan().folds();
      int repeat = cell / search.plan().folds();
      scores.forEach(
          (base, values) -> values.add(score(base, Mix.none(), List.of(), fold, repeat)));
    }
    Map<MixBase, RepeatedValues> repeated = new EnumMap<>(MixBase.class);
    scores.forEach((base, values) -> repeated.put(base, new RepeatedValues(values)));
    return repeated;
  }

  /** Time left of a part of the budget; centuries if there is none. */
  private Duration left(int part) {
    return search
        .plan()
        .budget()
        .map(budget -> budget.dividedBy(part))
        .orElse(Duration.ofNanos(Long.MAX_VALUE))
        .minusNanos(search.clock().getAsLong() - start);
  }

  private RatioChoice choose(MixBase base) {
    MixSearch plan = search.plan();
    if (plan.budget().isPresent()) {
      Duration left = left(1);
      plan = plan.budget(left.compareTo(Duration.ZERO) > 0 ? left : Duration.ofNanos(1));
    }
    LabeledSamples shown = base.levelsClasses() ? ArmSamples.oversampled(train).shown() : train;
    RatioSearch ratios = RatioSearch.of(plan, shown.counts()).metric(METRIC).clock(search.clock());
    atMost = trained + ratios.scoresAtMost();
    return ratios.run((mix, fold, repeat) -> score(base, mix, ratios.candidates(), fold, repeat));
  }

  private double score(
      MixBase base, Mix.Fixed mix, List<Mix.Fixed> candidates, int fold, int repeat) {
    RealCell cell = new RealCell(base, fold, repeat);
    Double known = mix.isNone() ? real.get(cell) : null;
    if (known != null) {
      atMost--;
      return known;
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("the search for mix and ratio was interrupted");
    }
    MixFold held = fold(fold, repeat);
    if (!mix.isNone() && held.isRealAlone(base, mix, candidates)) {
      // A gate that lets nothing pass makes every mix the same training.
      return score(base, Mix.none(), candidates, fold, repeat);
    }
    double score = held.score(base, mix, candidates);
    if (mix.isNone()) {
      real.put(cell, score);
    }
    String text = bases.size() == 1 ? mix.toString() : base.label() + ", " + mix;
    search
        .listener()
        .trained(++trained, atMost, String.format(Locale.ROOT, "%s: %.3f", text, score));
    return score;
  }

  private List<PseudoLabels> labels(UnlabeledFolds unlabeled, int repeat, SeedSequence seeds) {
    return labels.computeIfAbsent(
        repeat,
        unknown ->
            unlabeled.label(
                train,
                StratifiedFolds.of(train, search.plan().folds(), seeds), // those of the split
                seeds.child("teacher")));
  }

  private MixFold fold(int fold, int repeat) {
    int cell = repeat * search.plan().folds() + fold;
    if (current == null || cell != currentCell) {
      SeedSequence seeds = search.seeds().child("repeat", repeat);
      Split split = StratifiedFolds.split(train, search.plan().folds(), seeds).get(fold);
      Optional<PseudoLabels> more =
          search.unlabeled().map(unlabeled -> labels(unlabeled, repeat, seeds).get(fold));
      current =
          new MixFold(
              search,
              split,
              more,
              seeds.child("fold", fold),
              () -> search.listener().fitting(repeat + 1, fold + 1),
              times);
      currentCell = cell;
    }
    return current;
  }
}
