package io.augment.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.augment.LabeledSamples;
import io.augment.RowLayout;
import io.augment.tabular.internal.cell.CellRange;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TableEncoderPropertyTest {

  @Property
  void rowsOfTheTrainFoldComeBackAsTheyWere(@ForAll long seed) {
    // given
    LabeledTable table = RandomTables.precise(seed);
    TableEncoder encoder = TableEncoder.fit(table);

    // when
    LabeledTable decoded = encoder.decode(encoder.encode(table)).withSchema(table.schema());

    // then
    for (int column = 0; column < table.schema().columns().size(); column++) {
      assertThat(decoded.column(column)).isEqualTo(table.column(column));
    }
  }

  @Property
  void numbersOfWideRangesComeBackWithinAFloatsPrecision(@ForAll long seed) {
    // given
    LabeledTable table = RandomTables.of(seed, 1L << 40);
    TableEncoder encoder = TableEncoder.fit(table);

    // when
    LabeledTable decoded = encoder.decode(encoder.encode(table)).withSchema(table.schema());

    // then
    for (int column = 0; column < table.schema().columns().size(); column++) {
      CellRange range = CellRange.of(table.schema().columns().get(column));
      double unit = Math.pow(10, -range.decimals());
      boolean precise = (range.max() - range.min()) / unit <= RandomTables.PRECISE;
      double error = precise ? 0 : (range.max() - range.min()) / RandomTables.PRECISE;
      for (int row = 0; row < table.size(); row++) {
        double cell = table.cell(row, column);
        if (Double.isNaN(cell)) {
          assertThat(decoded.cell(row, column)).isNaN();
        } else {
          assertThat(decoded.cell(row, column)).isEqualTo(cell, within(error));
        }
      }
    }
  }

  @Property
  void anyNumbersAtAllDecodeToRowsThatBothSchemasAllow(
      @ForAll long seed, @ForAll long garbage, @ForAll ColumnSpec.Missing missing) {
    // given
    LabeledTable table = RandomTables.of(seed, 1L << 40);
    TableEncoder encoder = TableEncoder.fit(table, missing);
    SplittableRandom random = new SplittableRandom(garbage);
    float[] values = new float[30 * encoder.layout().width()];
    for (int i = 0; i < values.length; i++) {
      values[i] = encoder.range().clamp((float) Math.scalb(random.nextDouble(-1, 1), i % 24));
    }
    int[] labels = random.ints(30, 0, encoder.classes().count()).toArray();
    LabeledSamples rows =
        LabeledSamples.of(encoder.shape(), encoder.range(), encoder.classes(), values, labels);

    // when: the table's own check of every cell is passed
    LabeledTable decoded = encoder.decode(rows);
    LabeledTable widened = decoded.withSchema(table.schema());

    // then
    assertThat(decoded.labels()).isEqualTo(labels);
    for (int column = 0; column < table.schema().columns().size(); column++) {
      int decimals = CellRange.of(table.schema().columns().get(column)).decimals();
      for (double cell : widened.column(column)) {
        if (!Double.isNaN(cell)) {
          assertThat(CellRange.rounded(cell, decimals)).isEqualTo(cell);
        }
      }
    }
  }

  @Property
  void decodedRowsEncodeToRowsThatDecodeToThemselves(
      @ForAll long seed, @ForAll ColumnSpec.Missing missing) {
    // given
    LabeledTable table = RandomTables.precise(seed);
    TableEncoder encoder = TableEncoder.fit(table, missing);

    // when
    LabeledSamples rows = encoder.encode(table);
    LabeledSamples again = encoder.encode(encoder.decode(rows));

    // then
    assertThat(again.values()).isEqualTo(rows.values());
  }

  @Property
  void encodedRowsAreWhatTheLayoutSays(@ForAll long seed, @ForAll ColumnSpec.Missing missing) {
    // given
    LabeledTable table = RandomTables.of(seed, 1L << 40);
    TableEncoder encoder = TableEncoder.fit(table, missing);

    // when
    LabeledSamples rows = encoder.encode(table);

    // then
    RowLayout layout = encoder.layout();
    int[] offsets = layout.offsets();
    for (int row = 0; row < rows.size(); row++) {
      float[] numbers = rows.sample(row);
      for (int block = 0; block < offsets.length; block++) {
        int at = offsets[block];
        if (layout.blocks().get(block) instanceof RowLayout.OneHot oneHot) {
          float[] slots = Arrays.copyOfRange(numbers, at, at + oneHot.categories());
          assertThat(slots).contains(1f).containsOnly(0f, 1f);
          assertThat(sum(slots)).isEqualTo(1f);
        } else if (layout.blocks().get(block) instanceof RowLayout.OptionalNumeric) {
          assertThat(numbers[at + 1]).isIn(0f, 1f);
          assertThat(numbers[at] * numbers[at + 1]).isZero();
        }
      }
    }
  }

  private static float sum(float[] slots) {
    float sum = 0;
    for (float slot : slots) {
      sum += slot;
    }
    return sum;
  }

  @Property
  void anEncoderMadeOfItsPartsIsTheSame(@ForAll long seed, @ForAll ColumnSpec.Missing missing) {
    // given
    LabeledTable table = RandomTables.of(seed, 1L << 40);
    TableEncoder encoder = TableEncoder.fit(table, missing);

    // when
    TableEncoder same = TableEncoder.of(encoder.schema(), missing, encoder.columnFits());

    // then
    assertThat(same.layout()).isEqualTo(encoder.layout());
    assertThat(same.encode(table).fingerprint()).isEqualTo(encoder.encode(table).fingerprint());
  }

  @Property
  void whatOtherRowsHoldIsNowhereInTheEncoder(
      @ForAll long seed, @ForAll ColumnSpec.Missing missing) {
    // given: train rows twice, once beside other rows under a wider schema
    LabeledTable all = RandomTables.precise(seed);
    int[] half = IntStream.range(0, (all.size() + 1) / 2).toArray();
    LabeledTable train = all.select(half);

    // when
    TableEncoder fromAll = TableEncoder.fit(train, missing);
    TableEncoder fromTrainAlone =
        TableEncoder.fit(
            train.withSchema(FoldSchema.of(train, ColumnSpec.Missing.MODELED)), missing);

    // then: identifiers' digits are all that may differ
    assertThat(fromAll.schema()).isEqualTo(fromTrainAlone.schema());
    assertThat(fromAll.columnFits()).isEqualTo(fromTrainAlone.columnFits());
    assertThat(fromAll.encode(train).fingerprint())
        .isEqualTo(fromTrainAlone.encode(train).fingerprint());
  }
}
