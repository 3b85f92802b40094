package io.augment.cli.setting;

import io.augment.augmentation.ClassicTransforms;
import io.augment.augmentation.MaskAugmentation;
import io.augment.data.SeedSequence;
import io.augment.datasets.ImageReading;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.classifier.ClassifierTrainer;
import io.augment.djl.comparison.ComparisonProtocol;
import io.augment.djl.gan.FineTuning;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.gate.GateTrainer;
import io.augment.djl.mask.MaskGanConfig;
import io.augment.djl.mask.MaskSegmenter;
import io.augment.djl.tabular.TabularGanConfig;
import io.augment.djl.training.Checkpoints;
import io.augment.djl.training.HealthChecks;
import io.augment.djl.training.ModelSelection;
import io.augment.djl.transform.DifferentiableAugmentation;
import io.augment.djl.translate.TranslationConfig;
import io.augment.djl.unlabeled.Teacher;
import io.augment.djl.upscale.UpscaleConfig;
import io.augment.forest.ForestTrainer;
import io.augment.gate.GateConfig;
import io.augment.resampling.BorderlineSmote;
import io.augment.resampling.Smote;
import io.augment.resampling.SmoteNc;
import io.augment.setting.Configuration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Every configuration there is, as its defaults have it, with the options that set it. */
final class Configurations {

  private static final Path ARCHIVE =
      Path.of("src/test/resources/io/augment/cli/earlier/2026-11-30/images.gan");

  private Configurations() {}

  /**
   * A configuration.
   *
   * @param title what the reference calls it
   * @param config with its defaults
   * @param commands that have options of its settings' names
   * @param options of settings whose option has another name, or none
   */
  record Described(
      String title, Configuration<?> config, List<String> commands, Map<String, String> options) {

    @Override
    public String toString() {
      return config.getClass().getSimpleName();
    }
  }

  static List<Described> all() {
    return List.of(
        new Described(
            "GAN of images",
            GanConfig.defaults(),
            List.of("fit", "compare"),
            Map.of(
                "regularizers",
                "regularizer",
                "augmentation",
                "diff-augment",
                "generatorRate",
                "learning-rate")),
        new Described(
            "GAN of a table's rows",
            TabularGanConfig.defaults(),
            List.of("fit", "compare"),
            Map.of("generatorRate", "learning-rate")),
        new Described(
            "Adversarial random forest",
            ForestTrainer.defaults(),
            List.of("fit", "compare"),
            Map.of()),
        new Described("Upscaling", UpscaleConfig.defaults(), List.of("upscale"), Map.of()),
        new Described(
            "GAN of images for masks",
            MaskGanConfig.defaults(),
            List.of("fit", "compare"),
            Map.of(
                "augmentation",
                "diff-augment",
                "generatorRate",
                "learning-rate",
                "masks",
                "")), // the option of this name is another
        new Described(
            "Masks and how they are changed",
            MaskAugmentation.defaults(),
            List.of("fit", "compare"),
            Map.of(
                "rotation",
                "mask-rotation",
                "scale",
                "mask-scale",
                "shift",
                "mask-shift",
                "elastic",
                "mask-elastic",
                "growth",
                "mask-growth",
                "horizontalFlip",
                "mask-horizontal-flip",
                "verticalFlip",
                "mask-vertical-flip")),
        new Described("Segmenter", MaskSegmenter.Config.defaults(), List.of(), Map.of()),
        new Described("Translation", TranslationConfig.defaults(), List.of("translate"), Map.of()),
        new Described(
            "What images pass through before the discriminator",
            DifferentiableAugmentation.defaults(),
            List.of(),
            Map.of()),
        new Described("Health checks", HealthChecks.defaults(), List.of(), Map.of()),
        new Described(
            "Model selection",
            ModelSelection.by(
                (train, seeds) -> ClassifierTrainer.of(1, 1).fit(train, SeedSequence.of(1))),
            List.of("fit"),
            Map.of("perClass", "", "features", "")),
        new Described(
            "Checkpoints",
            Checkpoints.in(Path.of("run")),
            List.of("fit"),
            Map.of(
                "everySteps",
                "checkpoint-every",
                "every",
                "checkpoint-every",
                "resuming",
                "resume")),
        new Described(
            "Fine-tuning",
            FineTuning.from(archive()),
            List.of("fit"),
            Map.of("source", "from", "frozenLayers", "freeze-layers")),
        new Described(
            "How images are read",
            ImageReading.defaults(),
            List.of("fit", "compare", "upscale", "translate", "inspect"),
            Map.of("shape", "image-shape", "progress", "")),
        new Described("Gate", GateConfig.defaults(), List.of(), Map.of()),
        new Described("Gate's networks", GateTrainer.defaults(), List.of(), Map.of()),
        new Described("Comparison", ComparisonProtocol.defaults(), List.of("compare"), Map.of()),
        new Described(
            "Teacher of unlabelled images",
            Teacher.defaults(),
            List.of("fit", "compare"),
            Map.of("steps", "teacher-steps", "pretraining", "teacher-pretraining", "batch", "")),
        new Described("SMOTE", Smote.defaults(), List.of(), Map.of()),
        new Described("Borderline-SMOTE", BorderlineSmote.defaults(), List.of(), Map.of()),
        new Described("SMOTE-NC", SmoteNc.defaults(), List.of(), Map.of()),
        new Described("Classic transforms", ClassicTransforms.defaults(), List.of(), Map.of()));
  }

  private static GeneratorArchive archive() {
    try {
      return GeneratorArchive.read(ARCHIVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
