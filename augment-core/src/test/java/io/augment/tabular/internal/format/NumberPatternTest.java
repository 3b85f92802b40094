package io.augment.tabular.internal.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NumberPatternTest {

  private static final List<String> BEFORE =
      List.of("", "", "$", "€ ", "US$", "CHF ", "+", "x-", "~");
  private static final List<String> AFTER = List.of("", "", " %", "%", " kg", " €", "°C", " kg/m2");
  private static final List<String> NEGATIVE = List.of("", "", "-", "(", "−", "behind");
  private static final List<String> GROUPINGS = List.of("", "", ",", ".", " ", "\u00a0", "'", "’");

  private static <T> T any(List<T> of, SplittableRandom random) {
    return of.get(random.nextInt(of.size()));
  }

  /** The text of a pattern that somebody might have. */
  private static String drawn(SplittableRandom random) {
    String before = any(BEFORE, random);
    String after = any(AFTER, random);
    String grouping = any(GROUPINGS, random);
    String mark = grouping.equals(".") || random.nextInt(4) == 0 ? "," : ".";
    mark = grouping.equals(",") ? "." : mark;
    String digits =
        random.nextInt(6) == 0 ? "0".repeat(random.nextInt(6)) + "1" : "1" + grouping + "234";
    int zeros = random.nextInt(4);
    digits += zeros > 0 ? mark + "0".repeat(zeros) : mark.equals(",") ? ",5" : "";
    String positive = before + digits + after;
    return switch (any(NEGATIVE, random)) {
      case "-" -> positive + ";" + before + "-" + digits + after;
      case "(" -> positive + ";(" + before + digits + after + ")";
      case "−" -> positive + ";−" + before + digits + after;
      case "behind" -> positive + ";" + before + digits + after + "-";
      default -> positive;
    };
  }

  @Property(tries = 2_000)
  void readsEveryNumberThatItWrites(@ForAll long seed) {
    // given
    SplittableRandom random = new SplittableRandom(seed);
    NumberPattern pattern = NumberPattern.of(drawn(random));
    long unscaled = random.nextLong(-1L << random.nextInt(1, 50), 1L << random.nextInt(1, 50));
    BigDecimal number = new BigDecimal(BigInteger.valueOf(unscaled), random.nextInt(6));

    // when
    String cell = pattern.write(number.toPlainString());
    NumberText read = pattern.parse(cell);

    // then
    assertThat(read == null ? Double.NaN : read.value())
        .as("%s of %s", cell, pattern.pattern())
        .isEqualTo(number.doubleValue());
  }

  @Property(tries = 1_000)
  void isTheSameAfterItsText(@ForAll long seed) {
    NumberPattern pattern = NumberPattern.of(drawn(new SplittableRandom(seed)));
    NumberPattern again = NumberPattern.of(pattern.pattern());
    assertThat(again.pattern()).isEqualTo(pattern.pattern());
    assertThat(again.write("-1234567.5")).isEqualTo(pattern.write("-1234567.5"));
  }

  @Test
  void writesAsItsExampleDoes() {
    assertThat(NumberPattern.of("$1,234.00").write("-1064.5")).isEqualTo("-$1,064.50");
    assertThat(NumberPattern.of("1.234,5 €").write("1234567.25")).isEqualTo("1.234.567,25 €");
    assertThat(NumberPattern.of("1.234 €").write("0.5")).isEqualTo("0,5 €");
    assertThat(NumberPattern.of("1234.0").write("130")).isEqualTo("130.0");
    assertThat(NumberPattern.of("AB-0001").write("17")).isEqualTo("AB-0017");
    assertThat(NumberPattern.of("AB-0001").write("12345")).isEqualTo("AB-12345");
    assertThat(NumberPattern.of("1,234;(1,234)").write("-5000")).isEqualTo("(5,000)");
  }

  @Test
  void refusesCellsOfAnotherPattern() {
    NumberPattern dollars = NumberPattern.of("$1,234");
    assertThat(dollars.parse("$1,23")).isNull();
    assertThat(dollars.parse("$0,123")).isNull();
    assertThat(dollars.parse("€1,234")).isNull();
    assertThat(dollars.parse("1,234")).isNull();
    assertThat(dollars.parse("$")).isNull();
    assertThat(dollars.parse("$1e5")).isNull();
    assertThat(dollars.parse("$1234.5")).isNotNull();
    assertThat(dollars.parse(" +$1,234 ")).isNotNull();
  }

  @Test
  void refusesWhatIsNo1234() {
    for (String text :
        List.of(
            "",
            "$",
            "$99",
            "12345",
            "1,2,3,4",
            "1234;1234",
            "1,234,5",
            "a\n1234",
            "x".repeat(99))) {
      assertThatThrownBy(() -> NumberPattern.of(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("expected the number 1234 as the column writes it");
    }
  }
}
