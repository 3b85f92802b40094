package io.augment.djl.training.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FigureScaleTest {

  @Property
  void everyNumberStandsAmongOrdinaryOnesAndInOrder(
      @ForAll @Size(min = 1, max = 30)
          List<@DoubleRange(min = -Double.MAX_VALUE, max = Double.MAX_VALUE) Double> numbers) {
    // when
    FigureScale scale = FigureScale.of(numbers.stream().mapToDouble(Double::doubleValue).toArray());

    // then
    double last = Double.NEGATIVE_INFINITY;
    for (double number : numbers.stream().sorted().toList()) {
      double place = scale.place(number);
      assertThat(Math.abs(place)).isLessThan(1e9);
      assertThat(place).isGreaterThanOrEqualTo(last);
      last = place;
    }
  }

  @Test
  void ordinaryNumbersStandWhereTheyAre() {
    // when
    FigureScale scale = FigureScale.of(new double[] {-3, 0.25, 812, 40_000});

    // then
    assertThat(scale.place(0.25)).isEqualTo(0.25);
    assertThat(scale.place(40_000)).isEqualTo(40_000);
    assertThat(scale.note()).isEmpty();
  }

  @Test
  void whatIsFarFromTheMiddleStandsAtTheEdgeAndTheNoteSaysSo() {
    // given
    double[] heights = new double[41];
    for (int i = 0; i < 40; i++) {
      heights[i] = 400 + i;
    }
    heights[40] = -Float.MAX_VALUE;

    // when
    FigureScale scale = FigureScale.of(heights);

    // then
    assertThat(scale.place(410)).isEqualTo(410);
    assertThat(scale.place(-Float.MAX_VALUE)).isEqualTo(scale.low()).isBetween(0.0, 400.0);
    assertThat(scale.note()).isEqualTo("1 beyond, at the edge");
  }

  @Test
  void veryLargeAndHardlyDifferentNumbersSayTheirUnit() {
    assertThat(FigureScale.of(new double[] {1e25, 3e25, 2.5e25}).note()).isEqualTo("× 1e+25");
    assertThat(FigureScale.of(new double[] {-1e308, 1e308}).place(1e308)).isEqualTo(1);
    assertThat(FigureScale.of(new double[] {1e12, 1e12 + 5}).note())
        .isEqualTo("above 1.0E12 × 1e+00");
  }
}
