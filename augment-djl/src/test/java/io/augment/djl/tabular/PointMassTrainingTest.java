package io.augment.djl.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.augment.LabeledSamples;
import io.augment.RowLayout;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("training")
class PointMassTrainingTest {

  private static final RowLayout LAYOUT =
      new RowLayout(List.of(new RowLayout.Numeric(), new RowLayout.OneHot(2)));

  @TempDir Path folder;

  /** Tips: none of rides paid in cash, which every third is; 1 to 3 of the others. */
  private static LabeledSamples rides() {
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[300 * 3];
    for (int ride = 0; ride < 300; ride++) {
      boolean cash = random.nextInt(3) == 0;
      values[ride * 3] = cash ? 0 : (float) random.nextDouble(1, 3);
      values[ride * 3 + (cash ? 1 : 2)] = 1;
    }
    return LabeledSamples.of(
        SampleShape.row(3), new ValueRange(-10, 10), ClassLabels.of("ride"), values, new int[300]);
  }

  private static double share(LabeledSamples rows, Predicate<float[]> of, Predicate<float[]> has) {
    List<float[]> some = IntStream.range(0, rows.size()).mapToObj(rows::sample).filter(of).toList();
    return some.stream().filter(has).count() / (double) some.size();
  }

  @Test
  void aZeroIsDrawnAsOftenAsItOccursAndWithWhatItGoesWith() throws IOException {
    // given
    LabeledSamples rides = rides();
    Path archive = folder.resolve("rides.gan");

    // when
    try (TabularGanSynthesizer generator =
        TabularGanTrainer.forRows()
            .config(TabularGanConfig.defaults().steps(600).width(64))
            .layout(LAYOUT)
            .fit(rides)) {
      generator.save(archive);
      LabeledSamples drawn = generator.sample(0, 1_000, 1);

      // then
      double zeros = share(rides, row -> true, row -> row[0] == 0);
      assertThat(share(drawn, row -> true, row -> row[0] == 0)).isEqualTo(zeros, within(0.06));
      assertThat(share(drawn, row -> row[1] == 1, row -> row[0] == 0)).isGreaterThan(0.8);
      assertThat(share(drawn, row -> row[1] == 0, row -> row[0] == 0)).isLessThan(0.1);
      assertThat(share(drawn, row -> true, row -> row[0] > 0 && row[0] < 0.99)).isZero();
      // and an archive draws the same
      try (TabularGanSynthesizer read = TabularGanSynthesizer.load(archive)) {
        assertThat(read.sample(0, 1_000, 1).fingerprint()).isEqualTo(drawn.fingerprint());
      }
    }
  }

  /** Two flags that have nothing to do with each other: one in four rows, and one in twenty. */
  private static LabeledSamples flags() {
    SplittableRandom random = new SplittableRandom(2);
    float[] values = new float[400 * 2];
    for (int row = 0; row < 400; row++) {
      values[row * 2] = random.nextInt(4) == 0 ? 1 : 0;
      values[row * 2 + 1] = random.nextInt(20) == 0 ? 1 : 0;
    }
    return LabeledSamples.of(
        SampleShape.row(2), new ValueRange(0, 1), ClassLabels.of("row"), values, new int[400]);
  }

  @Test
  void rareValuesAreDrawnAsOftenAsTheyOccur() {
    // given
    LabeledSamples flags = flags();

    // when
    try (TabularGanSynthesizer generator =
        TabularGanTrainer.forRows()
            .config(TabularGanConfig.defaults().steps(600).width(64))
            .fit(flags)) {
      LabeledSamples drawn = generator.sample(0, 2_000, 1);

      // then
      for (int flag = 0; flag < 2; flag++) {
        int at = flag;
        double real = share(flags, row -> true, row -> row[at] == 1);
        assertThat(share(drawn, row -> true, row -> row[at] == 1)).isEqualTo(real, within(0.04));
      }
    }
  }
}
