package io.augment.cli.run;

import io.augment.LabeledSamples;
import io.augment.UnlabeledSamples;
import io.augment.cli.console.Console;
import io.augment.cli.console.Progress;
import io.augment.djl.torchscript.TorchScriptFeatures;
import io.augment.djl.unlabeled.PseudoLabels;
import io.augment.djl.unlabeled.Teacher;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Unlabelled images that a GAN learns from as well, once a teacher has labelled them.
 *
 * @param images the images, at least one
 * @param teacher labels them
 * @param features opens a network of the user's own whose features the teacher goes by
 * @param console where it is said how far the labels can be trusted
 */
public record TaughtImages(
    UnlabeledSamples images,
    Teacher teacher,
    Supplier<Optional<TorchScriptFeatures>> features,
    Console console) {

  /** Labels the images; the same seed gives the same labels. */
  PseudoLabels label(LabeledSamples train) {
    Optional<TorchScriptFeatures> own = features.get();
    PseudoLabels labels;
    try (Progress progress = Progress.of(console, "Fitting teacher")) {
      Teacher given = own.map(teacher::features).orElse(teacher);
      labels = given.label(train, images, progress);
    } finally {
      own.ifPresent(TorchScriptFeatures::close);
    }
    console.note(labels.toString());
    if (labels.isEmpty()) {
      console.warn(
          "the teacher of unlabelled images can't be trusted, "
              + labels.trust()
              + ": the GAN learns from the labelled images alone");
    }
    return labels;
  }
}
