package io.augment.internal.mixsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorrectedGainTest {

  /** By hand: variance 2/3 * 1e-4, times 1/4 + 1/2; t = 0.02 / 0.0070711, three degrees. */
  @Test
  void theStandardErrorAllowsForFoldsThatOverlap() {
    // given
    List<Double> gains = List.of(0.01, 0.02, 0.02, 0.03);

    // when
    CorrectedGain gain = CorrectedGain.of(gains, 3);

    // then
    assertThat(gain.mean()).isEqualTo(0.02, offset(1e-12));
    assertThat(gain.standardError()).isEqualTo(Math.sqrt(5e-5), offset(1e-12));
    assertThat(gain.cells()).isEqualTo(4);
    assertThat(gain.pValue()).isEqualTo(survivalOfThreeDegrees(2 * Math.sqrt(2)), offset(1e-9));
  }

  /** Student's distribution of three degrees of freedom in closed form. */
  private static double survivalOfThreeDegrees(double t) {
    double x = t / Math.sqrt(3);
    return 0.5 - (Math.atan(x) + x / (1 + x * x)) / Math.PI;
  }

  @Test
  void repeatsDoNotNarrowItWithoutEnd() {
    List<Double> few = List.of(0.0, 0.1);
    List<Double> many = Collections.nCopies(5000, few).stream().flatMap(List::stream).toList();
    CorrectedGain gain = CorrectedGain.of(many, 3);
    assertThat(gain.standardError()).isEqualTo(0.05 * Math.sqrt(0.5), offset(1e-5));
  }

  @Test
  void moreFoldsOverlapMoreButTestOnLess() {
    List<Double> gains = List.of(0.0, 0.1);
    assertThat(CorrectedGain.of(gains, 11).standardError())
        .isEqualTo(Math.sqrt(0.6 * 0.005), offset(1e-12));
  }

  @Test
  void oneGainProvesNothing() {
    CorrectedGain gain = CorrectedGain.of(List.of(0.5), 3);
    assertThat(gain.standardError()).isNaN();
    assertThat(gain.pValue()).isEqualTo(1);
  }

  @Test
  void gainsThatNeverVaryAreProofIfTheyAreGains() {
    assertThat(CorrectedGain.of(List.of(0.5, 0.5), 3).pValue()).isZero();
    assertThat(CorrectedGain.of(List.of(0.0, 0.0), 3).pValue()).isEqualTo(1);
  }

  @Test
  void aLossIsNoGain() {
    assertThat(CorrectedGain.of(List.of(-0.01, -0.02, -0.02), 3).pValue()).isGreaterThan(0.9);
  }

  @Test
  void oneFoldIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CorrectedGain.of(List.of(0.1), 1))
        .withMessage("folds 1: expected a number, at least 2");
  }
}
