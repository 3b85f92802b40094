package io.augment.djl.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.translate.TranslateException;
import io.augment.MaskedSamples;
import io.augment.UnlabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.djl.mask.MaskGan;
import io.augment.djl.mask.MaskGanConfig;
import io.augment.djl.mask.MaskGate;
import io.augment.djl.mask.MaskSegmenter;
import io.augment.djl.mask.PseudoMasks;
import io.augment.evaluation.Comparison;
import io.augment.evaluation.SegmentationMetrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("training")
class MaskComparisonTest {

  private static final int SIDE = 16;
  private static final MaskedSamples TRAIN = squares(12, 1);
  private static final MaskedSamples TEST = squares(5, 2);
  private static final MaskGanConfig GAN = MaskGanConfig.defaults().steps(3).batch(2).width(4);
  private static final ComparisonProtocol TINY =
      MaskComparison.protocol().repeats(2).perClass(6).downstreamSteps(4).downstreamBatch(2);

  /** Bright squares on a dark ground, with noise. */
  private static MaskedSamples squares(int count, long seed) {
    SplittableRandom random = SeedSequence.of(seed).random();
    float[] values = new float[count * SIDE * SIDE];
    byte[] masks = new byte[values.length];
    for (int i = 0; i < count; i++) {
      int top = random.nextInt(SIDE - 6);
      int left = random.nextInt(SIDE - 6);
      for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
        int y = pixel / SIDE - top;
        int x = pixel % SIDE - left;
        boolean inside = y >= 0 && y < 6 && x >= 0 && x < 6;
        masks[i * SIDE * SIDE + pixel] = (byte) (inside ? 1 : 0);
        values[i * SIDE * SIDE + pixel] =
            (float) ((inside ? 0.7 : 0.1) + 0.2 * random.nextDouble());
      }
    }
    return MaskedSamples.of(
        SampleShape.image(1, SIDE, SIDE),
        ValueRange.UNIT,
        ClassLabels.of("background", "square"),
        values,
        masks);
  }

  private static ComparisonOutcome run(
      ComparisonProtocol protocol, CellStore cells, ComparisonListener listener)
      throws IOException, TranslateException {
    return new MaskComparison(protocol, GAN, cells).run(TRAIN, TEST, listener);
  }

  @Test
  void everyArmIsMeasuredAndRealPairsAloneAsByHand() throws Exception {
    // when
    ComparisonOutcome outcome = run(TINY, CellStore.none(), new ComparisonListener() {});

    // then
    Comparison comparison = outcome.comparison();
    assertThat(comparison.task()).isEqualTo(Comparison.Task.SEGMENTATION);
    assertThat(comparison.arms())
        .extracting(Comparison.Arm::name)
        .containsExactly("real", "classic", "gan", "gan+classic");
    assertThat(comparison.arm("gan").perClass()).containsOnlyKeys("background", "square");
    assertThat(outcome.trained().total()).isEqualTo(6);
    assertThat(outcome.gate(ComparedArm.GAN)).isPresent();
    assertThat(outcome.gate(ComparedArm.GAN).get().total().wanted()).isEqualTo(2 * 4 * 6);

    // and all training pairs drawn, the arm real is a segmenter that nothing else has touched
    ComparisonProtocol all =
        MaskComparison.protocol()
            .repeats(1)
            .downstreamSteps(4)
            .downstreamBatch(2)
            .arms(Set.of(ComparedArm.REAL));
    Comparison.Arm real =
        run(all, CellStore.none(), new ComparisonListener() {}).comparison().arm("real");
    MaskSegmenter.Config config = MaskSegmenter.Config.defaults().steps(4).batch(2).classic(false);
    SeedSequence seeds = SeedSequence.of(all.seed()).child("repeat", 1).child("segmenter");
    try (MaskSegmenter segmenter = MaskSegmenter.fit(TRAIN, config, seeds)) {
      SegmentationMetrics metrics = segmenter.evaluate(TEST);
      assertThat(real.metric("meanDice").values()).containsExactly(metrics.meanDice());
      assertThat(real.metric("pixelAccuracy").values()).containsExactly(metrics.pixelAccuracy());
    }
  }

  @Test
  void whatIsKeptIsNotMeasuredAgainAndMoreRepeatsAreAdded(@TempDir Path folder) throws Exception {
    // given
    List<String> measured = new ArrayList<>();
    ComparisonListener listener =
        new ComparisonListener() {
          @Override
          public void measured(int repeat, ComparedArm arm) {
            measured.add(repeat + " " + arm.label());
          }
        };
    ComparisonProtocol two = TINY.arms(Set.of(ComparedArm.REAL, ComparedArm.GAN));
    CellStore cells = CellStore.inFolder(folder, new TreeMap<>());
    run(two.repeats(1), cells, listener);

    // when
    ComparisonOutcome resumed = run(two, cells, listener);

    // then
    assertThat(measured).containsExactly("1 real", "1 gan", "2 real", "2 gan");
    ComparisonOutcome atOnce = run(two, CellStore.none(), new ComparisonListener() {});
    assertThat(resumed.comparison()).isEqualTo(atOnce.comparison());
    assertThat(resumed.pools()).isEqualTo(atOnce.pools());
    assertThat(resumed.tstr()).isEqualTo(atOnce.tstr());
  }

  @Test
  void testImagesReachNothingThatIsTrained() throws Exception {
    // given
    List<MaskedSamples> pools = new ArrayList<>();
    ComparisonListener listener =
        new ComparisonListener() {
          @Override
          public void gated(int repeat, MaskedSamples drawn, MaskGan gan, MaskGate.Passed passed) {
            pools.add(gan.sample(2, repeat));
          }
        };
    ComparisonProtocol one = TINY.repeats(1).arms(Set.of(ComparedArm.GAN));

    // when
    new MaskComparison(one, GAN, CellStore.none()).run(TRAIN, TEST, listener);
    new MaskComparison(one, GAN, CellStore.none()).run(TRAIN, squares(3, 99), listener);

    // then
    assertThat(pools.get(0).fingerprint()).isEqualTo(pools.get(1).fingerprint());
  }

  @Test
  void unlabelledImagesMakeAnArmOfTheirOwnAndThoseOfTheTestSplitAreLeftOut() throws Exception {
    // given three unlabelled images that are test images as well
    UnlabeledSamples unlabeled =
        UnlabeledSamples.withoutLabels(
            squares(8, 3).images().concat(TEST.images().select(0, 2, 4)));
    List<String> said = new ArrayList<>();
    List<PseudoMasks> predicted = new ArrayList<>();
    ComparisonListener listener =
        new ComparisonListener() {
          @Override
          public void leftOut(int count, int images) {
            said.add(count + " of " + images);
          }

          @Override
          public void predicted(int repeat, MaskedSamples drawn, PseudoMasks pseudo) {
            assertThat(drawn.size()).isEqualTo(6);
            predicted.add(pseudo);
          }
        };
    MaskComparison comparison =
        new MaskComparison(
            TINY.arms(Set.of(ComparedArm.REAL, ComparedArm.PSEUDO_MASK)), GAN, CellStore.none());

    // when
    Comparison compared = comparison.run(TRAIN, TEST, unlabeled, listener).comparison();

    // then
    assertThat(said).containsExactly("3 of 11");
    assertThat(compared.arms())
        .extracting(Comparison.Arm::name)
        .containsExactly("real", "pseudo-mask");
    assertThat(compared.arm("pseudo-mask").metric("meanDice").values()).hasSize(2);
    assertThat(predicted).hasSize(2).allMatch(pseudo -> pseudo.images() == 8);

    // and without those images it is the same
    Comparison clean =
        comparison
            .run(
                TRAIN,
                TEST,
                UnlabeledSamples.withoutLabels(squares(8, 3).images()),
                new ComparisonListener() {})
            .comparison();
    assertThat(clean).isEqualTo(compared);
  }

  @Test
  void theArmOfUnlabelledImagesNeedsSome() {
    MaskComparison comparison =
        new MaskComparison(TINY.arms(Set.of(ComparedArm.PSEUDO_MASK)), GAN, CellStore.none());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> comparison.run(TRAIN, TEST, new ComparisonListener() {}))
        .withMessage("arm 'pseudo-mask': expected unlabelled images, and there are none");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                comparison.run(
                    TRAIN,
                    TEST,
                    UnlabeledSamples.withoutLabels(TEST.images()),
                    new ComparisonListener() {}))
        .withMessageEndingWith("and all 5 of them are test images as well");
  }

  @Test
  void armsAndDataOfAnotherKindAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new MaskComparison(TINY.arms(Set.of(ComparedArm.SMOTE)), GAN, CellStore.none()))
        .withMessage(
            "arm 'smote': expected one of [real, classic, pseudo-mask, gan, gan+classic], the arms"
                + " for masks");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new MaskComparison(TINY, GAN, CellStore.none())
                    .run(TRAIN, TEST.select(), new ComparisonListener() {}))
        .withMessageEndingWith("expected images alike, and some");
  }
}
