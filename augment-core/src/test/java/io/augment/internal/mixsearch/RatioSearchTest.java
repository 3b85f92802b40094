package io.augment.internal.mixsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.data.ClassCounts;
import io.augment.data.ClassLabels;
import io.augment.data.SeedSequence;
import io.augment.internal.mixing.MixedTraining;
import io.augment.mixing.Mix;
import io.augment.mixing.MixSearch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RatioSearchTest {

  private static final ClassCounts LEVEL = counts(60, 60);
  private static final ClassCounts SCARCE = counts(60, 30, 15);
  private static final MixSearch CONSTANT = Mix.auto().schedules(List.of(Mix.Schedule.constant()));

  private static ClassCounts counts(Integer... counts) {
    return new ClassCounts(ClassLabels.numbered(counts.length), List.of(counts));
  }

  private static RatioChoice simulated(ToDoubleFunction<Mix.Fixed> gain, long seed) {
    return RatioSearch.of(Mix.auto(), SCARCE)
        .run(new SimulatedScores(gain, 0.05, 0.5, SeedSequence.of(seed)));
  }

  private static long chosen(ToDoubleFunction<Mix.Fixed> gain) {
    return IntStream.rangeClosed(1, 20)
        .filter(seed -> !simulated(gain, seed).chosen().isNone())
        .count();
  }

  @Test
  void mixesThatOnlyAddNoiseAreNotChosen() {
    assertThat(chosen(mix -> 0)).isLessThanOrEqualTo(1);
  }

  @Test
  void mixesThatHarmAreNotChosen() {
    assertThat(chosen(mix -> -2 * MixedTraining.meanFraction(mix))).isLessThanOrEqualTo(1);
  }

  @Test
  void aClearGainIsFound() {
    // given as much gain as a cell's noise is wide for every quarter of synthetic samples
    assertThat(chosen(mix -> 4 * MixedTraining.meanFraction(mix))).isGreaterThanOrEqualTo(16);
  }

  /** Gains that are the same in every cell up to a thousandth, to see the rules at work. */
  private static CandidateScore nearlyExact(ToDoubleFunction<Mix.Fixed> gain) {
    return (mix, fold, repeat) ->
        0.7
            + 0.01 * fold
            + (mix.isNone() ? 0 : gain.applyAsDouble(mix) + 0.001 * ((fold + repeat) % 2));
  }

  @Test
  void ofMixesThatGainAlikeTheLeastSyntheticIsChosen() {
    // when the gain hardly rises with the fraction
    RatioChoice choice =
        RatioSearch.of(CONSTANT, LEVEL)
            .metric("balanced accuracy")
            .run(nearlyExact(mix -> 0.02 + 0.0001 * mix.fraction()));

    // then it is not 0.7, the best, but the least of the three that were left to decide about
    assertThat(choice.chosen().fraction()).isEqualTo(0.3);
    assertThat(choice.reason())
        .isEqualTo(
            "30 % synthetic throughout, of every class: balanced accuracy +0.021 \u00b1 0.000 over"
                + " 12 paired trainings");
    assertThat(choice.confirmed().orElseThrow().cells()).isEqualTo(12);
    assertThat(choice.outOfTime()).isFalse();
  }

  @Test
  void ofMixesThatDifferClearlyTheBestIsChosen() {
    RatioChoice choice =
        RatioSearch.of(CONSTANT, LEVEL).run(nearlyExact(mix -> 0.1 * mix.fraction()));
    assertThat(choice.chosen().fraction()).isEqualTo(0.7);
  }

  @Test
  void hopelessMixesAreDroppedEarlyAndTheSearchEnds() {
    // given
    List<Mix.Fixed> scored = new ArrayList<>();
    CandidateScore losing = nearlyExact(mix -> -0.1);

    // when
    RatioChoice choice =
        RatioSearch.of(CONSTANT, LEVEL)
            .run(
                (mix, fold, repeat) -> {
                  scored.add(mix);
                  return losing.score(mix, fold, repeat);
                });

    // then all four mixes were scored once, and the three best of these once more
    assertThat(scored).hasSize(5 + 4);
    assertThat(choice.chosen()).isEqualTo(Mix.none());
    assertThat(choice.confirmed()).isEmpty();
    assertThat(choice.reason())
        .startsWith("none: every mix lost against real samples alone; the best, ")
        .endsWith(", gained -0.099 \u00b1 0.001 over 2 paired trainings");
  }

  @Test
  void aGainThatIsNotShownIsSaidWithItsError() {
    // given a gain in two cells of three, a loss in the third
    RatioChoice choice =
        RatioSearch.of(CONSTANT, LEVEL)
            .run((mix, fold, repeat) -> mix.isNone() ? 0.7 : fold == 1 ? 0.66 : 0.73);
    assertThat(choice.chosen()).isEqualTo(Mix.none());
    assertThat(choice.reason())
        .startsWith("none: no mix was shown to gain; the best, ")
        .endsWith("gained 0.007 \u00b1 0.026 over 12 paired trainings");
  }

  @Test
  void everyCellHasRealSamplesAloneAndNoneIsScoredTwice() {
    // given
    Map<List<Integer>, List<Mix.Fixed>> cells = new HashMap<>();
    SimulatedScores noise = new SimulatedScores(mix -> 1, 0, 0, SeedSequence.of(3));

    // when
    RatioSearch search = RatioSearch.of(Mix.auto().repeats(4), SCARCE);
    search.run(
        (mix, fold, repeat) -> {
          cells.computeIfAbsent(List.of(repeat, fold), cell -> new ArrayList<>()).add(mix);
          return noise.score(mix, fold, repeat);
        });

    // then
    assertThat(cells).hasSize(12);
    assertThat(cells.get(List.of(0, 0))).containsExactlyElementsOf(search.candidates());
    cells.values().forEach(mixes -> assertThat(mixes).contains(Mix.none()).doesNotHaveDuplicates());
  }

  @Test
  void whatDecidesHadNoPartInSelecting() {
    // given mixes that shine while they are selected, and gain nothing after
    RatioChoice choice =
        RatioSearch.of(Mix.auto(), SCARCE)
            .run(
                (mix, fold, repeat) ->
                    mix.isNone() ? 0.7 : repeat < 2 ? 0.9 : 0.7 + 0.01 * (fold - 1));
    assertThat(choice.chosen()).isEqualTo(Mix.none());
  }

  @Test
  void theListenerIsToldHowFarItIs() {
    // given
    List<Integer> done = new ArrayList<>();
    RatioSearch search =
        RatioSearch.of(Mix.auto(), SCARCE)
            .listener(
                (count, atMost, mix, score) -> {
                  done.add(count);
                  assertThat(count).isLessThanOrEqualTo(atMost);
                });

    // when
    search.run(new SimulatedScores(mix -> 3, 0, 0, SeedSequence.of(3)));

    // then
    assertThat(done).isEqualTo(IntStream.rangeClosed(1, done.size()).boxed().toList());
    assertThat(done.size()).isLessThanOrEqualTo(search.scoresAtMost());
  }

  /** A clock that goes on by a second at each score. */
  private static final class Seconds {
    private long now;

    CandidateScore ticking(CandidateScore score) {
      return (mix, fold, repeat) -> {
        now += 1_000_000_000L;
        return score.score(mix, fold, repeat);
      };
    }

    RatioChoice run(MixSearch plan, CandidateScore score) {
      return RatioSearch.of(plan, LEVEL).clock(() -> now).run(ticking(score));
    }
  }

  @Test
  void whenTheBudgetIsOutItDecidesWithWholeCells() {
    // given time for the first two cells (5 + 4), then two whole cells and a part of the third
    Seconds seconds = new Seconds();
    RatioChoice choice =
        seconds.run(
            CONSTANT.budget(Duration.ofSeconds(22)), nearlyExact(mix -> 0.1 * mix.fraction()));

    // then
    assertThat(choice.outOfTime()).isTrue();
    assertThat(choice.confirmed().orElseThrow().cells()).isEqualTo(2);
    assertThat(choice.chosen().fraction()).isEqualTo(0.7);
    assertThat(choice.reason())
        .endsWith(
            "over 2 paired trainings (the budget ended the search after 22 of at most 73"
                + " trainings)");
    choice
        .curve()
        .forEach(
            score ->
                assertThat(score.cells()).isIn(1, 4)); // dropped after one, or kept; no half cell
  }

  @Test
  void aBudgetOfNothingChoosesNothing() {
    Seconds seconds = new Seconds();
    RatioChoice choice =
        seconds.run(CONSTANT.budget(Duration.ofSeconds(3)), nearlyExact(mix -> 0.1));
    assertThat(choice.chosen()).isEqualTo(Mix.none());
    assertThat(choice.reason())
        .isEqualTo(
            "none: no mix was compared (the budget ended the search after 3 of at most 73"
                + " trainings)");
    assertThat(choice.curve()).allMatch(score -> score.cells() == 0);
  }

  @Test
  void aBudgetThatEndsBeforeDecidingChoosesNothing() {
    Seconds seconds = new Seconds();
    RatioChoice choice =
        seconds.run(CONSTANT.budget(Duration.ofSeconds(6)), nearlyExact(mix -> 0.1));
    assertThat(choice.chosen()).isEqualTo(Mix.none());
    assertThat(choice.reason())
        .startsWith("none: no gain could be confirmed; the best, ")
        .contains("gained 0.100 over one paired training (the budget ended the search");
  }

  @Test
  void aBudgetThatSufficesChangesNothing() {
    CandidateScore score = nearlyExact(mix -> 0.1 * mix.fraction());
    assertThat(new Seconds().run(CONSTANT.budget(Duration.ofDays(200_000)), score))
        .isEqualTo(RatioSearch.of(CONSTANT, LEVEL).run(score));
  }

  @Test
  void onlyZeroToTryNeedsNoTraining() {
    RatioSearch search = RatioSearch.of(Mix.auto().fractions(List.of(0.0)), LEVEL);
    RatioChoice choice =
        search.run(
            (mix, fold, repeat) -> {
              throw new AssertionError("nothing to score");
            });
    assertThat(search.scoresAtMost()).isZero();
    assertThat(choice.reason()).isEqualTo("none: no mix was tried");
  }

  @Test
  void theCurveHasEveryCandidateAndWhenItWasDropped() {
    RatioChoice choice =
        RatioSearch.of(Mix.auto(), SCARCE)
            .run(nearlyExact(mix -> 0.1 * MixedTraining.meanFraction(mix)));
    assertThat(choice.curve()).hasSize(RatioSearch.of(Mix.auto(), SCARCE).candidates().size());
    assertThat(choice.curve().get(0).candidate()).isEqualTo(Mix.none());
    assertThat(choice.curve().get(0).meanGain()).isZero();
    assertThat(choice.curve().get(0).droppedAfter()).isEmpty();
    assertThat(choice.curve()).anyMatch(score -> score.droppedAfter().equals(OptionalInt.of(1)));
  }

  @Test
  void aScoreThatIsNoNumberEndsTheSearch() {
    assertThatThrownBy(() -> RatioSearch.of(CONSTANT, LEVEL).run((mix, fold, repeat) -> Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("real alone scored NaN in fold 0 of repeat 0: expected a finite number");
  }
}
