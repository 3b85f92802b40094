package io.augment.djl.unlabeled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.augment.LabeledSamples;
import io.augment.ProgressListener;
import io.augment.UnlabeledSamples;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.djl.gan.TinyImages;
import io.augment.feature.FeatureExtractor;
import io.augment.feature.Features;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("training")
class TeacherTest {

  private static final Teacher TEACHER =
      Teacher.defaults().steps(60).batch(8).shares(List.of(0.5, 1.0)).views(2).seed(4);

  private final LabeledSamples all = TinyImages.twoSides(40);
  private final LabeledSamples labeled = all.select(IntStream.range(0, 20).toArray());
  private final LabeledSamples hidden = all.select(IntStream.range(20, 80).toArray());
  private final UnlabeledSamples unlabeled = UnlabeledSamples.withoutLabels(hidden);

  private static LabeledSamples relabelled(LabeledSamples samples, int... labels) {
    return LabeledSamples.of(
        samples.shape(), samples.range(), samples.classes(), samples.values(), labels);
  }

  private long right(PseudoLabels pseudo) {
    return IntStream.range(0, 60).filter(i -> pseudo.likeliest(i) == hidden.label(i)).count();
  }

  private static float[][] soft(PseudoLabels pseudo) {
    return IntStream.range(0, pseudo.size()).mapToObj(pseudo::of).toArray(float[][]::new);
  }

  @Test
  void labelsWhatItHasLearntAndSaysThatItCanBeTrusted() {
    // given
    List<Long> done = new ArrayList<>();
    ProgressListener progress =
        (stage, at, total) -> {
          assertThat(stage).isEqualTo("Fitting teacher");
          assertThat(total).isEqualTo(3 * 3 * 60);
          done.add(at);
        };

    // when
    PseudoLabels pseudo = TEACHER.label(labeled, unlabeled, progress);

    // then
    assertThat(done).hasSize(540).isSorted().last().isEqualTo(540L);
    assertThat(pseudo.images().fingerprint()).isEqualTo(unlabeled.fingerprint());
    assertThat(right(pseudo)).isGreaterThan(54);
    assertThat(pseudo.trust().isClear()).isTrue();
    assertThat(pseudo.trust().accuracy()).isGreaterThan(0.8);
    for (float[] row : soft(pseudo)) {
      assertThat(row[0] + row[1]).isCloseTo(1, within(1e-5f));
    }
  }

  @Test
  void pretrainsWhereThereAreImagesEnoughToDistinguish() {
    // given: as many as a batch of pretraining has, and one less
    UnlabeledSamples enough = UnlabeledSamples.withoutLabels(TinyImages.twoSides(32));
    UnlabeledSamples few = enough.select(IntStream.range(0, 63).toArray());
    Teacher quick = TEACHER.steps(20).shares(List.of());
    Map<String, Long> steps = new HashMap<>();

    // when
    PseudoLabels with =
        quick.label(labeled, enough, (stage, at, total) -> steps.put("with", total));
    PseudoLabels without =
        quick
            .pretraining(false)
            .label(labeled, enough, (stage, at, total) -> steps.put("without", total));
    quick.label(labeled, few, (stage, at, total) -> steps.put("few", total));

    // then
    assertThat(TEACHER.pretraining()).isTrue();
    assertThat(steps).isEqualTo(Map.of("with", 100L, "without", 60L, "few", 60L));
    assertThat(with.of(0)).isNotEqualTo(without.of(0));
  }

  @Test
  void predictsFurtherImagesUntilItIsClosed() {
    Teacher.Fitted fitted =
        TEACHER.shares(List.of()).fit(labeled, unlabeled, ProgressListener.none());
    float[][] predicted = fitted.predict(unlabeled);
    assertThat(IntStream.range(0, 60).filter(i -> predicted[i][hidden.label(i)] > 0.5).count())
        .isGreaterThan(54);
    fitted.close();
    assertThatIllegalStateException().isThrownBy(() -> fitted.predict(unlabeled));
  }

  @Test
  void whatTheUnlabelledImagesReallyAreChangesNoBit() {
    // given: the same images, labelled wrongly all over
    LabeledSamples poisoned =
        relabelled(hidden, IntStream.range(0, 60).map(i -> 1 - hidden.label(i)).toArray());

    // when
    PseudoLabels clean = TEACHER.label(labeled, unlabeled);
    PseudoLabels again = TEACHER.label(labeled, UnlabeledSamples.withoutLabels(poisoned));

    // then
    assertThat(soft(again)).isDeepEqualTo(soft(clean));
    assertThat(again.trust()).isEqualTo(clean.trust());
  }

  @Test
  void labelsThatNothingTellsGiveNoPseudoLabels() {
    // given
    LabeledSamples noise =
        relabelled(labeled, IntStream.range(0, 20).map(i -> (i / 2) % 2).toArray());

    // when
    PseudoLabels pseudo = TEACHER.label(noise, unlabeled);

    // then
    assertThat(pseudo.isEmpty()).isTrue();
    assertThat(pseudo.images().size()).isZero();
    assertThat(pseudo.trust().isClear()).isFalse();
    assertThat(pseudo.trust().chance()).isEqualTo(0.5);
  }

  @Test
  void tooFewLabelledImagesToBeTestedGiveNoPseudoLabels() {
    assertThat(TEACHER.label(labeled.select(0, 1, 2), unlabeled).isEmpty()).isTrue();
    assertThat(TEACHER.label(labeled.select(0, 2, 4), unlabeled).isEmpty()).isTrue();
  }

  @Test
  void fewerUnlabelledImagesThanABatchAreEnough() {
    assertThat(TEACHER.label(labeled, unlabeled.select(0, 1, 2)).size()).isEqualTo(3);
  }

  @Test
  void noneOrThoseOfAnotherKindAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TEACHER.label(labeled, unlabeled.select()))
        .withMessage("no unlabelled images: expected at least 1");
    UnlabeledSamples color =
        UnlabeledSamples.of(SampleShape.image(3, 16, 16), ValueRange.UNIT, new float[768]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TEACHER.label(labeled, color))
        .withMessage(
            "unlabelled samples of 3x16x16 in [0.0, 1.0]: expected 1x16x16 in [0.0, 1.0], as the"
                + " labelled ones are");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TEACHER.shares(List.of(0.5, 1.5)))
        .withMessage("shares [0.5, 1.5]: expected each in (0, 1]");
  }

  @Test
  void featuresOfTheUsersOwnTakeThePlaceOfClassifiers() {
    // given: the difference of the sides, and a column that is always the same
    FeatureExtractor sides =
        new FeatureExtractor() {
          @Override
          public String name() {
            return "sides";
          }

          @Override
          public int width() {
            return 2;
          }

          @Override
          public Features features(LabeledSamples samples) {
            float[] values = new float[2 * samples.size()];
            for (int i = 0; i < samples.size(); i++) {
              values[2 * i] = (float) TinyImages.leftMinusRight(samples.sample(i));
              values[2 * i + 1] = 7;
            }
            return Features.of(2, values);
          }

          @Override
          public void close() {
            throw new IllegalStateException("the features are the user's");
          }
        };

    // when
    PseudoLabels pseudo = TEACHER.features(sides).label(labeled, unlabeled);

    // then
    assertThat(right(pseudo)).isEqualTo(60);
    assertThat(pseudo.trust().accuracy()).isEqualTo(1);
  }

  @Test
  void aFoldIsLabelledByWhatItsOwnImagesHadNoPartIn() {
    // given: an image of the first fold is labelled wrongly
    Teacher teacher = TEACHER.shares(List.of(1.0));
    int[] foldOf = IntStream.range(0, 20).map(i -> i / 2 % 3).toArray();
    int[] wrong = labeled.labels();
    wrong[0] = 1 - wrong[0];

    // when
    List<PseudoLabels> clean =
        teacher.labelPerFold(labeled, unlabeled, foldOf, ProgressListener.none());
    List<PseudoLabels> changed =
        teacher.labelPerFold(
            relabelled(labeled, wrong), unlabeled, foldOf, ProgressListener.none());

    // then
    assertThat(clean).hasSize(3).allMatch(pseudo -> right(pseudo) > 50);
    assertThat(soft(changed.get(0))).isDeepEqualTo(soft(clean.get(0)));
    assertThat(Arrays.deepEquals(soft(changed.get(1)), soft(clean.get(1)))).isFalse();
    assertThat(Arrays.deepEquals(soft(changed.get(2)), soft(clean.get(2)))).isFalse();
  }

  @Test
  void foldsWhoseClassifiersCannotBeTrustedGiveNoPseudoLabels() {
    int[] foldOf = IntStream.range(0, 20).map(i -> i / 2 % 3).toArray();
    LabeledSamples noise =
        relabelled(labeled, IntStream.range(0, 20).map(i -> (i / 2) % 2).toArray());
    assertThat(TEACHER.labelPerFold(noise, unlabeled, foldOf, ProgressListener.none()))
        .hasSize(3)
        .allMatch(PseudoLabels::isEmpty);
    int[] oneClassEach = labeled.labels();
    assertThat(TEACHER.labelPerFold(labeled, unlabeled, oneClassEach, ProgressListener.none()))
        .hasSize(2)
        .allMatch(PseudoLabels::isEmpty);
  }

  @Test
  void numbersThatAreNoFoldsAreRefused() {
    for (int[] wrong : List.of(new int[20], new int[] {0, 1}, labels(2), labels(-1))) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> TEACHER.labelPerFold(labeled, unlabeled, wrong, ProgressListener.none()))
          .withMessageStartingWith("foldOf has " + wrong.length + " numbers of ")
          .withMessageEndingWith("expected 20, of at least two folds, from 0");
    }
  }

  /** As many as there are images, 0 but for one. */
  private static int[] labels(int one) {
    int[] labels = new int[20];
    labels[3] = one;
    return labels;
  }
}
