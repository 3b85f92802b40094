package io.augment.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CurveTest {

  private static double[] steps(int count) {
    return IntStream.range(0, count).asDoubleStream().toArray();
  }

  private static List<Double> values(Curve curve) {
    return curve.points().stream().map(point -> point.y().mean()).toList();
  }

  @Test
  void thinningKeepsPeaks() {
    // given
    double[] losses = new double[10_000];
    losses[7_777] = 5;
    losses[1_234] = -5;

    // when
    Curve thinned = Curve.of("loss", steps(10_000), losses).thinned(400);

    // then
    assertThat(values(thinned)).hasSizeLessThanOrEqualTo(400).contains(5.0, -5.0);
  }

  @Property(tries = 200)
  void thinningKeepsTheRangeAndTheOrder(@ForAll @Size(min = 1, max = 300) List<Double> losses) {
    // given
    double[] ys = losses.stream().mapToDouble(Double::doubleValue).toArray();
    Curve curve = Curve.of("loss", steps(ys.length), ys);

    // when
    Curve thinned = curve.thinned(20);

    // then
    assertThat(thinned.points()).hasSizeLessThanOrEqualTo(Math.max(20, 1));
    assertThat(thinned.points().stream().map(Curve.Point::x)).isSorted().doesNotHaveDuplicates();
    DoubleStream all = DoubleStream.of(ys);
    assertThat(values(thinned)).contains(all.max().orElseThrow());
    assertThat(values(thinned)).contains(DoubleStream.of(ys).min().orElseThrow());
  }

  @Test
  void samplingKeepsTheFirstAndTheLast() {
    Curve sampled = Curve.of("loss", steps(1_000), steps(1_000)).sampled(25);

    assertThat(values(sampled)).hasSize(25).startsWith(0.0).endsWith(999.0);
  }

  @Test
  void hasGapsWhereItIsUndefined() {
    double nan = Double.NaN;
    Curve curve =
        Curve.of("loss", steps(6), new double[] {nan, 1, 2, nan, Double.MAX_VALUE * 2, 3});

    assertThat(curve.runs()).extracting(List::size).containsExactly(2, 1);
  }

  @Test
  void sortsItsPointsByPlace() {
    Curve curve = Curve.of("score", new double[] {0.5, 0, 0.3}, new double[] {5, 0, 3});

    assertThat(values(curve)).containsExactly(0.0, 3.0, 5.0);
  }

  @Test
  void saysWhatIsWrong() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Curve.of("loss", steps(2), steps(3)))
        .withMessage("curve \"loss\" of 2 places and 3 values: expected one value for each place");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Curve.of("loss", new double[] {Double.NaN}, steps(1)))
        .withMessageContaining("finite places");
  }
}
