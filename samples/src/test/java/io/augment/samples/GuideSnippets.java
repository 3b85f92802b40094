package io.augment.samples;

import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Dataset;
import ai.djl.translate.TranslateException;
import io.augment.classic.RandomOversampling;
import io.augment.djl.dataset.AugmentedDataset;
import io.augment.djl.gan.GanSynthesizer;
import io.augment.mixing.MixRatio;
import io.augment.mixing.MixingPolicy;
import io.augment.mixing.MixingSchedule;
import io.augment.synthesis.SynthesizerTrainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What the guide shows beyond the samples; {@link DocumentsTest} compares the two. */
final class GuideSnippets {

  private GuideSnippets() {}

  static void fittedBefore(Trainer trainer, int epochs, Dataset trainingSet, Dataset validationSet)
      throws IOException, TranslateException {
    try (GanSynthesizer cells = GanSynthesizer.load(Path.of("cells.gan"));
        AugmentedDataset augmented =
            AugmentedDataset.wrap(trainingSet)
                .synthesizer(cells)
                .mix(MixRatio.syntheticPerReal(1))
                .build()) {
      EasyTrain.fit(trainer, epochs, augmented, validationSet);
    }
  }

  static AugmentedDataset oversampled(Dataset trainingSet) {
    return AugmentedDataset.wrap(trainingSet)
        .trainer(RandomOversampling.of(7))
        .mix(MixRatio.syntheticFraction(0.3))
        .policy(MixingPolicy.balanceClasses())
        .build();
  }

  static AugmentedDataset scheduled(Dataset trainingSet, SynthesizerTrainer gan, int epochs) {
    return AugmentedDataset.wrap(trainingSet)
        .trainer(gan)
        .mix(MixRatio.syntheticFraction(0.5))
        .policy(MixingPolicy.perClass(List.of(0.0, 1.0, 3.0)))
        .schedule(MixingSchedule.decayToNone())
        .epochs(epochs)
        .build();
  }
}
