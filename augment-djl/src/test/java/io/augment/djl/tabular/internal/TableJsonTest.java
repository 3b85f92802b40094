package io.augment.djl.tabular.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.augment.tabular.ColumnSpec;
import io.augment.tabular.CsvDialect;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.TableEncoder;
import io.augment.tabular.TableSchema;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableJsonTest {

  /** Two columns of numbers, the second with tails as heavy as an exponent makes them. */
  private static LabeledTable table(double exponent) {
    SplittableRandom random = new SplittableRandom(1);
    double[] plain = IntStream.range(0, 200).mapToDouble(i -> random.nextInt(50)).toArray();
    double[] tails =
        IntStream.range(0, 200)
            .mapToDouble(i -> Math.rint(Math.pow(random.nextDouble(), -exponent)))
            .toArray();
    return LabeledTable.of(
        new TableSchema(
            List.of(
                new ColumnSpec.Whole("plain", 0, 50, false),
                new ColumnSpec.Whole("tails", 0, ColumnSpec.MAX_WHOLE, false),
                new ColumnSpec.Categorical("class", List.of("a", "b"), false, false)),
            2,
            CsvDialect.DEFAULT),
        new double[][] {plain, tails, IntStream.range(0, 200).mapToDouble(i -> i % 2).toArray()});
  }

  @Test
  void scoresOfAColumnComeBack() {
    // given
    LabeledTable table = table(3);
    TableEncoder encoder = TableEncoder.fit(table);
    assertThat(encoder.columnFits().get(1).scores()).isNotEmpty();

    // when
    String text = TableJson.write(new TableJson.Content(encoder, List.of()));
    TableEncoder read = TableJson.read(text).encoder();

    // then
    assertThat(read.columnFits()).isEqualTo(encoder.columnFits());
    assertThat(read.encode(table).fingerprint()).isEqualTo(encoder.encode(table).fingerprint());
  }

  @Test
  void withoutHeavyTailsItHasNothingThatEarlierBuildsDidNotWrite() {
    String text = TableJson.write(new TableJson.Content(TableEncoder.fit(table(0.1)), List.of()));
    assertThat(text).doesNotContain("scores").contains("\"fits\":[[");
  }

  @Test
  void scoresThatDoNotRiseAreRefused() {
    String text =
        TableJson.write(new TableJson.Content(TableEncoder.fit(table(3)), List.of()))
            .replaceFirst("\"scores\":\\[\\[1.0,[^\\]]*\\]", "\"scores\":[[1.0,9.0]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TableJson.read(text))
        .withMessageContaining("expected finite numbers, both rising");
  }
}
