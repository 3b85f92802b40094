package io.augment.djl.internal.mixsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.LabeledSamples;
import io.augment.UnlabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.comparison.internal.GaussianRows;
import io.augment.djl.gan.TinyImages;
import io.augment.djl.unlabeled.PseudoLabels;
import io.augment.evaluation.ConfidenceInterval;
import io.augment.mixing.Mix;
import io.augment.mixing.MixSearch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("training")
class CrossValidatedSearchTest {

  private static final PoolSource FRESH =
      (train, wanted, seeds) -> GaussianRows.draw(wanted, seeds);
  private static final PoolSource NOISE =
      (train, wanted, seeds) -> GaussianRows.noise(wanted, seeds);
  private static final MixSearch SMALL =
      Mix.auto()
          .fractions(List.of(0.3, 0.7))
          .schedules(List.of(Mix.Schedule.constant(), Mix.Schedule.syntheticFirst(0.5)));

  private static LabeledSamples train(long seed, int... perClass) {
    return GaussianRows.draw(perClass, SeedSequence.of(seed).child("train"));
  }

  private static MixSearchOutcome trained(PoolSource pool, long seed) {
    return CrossValidatedSearch.ofRows(pool)
        .plan(SMALL)
        .steps(60)
        .seed(seed)
        .build()
        .run(train(seed, 60, 60));
  }

  @Test
  void noiseIsNotMixedIn() {
    for (long seed = 1; seed <= 3; seed++) {
      MixSearchOutcome outcome = trained(NOISE, seed);
      assertThat(outcome.choice().chosen()).isEqualTo(Mix.none());
      assertThat(outcome.reason()).startsWith("none: ");
    }
  }

  @Test
  void freshRealSamplesAreMixedIn() {
    for (long seed = 1; seed <= 3; seed++) {
      MixSearchOutcome outcome = trained(FRESH, seed);
      assertThat(outcome.choice().chosen().fraction()).as(outcome.reason()).isPositive();
      assertThat(outcome.base()).isEqualTo(MixBase.REAL);
      assertThat(outcome.baseScores()).isEmpty();
      assertThat(outcome.poolSeconds()).isPositive();
      assertThat(outcome.downstreamSeconds()).isPositive();
    }
  }

  @Test
  void aGateThatLetsNothingPassCostsNoTraining() {
    // given
    PoolSource nothing = (inner, wanted, seeds) -> inner.select();
    List<String> trainings = new ArrayList<>();
    MixSearchListener listener =
        new MixSearchListener() {
          @Override
          public void trained(int done, int atMost, String text) {
            trainings.add(text);
          }
        };

    // when
    MixSearchOutcome outcome =
        CrossValidatedSearch.ofRows(nothing)
            .plan(SMALL)
            .steps(4)
            .listener(listener)
            .build()
            .run(train(1, 20, 20));

    // then
    assertThat(outcome.choice().chosen()).isEqualTo(Mix.none());
    assertThat(trainings).isNotEmpty().allMatch(text -> text.startsWith("real alone"));
    assertThat(trainings.size()).isLessThanOrEqualTo(SMALL.folds() * SMALL.repeats());
  }

  @Test
  void theSameSeedFindsTheSame() {
    MixSearchOutcome first = trained(FRESH, 5);
    assertThat(trained(FRESH, 5).choice()).isEqualTo(first.choice());
  }

  /** The first column of every row is its number, so that it is known wherever it goes. */
  private static LabeledSamples numbered(int... perClass) {
    LabeledSamples rows = train(1, perClass);
    float[] values = rows.values();
    for (int row = 0; row < rows.size(); row++) {
      values[row * GaussianRows.COLUMNS] = row;
    }
    return LabeledSamples.of(rows.shape(), rows.range(), rows.classes(), values, rows.labels());
  }

  private static Set<Integer> numbers(LabeledSamples rows) {
    Set<Integer> numbers = new HashSet<>();
    for (int row = 0; row < rows.size(); row++) {
      numbers.add((int) rows.sample(row)[0]);
    }
    return numbers;
  }

  /** Predictions without the engine, about so many of them right. */
  private static float[][] pretended(LabeledSamples tested, double right) {
    float[][] probabilities = new float[tested.size()][2];
    for (int row = 0; row < tested.size(); row++) {
      boolean correct = row * 7 % 10 < 10 * right;
      probabilities[row][correct ? tested.label(row) : 1 - tested.label(row)] = 1;
    }
    return probabilities;
  }

  @Test
  void nothingThatIsFittedSeesTheFoldItIsJudgedBy() {
    // given a source that notes what it was given
    LabeledSamples train = numbered(30, 12);
    List<Set<Integer>> seen = new ArrayList<>();
    PoolSource pools =
        (inner, wanted, seeds) -> {
          seen.add(numbers(inner));
          return GaussianRows.draw(wanted, seeds);
        };
    List<Set<Integer>> smoteSaw = new ArrayList<>();
    PoolSource smote =
        (inner, wanted, seeds) -> {
          smoteSaw.add(numbers(inner));
          return GaussianRows.draw(wanted, seeds);
        };
    List<Set<Integer>> judgedBy = new ArrayList<>();

    // when
    MixSearchOutcome outcome =
        CrossValidatedSearch.ofRows(pools)
            .smote(smote)
            .plan(SMALL)
            .downstream(
                (training, base, tested, seeds) -> {
                  Set<Integer> left = numbers(tested);
                  judgedBy.add(left);
                  if (!smoteSaw.isEmpty() && base == MixBase.SMOTE) {
                    assertThat(smoteSaw.get(smoteSaw.size() - 1)).doesNotContainAnyElementsOf(left);
                  }
                  if (training.mix().isNone()) {
                    return pretended(tested, base == MixBase.SMOTE ? 0.6 : 0.5);
                  }
                  assertThat(seen.get(seen.size() - 1)).doesNotContainAnyElementsOf(left);
                  assertThat(seen.get(seen.size() - 1)).hasSize(train.size() - left.size());
                  return pretended(tested, 0.6 + 0.3 * training.mix().fraction());
                })
            .build()
            .run(train);

    // then every sample was held out in every repeat, and a pool was fitted once a fold
    assertThat(outcome.base()).isEqualTo(MixBase.SMOTE);
    assertThat(outcome.pools()).isEqualTo(18).isEqualTo(seen.size());
    assertThat(new HashSet<>(judgedBy)).hasSize(18);
    for (int repeat = 0; repeat < 6; repeat++) {
      Set<Integer> heldOut = new HashSet<>();
      for (Set<Integer> inner : seen.subList(3 * repeat, 3 * repeat + 3)) {
        Set<Integer> left = numbers(train);
        left.removeAll(inner);
        assertThat(heldOut).doesNotContainAnyElementsOf(left);
        heldOut.addAll(left);
      }
      assertThat(heldOut).isEqualTo(numbers(train));
    }
  }

  @Test
  void noGroupIsFittedOnAndTestedWith() {
    // given: groups of three rows, some of both classes
    LabeledSamples rows = train(1, 31, 14);
    LabeledSamples train = rows.withGroups(IntStream.range(0, 45).map(i -> i / 3).toArray());
    List<Set<Integer>> seen = new ArrayList<>();
    Set<Integer> tested = new HashSet<>();

    // when
    CrossValidatedSearch.ofRows(
            (inner, wanted, seeds) -> {
              seen.add(groups(inner));
              return GaussianRows.draw(wanted, seeds);
            })
        .plan(SMALL)
        .downstream(
            (training, base, left, seeds) -> {
              tested.addAll(groups(left));
              if (!training.mix().isNone()) {
                assertThat(seen.get(seen.size() - 1)).doesNotContainAnyElementsOf(groups(left));
              }
              return pretended(left, 0.5);
            })
        .build()
        .run(train);

    // then
    assertThat(seen).isNotEmpty();
    assertThat(tested).isEqualTo(groups(train));
  }

  private static Set<Integer> groups(LabeledSamples samples) {
    return IntStream.of(samples.groups()).boxed().collect(Collectors.toSet());
  }

  @Test
  void whatSyntheticSamplesAreAddedToIsDecidedWithoutAny() {
    // given
    List<String> told = new ArrayList<>();
    CrossValidatedSearch search =
        CrossValidatedSearch.ofRows(FRESH)
            .plan(SMALL)
            .listener(
                new MixSearchListener() {
                  @Override
                  public void trained(int done, int atMost, String text) {
                    assertThat(done).isLessThanOrEqualTo(atMost);
                    told.add(text);
                  }
                })
            .downstream(
                (training, base, tested, seeds) ->
                    pretended(tested, base == MixBase.OVERSAMPLE ? 0.9 : 0.5))
            .build();

    // when
    MixSearchOutcome outcome = search.run(train(1, 30, 12));

    // then the gain over real samples is not taken for a gain of synthetic ones
    assertThat(outcome.base()).isEqualTo(MixBase.OVERSAMPLE);
    assertThat(outcome.baseScores()).containsOnlyKeys(MixBase.REAL, MixBase.OVERSAMPLE);
    assertThat(outcome.choice().chosen()).isEqualTo(Mix.none());
    assertThat(outcome.reason()).startsWith("with oversampled small classes, none: ");
    assertThat(told.get(0)).startsWith("real, real alone: 0.");
    assertThat(told).filteredOn(text -> text.startsWith("real, ")).hasSize(6);
    assertThat(told).filteredOn(text -> text.startsWith("oversample, 30 % synthetic")).isNotEmpty();
    assertThat(told)
        .as("a training without synthetic samples is not repeated for the second half")
        .filteredOn(text -> text.startsWith("oversample, real alone"))
        .hasSizeBetween(6, 9);
  }

  @Test
  void aPoolHoldsWhatTheGreediestCandidateWants() {
    // given 40 rows to learn from and 70 %: 93 beside them, all of the small class at most
    List<int[]> wanted = new ArrayList<>();
    LabeledSamples train = train(1, 45, 15);
    CrossValidatedSearch search =
        CrossValidatedSearch.ofRows(
                (inner, perClass, seeds) -> {
                  wanted.add(perClass);
                  return inner.select();
                })
            .plan(SMALL)
            .bases(EnumSet.of(MixBase.REAL))
            .downstream((training, base, tested, seeds) -> pretended(tested, 0.5))
            .build();

    // when the pool is empty, as if everything had been rejected
    MixSearchOutcome outcome = search.run(train);

    // then
    assertThat(wanted.get(0)).containsExactly(47, 93);
    assertThat(outcome.choice().chosen()).isEqualTo(Mix.none());
  }

  @Test
  void imagesAreSearchedWithClassicTransformsToo() {
    // when
    MixSearchOutcome outcome =
        CrossValidatedSearch.ofImages((inner, wanted, seeds) -> inner)
            .plan(Mix.auto().fractions(List.of(0.3)).repeats(2).folds(2))
            .steps(3)
            .batch(8)
            .build()
            .run(TinyImages.twoSides(8));

    // then
    assertThat(outcome.baseScores()).containsOnlyKeys(MixBase.REAL, MixBase.CLASSIC);
    assertThat(outcome.choice().curve()).hasSize(4);
  }

  @Test
  void aBudgetIsSharedWithTheBases() {
    // given an hour a training
    long[] now = {0};
    CrossValidatedSearch search =
        CrossValidatedSearch.ofRows(FRESH)
            .plan(SMALL.budget(Duration.ofHours(20)))
            .clock(() -> now[0])
            .downstream(
                (training, base, tested, seeds) -> {
                  now[0] += Duration.ofHours(1).toNanos();
                  return pretended(tested, 0.5);
                })
            .build();

    // when
    MixSearchOutcome outcome = search.run(train(1, 30, 12));

    // then
    assertThat(outcome.baseScores().values()).allMatch(scores -> scores.values().size() == 3);
    assertThat(outcome.choice().outOfTime()).isTrue();
    assertThat(Duration.ofNanos(now[0])).isEqualTo(Duration.ofHours(20));
  }

  @Test
  void itEndsWhenItIsInterrupted() {
    CrossValidatedSearch search =
        CrossValidatedSearch.ofRows(FRESH)
            .downstream(
                (training, base, tested, seeds) -> {
                  Thread.currentThread().interrupt();
                  return pretended(tested, 0.5);
                })
            .build();
    try {
      assertThatThrownBy(() -> search.run(train(1, 12, 12)))
          .isInstanceOf(CancellationException.class)
          .hasMessage("the search for mix and ratio was interrupted");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> CrossValidatedSearch.ofRows(FRESH).steps(0))
        .hasMessage("steps 0: expected at least 1");
    assertThatThrownBy(() -> CrossValidatedSearch.ofRows(FRESH).batch(-1))
        .hasMessage("batch -1: expected at least 1");
    assertThatThrownBy(() -> CrossValidatedSearch.ofRows(FRESH).bases(EnumSet.of(MixBase.CLASSIC)))
        .hasMessage(
            "bases [CLASSIC]: expected at least one, and only of [REAL, OVERSAMPLE, SMOTE]");
    assertThatThrownBy(() -> CrossValidatedSearch.ofImages(FRESH).smote(FRESH))
        .hasMessage("smote: expected none for images");
    assertThatThrownBy(
            () -> CrossValidatedSearch.ofRows(FRESH).bases(EnumSet.of(MixBase.SMOTE)).build())
        .hasMessageStartingWith("bases has SMOTE: expected a source");
    assertThatThrownBy(() -> CrossValidatedSearch.ofRows(FRESH).build().run(train(1, 12, 1)))
        .hasMessageStartingWith("class 'high' has 1 sample");
  }

  /** Labels of as many images as the number of the fold says, and one more. */
  private record NumberedFolds(List<int[]> splits, List<Integer> pools) implements UnlabeledFolds {

    private static final LabeledSamples IMAGES = TinyImages.twoSides(10);

    @Override
    public List<PseudoLabels> label(LabeledSamples trainFold, int[] foldOf, SeedSequence seeds) {
      splits.add(foldOf);
      return IntStream.range(0, 1 + IntStream.of(foldOf).max().getAsInt())
          .mapToObj(
              fold ->
                  PseudoLabels.of(
                      UnlabeledSamples.withoutLabels(
                          IMAGES.select(IntStream.range(0, 6 + fold).toArray())),
                      trainFold.classes(),
                      IntStream.range(0, 6 + fold)
                          .mapToObj(i -> new float[] {1 - i % 2, i % 2})
                          .toArray(float[][]::new),
                      new PseudoLabels.Trust(0.9, new ConfidenceInterval(0.8, 1), 0.5)))
          .toList();
    }

    @Override
    public Mix.Fixed mix() {
      return Mix.fraction(0.5);
    }

    @Override
    public PoolSource pools(PseudoLabels labels) {
      int fold = labels.size() - 6;
      return (inner, wanted, seeds) -> {
        pools.add(fold);
        int[] foldOf = splits.get(splits.size() - 1);
        assertThat(inner.size())
            .isEqualTo(IntStream.of(foldOf).filter(each -> each != fold).count());
        return inner;
      };
    }
  }

  private static CrossValidatedSearch.Builder withUnlabeled(NumberedFolds folds) {
    return CrossValidatedSearch.ofImages(folds)
        .plan(Mix.auto().fractions(List.of(0.3)).repeats(3).folds(3));
  }

  private static NumberedFolds numberedFolds() {
    return new NumberedFolds(new ArrayList<>(), new ArrayList<>());
  }

  @Test
  void pseudoLabelledImagesAreTakenWhereTheyAreAheadByAStandardError() {
    // given
    NumberedFolds folds = numberedFolds();

    // when
    MixSearchOutcome outcome =
        withUnlabeled(folds)
            .downstream(
                (training, base, tested, seeds) ->
                    pretended(tested, base == MixBase.PSEUDO ? 0.9 : 0.5))
            .build()
            .run(TinyImages.twoSides(14));

    // then: each repeat's split was labelled once, and each fold's pool had its own labels
    assertThat(outcome.base()).isEqualTo(MixBase.PSEUDO);
    assertThat(outcome.baseScores())
        .containsOnlyKeys(MixBase.REAL, MixBase.CLASSIC, MixBase.PSEUDO);
    assertThat(outcome.choice().chosen()).isEqualTo(Mix.none());
    assertThat(outcome.reason()).startsWith("with pseudo-labelled images, none: ");
    assertThat(folds.splits).hasSizeBetween(2, 3);
    assertThat(folds.pools).startsWith(0, 1, 2);
  }

  @Test
  void pseudoLabelledImagesAreNotTakenForAGainWithinAStandardError() {
    for (double[] scores : new double[][] {{0.5, 0.5}, {0.9, 0.1, 0.6}}) {
      int[] trained = {0};
      MixSearchOutcome outcome =
          withUnlabeled(numberedFolds())
              .downstream(
                  (training, base, tested, seeds) ->
                      pretended(
                          tested,
                          base == MixBase.PSEUDO ? scores[trained[0]++ % scores.length] : 0.5))
              .build()
              .run(TinyImages.twoSides(14));
      assertThat(outcome.base()).isEqualTo(MixBase.REAL);
    }
  }

  @Test
  void aSearchWithUnlabelledImagesTrainsOnThem() {
    // when
    MixSearchOutcome outcome =
        withUnlabeled(numberedFolds())
            .bases(EnumSet.of(MixBase.PSEUDO))
            .steps(3)
            .batch(8)
            .build()
            .run(TinyImages.twoSides(14));

    // then
    assertThat(outcome.base()).isEqualTo(MixBase.PSEUDO);
    assertThat(outcome.choice().curve()).isNotEmpty();
  }
}
