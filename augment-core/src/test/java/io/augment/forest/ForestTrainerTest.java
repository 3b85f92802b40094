package io.augment.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.augment.LabeledSamples;
import io.augment.RowLayout;
import io.augment.RowRegion;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ForestTrainerTest {

  private static final RowLayout LAYOUT =
      new RowLayout(
          List.of(
              new RowLayout.Numeric(), new RowLayout.OptionalNumeric(), new RowLayout.OneHot(2)));

  private static final ForestTrainer SMALL =
      ForestTrainer.defaults().trees(10).rounds(3).threads(1).layout(LAYOUT).seed(2);

  /** The standard deviation of the second number around the first. */
  private static final double NOISE = 0.5;

  /**
   * A normal x, and y = x + noise, which is missing in a tenth of the rows and 0 in a third; the
   * category is the sign of x. Class b has so many rows, all one unit farther right.
   */
  private static LabeledSamples rows(int ofA, int ofB, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] labels = new int[ofA + ofB];
    Arrays.fill(labels, ofA, labels.length, 1);
    float[] values = new float[labels.length * LAYOUT.width()];
    for (int row = 0; row < labels.length; row++) {
      int at = row * LAYOUT.width();
      double x = random.nextGaussian() + labels[row];
      values[at] = (float) x;
      double kind = random.nextDouble();
      boolean missing = kind < 0.1;
      boolean zero = kind > 0.67;
      values[at + 1] = missing || zero ? 0 : (float) (x + NOISE * random.nextGaussian());
      values[at + 2] = missing ? 1 : 0;
      values[at + 3 + (x > 0 ? 1 : 0)] = 1;
    }
    return LabeledSamples.of(
        SampleShape.row(LAYOUT.width()),
        new ValueRange(-100, 100),
        ClassLabels.of("a", "b"),
        values,
        labels);
  }

  private static double[] column(LabeledSamples rows, int number) {
    return IntStream.range(0, rows.size()).mapToDouble(row -> rows.sample(row)[number]).toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  @Test
  void drawsWhatTheRowsAreLike() {
    LabeledSamples real = rows(800, 200, 1);

    LabeledSamples drawn = SMALL.fit(real).sample(0, 4_000, 5);

    double[] x = column(drawn, 0);
    assertThat(mean(x)).isCloseTo(0, within(0.15));
    assertThat(column(drawn, 2))
        .satisfies(missing -> assertThat(mean(missing)).isCloseTo(0.1, within(0.03)));
    LabeledSamples own = real.select(real.indicesOf(0));
    assertThat(zeros(drawn)).isCloseTo(zeros(own), within(0.02));
    double agreeing =
        IntStream.range(0, drawn.size())
            .filter(row -> (drawn.sample(row)[0] > 0) == (drawn.sample(row)[4] == 1))
            .count();
    assertThat(agreeing / drawn.size()).isGreaterThan(0.97);
    assertThat(correlation(drawn)).isCloseTo(1 / Math.sqrt(1 + NOISE * NOISE), within(0.08));
  }

  private static double zeros(LabeledSamples rows) {
    return (double)
            IntStream.range(0, rows.size())
                .filter(row -> rows.sample(row)[1] == 0 && rows.sample(row)[2] == 0)
                .count()
        / rows.size();
  }

  private static double correlation(LabeledSamples rows) {
    float[][] present =
        IntStream.range(0, rows.size())
            .mapToObj(rows::sample)
            .filter(row -> row[1] != 0)
            .toArray(float[][]::new);
    double mx = Arrays.stream(present).mapToDouble(row -> row[0]).average().orElseThrow();
    double my = Arrays.stream(present).mapToDouble(row -> row[1]).average().orElseThrow();
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (float[] row : present) {
      xy += (row[0] - mx) * (row[1] - my);
      xx += (row[0] - mx) * (row[0] - mx);
      yy += (row[1] - my) * (row[1] - my);
    }
    return xy / Math.sqrt(xx * yy);
  }

  @Property(tries = 40)
  void everyRowIsOneOfTheLayout(
      @ForAll @IntRange(min = 2, max = 60) int ofB, @ForAll @IntRange(max = 20) int seed) {
    LabeledSamples real = rows(40, ofB, seed);

    for (int label = 0; label < 2; label++) {
      LabeledSamples drawn = SMALL.trees(3).fit(real).sample(label, 50, seed);
      for (int i = 0; i < drawn.size(); i++) {
        float[] row = drawn.sample(i);
        assertThat(row[2]).isIn(0f, 1f);
        assertThat(row[2] == 1 ? row[1] : 0).isZero();
        assertThat(row[3] + row[4]).isEqualTo(1);
        assertThat(row[3]).isIn(0f, 1f);
        assertThat((double) row[0])
            .isBetween(
                Arrays.stream(column(real, 0)).min().orElseThrow(),
                Arrays.stream(column(real, 0)).max().orElseThrow());
      }
    }
  }

  private static final LabeledSamples MANY = rows(900, 15, 7);
  private static final ForestSynthesizer FITTED = SMALL.fit(MANY);

  @Property(tries = 60)
  void rowsUnderAConditionLieInItsRegion(
      @ForAll @DoubleRange(min = -2, max = 1.5) double from,
      @ForAll @DoubleRange(min = 0, max = 2) double width,
      @ForAll @IntRange(max = 2) int category,
      @ForAll boolean present,
      @ForAll @IntRange(max = 1) int label) {
    float[] low = all(Float.NEGATIVE_INFINITY);
    float[] high = all(Float.POSITIVE_INFINITY);
    low[0] = (float) from;
    high[0] = (float) (from + width);
    if (category < 2) {
      low[3 + category] = 1;
    }
    if (present) {
      high[2] = 0;
      low[1] = (float) from;
    }
    RowRegion region = RowRegion.of(low, high);

    LabeledSamples drawn = FITTED.sample(label, 30, 3, region);

    for (int i = 0; i < drawn.size(); i++) {
      assertThat(region.contains(drawn.sample(i))).isTrue();
    }
    assertThat(FITTED.sample(label, 12, 3, region).values())
        .isEqualTo(Arrays.copyOf(drawn.values(), 12 * LAYOUT.width()));
  }

  private static float[] all(float bound) {
    float[] bounds = new float[LAYOUT.width()];
    Arrays.fill(bounds, bound);
    return bounds;
  }

  @Test
  void anIntervalGivesWhatRejectionGives() {
    float[] low = all(Float.NEGATIVE_INFINITY);
    float[] high = all(Float.POSITIVE_INFINITY);
    low[1] = 0.4f;
    high[1] = 1.5f;
    RowRegion region = RowRegion.of(low, high);
    LabeledSamples all = FITTED.sample(0, 40_000, 11);
    int[] inside =
        IntStream.range(0, all.size()).filter(i -> region.contains(all.sample(i))).toArray();
    LabeledSamples rejected = all.select(inside);

    LabeledSamples drawn = FITTED.sample(0, 6_000, 12, region);

    assertThat(inside.length).isGreaterThan(4_000);
    for (int number : new int[] {0, 1, 3}) {
      assertThat(distance(column(drawn, number), column(rejected, number)))
          .as("number %d", number)
          .isLessThan(0.04); // 1.95 * sqrt(1 / 6000 + 1 / 4000): one in a thousand
    }
  }

  /** Kolmogorov's and Smirnov's. */
  private static double distance(double[] one, double[] other) {
    double[] a = Arrays.stream(one).sorted().toArray();
    double[] b = Arrays.stream(other).sorted().toArray();
    double most = 0;
    for (double value : a) {
      most = Math.max(most, Math.abs(below(a, value) - below(b, value)));
    }
    return most;
  }

  private static double below(double[] sorted, double value) {
    return (double) Arrays.stream(sorted).filter(each -> each <= value).count() / sorted.length;
  }

  @Test
  void aGivenNumberLeavesWhatTheModelSays() { // x given y = 1: mean 1 / (1 + NOISE^2) = 0.8
    float[] low = all(Float.NEGATIVE_INFINITY);
    float[] high = all(Float.POSITIVE_INFINITY);
    low[1] = 1;
    high[1] = 1;

    LabeledSamples drawn = FITTED.sample(0, 2_000, 4, RowRegion.of(low, high));

    assertThat(column(drawn, 1)).containsOnly(1);
    double[] x = column(drawn, 0);
    assertThat(mean(x)).isCloseTo(1 / (1 + NOISE * NOISE), within(0.2));
    double sd = Math.sqrt(Arrays.stream(x).map(v -> (v - mean(x)) * (v - mean(x))).sum() / 2_000);
    assertThat(sd).isCloseTo(NOISE / Math.sqrt(1 + NOISE * NOISE), within(0.2));
  }

  @Test
  void aGivenMassIsThatMassAndLeavesTheOthersAsTheyAre() {
    float[] low = all(Float.NEGATIVE_INFINITY);
    float[] high = all(Float.POSITIVE_INFINITY);
    low[1] = 0;
    high[1] = 0;
    high[2] = 0;

    LabeledSamples drawn = FITTED.sample(0, 2_000, 4, RowRegion.of(low, high));

    assertThat(column(drawn, 1)).containsOnly(0);
    assertThat(mean(column(drawn, 0))).isCloseTo(0, within(0.2));
  }

  @Test
  void aNumberFarOutsideCanBeGivenAndAnIntervalThereCannot() {
    float[] low = all(Float.NEGATIVE_INFINITY);
    float[] high = all(Float.POSITIVE_INFINITY);
    low[0] = 50;
    high[0] = 50;
    assertThat(column(FITTED.sample(0, 5, 1, RowRegion.of(low, high)), 0)).containsOnly(50);

    high[0] = 60;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FITTED.sample(0, 5, 1, RowRegion.of(low, high)))
        .withMessageContaining("number 0");
  }

  @Test
  void aRegionOfAnotherWidthOrWithoutCategoryIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FITTED.sample(0, 1, 1, RowRegion.all(4)))
        .withMessageContaining("expected 5");
    float[] high = all(Float.POSITIVE_INFINITY);
    high[3] = 0;
    high[4] = 0;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FITTED.sample(0, 1, 1, RowRegion.of(all(Float.NEGATIVE_INFINITY), high)))
        .withMessageContaining("none of 2 categories");
  }

  @Test
  void rowsOfAClassAreDenserThereThanElsewhere() {
    double typical = FITTED.logDensity(0, new float[] {0.1f, 0.2f, 0, 0, 1});
    double contradicting = FITTED.logDensity(0, new float[] {0.1f, 0.2f, 0, 1, 0});
    double farOut = FITTED.logDensity(0, new float[] {4, -3, 0, 0, 1});

    assertThat(typical).isGreaterThan(contradicting + 1).isGreaterThan(farOut + 3);
    assertThat(FITTED.logDensity(0, new float[] {0, 0, 0, 1, 1}))
        .isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void anyNumberOfThreadsFitsTheSame() {
    LabeledSamples real = rows(1_500, 20, 3);

    float[] one = SMALL.threads(1).fit(real).sample(0, 50, 1).values();

    assertThat(SMALL.threads(2).fit(real).sample(0, 50, 1).values()).isEqualTo(one);
    assertThat(SMALL.threads(2).fit(real).provenance())
        .isEqualTo(SMALL.threads(1).fit(real).provenance());
  }

  @Test
  void independentColumnsEndTheTrainingAtOnceAndDependentOnesDoNot() {
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[1_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    LabeledSamples independent =
        LabeledSamples.of(
            SampleShape.row(2), ValueRange.UNIT, ClassLabels.of("a"), values, new int[500]);
    ForestTrainer trainer = ForestTrainer.defaults().threads(1);

    assertThat(trainer.fit(independent).accuracies(0).get(0)).isLessThan(0.55);
    assertThat(FITTED.accuracies(0).get(0)).isGreaterThan(0.6);
    assertThat(FITTED.accuracies(0).get(1)).isLessThan(FITTED.accuracies(0).get(0));
  }

  @Test
  void refusesWhatIsNoTable() {
    LabeledSamples images =
        LabeledSamples.of(
            SampleShape.image(1, 2, 2),
            ValueRange.UNIT,
            ClassLabels.of("a"),
            new float[8],
            new int[2]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ForestTrainer.defaults().fit(images))
        .withMessage("a forest asked for images of 1x2x2: expected rows of a table");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SMALL.fit(rows(5, 1, 1)))
        .withMessage("class 'b' has 1 sample: a forest needs at least 2 of each");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SMALL.layout(RowLayout.numeric(4)).fit(rows(5, 5, 1)))
        .withMessageContaining("expected rows of 4 numbers");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SMALL.trees(0))
        .withMessageContaining("trees");
  }

  @Test
  void anInterruptEndsIt() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> SMALL.fit(rows(50, 50, 1)))
          .isInstanceOf(CancellationException.class);
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
