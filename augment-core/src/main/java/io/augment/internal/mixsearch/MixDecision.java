package io.augment.internal.mixsearch;

import io.augment.data.ClassLabels;
import io.augment.internal.mixing.MixedTraining;
import io.augment.mixing.Mix;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Decides by what was scored, and says why.
 *
 * @param classes what the classes are called
 * @param metric what a score is called
 * @param all every cell
 * @param deciding the cells that had no part in selecting
 * @param outOfTime whether the budget ended the search
 * @param done how many scores there are
 * @param atMost how many there could have been
 */
record MixDecision(
    ClassLabels classes,
    String metric,
    ScoredCells all,
    ScoredCells deciding,
    boolean outOfTime,
    int done,
    int atMost) {

  /** Chooses one of those that were selected, the leader first, or none. */
  RatioChoice choice(List<Mix.Fixed> candidates, List<Mix.Fixed> selected) {
    Optional<Mix.Fixed> shown = shown(selected);
    Mix.Fixed chosen = shown.orElse(Mix.none());
    Optional<CorrectedGain> confirmed =
        shown
            .or(() -> selected.stream().findFirst())
            .filter(unused -> deciding.size() > 0)
            .map(deciding::gain);
    return new RatioChoice(
        chosen,
        shown.map(this::gained).orElseGet(() -> notShown(candidates, selected)) + time(),
        candidates.stream().map(all::score).toList(),
        confirmed,
        outOfTime);
  }

  /** The least synthetic within one standard error of the best, of those with a gain. */
  private Optional<Mix.Fixed> shown(List<Mix.Fixed> selected) {
    if (deciding.size() == 0 || selected.isEmpty() || !isShown(selected.get(0))) {
      return Optional.empty();
    }
    List<Mix.Fixed> gaining = selected.stream().filter(this::isShown).toList();
    CorrectedGain best =
        gaining.stream()
            .map(deciding::gain)
            .max(Comparator.comparingDouble(CorrectedGain::mean))
            .orElseThrow();
    double enough = best.mean() - best.standardError();
    return gaining.stream()
        .filter(mix -> deciding.meanGain(mix) >= enough)
        .min(
            Comparator.comparingDouble(MixedTraining::meanFraction)
                .thenComparing(Comparator.comparingDouble(deciding::meanGain).reversed()));
  }

  private boolean isShown(Mix.Fixed mix) {
    return deciding.gain(mix).pValue() <= RatioSearch.LEVEL;
  }

  private String gained(Mix.Fixed chosen) {
    CorrectedGain gain = deciding.gain(chosen);
    return String.format(
        Locale.ROOT,
        "%s: %s %+.3f \u00b1 %.3f over %s",
        chosen.describe(classes),
        metric,
        gain.mean(),
        gain.standardError(),
        trainings(gain.cells()));
  }

  private String notShown(List<Mix.Fixed> candidates, List<Mix.Fixed> selected) {
    if (candidates.size() == 1) {
      return "none: no mix was tried";
    }
    if (all.size() == 0) {
      return "none: no mix was compared";
    }
    if (selected.isEmpty()) {
      return "none: every mix lost against real samples alone" + best(candidates);
    }
    if (deciding.size() == 0) {
      return "none: no gain could be confirmed" + best(candidates);
    }
    CorrectedGain gain = deciding.gain(selected.get(0));
    return "none: no mix was shown to gain; the best, "
        + selected.get(0).describe(classes)
        + ", gained "
        + figures(gain.mean(), gain.standardError(), gain.cells());
  }

  private String best(List<Mix.Fixed> candidates) {
    return candidates.stream()
        .filter(mix -> !mix.isNone())
        .map(all::score)
        .max(Comparator.comparingInt(MixScore::cells).thenComparingDouble(MixScore::meanGain))
        .map(
            score ->
                "; the best, "
                    + score.candidate().describe(classes)
                    + ", gained "
                    + figures(score.meanGain(), score.standardError(), score.cells()))
        .orElse("");
  }

  private static String figures(double mean, double standardError, int cells) {
    String spread =
        Double.isNaN(standardError)
            ? ""
            : String.format(Locale.ROOT, " \u00b1 %.3f", standardError);
    return String.format(Locale.ROOT, "%.3f%s over %s", mean, spread, trainings(cells));
  }

  private static String trainings(int cells) {
    return cells == 1 ? "one paired training" : cells + " paired trainings";
  }

  private String time() {
    return outOfTime
        ? String.format(
            " (the budget ended the search after %d of at most %d trainings)", done, atMost)
        : "";
  }
}
