package io.augment.tabular.internal.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DateShapesTest {

  private static final List<String> DAYS =
      List.of(
          "uuuu-MM-dd",
          "uuuu/MM/dd",
          "uuuu-M-d",
          "dd.MM.uuuu",
          "d.M.uuuu",
          "dd/MM/uuuu",
          "d/M/uuuu",
          "MM/dd/uuuu",
          "M/d/uuuu",
          "M/d/uu",
          "d-M-uu",
          "dd-MM-uuuu",
          "MM-dd-uuuu",
          "uuuuMMdd",
          "MMM dd, uuuu",
          "MMM d, uuuu",
          "MMMM d, uuuu",
          "dd-MMM-uuuu",
          "d MMMM uuuu",
          "dd-MMM-uu");
  private static final List<String> TIMES =
      List.of(
          "",
          "",
          " HH:mm",
          " HH:mm:ss",
          "'T'HH:mm:ss",
          " H:mm",
          " h:mm a",
          " hh:mm:ss a",
          " HH:mm:ss.S",
          "'T'HH:mm:ss.SSS",
          " HH:mm:ss,SSS",
          " HH:mm:ss.SSSSSS",
          "'T'HH:mm:ss.SSSSSSSSS");
  private static final List<String> ZONES =
      List.of("", "", "X", "xxx", " xx", "XXX", " 'UTC'", "'Z'");

  private static String any(List<String> of, SplittableRandom random) {
    return of.get(random.nextInt(of.size()));
  }

  private static DatePattern drawn(SplittableRandom random) {
    String time = any(TIMES, random);
    return DatePattern.of(any(DAYS, random) + time + (time.isEmpty() ? "" : any(ZONES, random)));
  }

  private static long anyDate(DatePattern pattern, SplittableRandom random) {
    DatePattern.Bounds recent = pattern.between(2000, 2099);
    long date = random.nextLong(recent.earliest(), recent.latest());
    return Math.floorDiv(date, pattern.step()) * pattern.step();
  }

  @Property(tries = 2_000)
  void everyDateIsReadAsItWasWritten(@ForAll long seed) {
    // given
    SplittableRandom random = new SplittableRandom(seed);
    DatePattern pattern = drawn(random);
    long date = anyDate(pattern, random);

    // then
    assertThat(pattern.parse(pattern.format(date)))
        .as("%s of %s", pattern.format(date), pattern.pattern())
        .hasValue(date);
  }

  @Property(tries = 2_000)
  void theShapeOfADateFindsItsPattern(@ForAll long seed) {
    // given
    SplittableRandom random = new SplittableRandom(seed);
    DatePattern pattern = drawn(random);
    String text = pattern.format(anyDate(pattern, random));

    // then
    assertThat(DateShapes.of(text))
        .as("%s of %s", text, pattern.pattern())
        .anyMatch(found -> found.parse(text).equals(pattern.parse(text)));
  }

  @Test
  void textsThatAreNoDatesHaveNoPattern() {
    for (String text :
        List.of(
            "",
            "word",
            "12",
            "2024-13-01",
            "30.02.2024",
            "20240230",
            "10:15:00",
            "1.2.3",
            "192.168.1.1",
            "2024-03-22 25:00",
            "AB-1234-5678",
            "2024-03-22T04:46:50+25:00")) {
      assertThat(DateShapes.of(text)).as(text).isEmpty();
    }
  }

  @Test
  void theLikeliestPatternIsTheFirst() {
    assertThat(DateShapes.of("01/02/2024").get(0).pattern()).isEqualTo("MM/dd/uuuu");
    assertThat(DateShapes.of("1-2-2024").get(0).pattern()).isEqualTo("d-M-uuuu");
    assertThat(DateShapes.of("10/12/2024").stream().map(DatePattern::pattern))
        .containsExactly("MM/dd/uuuu", "M/d/uuuu", "dd/MM/uuuu", "d/M/uuuu");
  }
}
