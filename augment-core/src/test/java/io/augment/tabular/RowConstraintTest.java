package io.augment.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.augment.tabular.internal.constraint.RowRules;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowConstraintTest {

  private static final double NAN = Double.NaN;
  private static final LabeledTable TABLE =
      LabeledTable.of(
          new TableSchema(
              List.of(
                  new ColumnSpec.Numeric("low", 1, false, 0, 9, true),
                  new ColumnSpec.Numeric("high", 1, false, 0, 9, true),
                  new ColumnSpec.Numeric("total", 1, false, 0, 18, false),
                  new ColumnSpec.Categorical("city", List.of("Bern", "Uri"), false, true),
                  new ColumnSpec.Categorical("zip", List.of("3000", "6460", "6490"), false, false),
                  new ColumnSpec.Date("from", "uuuu-MM-dd", 0, 99, false),
                  new ColumnSpec.Date("to", "dd.MM.uuuu", 0, 99, false),
                  new ColumnSpec.Identifier("id", -1),
                  new ColumnSpec.Constant("none", ""),
                  new ColumnSpec.Categorical("class", List.of("well", "ill"), false, false)),
              9,
              CsvDialect.DEFAULT),
          new double[][] {
            {0.1, 3, NAN},
            {0.2, 3, 1},
            {0.3, 6, 4},
            {0, 1, NAN},
            {0, 2, 1},
            {1, 2, 3},
            {2, 3, 4},
            {0, 0, 0},
            {0, 0, 0},
            {0, 1, 0}
          });

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a<b | a < b",
        "a <= b | a <= b",
        "b > a | a < b",
        "b>=a | a <= b",
        "a < 5 | a < 5",
        "5 > a | a < 5",
        "-1.5e3 <= a | a >= -1500",
        "a > .5 | a > 0.5",
        "0 <= age <= 120 | 0 <= age <= 120",
        "120 > age >= 0 | 0 <= age < 120",
        "a < -5 | a < -5",
        "total = a + b | total = a + b",
        "total == a+b+`c d` | total = a + b + `c d`",
        "t = a + b +- 0.5 | t = a + b +- 0.5",
        "t = a ± 2 | t = a +- 2",
        "total=60*h+m | total = 60*h + m",
        "t = 60 * h + -1*`m n` | t = 60*h - `m n`",
        "c = 100 - a - b | c = -1*a - b + 100",
        "f = 1.8*c + 32 +- 0.05 | f = 1.8*c + 32 +- 0.05",
        "t = - a + b | t = -1*a + b",
        "t = 1*a + b | t = a + b",
        "t = 2*`3*x` | t = 2*`3*x`",
        "net-price = tax-free | net-price = tax-free",
        "city->country | city -> country",
        "`a b`<->c | `a b` <-> c",
        "a- > b | b < a-",
        "combination(city,zip) | combination(city, zip)",
        "combination ( `a, b` , c-1 ) | combination(`a, b`, c-1)",
        "combination < 2nd | combination < 2nd",
        "`1` < `back``tick` | `1` < `back``tick`",
        "患者 < né | 患者 < né"
      })
  void textIsReadAndGivenBack(String text, String canonical) {
    assertThat(RowConstraint.parse(text)).hasToString(canonical);
  }

  @Test
  void whatIsReadIsWhatIsMadeInCode() {
    assertThat(RowConstraint.parse("a < b")).isEqualTo(RowConstraint.lessThan("a", "b"));
    assertThat(RowConstraint.parse("a <= b")).isEqualTo(RowConstraint.atMost("a", "b"));
    assertThat(RowConstraint.parse("0 <= a <= 1")).isEqualTo(RowConstraint.range("a", 0, 1));
    assertThat(RowConstraint.parse("t = a + b +- 1"))
        .isEqualTo(RowConstraint.sum("t", 1, "a", "b"));
    assertThat(RowConstraint.parse("combination(a, b)"))
        .isEqualTo(RowConstraint.knownCombinations("a", "b"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a < | 4 | a column or a number",
        "'' | 1 | a column or a number",
        "a b | 3 | one of <, <=, >, >=, =, ->, <->",
        "a -> | 5 | another column",
        "a -> a | 6 | another column",
        "5 -> a | 1 | a column",
        "a <-> b c | 9 | nothing more",
        "t = 0*a | 5 | a factor that isn't 0",
        "t = 2* | 7 | a column after the *",
        "t = a - | 8 | a column",
        "1 < 2 | 5 | a column on one side at least",
        "1 = a | 1 | a column, whose number is a sum",
        "a < b < c | 7 | bounds of one column, or two constraints of two columns each",
        "0 < a > 1 | 7 | an operator of the same direction",
        "t = 5 | 5 | a column",
        "t = a + | 8 | a column",
        "t = a b | 7 | nothing more",
        "t = a +- b | 10 | a tolerance of at least 0",
        "t = a +- -1 | 10 | a tolerance of at least 0",
        "combination(a) | 14 | a comma and another column",
        "combination(a b) | 15 | a comma or )",
        "combination(a, 5) | 16 | a column",
        "a < `b | 5 | a column, a number or an operator",
        "`` < b | 1 | a column, a number or an operator",
      })
  void whatIsNoConstraintIsRefusedWithTheCharacter(String text, int at, String expected) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RowConstraint.parse(text))
        .withMessage(
            "constraint '%s', character %d: expected %s, such as 'a < b', '0 <= age <= 120',"
                + " 'total = a + b', 'combination(city, zip)' or 'city -> country'",
            text, at, expected);
  }

  @Test
  void boundsThatNoNumberKeepsAreRefused() {
    for (String text : List.of("2 <= a <= 1", "1 < a <= 1", "a < 1e999")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> RowConstraint.parse(text))
          .withMessageStartingWith("column 'a' between")
          .withMessageContaining("expected a lower bound below an upper one");
    }
    assertThatIllegalArgumentException().isThrownBy(() -> RowConstraint.range("a", NAN, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> RowConstraint.sum("t", NAN, "a"));
    assertThatIllegalArgumentException().isThrownBy(() -> RowConstraint.sum("t", 0));
    assertThatIllegalArgumentException().isThrownBy(() -> RowConstraint.knownCombinations("a"));
  }

  @Test
  void longTextsAreRefusedAndNoneBreaksTheParser() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RowConstraint.parse("a".repeat(10_001)))
        .withMessage("a constraint of 10001 characters: expected at most 10000");
    for (String piece : List.of("`", "``", "a`", "(", "<", "+-", " ", "1e")) {
      String text = piece.repeat(10_000 / piece.length());
      assertThatIllegalArgumentException().isThrownBy(() -> RowConstraint.parse(text));
    }
  }

  @Property
  void anyTextIsAConstraintThatReadsItselfOrIsRefused(@ForAll long seed) {
    // given
    SplittableRandom random = new SplittableRandom(seed);
    String[] pieces = {
      "a",
      "b",
      "`c d`",
      "`",
      "<",
      "<=",
      ">",
      "=",
      "+",
      "+-",
      "1",
      "-2.5",
      "1e9",
      "(",
      ")",
      ",",
      "combination",
      " ",
      "\u00a0",
      "\n",
      "🩺"
    };
    StringBuilder text = new StringBuilder();
    random.ints(random.nextInt(9), 0, pieces.length).forEach(i -> text.append(pieces[i]));

    // when
    RowConstraint constraint;
    try {
      constraint = RowConstraint.parse(text.toString());
    } catch (IllegalArgumentException refused) {
      return;
    }

    // then
    assertThat(RowConstraint.parse(constraint.toString())).isEqualTo(constraint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "low <= high",
        "0 < low <= 3",
        "total >= 0.3",
        "total = low + high",
        "combination(city, zip)",
        "combination(class, zip)",
        "none < low",
        "none = low + high"
      })
  void constraintsThatTheTrainFoldKeepsAreFitted(String text) {
    assertThat(RowConstraint.parse(text).fit(TABLE)).hasToString(text);
  }

  @Test
  void combinationsAreThoseOfTheTrainFoldAndStayOnceFitted() {
    // when
    RowConstraint fitted = RowConstraint.knownCombinations("city", "zip").fit(TABLE);

    // then: the third row lacks a city
    assertThat(fitted)
        .isEqualTo(
            new RowConstraint.KnownCombinations(
                List.of("city", "zip"), List.of(List.of("Bern", "3000"), List.of("Uri", "6490"))));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new RowConstraint.KnownCombinations(
                        List.of("city", "zip"), List.of(List.of("Bern", "3000")))
                    .fit(TABLE))
        .withMessage(
            "constraint 'combination(city, zip)': row 2 breaks it (city Uri, zip" + " 6490)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "low < high | row 2 breaks it (low 3, high 3)",
        "low < 3 | row 2 breaks it (low 3)",
        "low > 0.1 | row 1 breaks it (low 0.1)",
        "total = high | row 1 breaks it (total 0.3, high 0.2)",
        "combination(none, city) | no row of the train fold has all of these cells",
        "low < city | column 'city' holds no numbers, expected a column of numbers",
        "id < 5 | column 'id' holds no numbers, expected a column of numbers",
        "from < 5 | column 'from' holds dates, expected numbers",
        "from < to | expected two columns of numbers, or of dates in one format",
        "from < low | expected two columns of numbers, or of dates in one format",
        "low < from | expected two columns of numbers, or of dates in one format",
        "combination(city, low) | column 'low' holds no categories, expected a column of"
            + " categories;"
            + " declare it as categorical",
        "low -> city | column 'low' holds no categories, expected a column of categories;"
            + " declare it as categorical",
        "city -> id | column 'id' holds names of rows, expected categories or numbers",
        "none -> city | no row of the train fold has both of these cells",
        "low < hihg | no column 'hihg', expected one of low, high, total, city, zip, from, to, id,"
            + " none, class"
      })
  void whatDoesNotFitTheTrainFoldIsRefused(String text, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RowConstraint.parse(text).fit(TABLE))
        .withMessage("constraint '%s': %s", text, reason);
  }

  @Test
  void aSumMayBeOffByTheToleranceAndByRounding() {
    // given: 0.1 + 0.2 is not 0.3 in doubles
    double[][] cells = {{0.1}, {0.2}, {0.3}, {0}, {0}, {0}, {0}, {0}, {0}, {0}};
    RowRules exact = rules("total = low + high");
    RowRules loose = rules("total = low + high +- 0.5");

    // then
    assertThat(exact.holds(cells, 0)).isTrue();
    cells[2][0] = 0.8;
    assertThat(exact.holds(cells, 0)).isFalse();
    assertThat(loose.holds(cells, 0)).isTrue();
    cells[2][0] = 0.9;
    assertThat(loose.holds(cells, 0)).isFalse();
  }

  private static RowRules rules(String constraint) {
    return new RowRules(List.of(RowConstraint.parse(constraint)), TABLE.schema());
  }

  @Test
  void wideTablesNameSomeOfTheirColumns() {
    // given
    ColumnSpec[] columns = new ColumnSpec[30];
    Arrays.setAll(columns, i -> new ColumnSpec.Whole("c" + i, 0, 1, false));
    columns[0] = new ColumnSpec.Categorical("class", List.of("a", "b"), false, false);
    LabeledTable wide =
        LabeledTable.of(
            new TableSchema(List.of(columns), 0, CsvDialect.DEFAULT), new double[30][1]);

    // then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RowConstraint.parse("x < c1").fit(wide))
        .withMessageEndingWith("c18, c19, …");
  }
}
