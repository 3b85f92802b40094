package io.augment.djl.comparison.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.augment.LabeledSamples;
import io.augment.UnlabeledSamples;
import io.augment.djl.comparison.CellStore;
import io.augment.djl.comparison.ComparedArm;
import io.augment.djl.comparison.ComparisonListener;
import io.augment.djl.comparison.ComparisonOutcome;
import io.augment.djl.comparison.ComparisonProtocol;
import io.augment.djl.comparison.ImageComparison;
import io.augment.djl.gan.TinyImages;
import io.augment.djl.unlabeled.PseudoLabels;
import io.augment.djl.unlabeled.Teacher;
import io.augment.evaluation.Comparison;
import io.augment.gate.GateConfig;
import io.augment.mixing.Mix;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What arms of unlabelled images see, and above all what they don't: the images' labels. */
@Tag("training")
class PoisonedLabelsTest {

  private static final ComparisonListener SILENT = new ComparisonListener() {};

  private final LabeledSamples all = TinyImages.twoSides(50);
  private final LabeledSamples drawn = all.select(IntStream.range(0, 20).toArray());
  private final LabeledSamples others = all.select(IntStream.range(20, 70).toArray());
  private final LabeledSamples test = all.select(IntStream.range(70, 100).toArray());

  private static ComparisonProtocol protocol() {
    return ComparisonProtocol.defaults()
        .repeats(1)
        .gan(TinyImages.config(4))
        .gate(GateConfig.defaults().checks(Set.of()))
        .gateSteps(4)
        .teacher(Teacher.defaults().steps(60).batch(8).shares(List.of(1.0)).views(2))
        .downstreamSteps(12)
        .downstreamBatch(8)
        .search(Mix.auto().fractions(List.of(0.3)).repeats(2).folds(2).steps(4))
        .seed(5);
  }

  private static LabeledSamples poisoned(LabeledSamples samples) {
    return LabeledSamples.of(
        samples.shape(),
        samples.range(),
        samples.classes(),
        samples.values(),
        IntStream.of(samples.labels()).map(label -> 1 - label).toArray());
  }

  private Map<ComparedArm, Map<String, Double>> measured(
      LabeledSamples hidden, List<PseudoLabels> taught) throws Exception {
    ComparisonListener listener =
        new ComparisonListener() {
          @Override
          public void taught(int repeat, PseudoLabels labels) {
            taught.add(labels);
          }
        };
    Map<ComparedArm, Map<String, Double>> measured = new LinkedHashMap<>();
    try (ImageRepeat repeat =
        new ImageRepeat(
            protocol(),
            1,
            drawn,
            hidden,
            Optional.of(RepeatUnlabeled.hiding(hidden, test)),
            Optional.empty(),
            test,
            listener)) {
      for (ComparedArm arm :
          EnumSet.of(
              ComparedArm.OVERSAMPLE,
              ComparedArm.CLASSIC,
              ComparedArm.GAN,
              ComparedArm.PSEUDO,
              ComparedArm.MIXMATCH,
              ComparedArm.PRETRAINED,
              ComparedArm.GAN_U,
              ComparedArm.PSEUDO_GAN_U,
              ComparedArm.AUTO,
              ComparedArm.ORACLE)) {
        Comparison.Metrics metrics = repeat.measure(arm).metrics().get(ImageComparison.CNN);
        measured.put(arm, Objects.requireNonNull(metrics).byName());
      }
    }
    return measured;
  }

  @Test
  void hiddenLabelsChangeNoBitOfAnythingButTheOracle() throws Exception {
    // given
    List<PseudoLabels> taught = new ArrayList<>();

    // when
    Map<ComparedArm, Map<String, Double>> clean = measured(others, taught);
    Map<ComparedArm, Map<String, Double>> poisoned = measured(poisoned(others), taught);

    // then
    for (ComparedArm arm : clean.keySet()) {
      if (arm != ComparedArm.ORACLE) {
        assertThat(poisoned.get(arm)).as(arm.label()).isEqualTo(clean.get(arm));
      }
    }
    assertThat(poisoned.get(ComparedArm.ORACLE)).isNotEqualTo(clean.get(ComparedArm.ORACLE));
    for (ComparedArm arm :
        List.of(ComparedArm.PSEUDO, ComparedArm.MIXMATCH, ComparedArm.PRETRAINED)) {
      assertThat(clean.get(arm)).as(arm.label()).isNotEqualTo(clean.get(ComparedArm.CLASSIC));
    }
    assertThat(taught).hasSize(2);
    assertThat(taught.get(0).size()).isEqualTo(50);
    for (int i = 0; i < 50; i++) {
      assertThat(taught.get(1).of(i)).containsExactly(taught.get(0).of(i));
    }
  }

  @Test
  void imagesThatAreTestImagesAsWellAreLeftOutByContent() throws Exception {
    // given
    List<Integer> dropped = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    ComparisonListener listener =
        new ComparisonListener() {
          @Override
          public void leftOut(int count, int images) {
            dropped.add(count);
          }

          @Override
          public void taught(int repeat, PseudoLabels labels) {
            sizes.add(labels.size());
          }
        };
    ComparisonProtocol protocol =
        protocol().arms(EnumSet.of(ComparedArm.CLASSIC, ComparedArm.PSEUDO));
    UnlabeledSamples leaking = UnlabeledSamples.withoutLabels(others.concat(test));

    // when
    ComparisonOutcome outcome =
        new ImageComparison(protocol, CellStore.none())
            .unlabeled(leaking)
            .run(drawn, test, listener);

    // then
    assertThat(dropped).containsExactly(30);
    assertThat(sizes).containsExactly(50);
    assertThat(outcome.seconds()).containsOnlyKeys("classic", "pseudo");
    assertThat(outcome.seconds().get("pseudo")).isGreaterThan(0);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ImageComparison(protocol)
                    .unlabeled(UnlabeledSamples.withoutLabels(test))
                    .run(drawn, test, SILENT))
        .withMessage("no unlabelled images: all 30 are test images as well");
  }

  @Test
  void whatARepeatDoesNotDrawIsUnlabelledAndItsArmsAreThereByDefault() throws Exception {
    // given: every arm that trains nothing long
    ComparisonProtocol protocol = protocol().perClass(10);
    ComparisonProtocol few =
        protocol.arms(
            EnumSet.of(
                ComparedArm.REAL, ComparedArm.CLASSIC, ComparedArm.PSEUDO, ComparedArm.ORACLE));

    // when
    Comparison comparison =
        new ImageComparison(few)
            .unlabeledRest()
            .run(drawn.concat(others), test, SILENT)
            .comparison();

    // then
    assertThat(comparison.arms())
        .extracting(Comparison.Arm::name)
        .containsExactly("real", "classic", "pseudo", "oracle");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ImageComparison(few).run(drawn, test, SILENT))
        .withMessage("arm 'pseudo': there are no unlabelled images, which it trains on");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ImageComparison(few)
                    .unlabeled(UnlabeledSamples.withoutLabels(others))
                    .run(drawn, test, SILENT))
        .withMessageStartingWith("arm 'oracle': nobody knows the labels");
  }
}
