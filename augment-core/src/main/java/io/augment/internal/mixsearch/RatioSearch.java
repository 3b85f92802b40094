package io.augment.internal.mixsearch;

import io.augment.data.ClassCounts;
import io.augment.data.ClassLabels;
import io.augment.internal.mixing.MixedTraining;
import io.augment.mixing.Mix;
import io.augment.mixing.MixSearch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Searches for the mix that gains most over real samples alone, by repeated cross-validation, and
 * takes none unless a gain is shown.
 *
 * <p>A cell is one fold of one repeat. All candidates of a cell are paired: they share its split,
 * its synthesizer and its seeds, and real samples alone are scored in each.
 *
 * <ol>
 *   <li><em>Selecting.</em> In the first third of the repeats, the worst third of the candidates is
 *       dropped after each cell (successive halving), and every candidate whose mean gain lies two
 *       standard errors below zero. If none is left, the answer is real samples alone.
 *   <li><em>Deciding.</em> What is left is scored in the other repeats, which had no part in
 *       selecting: the leader, and the two best that are less synthetic. The leader alone is
 *       tested, so that comparing many candidates costs no significance: its {@linkplain
 *       CorrectedGain corrected} gain has to be above zero at the level {@value #LEVEL}, one-sided.
 *       The correction takes folds to overlap more than they were found to: of mixes that neither
 *       gain nor harm, fewer than one in twenty pass. Cells can be spared for deciding because with
 *       that correction more of them hardly help.
 *   <li><em>Less synthetic.</em> Of those with a gain at that level, the least synthetic within one
 *       standard error of the best is chosen.
 * </ol>
 *
 * <p>When the budget is out, the cell that was being scored is left away, so that all compared are
 * paired, and the search decides with what it has. Selecting takes at most half of the budget.
 *
 * <p>Immutable; as thread-safe as listener and clock.
 */
public final class RatioSearch {

  /** The one-sided level of the corrected test at which a gain counts as shown. */
  public static final double LEVEL = 0.1;

  private static final RatioSearchListener SILENT = (done, atMost, candidate, score) -> {};

  private final MixSearch plan;
  private final List<Mix.Fixed> candidates; // none first
  private final ClassLabels classes;
  private final String metric;
  private final RatioSearchListener listener;
  private final LongSupplier clock;

  private RatioSearch(
      MixSearch plan,
      List<Mix.Fixed> candidates,
      ClassLabels classes,
      String metric,
      RatioSearchListener listener,
      LongSupplier clock) {
    this.plan = plan;
    this.candidates = candidates;
    this.classes = classes;
    this.metric = metric;
    this.listener = listener;
    this.clock = clock;
  }

  /**
   * A search over the {@linkplain MixCandidates candidates} for a train fold.
   *
   * @param plan what to try, how often, for how long
   * @param real how many samples of each class the train fold has
   * @return the search
   */
  public static RatioSearch of(MixSearch plan, ClassCounts real) {
    return new RatioSearch(
        plan, MixCandidates.of(plan, real), real.classes(), "score", SILENT, System::nanoTime);
  }

  /**
   * Sets what a score is called in the reason.
   *
   * @param metric for example {@code balanced accuracy}; {@code score} unless set
   * @return a new search
   */
  public RatioSearch metric(String metric) {
    return new RatioSearch(plan, candidates, classes, metric, listener, clock);
  }

  /**
   * Sets the listener to each score.
   *
   * @param listener the listener
   * @return a new search
   */
  public RatioSearch listener(RatioSearchListener listener) {
    return new RatioSearch(plan, candidates, classes, metric, listener, clock);
  }

  /**
   * Sets the clock that the budget is measured by.
   *
   * @param nanoseconds a clock, nanoseconds since any moment; {@link System#nanoTime()} unless set
   * @return a new search
   */
  public RatioSearch clock(LongSupplier nanoseconds) {
    return new RatioSearch(plan, candidates, classes, metric, listener, nanoseconds);
  }

  /**
   * Candidates of the search.
   *
   * @return the candidates, {@link Mix#none()} first
   */
  public List<Mix.Fixed> candidates() {
    return candidates;
  }

  /**
   * Upper bound of the number of scores.
   *
   * @return at least 0
   */
  public int scoresAtMost() {
    int left = candidates.size() - 1;
    int scores = 0;
    for (int cell = 0; left > 0 && cell < selectingCells(); cell++) {
      scores += 1 + left;
      left = SuccessiveHalving.kept(left);
    }
    int decidingCells = plan.folds() * plan.repeats() - selectingCells();
    return scores + (left > 0 ? decidingCells * (1 + Math.min(left, SuccessiveHalving.LEFT)) : 0);
  }

  private int selectingCells() {
    return plan.folds() * Math.max(1, plan.repeats() / 3);
  }

  /**
   * Searches.
   *
   * @param score scores a candidate in a cell; what it throws ends the search
   * @return what was chosen
   * @throws IllegalArgumentException if a score is not finite
   */
  public RatioChoice run(CandidateScore score) {
    return new Run(score).search();
  }

  /** One search, from the first cell to the decision. */
  private final class Run {

    private final CandidateScore score;
    private final SearchTime time;
    private final ScoredCells all;
    private final ScoredCells deciding;
    private final int atMost = scoresAtMost();
    private int done;

    Run(CandidateScore score) {
      this.score = score;
      this.time = new SearchTime(plan.budget(), clock);
      this.all = new ScoredCells(plan.folds());
      this.deciding = new ScoredCells(plan.folds());
    }

    RatioChoice search() {
      List<Mix.Fixed> mixes = candidates.subList(1, candidates.size());
      List<Mix.Fixed> selected = select(mixes);
      if (!selected.isEmpty() && all.size() > 0) {
        decide(selected);
      }
      return new MixDecision(classes, metric, all, deciding, time.hasCut(), done, atMost)
          .choice(candidates, selected);
    }

    private List<Mix.Fixed> select(List<Mix.Fixed> mixes) {
      List<Mix.Fixed> left = mixes;
      for (int cell = 0; cell < selectingCells() && !left.isEmpty(); cell++) {
        // Without a single cell there is nothing to decide by, so the first may take all the time.
        boolean first = all.size() == 0;
        Optional<Map<Mix.Fixed, Double>> scores =
            score(cell, left, () -> first ? time.isOver() : time.isHalfOver());
        if (scores.isEmpty()) {
          break;
        }
        all.add(scores.get());
        left = SuccessiveHalving.survivors(left, all);
      }
      return finalists(left);
    }

    /** The leader and the best that are less synthetic: who is chosen will be one of these. */
    private List<Mix.Fixed> finalists(List<Mix.Fixed> bestFirst) {
      if (bestFirst.isEmpty() || all.size() == 0) {
        return bestFirst;
      }
      Mix.Fixed leader = bestFirst.get(0);
      return Stream.concat(
              Stream.of(leader),
              bestFirst.stream()
                  .filter(
                      mix -> MixedTraining.meanFraction(mix) < MixedTraining.meanFraction(leader)))
          .limit(SuccessiveHalving.LEFT)
          .toList();
    }

    private void decide(List<Mix.Fixed> finalists) {
      int cells = plan.folds() * plan.repeats();
      for (int cell = selectingCells(); cell < cells; cell++) {
        Optional<Map<Mix.Fixed, Double>> scores = score(cell, finalists, time::isOver);
        if (scores.isEmpty()) {
          return;
        }
        all.add(scores.get());
        deciding.add(scores.get());
        boolean repeatEnds = deciding.size() % plan.folds() == 0;
        if (repeatEnds && deciding.meanGain(finalists.get(0)) <= 0) {
          return; // a gain could hardly be shown any more
        }
      }
    }

    /** Scores real samples alone and mixes in a cell; empty if time was out before it was done. */
    private Optional<Map<Mix.Fixed, Double>> score(
        int cell, List<Mix.Fixed> mixes, BooleanSupplier outOfTime) {
      Map<Mix.Fixed, Double> scores = new LinkedHashMap<>();
      for (Mix.Fixed candidate : Stream.concat(Stream.of(Mix.none()), mixes.stream()).toList()) {
        if (outOfTime.getAsBoolean()) {
          return Optional.empty();
        }
        int fold = cell % plan.folds();
        int repeat = cell / plan.folds();
        double value = score.score(candidate, fold, repeat);
        if (!Double.isFinite(value)) {
          throw new IllegalArgumentException(
              String.format(
                  "%s scored %s in fold %d of repeat %d: expected a finite number",
                  candidate, value, fold, repeat));
        }
        scores.put(candidate, value);
        listener.scored(++done, atMost, candidate, value);
      }
      return Optional.of(scores);
    }
  }
}
