package io.augment.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ImageLeaksTest {

  private static final int SIDE = 12;

  /** A few soft spots on a ground that all images have in common. */
  private static float[] drawn(SplittableRandom random, int channels, double noise) {
    float[] image = new float[channels * SIDE * SIDE];
    double[] spots = random.doubles(9).toArray();
    for (int i = 0; i < image.length; i++) {
      int pixel = i % (SIDE * SIDE);
      int row = pixel / SIDE;
      double value = 0.3 + 0.02 * row;
      for (int spot = 0; spot < 9; spot += 3) {
        double down = row - SIDE * spots[spot];
        double across = pixel % SIDE - SIDE * spots[spot + 1];
        value += 0.5 * spots[spot + 2] * Math.exp(-(down * down + across * across) / 8);
      }
      image[i] = clamp(value + noise * random.nextGaussian());
    }
    return image;
  }

  private static float clamp(double value) {
    return (float) Math.max(0, Math.min(1, value));
  }

  private static float[] noisy(float[] image, double noise, SplittableRandom random) {
    float[] copy = image.clone();
    for (int i = 0; i < copy.length; i++) {
      copy[i] = clamp(copy[i] + noise * random.nextGaussian());
    }
    return copy;
  }

  private static LabeledSamples samples(List<float[]> images, int channels) {
    float[] values = new float[images.size() * channels * SIDE * SIDE];
    for (int i = 0; i < images.size(); i++) {
      System.arraycopy(images.get(i), 0, values, i * images.get(i).length, images.get(i).length);
    }
    return LabeledSamples.of(
        SampleShape.image(channels, SIDE, SIDE),
        ValueRange.UNIT,
        ClassLabels.of("a", "b"),
        values,
        IntStream.range(0, images.size()).map(i -> i % 2).toArray());
  }

  private static List<float[]> draws(
      int count, SplittableRandom random, int channels, double noise) {
    return IntStream.range(0, count).mapToObj(i -> drawn(random, channels, noise)).toList();
  }

  @Property(tries = 40)
  void findsWhatWasPlantedAndNothingElse(
      @ForAll long seed,
      @ForAll @IntRange(max = 3) int same,
      @ForAll @IntRange(max = 3) int near,
      @ForAll boolean colour) {
    // given: copies of the first held-out images, in the training images' last places
    int channels = colour ? 3 : 1;
    SplittableRandom random = new SplittableRandom(seed);
    List<float[]> heldOut = draws(30, random, channels, 0.04);
    List<float[]> train = new ArrayList<>(draws(60, random, channels, 0.04));
    for (int i = 0; i < same; i++) {
      train.add(heldOut.get(i).clone());
    }
    for (int i = same; i < same + near; i++) {
      train.add(noisy(heldOut.get(i), 0.005, random));
    }

    // when
    ImageLeaks leaks = ImageLeaks.between(samples(train, channels), samples(heldOut, channels));

    // then
    assertThat(leaks.pairs())
        .containsExactlyElementsOf(
            IntStream.range(0, same + near)
                .mapToObj(i -> new ImageLeaks.Pair(60 + i, i, i < same))
                .toList());
    assertThat(leaks.others()).containsExactly(IntStream.range(0, 60).toArray());
  }

  @Test
  void findsEveryOneOfManyCopies() {
    // given
    SplittableRandom random = new SplittableRandom(5);
    List<float[]> heldOut = draws(10, random, 1, 0.04);
    List<float[]> train = new ArrayList<>(draws(80, random, 1, 0.04));
    for (int i = 0; i < 20; i++) {
      train.add(noisy(heldOut.get(4), 0.005, random));
    }

    // when
    ImageLeaks leaks = ImageLeaks.between(samples(train, 1), samples(heldOut, 1));

    // then
    assertThat(leaks.size()).isEqualTo(20);
    assertThat(leaks.pairs()).allMatch(pair -> pair.heldOut() == 4 && !pair.same());
    assertThat(leaks).hasToString("20 of 100 training images, 0 of them with the same pixels");
  }

  @Test
  void imagesOfOneBackgroundAreNoLeaks() {
    // given: what differs is far less than what all have in common
    SplittableRandom random = new SplittableRandom(6);
    float[] ground = drawn(random, 1, 0.2);
    List<float[]> all = new ArrayList<>();
    for (int i = 0; i < 90; i++) {
      all.add(noisy(ground, 0.01, random));
    }

    // when, then
    assertThat(
            ImageLeaks.between(samples(all.subList(0, 60), 1), samples(all.subList(60, 90), 1))
                .size())
        .isZero();
  }

  @Test
  void imagesOfOneColourAndNearlySoAreNoLeaks() {
    // given
    SplittableRandom random = new SplittableRandom(7);
    List<float[]> all = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      float[] flat = new float[SIDE * SIDE];
      all.add(i % 2 == 0 ? flat : noisy(flat, 0.002, random));
    }

    // when, then
    assertThat(
            ImageLeaks.between(samples(all.subList(0, 40), 1), samples(all.subList(40, 60), 1))
                .size())
        .isZero();
  }

  @Test
  void aSingleTrainingImageAndNoHeldOutOneAreAnswered() {
    // given
    LabeledSamples one = samples(draws(1, new SplittableRandom(8), 1, 0.04), 1);

    // when, then
    assertThat(ImageLeaks.between(one, one).size()).isEqualTo(1);
    assertThat(ImageLeaks.between(one, one.select()).size()).isZero();
    assertThat(ImageLeaks.between(one.select(), one).size()).isZero();
  }

  @Test
  void manyImagesTakeSeconds() {
    // given
    SplittableRandom random = new SplittableRandom(9);
    float[] values = new float[11_900 * 784];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    LabeledSamples all =
        LabeledSamples.of(
            SampleShape.image(1, 28, 28),
            ValueRange.UNIT,
            ClassLabels.of("a"),
            values,
            new int[11_900]);
    LabeledSamples train = all.select(IntStream.range(0, 10_000).toArray());
    LabeledSamples heldOut = all.select(IntStream.range(9_900, 11_900).toArray());

    // when
    ImageLeaks leaks =
        assertTimeout(Duration.ofSeconds(20), () -> ImageLeaks.between(train, heldOut));

    // then
    assertThat(leaks.size()).isEqualTo(100);
    assertThat(leaks.pairs().get(99)).isEqualTo(new ImageLeaks.Pair(9_999, 99, true));
  }

  @Test
  void refusesWhatDoesNotCompare() {
    // given
    LabeledSamples images = samples(draws(2, new SplittableRandom(1), 1, 0), 1);
    LabeledSamples colour = samples(draws(2, new SplittableRandom(1), 3, 0), 3);
    float[] numbers = new float[3];
    Arrays.fill(numbers, 0.5f);
    LabeledSamples rows =
        LabeledSamples.of(
            SampleShape.row(3), ValueRange.UNIT, ClassLabels.of("a"), numbers, new int[1]);

    // when, then
    assertThatThrownBy(() -> ImageLeaks.between(images, colour))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected images of one shape and range");
    assertThatThrownBy(() -> ImageLeaks.between(rows, rows))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
