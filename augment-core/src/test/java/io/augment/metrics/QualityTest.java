package io.augment.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.feature.FeatureExtractor;
import io.augment.tabular.ColumnSpec;
import io.augment.tabular.CsvDialect;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.TableSchema;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class QualityTest {

  private static final ClassLabels CLASSES = ClassLabels.of("low", "high");

  /** Rows of three numbers of very different scales; the first tells the class. */
  private static LabeledSamples rows(int perClass, double shift, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[2 * perClass * 3];
    int[] labels = new int[2 * perClass];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = row % 2;
      values[3 * row] = (float) (4 * labels[row] + random.nextGaussian());
      values[3 * row + 1] = (float) (1e-3 * (random.nextGaussian() + shift));
      values[3 * row + 2] = (float) (1e4 * random.nextGaussian());
    }
    return LabeledSamples.of(
        SampleShape.row(3), new ValueRange(-1e6f, 1e6f), CLASSES, values, labels);
  }

  private static LabeledSamples relabelled(LabeledSamples samples) {
    int[] labels = samples.labels();
    for (int i = 0; i < labels.length; i++) {
      labels[i] = 1 - labels[i];
    }
    return LabeledSamples.of(
        samples.shape(), samples.range(), samples.classes(), samples.values(), labels);
  }

  private static Quality.Measure measure(Quality quality, String name) {
    return quality.measure(name).orElseThrow();
  }

  @Test
  void samplesOfTheSameDistributionAreNoWorseThanRealOnes() {
    // when
    Quality quality = Quality.of(rows(60, 0, 1), rows(100, 0, 2));

    // then
    assertThat(quality.measures()).noneMatch(Quality.Measure::worse).hasSize(9);
    Quality.Measure learnt = measure(quality, Quality.NEAREST);
    assertThat(learnt.synthetic().mean())
        .isCloseTo(learnt.real().orElseThrow().mean(), within(0.1));
    assertThat(measure(quality, Quality.COLUMNS).synthetic().mean()).isBetween(0.0, 0.3);
  }

  @Test
  void aColumnThatIsShiftedIsFoundAndNamedWhateverItsScale() {
    // when
    Quality quality = Quality.of(rows(60, 0, 1), rows(100, 3, 2));

    // then
    assertThat(measure(quality, "frechet").worse()).isTrue();
    assertThat(measure(quality, "precision").worse()).isTrue();
    assertThat(measure(quality, "most in column 1").worse()).isTrue();
    assertThat(measure(quality, "most in column 1").synthetic().mean()).isGreaterThan(0.6);
  }

  @Test
  void samplesOfTheWrongClassTeachAClassifierTheWrongThing() {
    // when
    Quality quality = Quality.of(rows(60, 0, 1), relabelled(rows(100, 0, 2)));

    // then: what knows no classes notices nothing
    assertThat(measure(quality, Quality.NEAREST).synthetic().mean()).isLessThan(0.2);
    assertThat(measure(quality, Quality.NEAREST).worse()).isTrue();
  }

  @Test
  void itReadsAsALineForEachMeasureWithBothSpreads() {
    // when
    Quality quality = Quality.of(rows(60, 0, 1), rows(100, 3, 2));
    List<String> lines = quality.toString().lines().toList();

    // then
    assertThat(lines).hasSize(2 + quality.measures().size());
    assertThat(lines.get(0))
        .isEqualTo("120 unseen and 200 synthetic samples, by the values themselves");
    assertThat(lines.get(1)).matches(" +synthetic +real against real");
    String figure = "-?\\d+\\.\\d{3}";
    String spread = figure + " \\[" + figure + ", " + figure + "\\]";
    assertThat(lines.subList(2, lines.size()))
        .allMatch(line -> line.matches("[a-z1 ]+ +" + spread + " +" + spread + "( +worse)?"))
        .anyMatch(line -> line.startsWith("frechet ") && line.endsWith(" worse"));
    assertThat(Quality.of(rows(60, 0, 1), rows(100, 3, 2))).hasToString(quality.toString());
  }

  @Test
  void imagesAreMeasuredByFeatures() {
    // given
    LabeledSamples unseen = asImages(rows(40, 0, 1));
    LabeledSamples synthetic = asImages(rows(40, 0, 2));
    FeatureExtractor features = FeatureExtractor.ofValues(unseen.shape());

    // when
    Quality quality = Quality.of(unseen, synthetic, features);

    // then
    assertThat(quality.measure(Quality.COLUMNS)).isEmpty();
    assertThat(quality.measure(Quality.NEAREST)).isPresent();
    assertThat(quality.fidelity())
        .isEqualTo(Fidelity.of(unseen, synthetic, features, SeedSequence.of(1).child("quality")));
    assertThat(Quality.of(unseen, synthetic)).hasToString(quality.toString());
  }

  private static LabeledSamples asImages(LabeledSamples rows) {
    return LabeledSamples.of(
        SampleShape.image(3, 1, 1), rows.range(), rows.classes(), rows.values(), rows.labels());
  }

  @Test
  void fewerThanTenSamplesAreSaidToBeTooFew() {
    Quality quality = Quality.of(rows(60, 0, 1), rows(4, 0, 2));

    assertThat(quality.measures()).isEmpty();
    assertThat(quality)
        .hasToString(
            "120 unseen and 8 synthetic samples, by the values themselves: expected at least 10 of"
                + " each to measure anything");
  }

  @Test
  void aClassWithoutSyntheticSamplesLeavesTheOthersToBeMeasured() {
    // given
    LabeledSamples all = rows(60, 0, 2);

    // when
    Quality quality = Quality.of(rows(60, 0, 1), all.select(all.indicesOf(1)));

    // then
    assertThat(quality.measure("frechet")).isPresent();
    assertThat(quality.measure(Quality.NEAREST))
        .isEmpty(); // of one class there is nothing to learn
  }

  @Test
  void samplesOfAnotherKindAreRefused() {
    LabeledSamples rows = rows(10, 0, 1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Quality.of(rows, asImages(rows)))
        .withMessageContaining("synthetic samples of shape 3x1x1")
        .withMessageContaining("expected shape 3,");
    LabeledSamples images = asImages(rows);
    LabeledSamples narrower =
        LabeledSamples.of(
            images.shape(), new ValueRange(-1e7f, 1e7f), CLASSES, images.values(), images.labels());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Quality.of(images, narrower))
        .withMessageContaining("range");
  }

  /** A number and a category; every second row is of the other class. */
  private static LabeledTable table(int rows, int cities, List<String> names) {
    double[][] cells = new double[3][rows];
    SplittableRandom random = new SplittableRandom(rows);
    for (int row = 0; row < rows; row++) {
      cells[0][row] = random.nextInt(50);
      cells[1][row] = random.nextInt(cities);
      cells[2][row] = row % 2;
    }
    return LabeledTable.of(
        new TableSchema(
            List.of(
                new ColumnSpec.Whole("age", 0, 50, false),
                new ColumnSpec.Categorical("city", names, false, false),
                new ColumnSpec.Categorical("class", CLASSES.names(), false, false)),
            2,
            CsvDialect.DEFAULT),
        cells);
  }

  @Test
  void tablesAreMeasuredColumnByColumnUnderSchemasOfTheirOwn() {
    // given categories in another order, and only one of three
    LabeledTable unseen = table(80, 3, List.of("a", "b", "c"));
    LabeledTable synthetic = table(60, 1, List.of("c", "b", "a"));

    // when
    Quality quality = Quality.of(unseen, synthetic);

    // then
    assertThat(measure(quality, "most in column 'city'").synthetic().mean()).isGreaterThan(0.5);
    assertThat(measure(quality, Quality.COLUMNS).worse()).isTrue();
  }
}
