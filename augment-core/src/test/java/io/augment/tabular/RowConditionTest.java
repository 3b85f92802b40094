package io.augment.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.LabeledSamples;
import io.augment.RowRegion;
import io.augment.tabular.internal.cell.CellTranslation;
import io.augment.tabular.internal.format.CellFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowConditionTest {

  private static final TableSchema SCHEMA =
      new TableSchema(
          List.of(
              new ColumnSpec.Whole("age", 18, 97, false),
              new ColumnSpec.Numeric("petal length", 1, false, -1, 9.5, true),
              new ColumnSpec.Categorical(
                  "city", List.of("Bonn", "New York", "St. John's"), false, true),
              new ColumnSpec.Bool("smokes", "no", "yes", false),
              new ColumnSpec.Categorical("grade", List.of("low", "mid", "high"), true, false),
              new ColumnSpec.Date("seen", "dd/MM/uuuu", 18_000, 19_000, false),
              new ColumnSpec.Identifier("id", 7),
              new ColumnSpec.Constant("gone", ""),
              new ColumnSpec.Categorical("class", List.of("well", "ill"), false, false)),
          8,
          CsvDialect.DEFAULT);

  private static final double[][] CELLS = {
    {18, 60, 60, 97},
    {-1, 4.5, Double.NaN, 9.5},
    {0, 1, 2, Double.NaN},
    {0, 1, 0, 1},
    {0, 1, 2, 2},
    {18_000, 18_262, 18_263, 19_000},
    {0, 0, 0, 0},
    {0, 0, 0, 0},
    {0, 1, 0, 1},
  };

  private static final LabeledTable TABLE = LabeledTable.of(SCHEMA, CELLS);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "age>=60 | age >= 60",
        " age == 60&smokes=yes | age = 60 & smokes = yes",
        "city=New York && class != ill | city = 'New York' & class != ill",
        "city in(Bonn , 'St. John''s') | city in (Bonn, 'St. John''s')",
        "city = \"a \"\"b\"\"\" | city = 'a \"b\"'",
        "petal length < 4.5 | `petal length` < 4.5",
        "`petal length` IS missing & age<=3 | `petal length` is missing & age <= 3",
        "grade > low & in in (a) & is is present | grade > low & in in (a) & is is present",
        "seen >= 01/01/2020 | seen >= 01/01/2020",
      })
  void textIsReadAndGivenBack(String text, String canonical) {
    assertThat(RowCondition.parse(text)).hasToString(canonical);
    assertThat(RowCondition.parse(canonical)).isEqualTo(RowCondition.parse(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "^^ | 1 | a column",
        "age | 4 | one of =, !=, <, <=, >, >=, in (…), is missing, is present, after 'age'",
        "age 60 | 7 | one of =, !=, <, <=, >, >=, in (…), is missing, is present, after 'age 60'",
        "= 60 | 1 | a column",
        "age >= | 7 | a value",
        "age >= 60 & | 12 | a column",
        "age >= 60 sex = F | 15 | & before another comparison, or quotes around the text",
        "18 < age < 60 | 10 | & before another comparison, or quotes around the text",
        "city = 'a' b | 12 | & and another comparison, or quotes around the text",
        "city in (Bonn | 14 | a comma or )",
        "city in () | 10 | a value",
        "`city` like x | 8 | one of =, !=, <, <=, >, >=, in (…), is missing, is present",
      })
  void whatIsNoConditionIsRefusedWithTheCharacter(String text, int at, String expected) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RowCondition.parse(text))
        .withMessage(
            "condition '%s', character %d: expected %s; such as 'age >= 60 & sex = F', 'city in"
                + " (Bonn, Rome)' or 'age is missing'",
            text, at, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "age >= 60 | 1 2 3",
        "age > 60 | 3",
        "age < 60.5 | 0 1 2",
        "age != 60 | 0 3",
        "age in (18, 97) | 0 3",
        "petal length <= 4.5 | 0 1",
        "petal length is missing | 2",
        "petal length is present & smokes = yes | 1 3",
        "petal length != 4.5 | 0 3",
        "city = St. John's | 2",
        "city != Bonn | 1 2",
        "city is missing | 3",
        "grade >= mid | 1 2 3",
        "seen < 02/01/2020 | 0 1",
        "seen = 02/01/2020 & class = well | 2",
        "class = ill | 1 3",
        "gone is missing | 0 1 2 3",
      })
  void rowsThatMeetItAreFound(String text, String rows) {
    assertThat(RowCondition.parse(text).rows(TABLE))
        .containsExactly(
            List.of(rows.split(" ", -1)).stream().mapToInt(Integer::parseInt).toArray());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "agee > 3 | no column 'agee', expected 'age', or another of age, petal length, city,"
            + " smokes, grade, seen, id, gone, class",
        "weight > 3 | no column 'weight', expected one of age, petal length, city, smokes, grade,"
            + " seen, id, gone, class",
        "age > old | 'old' for column 'age': expected a number",
        "seen > 2020 | '2020' for column 'seen': expected a date dd/MM/uuuu",
        "city > Bonn | column 'city' holds texts without an order: expected =, != or in, not >",
        "smokes <= no | column 'smokes' holds texts without an order: expected =, != or in, not <=",
        "city = Bon | column 'city' has no 'Bon', expected 'Bonn', or another of Bonn, New York,"
            + " St. John's",
        "city != Rome | column 'city' has no 'Rome', expected one of Bonn, New York, St. John's",
        "id = 3 | column 'id' names the rows and isn't drawn: expected another column",
        "age > 97 | no row can meet 'age > 97': column 'age' is a whole number from 18 to 97,"
            + " never missing",
        "age = 60.5 | no row can meet 'age = 60.5': column 'age' is a whole number from 18 to 97,"
            + " never missing",
        "age > 60 & age < 61 | no row can meet 'age < 61': column 'age' is a whole number from 61"
            + " to 97, never missing",
        "petal length = 4.55 | no row can meet '`petal length` = 4.55': column 'petal length' is"
            + " from -1 to 9.5",
        "age is missing | no row can meet 'age is missing': column 'age' is a whole number from 18"
            + " to 97, never missing",
        "city = Bonn & city != Bonn | no row can meet 'city != Bonn': column 'city' is one of Bonn",
        "gone = x | no row can meet 'gone = x': column 'gone' is missing in every training row",
        "grade > high | no row can meet 'grade > high': column 'grade' is one of low, mid, high",
      })
  void whatNoRowCanMeetIsRefused(String text, String reason) {
    RowCondition condition = RowCondition.parse(text);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> condition.rows(TABLE))
        .withMessage("condition '%s': %s", condition, reason);
  }

  @Test
  void aConditionOnTheTargetChoosesTheClasses() {
    assertThat(RowCondition.parse("class = ill").classes(SCHEMA)).containsExactly(1);
    assertThat(RowCondition.parse("class in (ill, well) & age > 20").classes(SCHEMA))
        .containsExactly(0, 1);
  }

  @Test
  void textsOfAnyLengthAreReadOrRefusedAtOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RowCondition.parse(" ".repeat(9_999)))
        .withMessageContaining("expected a column");
    assertThatIllegalArgumentException().isThrownBy(() -> RowCondition.parse("a ".repeat(5_000)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RowCondition.parse("a".repeat(10_001)))
        .withMessage("a condition of 10001 characters: expected at most 10000");
  }

  /** One comparison of each column that takes one, with a value of one of the table's rows. */
  private static String drawnCondition(LabeledTable table, SplittableRandom random) {
    int column = random.nextInt(table.schema().columns().size());
    ColumnSpec spec = table.schema().columns().get(column);
    double cell = table.cell(random.nextInt(table.size()), column);
    String name = ConditionParser.quotedName(spec.name());
    if (Double.isNaN(cell) || CellTranslation.isAbsent(spec)) {
      return name + " is missing";
    }
    String value =
        CellTranslation.texts(spec)
            .map(texts -> texts.get((int) cell))
            .orElseGet(() -> CellFormat.of(spec, "").format(cell, 0));
    // an ordered column of one category is a constant to the encoder
    boolean ordered = ColumnCode.isNumber(spec) && !(spec instanceof ColumnSpec.Categorical);
    List<String> operators = ordered ? List.of("=", "<=", ">=") : List.of("=");
    return name
        + " "
        + operators.get(random.nextInt(operators.size()))
        + " "
        + ConditionParser.quotedValue(value);
  }

  @Property(tries = 500)
  void everyRowThatMeetsItLiesInItsRegion(@ForAll long seed) {
    // given a condition that a row of the table meets
    LabeledTable table = RandomTables.precise(seed);
    TableEncoder encoder = TableEncoder.fit(table);
    String text = drawnCondition(table, new SplittableRandom(seed));
    if (text.startsWith("`column") && isUndrawn(table, text)) {
      return;
    }
    RowCondition condition = RowCondition.parse(text);
    LabeledSamples encoded = encoder.encode(table);

    // when
    int[] rows = condition.rows(table);
    RowRegion region = encoder.region(condition);

    // then
    assertThat(rows).isNotEmpty();
    for (int row : rows) {
      float[] numbers = new float[region.width()];
      encoded.copySample(row, numbers, 0);
      assertThat(region.contains(numbers)).isTrue();
    }
  }

  private static boolean isUndrawn(LabeledTable table, String text) {
    return table.schema().columns().stream()
        .filter(ColumnSpec.Identifier.class::isInstance)
        .anyMatch(spec -> text.startsWith(ConditionParser.quotedName(spec.name())));
  }

  @Property(tries = 100)
  void everyDrawnRowMeetsTheConditionAlsoAfterEncoding(@ForAll long seed) {
    // given
    LabeledTable train = RelatedTables.planted(seed, 120);
    TableEncoder encoder = TableEncoder.fit(train);
    List<RowConstraint> relations = List.copyOf(RowConstraint.relations(train));
    String[] texts = {
      "hours = 1 & minutes >= 30",
      "country in (country1, country2)",
      "gross < 60 & days is missing",
      "from >= 2019-05-01",
      "town != town3 & code != code2"
    };
    RowCondition condition = RowCondition.parse(texts[(int) Math.floorMod(seed, 5L)]);
    try (TableSynthesizer rows = TableSynthesizer.of(new RandomRows(encoder), encoder, relations)) {

      // when
      LabeledTable drawn = rows.sample(1, 60, seed, condition);
      LabeledTable decoded = rows.decode(rows.encoded(condition).sample(0, 60, seed));

      // then
      assertThat(condition.rows(drawn)).hasSize(60);
      assertThat(condition.rows(decoded)).hasSize(60);
      relations.forEach(relation -> assertThat(relation.fit(decoded)).isEqualTo(relation));
      assertThat(rows.sample(1, 10, seed, condition).column(1))
          .isEqualTo(drawn.select(IntStream.range(0, 10).toArray()).column(1));
      assertThat(rows.conditions().met()).isEqualTo(130);
      assertThat(rows.conditions().drawn()).isGreaterThan(130);
    }
  }

  @Test
  void aConditionThatHardlyAnyRowMeetsEndsTheDraw() {
    // given rows from -2 to 2 standard deviations, and a bound where one row alone lies
    double[][] cells = new double[2][400];
    for (int row = 0; row < 400; row++) {
      cells[0][row] = row == 0 ? 1_000 : row % 10;
      cells[1][row] = row % 2;
    }
    LabeledTable train =
        LabeledTable.of(
            new TableSchema(
                List.of(
                    new ColumnSpec.Whole("x", 0, 1_000, false),
                    new ColumnSpec.Categorical("class", List.of("n", "p"), false, false)),
                1,
                CsvDialect.DEFAULT),
            cells);
    TableEncoder encoder = TableEncoder.fit(train);
    try (TableSynthesizer rows = TableSynthesizer.of(new RandomRows(encoder), encoder, List.of())) {

      // then
      assertThatThrownBy(() -> rows.sample(0, 5, 1, RowCondition.parse("x > 900")))
          .isInstanceOf(RowConstraint.NotMetException.class)
          .hasMessage(
              "class 'n': 0 of 65536 drawn rows meet 'x > 900', expected 5; a wider condition or a"
                  + " smaller count may do");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> rows.sample(0, 5, 1, RowCondition.parse("class = p")))
          .withMessage("condition 'class = p': no row of class 'n' can meet it");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"price >= '$1,200'", "price >= 1200", "price >= '$1,200.0'"})
  void aNumberStandsAsItsColumnWritesItOrPlainly(String condition) {
    // given
    TableSchema schema =
        new TableSchema(
            List.of(
                new ColumnSpec.Numeric("price", 1, false, 0, 5_000, false, "$1,234"),
                new ColumnSpec.Categorical("class", List.of("a", "b"), false, false)),
            1,
            CsvDialect.DEFAULT);
    LabeledTable table =
        LabeledTable.of(schema, new double[][] {{3, 1_200, 1_199.9, 4_000}, {0, 1, 0, 1}});

    // when, then
    assertThat(RowCondition.parse(condition).rows(table)).containsExactly(1, 3);
  }
}
