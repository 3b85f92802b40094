package io.augment.djl.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.comparison.internal.TranslatedSamples;
import io.augment.djl.gan.GanSynthesizer;
import io.augment.djl.gan.TinyImages;
import io.augment.djl.internal.mixing.ArmSamples;
import io.augment.djl.translate.TranslationConfig;
import io.augment.evaluation.Comparison;
import io.augment.gate.GateConfig;
import io.augment.mixing.Mix;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("training")
class ImageComparisonTest {

  private static final ComparisonListener SILENT = new ComparisonListener() {};

  private final LabeledSamples train = TinyImages.twoSides(20);
  private final LabeledSamples test = TinyImages.twoSides(12);

  private static ComparisonProtocol protocol() {
    return ComparisonProtocol.defaults()
        .counts(List.of(10, 4))
        .repeats(2)
        .gan(TinyImages.config(10))
        .gate(GateConfig.defaults().checks(Set.of())) // a GAN of ten steps passes no gate
        .gateSteps(10)
        .search(
            Mix.auto()
                .fractions(List.of(0.3))
                .schedules(List.of(Mix.Schedule.constant()))
                .repeats(2))
        .downstreamSteps(25)
        .downstreamBatch(8)
        .seed(5);
  }

  @Test
  void runsEveryArmAsOftenAndPairsTheRepeats() throws Exception {
    // given
    List<String> told = new ArrayList<>();
    ComparisonListener listener =
        new ComparisonListener() {
          @Override
          public void fitted(int repeat, LabeledSamples drawn, GanSynthesizer generator) {
            told.add("fitted " + repeat + " on " + drawn.counts().counts());
            assertThat(generator.provenance().dataFingerprint()).isEqualTo(drawn.fingerprint());
          }

          @Override
          public void repeatDone(int repeat) {
            told.add("done " + repeat);
          }
        };

    // when
    ComparisonOutcome outcome = new ImageComparison(protocol()).run(train, test, listener);

    // then
    assertThat(told)
        .containsExactly("fitted 1 on [10, 4]", "done 1", "fitted 2 on [10, 4]", "done 2");
    assertThat(outcome.comparison().arms())
        .extracting(Comparison.Arm::name)
        .containsExactly("real", "oversample", "classic", "smote", "gan", "gan+classic", "auto");
    assertThat(outcome.comparison().repeats()).isEqualTo(2);
    assertThat(outcome.comparison().differences())
        .extracting(Comparison.PairedDifference::arm)
        .contains("oversample", "classic", "gan", "gan+classic");
    assertThat(outcome.trained().counts()).containsExactly(10, 4);
    assertThat(outcome.tstr().orElseThrow().values()).hasSize(2);
    assertThat(outcome.ganSeconds()).isPositive();
    assertThat(outcome.downstreamSeconds()).isPositive();
  }

  @Test
  void theTranslatingArmTrainsTranslatorsAndNoOtherGan() throws Exception {
    ComparisonProtocol protocol =
        protocol()
            .repeats(1)
            .arms(EnumSet.of(ComparedArm.REAL, ComparedArm.TRANSLATE))
            .gan(TinyImages.config(2));
    ComparisonOutcome first = new ImageComparison(protocol).run(train, test, SILENT);
    ComparisonOutcome again = new ImageComparison(protocol).run(train, test, SILENT);
    assertThat(first.comparison().arms())
        .extracting(Comparison.Arm::name)
        .containsExactly("real", "translate");
    assertThat(first.ganSeconds()).isPositive();
    assertThat(first.tstr()).isEmpty();
    assertThat(again.comparison()).isEqualTo(first.comparison());
  }

  @Test
  void weightedClassesAndThresholdsAreComparedWhenAskedForAndLeaveTheProbabilitiesOfReal()
      throws Exception {
    // given
    ComparisonProtocol protocol =
        protocol()
            .repeats(1)
            .arms(EnumSet.of(ComparedArm.REAL, ComparedArm.CLASS_WEIGHT, ComparedArm.THRESHOLD));

    // when
    Comparison comparison = new ImageComparison(protocol).run(train, test, SILENT).comparison();

    // then
    Comparison.Arm real = comparison.arm("real");
    assertThat(comparison.arm("threshold").metric("brierScore"))
        .isEqualTo(real.metric("brierScore"));
    assertThat(comparison.arm("class-weight").metric("brierScore"))
        .isNotEqualTo(real.metric("brierScore"));
  }

  @Test
  void smallClassesAreToppedUpWithTranslationsOfTheLargest() {
    // given
    LabeledSamples drawn = train.select(train.indicesOf(1));
    LabeledSamples uneven = drawn.concat(train.select(train.indicesOf(0)).select(0, 1, 2));
    TranslationConfig config = TranslationConfig.defaults().steps(2).width(2);

    // when
    ArmSamples toppedUp = TranslatedSamples.toppedUp(uneven, config, SeedSequence.of(1));
    ArmSamples alone =
        TranslatedSamples.toppedUp(
            drawn.concat(train.select(train.indicesOf(0)[0])), config, SeedSequence.of(1));

    // then
    assertThat(toppedUp.shown().counts().counts()).containsExactly(20, 20);
    assertThat(toppedUp.shown().select(0, 22).values())
        .containsExactly(uneven.select(0, 22).values());
    assertThat(alone.shown().counts().counts()).containsExactly(1, 20);
  }

  @Test
  void theSameSeedMeasuresTheSame() throws Exception {
    ComparisonProtocol protocol =
        protocol().repeats(1).arms(EnumSet.of(ComparedArm.REAL, ComparedArm.GAN_CLASSIC));
    ComparisonOutcome first = new ImageComparison(protocol).run(train, test, SILENT);
    ComparisonOutcome again = new ImageComparison(protocol).run(train, test, SILENT);
    assertThat(again.comparison()).isEqualTo(first.comparison());
    assertThat(again.tstr()).isEqualTo(first.tstr());
  }

  @Test
  void withoutAGansArmNoGanIsFitted() throws Exception {
    ComparisonProtocol protocol =
        protocol().arms(EnumSet.of(ComparedArm.REAL, ComparedArm.CLASSIC));
    ComparisonOutcome outcome = new ImageComparison(protocol).run(train, test, SILENT);
    assertThat(outcome.ganSeconds()).isZero();
    assertThat(outcome.tstr()).isEmpty();
  }

  @Test
  void moreSamplesThanAClassHasAreRefusedBeforeAnythingTrains() {
    ComparisonProtocol protocol = protocol().counts(List.of(10, 21));
    assertThatThrownBy(() -> new ImageComparison(protocol).run(train, test, SILENT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("class 'right' has 20 samples")
        .hasMessageContaining("21");
  }

  @Test
  void conflictingOrUnknownSettingsAreRefused() {
    assertThatThrownBy(() -> protocol().perClass(5))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("counts [10, 4] are set");
    assertThatThrownBy(() -> ComparisonProtocol.defaults().perClass(5).counts(List.of(1, 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("perClass 5 is set");
    assertThatThrownBy(() -> ComparisonProtocol.defaults().repeats(0))
        .hasMessage("repeats 0: expected a whole number in [1, 1000]");
    assertThatThrownBy(() -> ComparisonProtocol.defaults().arms(Set.of()))
        .hasMessage("arms []: expected at least one");
    assertThatThrownBy(() -> ComparedArm.labelled("magic"))
        .hasMessage(
            "arm 'magic': expected one of [real, oversample, class-weight, threshold, classic,"
                + " smote, translate, pseudo-mask, gan, gan+transfer, forest, gan+classic, auto,"
                + " pseudo, mixmatch, pretrained, gan-u, pseudo+gan-u, oracle]");
    assertThat(ComparedArm.labelled(" GAN+Classic ")).isEqualTo(ComparedArm.GAN_CLASSIC);
  }
}
