package io.augment.tabular.internal.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FillValuesTest {

  private static Optional<String> notice(List<String> cells) {
    FillValues fills = new FillValues();
    for (String cell : cells) {
      fills.add(Double.parseDouble(cell), cell);
    }
    return fills.notice();
  }

  /** Forty heights between 412.0 and 451.0, and other cells. */
  private static List<String> heightsAnd(String... others) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      cells.add(String.format(Locale.ROOT, "%d.0", 412 + i * 7 % 40));
    }
    cells.addAll(List.of(others));
    Collections.shuffle(cells, new Random(1));
    return cells;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-3.4028234663852886E+38",
        "9.96921e+36",
        "1e20",
        "1.7976931348623157e308",
        "-1e30"
      })
  void aNumberOfAnotherSizeIsNoticedThoughItStandsThereOnce(String fill) {
    assertThat(notice(heightsAnd(fill)))
        .hasValue(
            "'"
                + fill
                + "' in 1 cell, far from all others (412.0 to 451.0): --missing="
                + fill
                + ", or missing(…) in code, if that means a missing cell");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-9999", "-99999", "-999.0", "9999.9", "-32768", "2147483647", "99999", "-99.99"})
  void aUsualOneIsNoticedWhereItIsRepeated(String fill) {
    assertThat(notice(heightsAnd(fill, fill, fill)))
        .hasValueSatisfying(
            notice -> assertThat(notice).startsWith("'" + fill + "' in 3 cells, far from"));
    assertThat(notice(heightsAnd(fill))).isEmpty();
  }

  @Test
  void severalAreNoticedAtBothEndsAndInAllSpellings() {
    assertThat(notice(heightsAnd("-9999", "-9999.0", "9999", "9999", "-99999", "-99999")))
        .hasValueSatisfying(
            notice ->
                assertThat(notice)
                    .startsWith(
                        "'-99999' in 2 cells and '-9999' in 2 cells and '9999' in 2 cells, far")
                    .containsAnyOf("-9999,-9999.0,9999", "-9999.0,-9999,9999"));
  }

  @Test
  void whatIsNotFarOrNoUsualNumberIsLeftAlone() {
    assertThat(notice(heightsAnd("600", "600"))).isEmpty();
    assertThat(notice(heightsAnd("-12345", "-12345"))).isEmpty();
    assertThat(notice(heightsAnd("499", "499"))).isEmpty();
    assertThat(notice(List.of("1", "2", "-9999", "-9999"))).isEmpty();
    assertThat(notice(List.of("-9999", "-9999", "-9999", "-9999", "1", "2", "3"))).isEmpty();
  }

  @Property(tries = 200)
  void numbersOfOneKindAreNeverNoticed(
      @ForAll @Size(max = 60) List<@DoubleRange(min = -1e6, max = 1e6) Double> numbers) {
    assertThat(notice(numbers.stream().map(x -> (x + 5e7) + "").toList())).isEmpty();
  }

  @Property(tries = 100)
  void theOrderDoesNotMatter(@ForAll Random random) {
    // given
    List<String> cells = heightsAnd("-9999", "-9999", "1e30");
    Collections.shuffle(cells, random);

    // then
    assertThat(notice(cells)).isEqualTo(notice(heightsAnd("-9999", "-9999", "1e30"))).isPresent();
  }
}
