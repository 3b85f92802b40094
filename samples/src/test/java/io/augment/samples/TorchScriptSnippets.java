package io.augment.samples;

import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Dataset;
import ai.djl.translate.TranslateException;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.djl.AugmentedDataset;
import io.augment.djl.torchscript.TorchScriptSynthesizer;
import io.augment.mixing.Mix;
import java.io.IOException;
import java.nio.file.Path;

/** What docs/how-to/torchscript.md shows; {@link DocumentsTest} compares the two. */
final class TorchScriptSnippets {

  private TorchScriptSnippets() {}

  static void mixed(Trainer trainer, int epochs, Dataset trainingSet, Dataset validationSet)
      throws IOException, TranslateException {
    try (TorchScriptSynthesizer cells =
            TorchScriptSynthesizer.builder()
                .latent(128)
                .classes(ClassLabels.of("RBC", "WBC", "Platelets"))
                .shape(SampleShape.image(3, 32, 32))
                .range(ValueRange.SIGNED)
                .load(Path.of("cells.pt"));
        AugmentedDataset augmented =
            AugmentedDataset.wrap(trainingSet).synthesizer(cells).mix(Mix.perReal(1)).build()) {
      EasyTrain.fit(trainer, epochs, augmented, validationSet);
    }
  }
}
