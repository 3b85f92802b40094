package io.augment.resampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.augment.LabeledSamples;
import io.augment.RowLayout;
import io.augment.Synthesizer;
import io.augment.SynthesizerTrainer;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** What SMOTE and its kin make of numbers that are often the same. */
class PointMassResamplingTest {

  private static final RowLayout LAYOUT =
      new RowLayout(
          List.of(
              new RowLayout.Numeric(),
              new RowLayout.OptionalNumeric(),
              new RowLayout.Numeric(),
              new RowLayout.OneHot(2)));

  private static final List<SynthesizerTrainer> TRAINERS =
      List.of(
          Smote.defaults(),
          SmoteNc.defaults().layout(LAYOUT),
          BorderlineSmote.defaults(),
          BorderlineSmote.defaults().kind(BorderlineSmote.Kind.TWO));

  /**
   * Amounts that are 0 at times and at least 5 else; others, at times missing, that are 7 as often
   * and at most 6 else; a plain number; a category.
   */
  private static LabeledSamples rows(int size, double share, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[size * LAYOUT.width()];
    int[] labels = new int[size];
    for (int row = 0; row < size; row++) {
      int at = row * LAYOUT.width();
      labels[row] = random.nextInt(2);
      values[at] = random.nextDouble() < share ? 0 : (float) random.nextDouble(5, 9);
      boolean missing = random.nextInt(6) == 0;
      float other = random.nextDouble() < share ? 7 : (float) random.nextDouble(1, 6);
      values[at + 1] = missing ? 0 : other;
      values[at + 2] = missing ? 1 : 0;
      values[at + 3] = labels[row] + (float) random.nextGaussian();
      values[at + 4 + random.nextInt(2)] = 1;
    }
    return LabeledSamples.of(
        SampleShape.row(LAYOUT.width()),
        new ValueRange(-100, 100),
        ClassLabels.numbered(2),
        values,
        labels);
  }

  private static double share(LabeledSamples rows, Predicate<float[]> counted) {
    return IntStream.range(0, rows.size()).filter(i -> counted.test(rows.sample(i))).count()
        / (double) rows.size();
  }

  @Property(tries = 40)
  void nothingLiesBetweenAPointMassAndTheOthers(
      @ForAll @DoubleRange(min = 0.3, max = 0.9) double share,
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    // given
    LabeledSamples real = rows(300, share, seed);

    for (SynthesizerTrainer trainer : TRAINERS) {
      try (Synthesizer synthesizer = trainer.fit(real)) {
        // when
        LabeledSamples drawn = synthesizer.sample(1, 200, seed);

        // then
        for (int i = 0; i < drawn.size(); i++) {
          float[] row = drawn.sample(i);
          assertThat(row[0] == 0 || row[0] >= 5).as("%s draws %s", trainer, row[0]).isTrue();
          if (row[2] == 0) {
            assertThat(row[1] <= 6 || row[1] == 7).as("%s draws %s", trainer, row[1]).isTrue();
          }
        }
      }
    }
  }

  @Test
  void aPointMassIsDrawnAsOftenAsItOccurs() {
    for (double share : new double[] {0.3, 0.92}) {
      LabeledSamples real = rows(2_000, share, 1);
      for (SynthesizerTrainer trainer : TRAINERS.subList(0, 2)) {
        try (Synthesizer synthesizer = trainer.fit(real)) {
          LabeledSamples drawn = synthesizer.sample(1, 4_000, 5);
          assertThat(share(drawn, row -> row[0] == 0))
              .as("%s, zeros", trainer)
              .isEqualTo(share(real.select(real.indicesOf(1)), row -> row[0] == 0), within(0.03));
        }
      }
    }
  }

  @Test
  void imagesHaveNone() {
    // given images of which every corner is black
    SplittableRandom random = new SplittableRandom(3);
    float[] values = new float[40 * 4];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 4 == 0 && i % 3 > 0 ? 0 : (float) random.nextDouble(0.5, 1);
    }
    LabeledSamples real =
        LabeledSamples.of(
            SampleShape.image(1, 2, 2),
            ValueRange.UNIT,
            ClassLabels.of("only"),
            values,
            new int[40]);
    try (Synthesizer synthesizer = Smote.defaults().neighbors(39).fit(real)) {
      // when, then: there are shades between
      LabeledSamples drawn = synthesizer.sample(0, 200, 1);
      assertThat(share(drawn, image -> image[0] > 0 && image[0] < 0.5)).isPositive();
    }
  }
}
