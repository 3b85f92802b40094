package io.augment.djl;

import io.augment.augmentation.ClassicTransforms;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.comparison.CellStore;
import io.augment.djl.comparison.ComparisonListener;
import io.augment.djl.comparison.ComparisonProtocol;
import io.augment.djl.comparison.ImageComparison;
import io.augment.djl.gan.FineTuning;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.gate.GateTrainer;
import io.augment.djl.training.ModelSelection;
import io.augment.djl.transform.DifferentiableAugmentation;
import io.augment.djl.translate.TranslationConfig;
import io.augment.djl.upscale.UpscaleConfig;
import io.augment.feature.FeatureExtractor;
import io.augment.gate.GateConfig;
import io.augment.gate.GateReport;
import io.augment.mixing.Mix;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What provenance records of settings, and what caches and folders of cells are told apart by: each
 * setting at a value that is not its default. What {@code CacheKeysTest} holds is not held twice,
 * and the trainings' own settings are those of their archives.
 */
final class EarlierSettings {

  private EarlierSettings() {}

  /** A line each: what it is, and what it reads as. */
  static List<String> lines(GeneratorArchive archive) throws Exception {
    SortedMap<String, String> texts = new TreeMap<>();
    texts.put(
        "gan of others",
        GanConfig.defaults()
            .steps(1_234)
            .batch(17)
            .latent(19)
            .width(23)
            .emaDecay(0.987_6)
            .augmentation(
                DifferentiableAugmentation.defaults()
                    .translation(0.2)
                    .cutout(0.3)
                    .brightness(0.4)
                    .contrast(0.5)
                    .horizontalFlip(true))
            .settings()
            .toString());
    texts.put("upscaling", UpscaleConfig.defaults().settings().toString());
    texts.put("upscaling by others", upscaling().settings().toString());
    texts.put("translation by others", translation().settings().toString());
    texts.put("fine-tuning", FineTuning.from(archive).settings().toString());
    ModelSelection.FeatureSource values =
        (samples, seeds) -> FeatureExtractor.ofValues(samples.shape());
    texts.put("selection", ModelSelection.by(values.identifiedBy("values")).settings().toString());
    texts.put(
        "selection by others",
        ModelSelection.by(values.identifiedBy("values"))
            .every(7)
            .patience(8)
            .settings()
            .toString());
    texts.put("gate", GateTrainer.defaults().cacheKey().orElseThrow().toString());
    texts.put("gate of others", gate().cacheKey().orElseThrow().toString());
    texts.put("comparison", cells(ComparisonProtocol.defaults()));
    texts.put("comparison of others", cells(comparison()));
    return texts.entrySet().stream().map(each -> each.getKey() + ": " + each.getValue()).toList();
  }

  private static UpscaleConfig upscaling() {
    return UpscaleConfig.defaults()
        .factor(4)
        .steps(321)
        .pretraining(0.7)
        .batch(3)
        .patch(24)
        .width(12)
        .blocks(3)
        .generatorRate(2e-3)
        .discriminatorRate(3e-4)
        .contentWeight(0.02)
        .contentSteps(77)
        .adversarialWeight(0.003);
  }

  private static TranslationConfig translation() {
    return TranslationConfig.defaults()
        .steps(321)
        .batch(3)
        .width(12)
        .blocks(3)
        .generatorRate(2e-3)
        .discriminatorRate(3e-4)
        .cycleWeight(3)
        .identityWeight(0.5)
        .pool(11)
        .emaDecay(0.9)
        .augmentation(DifferentiableAugmentation.none());
  }

  private static GateTrainer gate() {
    return GateTrainer.defaults()
        .config(
            GateConfig.defaults()
                .checks(Set.of(GateReport.Reason.COPY, GateReport.Reason.OUTLIER))
                .copyQuantile(0.02))
        .steps(11)
        .featureSteps(12)
        .batch(13)
        .seed(14)
        .transforms(ClassicTransforms.defaults().shift(0.1).verticalFlip(true));
  }

  private static ComparisonProtocol comparison() {
    return ComparisonProtocol.defaults()
        .counts(List.of(3, 2))
        .gan(GanConfig.defaults().steps(3))
        .mix(Mix.perReal(2).weighted(List.of(1.0, 2.5)))
        .search(Mix.auto().fractions(List.of(0.1, 0.4)).repeats(2).budget(Duration.ofMinutes(5)))
        .gate(GateConfig.defaults().neighbors(3).standardizesColumns(true))
        .gateSteps(21)
        .downstreamSteps(22)
        .downstreamBatch(23)
        .seed(24);
  }

  /** What the cells of a comparison depend on, but for versions and data. */
  private static String cells(ComparisonProtocol protocol) throws Exception {
    Begun begun = new Begun();
    try {
      new ImageComparison(protocol, begun)
          .run(
              EarlierData.images(1, 6, 4),
              EarlierData.images(1, 2, 2),
              new ComparisonListener() {});
    } catch (Begun.Enough e) {
      return begun.settings.toString();
    }
    throw new AssertionError("a comparison that asks for no cells");
  }

  /** Sees what a comparison's cells depend on, and ends it there. */
  private static final class Begun implements CellStore {

    private static final class Enough extends RuntimeException {
      private static final long serialVersionUID = 1L;
    }

    private final SortedMap<String, String> settings = new TreeMap<>();

    @Override
    public void begin(SortedMap<String, String> asked) {
      settings.putAll(asked);
      settings.keySet().removeIf(name -> name.startsWith("version."));
      throw new Enough();
    }

    @Override
    public Optional<String> find(CellStore.Cell cell) {
      return Optional.empty();
    }

    @Override
    public void keep(CellStore.Cell cell, String result) {
      // it never comes to that
    }
  }
}
