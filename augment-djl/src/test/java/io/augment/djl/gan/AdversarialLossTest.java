package io.augment.djl.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AdversarialLossTest {

  private static final double[] REAL = {1.5, -0.25, 0.75};
  private static final double[] FAKE = {-3, 0.5, 1.25};

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private NDArray logits(double... values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return manager.create(floats);
  }

  private static double mean(double[] logits, DoubleUnaryOperator each) {
    return DoubleStream.of(logits).map(each).average().orElseThrow();
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** The definitions of the papers, in probabilities where they have them. */
  static Stream<Arguments> games() {
    double logistic =
        -mean(REAL, x -> Math.log(sigmoid(x))) - mean(FAKE, x -> Math.log(1 - sigmoid(x)));
    return Stream.of(
        Arguments.of(
            "hinge",
            mean(REAL, x -> Math.max(0, 1 - x)) + mean(FAKE, x -> Math.max(0, 1 + x)),
            -mean(FAKE, x -> x)),
        Arguments.of("non-saturating", logistic, -mean(FAKE, x -> Math.log(sigmoid(x)))),
        Arguments.of("minimax", logistic, mean(FAKE, x -> Math.log(1 - sigmoid(x)))),
        Arguments.of(
            "least-squares",
            mean(REAL, x -> (x - 1) * (x - 1)) / 2 + mean(FAKE, x -> x * x) / 2,
            mean(FAKE, x -> (x - 1) * (x - 1)) / 2),
        Arguments.of("wasserstein", mean(FAKE, x -> x) - mean(REAL, x -> x), -mean(FAKE, x -> x)));
  }

  @ParameterizedTest
  @MethodSource("games")
  void everyGameIsWhatItsPaperSays(String name, double ofDiscriminator, double ofGenerator) {
    AdversarialLoss loss = AdversarialLoss.named(name);
    assertThat((double) loss.discriminator(logits(REAL), logits(FAKE)).getFloat())
        .isCloseTo(ofDiscriminator, within(1e-5));
    assertThat((double) loss.generator(logits(FAKE)).getFloat())
        .isCloseTo(ofGenerator, within(1e-5));
  }

  @Test
  @Tag("training")
  void aDiscriminatorHasWonAtZeroWhereNothingIsBelow() {
    for (AdversarialLoss loss : AdversarialLoss.all()) {
      // when the least loss over many pairs of logits is looked for
      double least =
          DoubleStream.iterate(-20, x -> x <= 20, x -> x + 0.5)
              .flatMap(
                  real ->
                      DoubleStream.iterate(-20, x -> x <= 20, x -> x + 0.5)
                          .map(fake -> loss.discriminator(logits(real), logits(fake)).getFloat()))
              .min()
              .orElseThrow();

      // then
      assertThat(Math.abs(least) < 1e-6).as(loss.name()).isEqualTo(loss.isWonAtZero());
    }
    assertThat(AdversarialLoss.nonSaturating().smoothed(0.1).isWonAtZero()).isFalse();
  }

  @Test
  void logitsOfAnySizeGiveFiniteLosses() {
    for (AdversarialLoss loss : AdversarialLoss.all()) {
      NDArray large = logits(5_000, -5_000);
      assertThat(loss.discriminator(large, large).getFloat()).as(loss.name()).isFinite();
      assertThat(loss.generator(large).getFloat()).as(loss.name()).isFinite();
    }
  }

  @Test
  void aSmoothedTargetIsHeldForRealALittleLess() {
    // given
    AdversarialLoss smoothed = AdversarialLoss.nonSaturating().smoothed(0.1);

    // when
    double loss = smoothed.discriminator(logits(REAL), logits(FAKE)).getFloat();

    // then real images are 0.9 real and 0.1 synthetic
    assertThat(loss)
        .isCloseTo(
            mean(REAL, x -> -0.9 * Math.log(sigmoid(x)) - 0.1 * Math.log(1 - sigmoid(x)))
                - mean(FAKE, x -> Math.log(1 - sigmoid(x))),
            within(1e-5));
    assertThat(smoothed.generator(logits(FAKE)).getFloat())
        .isEqualTo(AdversarialLoss.nonSaturating().generator(logits(FAKE)).getFloat());
    assertThat(smoothed.name()).isEqualTo("non-saturating smoothed by 0.1");
  }

  @Test
  void whatIsNoGameOrCantBeSmoothedIsRefused() {
    assertThatThrownBy(() -> AdversarialLoss.named("chess"))
        .hasMessage(
            "loss 'chess': expected one of"
                + " [hinge, non-saturating, minimax, least-squares, wasserstein]");
    assertThatThrownBy(() -> AdversarialLoss.hinge().smoothed(0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected non-saturating or minimax");
    assertThatThrownBy(() -> AdversarialLoss.minimax().smoothed(0.5))
        .hasMessage("smoothing 0.5: expected a number in [0, 0.5)");
  }
}
