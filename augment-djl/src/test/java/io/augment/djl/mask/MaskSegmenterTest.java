package io.augment.djl.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.MaskedSamples;
import io.augment.data.SeedSequence;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("training")
class MaskSegmenterTest {

  private static final MaskSegmenter.Config CONFIG =
      MaskSegmenter.Config.defaults().steps(40).batch(4).width(8).rate(0.01);

  @Test
  void findsDiscsThatItHasNotSeen() {
    // given
    MaskedSamples train = Discs.of(20, 16, 20, 1, 1);
    MaskedSamples unseen = Discs.of(20, 16, 20, 1, 2);

    // when
    try (MaskSegmenter segmenter = MaskSegmenter.fit(train, CONFIG, SeedSequence.of(1))) {

      // then
      assertThat(segmenter.evaluate(unseen).meanDice()).isGreaterThan(0.8);
      byte[] all = segmenter.predict(unseen.images());
      byte[] first = segmenter.predict(unseen.select(0).images());
      assertThat(all).startsWith(first);
      assertThatThrownBy(() -> segmenter.predict(Discs.of(1, 20, 20, 1, 1).images()))
          .hasMessageContaining("this segmenter takes images of 1x16x20");
    }
  }

  @Test
  void theGateKeepsWhatFitsItsMaskAndDropsWhatDoesNotAndCopies() {
    // given
    MaskedSamples real = Discs.of(18, 16, 16, 1, 1);
    MaskedSamples good = Discs.of(12, 16, 16, 1, 5);
    MaskedSamples shuffled = // the masks of others
        MaskedSamples.of(
            good.shape(),
            good.range(),
            good.classes(),
            good.images().values(),
            Discs.of(12, 16, 16, 1, 9).masks());

    // when
    try (MaskGate gate = MaskGate.fit(real, CONFIG, 3)) {
      MaskGate.Report fits = gate.pass(good).report();
      MaskGate.Report fitsNot = gate.pass(shuffled).report();
      MaskGate.Report copies = gate.pass(real).report();
      assertThat(gate.pass(real).copies().fingerprint())
          .isEqualTo(real.select(IntStream.range(0, MaskGate.MOST_SHOWN).toArray()).fingerprint());
      assertThat(gate.pass(shuffled).poorFit().size()).isEqualTo(fitsNot.poorFit());

      // then
      assertThat(fits.kept()).isGreaterThan(6);
      assertThat(fits.drawn()).isEqualTo(12);
      assertThat(fits.kept() + fits.poorFit() + fits.copies()).isEqualTo(12);
      assertThat(fitsNot.kept()).isLessThan(3);
      assertThat(fitsNot.drawnDice()).isLessThan(fits.drawnDice());
      assertThat(copies.copies()).isEqualTo(18);
      assertThat(fits.toString()).contains("of 12 samples kept");
    }
  }

  @Test
  void aPoolHasNoMoreThanAskedForAndItsCountsAddUp() {
    // given
    MaskedSamples real = Discs.of(12, 16, 16, 1, 1);
    MaskGanConfig config = MaskGanConfig.defaults().steps(2).batch(4).width(4);

    // when
    try (MaskGan gan = MaskGanTrainer.forImages().config(config).fit(real);
        MaskGate gate = MaskGate.fit(real, CONFIG.steps(5), 3)) {
      MaskGate.Passed passed = gate.pool(gan, 20, 1);

      // then
      MaskGate.Report report = passed.report();
      assertThat(passed.samples().size()).isEqualTo(Math.min(20, report.kept()));
      assertThat(report.kept() + report.poorFit() + report.copies()).isEqualTo(report.drawn());
      assertThat(passed.poorFit().size())
          .isEqualTo(Math.min(MaskGate.MOST_SHOWN, report.poorFit()));
      assertThat(report.drawn()).isLessThanOrEqualTo(20 * MaskGate.MOST_DRAWN_PER_KEPT + 64);
    }
  }

  @Test
  void tooFewPairsAreRefused() {
    assertThatThrownBy(() -> MaskGate.fit(Discs.of(5, 16, 16, 1, 1), CONFIG, 3))
        .hasMessage("5 images with masks: a gate needs at least 6");
  }
}
