package io.augment.djl.gan;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.architecture.GanArchitecture;
import io.augment.djl.classifier.ClassifierTrainer;
import io.augment.djl.gan.conditioning.Conditioning;
import io.augment.djl.gan.regularizer.Regularizer;
import io.augment.djl.nn.DiscriminatorLayers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every part of the family trains, and its samples are of their class to one who knows real ones.
 */
@Tag("training")
class GanFamilyTest {

  /** Half as many again as it takes until all samples are of their class, whatever the loss. */
  private static final int STEPS = 80;

  /** Those that take longer. */
  private static final Map<String, Integer> MORE_STEPS =
      Map.of("resnet", 140, "mlp", 140, "lapgan", 120);

  private static final int DRAWN = 30;

  private static final LabeledSamples REAL = TinyImages.twoSides(20);

  /** Learns in a third of the steps what the defaults take. */
  private static final GanConfig FAST =
      TinyImages.config(STEPS)
          .emaDecay(0.9)
          .generatorRate(3e-3)
          .discriminatorRate(3e-3)
          .discriminatorSteps(1);

  private static ClassifierTrainer.Classifier judge;

  @BeforeAll
  static void trainTheJudge() {
    judge = ClassifierTrainer.of(100, 16).fit(REAL, SeedSequence.of(1));
  }

  @AfterAll
  static void close() {
    judge.close();
  }

  static Stream<Arguments> everyGameOfEveryArchitecture() {
    return GanArchitecture.all().stream()
        .flatMap(
            architecture ->
                AdversarialLoss.all().stream()
                    .map(loss -> Arguments.of(architecture.name(), loss.name())));
  }

  @ParameterizedTest
  @MethodSource("everyGameOfEveryArchitecture")
  void samplesAreOfTheirClass(String architecture, String loss) {
    AdversarialLoss game = AdversarialLoss.named(loss);
    GanConfig config =
        smooth(game.needsBoundedSlope() ? Regularizer.gradientPenalty(1) : Regularizer.r1(0.1))
            .loss(game)
            .architecture(GanArchitecture.named(architecture))
            .steps(MORE_STEPS.getOrDefault(architecture, STEPS));
    assertThat(shareOfTheirClass(config)).isGreaterThanOrEqualTo(0.9);
  }

  /** Without spectral norm, with which a discriminator takes a longer training. */
  private static GanConfig smooth(Regularizer... regularizers) {
    return FAST.loss(AdversarialLoss.nonSaturating())
        .layers(DiscriminatorLayers.SMOOTH)
        .regularizers(regularizers);
  }

  static Stream<Arguments> everyOtherPart() {
    List<GanConfig> objectives =
        List.of(
            smooth(Regularizer.r1(0.1)).conditioning(Conditioning.concatenation()),
            smooth(Regularizer.r1(0.1)).conditioning(Conditioning.auxiliary()),
            smooth(Regularizer.r1(0.1)).conditioning(Conditioning.contrastive()),
            smooth().labelRamp(STEPS / 2),
            smooth(Regularizer.lecam(0.1)),
            smooth(Regularizer.consistency(1)),
            smooth(Regularizer.orthogonal(1e-4)),
            smooth(Regularizer.instanceNoise(0.2, 0.5)),
            smooth(Regularizer.adaptiveAugmentation(0.6)));
    return Stream.concat(
        objectives.stream()
            .map(o -> Arguments.of(o.conditioning().name() + " " + o.regularizers(), o)),
        Stream.of(GanConfig.Optimizer.values())
            .map(
                rule ->
                    Arguments.of(
                        rule.toString(), smooth().optimizer(rule).linearDecay(true).clipNorm(10))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyOtherPart")
  void samplesAreOfTheirClassWithEveryOtherPart(String name, GanConfig config) {
    assertThat(shareOfTheirClass(config)).as(name).isGreaterThanOrEqualTo(0.9);
  }

  /** How many of the samples the judge holds for what they were made for. */
  private static double shareOfTheirClass(GanConfig config) {
    int right = 0;
    try (GanSynthesizer generator = GanTrainer.forImages().config(config).seed(2).fit(REAL)) {
      for (int label = 0; label < 2; label++) {
        for (float[] probabilities : judge.predict(generator.sample(label, DRAWN, 7))) {
          right += probabilities[label] > 0.5 ? 1 : 0;
        }
      }
    }
    return right / (2.0 * DRAWN);
  }
}
