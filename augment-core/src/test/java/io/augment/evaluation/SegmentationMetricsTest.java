package io.augment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.augment.data.ClassLabels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Overlaps of masks by their definitions, and by sets of pixels. */
class SegmentationMetricsTest {

  private static final double ROUNDING = 1e-12;

  @Test
  void diceIsTwiceWhatIsSharedOverWhatBothHave() {
    // given one image of six pixels: two of three are found, and one that is none
    byte[] mask = {1, 1, 1, 0, 0, 0};
    byte[] predicted = {1, 1, 0, 1, 0, 0};

    // when
    SegmentationMetrics metrics = SegmentationMetrics.of(2, 6, mask, predicted);

    // then
    assertThat(metrics.meanDice()).isEqualTo(2.0 * 2 / (3 + 3));
    assertThat(metrics.meanIou()).isEqualTo(2.0 / 4);
    assertThat(metrics.pixelAccuracy()).isEqualTo(4.0 / 6);
    assertThat(metrics.dice().get(0)).isEqualTo(2.0 * 2 / (3 + 3));
  }

  @Test
  void whatIsFoundWhereNothingIsHasNoOverlap() {
    // given
    byte[] masks = {0, 0, 1, 1};
    byte[] predicted = {0, 1, 1, 1};

    // when
    SegmentationMetrics metrics = SegmentationMetrics.of(2, 2, masks, predicted);

    // then
    assertThat(metrics.meanDice()).isEqualTo(0.5);
  }

  @Test
  void anImageWithoutAClassIsNotCountedForIt() {
    // given three classes, of which the last is in neither image
    byte[] masks = {0, 0, 1, 0};
    byte[] predicted = {0, 0, 1, 0};

    // when
    SegmentationMetrics metrics = SegmentationMetrics.of(3, 2, masks, predicted);

    // then
    assertThat(metrics.dice()).containsExactly(1.0, 1.0, Double.NaN);
    assertThat(metrics.meanDice()).isEqualTo(1);
  }

  @Test
  void nothingButBackgroundHasNoMean() {
    // when
    SegmentationMetrics metrics = SegmentationMetrics.of(2, 1, new byte[3], new byte[3]);

    // then
    assertThat(metrics.meanDice()).isNaN();
    assertThat(metrics.pixelAccuracy()).isEqualTo(1);
  }

  @Property(tries = 200)
  void overlapsAreThoseOfSetsOfPixels(
      @ForAll @IntRange(min = 2, max = 5) int classes,
      @ForAll @IntRange(min = 1, max = 17) int pixels,
      @ForAll @IntRange(min = 1, max = 4) int images,
      @ForAll long seed) {
    // given
    Random random = new Random(seed);
    byte[] masks = new byte[images * pixels];
    byte[] predicted = new byte[images * pixels];
    for (int i = 0; i < masks.length; i++) {
      masks[i] = (byte) random.nextInt(classes);
      predicted[i] = (byte) random.nextInt(classes);
    }

    // when
    SegmentationMetrics metrics = SegmentationMetrics.of(classes, pixels, masks, predicted);

    // then
    List<Double> dice = new ArrayList<>();
    List<Double> iou = new ArrayList<>();
    for (int label = 0; label < classes; label++) {
      List<Double> ofImages = new ArrayList<>();
      List<Double> iouOfImages = new ArrayList<>();
      for (int image = 0; image < images; image++) {
        Set<Integer> there = pixelsOf(masks, image * pixels, pixels, label);
        Set<Integer> found = pixelsOf(predicted, image * pixels, pixels, label);
        Set<Integer> both = new HashSet<>(there);
        both.retainAll(found);
        Set<Integer> union = new HashSet<>(there);
        union.addAll(found);
        if (!union.isEmpty()) {
          ofImages.add(2.0 * both.size() / (there.size() + found.size()));
          iouOfImages.add((double) both.size() / union.size());
        }
      }
      double mean = mean(ofImages);
      assertThat(metrics.dice().get(label)).isCloseTo(mean, within(ROUNDING));
      if (label > 0 && !ofImages.isEmpty()) {
        dice.add(mean);
        iou.add(mean(iouOfImages));
      }
    }
    assertThat(metrics.meanDice()).isCloseTo(mean(dice), within(ROUNDING));
    assertThat(metrics.meanIou()).isCloseTo(mean(iou), within(ROUNDING));
  }

  private static Set<Integer> pixelsOf(byte[] classes, int start, int pixels, int label) {
    Set<Integer> found = new HashSet<>();
    for (int i = 0; i < pixels; i++) {
      if (classes[start + i] == label) {
        found.add(i);
      }
    }
    return found;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(value -> value).average().orElse(Double.NaN);
  }

  @Test
  void anArmIsMadeOfThem() {
    // given
    SegmentationMetrics metrics =
        SegmentationMetrics.of(2, 2, new byte[] {0, 1}, new byte[] {0, 1});

    // when
    Comparison.Arm arm =
        Comparison.Arm.of("real", ClassLabels.of("background", "nodule"), List.of(metrics));

    // then
    assertThat(arm.task()).isEqualTo(Comparison.Task.SEGMENTATION);
    assertThat(arm.metric("meanDice").mean()).isEqualTo(1);
    assertThat(arm.perClass()).containsOnlyKeys("background", "nodule");
    assertThat(arm.recall()).isEmpty();
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SegmentationMetrics.of(2, 2, new byte[4], new byte[3]))
        .withMessage(
            "4 pixels of masks and 3 predicted ones: expected as many, images of 2 pixels");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SegmentationMetrics.of(2, 2, new byte[4], new byte[] {0, 0, 2, 0}))
        .withMessage("image 1 has a pixel of class 0, predicted as 2: expected 0 to 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SegmentationMetrics.of(1, 2, new byte[4], new byte[4]))
        .withMessageStartingWith("1 classes, 2 pixels per image: expected 2 to 127 classes");
  }
}
