package io.augment.djl.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.MaskedSamples;
import io.augment.UnlabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.evaluation.SegmentationMetrics;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("training")
class PseudoMasksTest {

  private static final MaskedSamples PAIRS = Discs.of(6, 16, 16, 1, 1);
  private static final MaskedSamples HIDDEN = Discs.of(9, 16, 16, 1, 2);
  private static final UnlabeledSamples UNLABELED = UnlabeledSamples.withoutLabels(HIDDEN.images());
  private static final MaskSegmenter.Config CONFIG =
      MaskSegmenter.Config.defaults().steps(60).batch(4).width(4).rate(1e-2);

  private static PseudoMasks of(MaskedSamples pairs, UnlabeledSamples unlabeled) {
    return PseudoMasks.of(pairs, unlabeled, CONFIG.classic(false), SeedSequence.of(3));
  }

  /** Which of the hidden images these are. */
  private static int[] indices(MaskedSamples samples) {
    return IntStream.range(0, samples.size())
        .map(
            i ->
                IntStream.range(0, HIDDEN.size())
                    .filter(j -> Arrays.equals(HIDDEN.image(j), samples.image(i)))
                    .findFirst()
                    .orElseThrow())
        .toArray();
  }

  @Test
  void masksAreThoseOfASegmenterOfTheRealPairsAndTheMoreStableHalfIsKept() {
    // when
    PseudoMasks pseudo = of(PAIRS, UNLABELED);

    // then
    MaskedSamples kept = pseudo.samples();
    assertThat(pseudo.images()).isEqualTo(9);
    assertThat(kept.size() + pseudo.empty() + pseudo.unstable()).isEqualTo(9);
    assertThat(pseudo.unstable()).isEqualTo((9 - pseudo.empty()) / 2);
    assertThat(indices(kept)).isSorted().doesNotHaveDuplicates();
    try (MaskSegmenter segmenter =
        MaskSegmenter.fit(PAIRS, CONFIG.classic(true), SeedSequence.of(3))) {
      assertThat(kept.masks()).isEqualTo(segmenter.predict(kept.images()));
    }
    // which has learnt what a disc is, so that the predicted masks fit
    byte[] truth = HIDDEN.select(indices(kept)).masks();
    assertThat(SegmentationMetrics.of(2, 256, truth, kept.masks()).meanDice()).isGreaterThan(0.7);
    assertThat(pseudo)
        .hasToString(
            String.format(
                "%d of 9 unlabelled images kept with their predicted masks; left out: %d background"
                    + " throughout, %d less stable",
                kept.size(), pseudo.empty(), pseudo.unstable()));
  }

  @Test
  void theKeptImagesAreThoseWhosePredictionsChangedLeast() {
    // given
    double[] agreement = new double[HIDDEN.size()];
    List<MaskSegmenter> thirds = MaskSegmenter.thirds(PAIRS, CONFIG, SeedSequence.of(3));
    byte[] last = thirds.get(2).predict(HIDDEN.images());
    for (MaskSegmenter earlier : thirds.subList(0, 2)) {
      byte[] before = earlier.predict(HIDDEN.images());
      for (int i = 0; i < agreement.length; i++) {
        agreement[i] += intersectionOverUnion(last, before, i);
      }
    }
    thirds.forEach(MaskSegmenter::close);

    // when
    PseudoMasks pseudo = of(PAIRS, UNLABELED);

    // then no image that was left out as unstable agreed more than one that was kept
    int[] kept = indices(pseudo.samples());
    double least = Arrays.stream(kept).mapToDouble(i -> agreement[i]).min().orElseThrow();
    long more =
        IntStream.range(0, agreement.length)
            .filter(i -> agreement[i] > least && Arrays.binarySearch(kept, i) < 0)
            .count();
    assertThat(more).isLessThanOrEqualTo(pseudo.empty());
  }

  private static double intersectionOverUnion(byte[] one, byte[] other, int image) {
    int both = 0;
    int either = 0;
    for (int p = image * 256; p < (image + 1) * 256; p++) {
      both += one[p] & other[p];
      either += one[p] | other[p];
    }
    return either == 0 ? 1 : both / (double) either;
  }

  @Test
  void nothingButBackgroundIsLeftOutUnlessRealMasksAreSoAsWell() {
    // given images in which there is nothing to be found, and pairs that show such images: with a
    // mask of nothing, or of a single pixel
    UnlabeledSamples grounds = UnlabeledSamples.withoutLabels(grounds(0, 5).images());
    MaskedSamples withEmpty = PAIRS.concat(grounds(0, 6));
    MaskedSamples withDots = PAIRS.concat(grounds(1, 6));

    // when
    PseudoMasks with = of(withEmpty, grounds);
    PseudoMasks without = of(withDots, grounds);

    // then
    assertThat(with.empty()).isZero();
    assertThat(with.samples().size()).isEqualTo(3);
    try (MaskSegmenter segmenter =
        MaskSegmenter.fit(withDots, CONFIG.classic(true), SeedSequence.of(3))) {
      byte[] predicted = segmenter.predict(grounds(0, 5).images());
      long empty =
          IntStream.range(0, 5)
              .filter(i -> IntStream.range(256 * i, 256 * i + 256).allMatch(p -> predicted[p] == 0))
              .count();
      assertThat(empty).isPositive();
      assertThat(without.empty()).isEqualTo((int) empty);
    }
  }

  /** The noise that discs lie on, with masks of so many pixels. */
  private static MaskedSamples grounds(int pixels, int count) {
    SplittableRandom random = new SplittableRandom(8);
    float[] values = new float[count * 256];
    byte[] masks = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (0.1 + 0.2 * random.nextDouble());
      masks[i] = (byte) (i % 256 == 120 && pixels > 0 ? 1 : 0);
    }
    return MaskedSamples.of(PAIRS.shape(), PAIRS.range(), PAIRS.classes(), values, masks);
  }

  @Test
  void imagesOfAnotherKindAreRefused() {
    UnlabeledSamples others = UnlabeledSamples.withoutLabels(Discs.of(3, 16, 24, 1, 1).images());

    assertThatThrownBy(() -> of(PAIRS, others))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unlabelled samples of 1x16x24");
  }
}
