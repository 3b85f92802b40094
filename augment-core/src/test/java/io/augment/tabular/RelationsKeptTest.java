package io.augment.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.LabeledSamples;
import io.augment.Synthesizer;
import io.augment.mixing.Mix;
import io.augment.resampling.BorderlineSmote;
import io.augment.resampling.RandomOversampling;
import io.augment.resampling.Smote;
import io.augment.resampling.SmoteNc;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RelationsKeptTest {

  private static final List<TableTrainer> TRAINERS =
      List.of(
          Smote.defaults(),
          SmoteNc.defaults(),
          BorderlineSmote.defaults(),
          RandomOversampling.of(1));

  private static void assertKept(List<RowConstraint> constraints, LabeledTable drawn) {
    for (RowConstraint constraint : constraints) {
      assertThat(constraint.fit(drawn)).isEqualTo(constraint); // refuses a row that breaks it
    }
  }

  @Property(tries = 24)
  void noTrainersRowsBreakARelation(
      @ForAll @LongRange(min = 0, max = 10_000) long seed, @ForAll @IntRange(max = 3) int which) {
    // given
    LabeledTable train = RelatedTables.planted(seed, 150);
    try (TableSynthesizer rows = TRAINERS.get(which).fit(train, List.of())) {

      // when
      LabeledTable drawn = rows.sample(1, 300, seed);

      // then
      assertThat(rows.constraints()).hasSizeGreaterThanOrEqualTo(5);
      assertKept(rows.constraints(), drawn);
    }
  }

  @Property(tries = 24)
  void rowsThatKnowNoRelationAreMendedAndHardlyEverDrawnAgain(
      @ForAll @LongRange(min = 0, max = 10_000) long seed) {
    // given a synthesizer that draws each number on its own
    LabeledTable train = RelatedTables.planted(seed, 150);
    TableEncoder encoder = TableEncoder.fit(train);
    List<RowConstraint> relations = List.copyOf(RowConstraint.relations(train));
    try (TableSynthesizer rows = TableSynthesizer.of(new RandomRows(encoder), encoder, relations)) {

      // when
      LabeledTable drawn = rows.sample(0, 400, seed);

      // then
      assertKept(relations, drawn);
      assertThat(rows.rejections().rejected()).isLessThan(100);
      assertThat(rows.sample(0, 40, seed).column(2)).isEqualTo(drawn.select(first(40)).column(2));
    }
  }

  private static int[] first(int rows) {
    return IntStream.range(0, rows).toArray();
  }

  @Test
  void relationsSurviveBeingEncodedAndDecoded() {
    // given
    LabeledTable train = RelatedTables.planted(3, 200);
    TableEncoder encoder = TableEncoder.fit(train);
    List<RowConstraint> relations = List.copyOf(RowConstraint.relations(train));
    try (TableSynthesizer rows = TableSynthesizer.of(new RandomRows(encoder), encoder, relations);
        Synthesizer encoded = rows.encoded()) {

      // when
      LabeledSamples drawn = encoded.sample(1, 300, 5);

      // then
      assertKept(relations, rows.decode(drawn));
    }
  }

  @Test
  void twoColumnsThatDetermineAThirdAgreeOnIt() {
    // given: town and office each tell the country, and the class the ward's kind
    int rows = 240;
    double[][] cells = new double[4][rows];
    for (int row = 0; row < rows; row++) {
      cells[0][row] = row * 7 % 9;
      cells[1][row] = cells[0][row] % 3;
      cells[2][row] = cells[1][row] + 3 * (row % 4);
      cells[3][row] = row / 4 % 2;
    }
    LabeledTable train =
        LabeledTable.of(
            new TableSchema(
                List.of(
                    categories("town", 9),
                    categories("country", 3),
                    categories("office", 12),
                    categories("class", 2)),
                3,
                CsvDialect.DEFAULT),
            cells);
    TableEncoder encoder = TableEncoder.fit(train);
    List<RowConstraint> relations = List.copyOf(RowConstraint.relations(train));
    assertThat(relations).hasToString("[town -> country, office -> country]");
    try (TableSynthesizer drawn =
        TableSynthesizer.of(new RandomRows(encoder), encoder, relations)) {

      // then
      assertKept(relations, drawn.sample(0, 500, 1));
      assertThat(drawn.rejections().rejected()).isZero();
    }
  }

  private static ColumnSpec categories(String name, int count) {
    return new ColumnSpec.Categorical(
        name, IntStream.range(0, count).mapToObj(i -> name + i).toList(), false, false);
  }

  @Test
  void statedConstraintsComeFirstAndRelationsCanBeLeftOut() {
    // given
    LabeledTable train = RelatedTables.planted(3, 200);
    RowConstraint stated = RowConstraint.parse("total = 60*hours + minutes");
    TableTrainer smote = SmoteNc.defaults();

    // then
    assertThat(smote.relations(train, List.of(stated)))
        .startsWith(stated)
        .filteredOn(constraint -> constraint.toString().startsWith("total"))
        .hasSize(1);
    assertThat(smote.withoutRelations().relations(train, List.of(stated))).containsExactly(stated);
    try (TableSynthesizer rows = smote.withoutRelations().fit(train, List.of())) {
      assertThat(rows.constraints()).isEmpty();
    }
  }

  @Test
  void resampledTablesKeepRelationsToo() {
    // given
    LabeledTable train = RelatedTables.planted(11, 200);
    int[] unbalanced =
        IntStream.range(0, 200).filter(row -> train.label(row) == 0 || row % 3 == 0).toArray();
    LabeledTable fewer = train.select(unbalanced);

    // when
    LabeledTable balanced = SmoteNc.defaults().fitResample(fewer, Mix.balanced());

    // then
    assertThat(balanced.size()).isGreaterThan(fewer.size());
    assertKept(List.copyOf(RowConstraint.relations(fewer)), balanced);
  }
}
