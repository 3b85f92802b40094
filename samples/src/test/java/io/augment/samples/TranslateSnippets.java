package io.augment.samples;

import ai.djl.training.dataset.Dataset;
import io.augment.LabeledSamples;
import io.augment.datasets.ImageData;
import io.augment.datasets.ImageReading;
import io.augment.djl.AugmentedDataset;
import io.augment.djl.training.TrainingMonitor;
import io.augment.djl.translate.ImageTranslator;
import io.augment.djl.translate.TranslatingSynthesizerTrainer;
import io.augment.djl.translate.TranslationConfig;
import io.augment.djl.translate.TranslationTrainer;
import io.augment.mixing.Mix;
import io.augment.resampling.RandomOversampling;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What docs/how-to/translate.md and translate-pairs.md show; {@link DocumentsTest} compares the
 * two.
 */
final class TranslateSnippets {

  private TranslateSnippets() {}

  static LabeledSamples translated(LabeledSamples cells) throws IOException {
    int red = cells.classes().indexOf("RBC");
    int white = cells.classes().indexOf("WBC");
    TranslationTrainer trainer =
        TranslationTrainer.forImages()
            .config(TranslationConfig.defaults().steps(1_200))
            .seed(7)
            .monitor(TrainingMonitor::progress);
    try (ImageTranslator translator = trainer.fit(cells, red, white)) {
      translator.save(Path.of("red-to-white.gan"));
      return translator.translate(cells.select(cells.indicesOf(red)));
    }
  }

  static LabeledSamples paired(LabeledSamples unseen) throws IOException {
    LabeledSamples pairs =
        ImageData.readPaired(Path.of("scans"), "ct", "mr", ImageReading.defaults()).train();
    TranslationTrainer trainer =
        TranslationTrainer.forPairs().config(TranslationConfig.defaults().steps(2_000)).seed(7);
    try (ImageTranslator translator = trainer.fit(pairs)) {
      translator.save(Path.of("ct-to-mr.gan"));
      return translator.translate(unseen);
    }
  }

  static AugmentedDataset augmented(Dataset trainingSet) {
    TranslatingSynthesizerTrainer translating =
        new TranslatingSynthesizerTrainer(
            TranslationTrainer.forImages().seed(7), "RBC", "WBC", RandomOversampling.of(7));
    AugmentedDataset augmented =
        AugmentedDataset.wrap(trainingSet)
            .synthesizer(translating)
            .mix(Mix.perReal(1).balanced())
            .build();
    return augmented;
  }
}
