package io.augment.samples;

import io.augment.LabeledSamples;
import io.augment.UnlabeledSamples;
import io.augment.djl.classifier.ClassifierTrainer;
import io.augment.djl.gan.AdversarialLoss;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.gan.regularizer.Regularizer;
import io.augment.djl.nn.DiscriminatorLayers;
import io.augment.djl.training.Finding;
import io.augment.djl.training.HealthChecks;
import io.augment.djl.training.ModelSelection;
import io.augment.djl.unlabeled.PseudoLabels;
import io.augment.djl.unlabeled.Teacher;

/** What docs/explanation/choosing-a-gan.md shows; {@link DocumentsTest} compares the two. */
final class ChoosingSnippets {

  private ChoosingSnippets() {}

  static GanTrainer chosen(int steps, LabeledSamples others) {
    GanConfig config =
        GanConfig.defaults()
            .loss(AdversarialLoss.nonSaturating())
            .layers(DiscriminatorLayers.SMOOTH)
            .regularizers(Regularizer.r1(0.1))
            .linearDecay(true)
            .steps(steps);
    GanTrainer trainer =
        GanTrainer.forImages()
            .config(config)
            .selection(
                ModelSelection.by((train, seeds) -> ClassifierTrainer.of(300, 32).fit(train, seeds))
                    .patience(5))
            .healthChecks(
                HealthChecks.defaults()
                    .heldOut(others)
                    .on(Finding.Kind.DISCRIMINATOR_OVERFITS, Finding.Response.STOP));
    return trainer;
  }

  static GanTrainer unlabelled(LabeledSamples train, UnlabeledSamples more) {
    PseudoLabels labels = Teacher.defaults().label(train, more);
    GanTrainer trainer = GanTrainer.forImages().unlabeled(labels);
    return trainer;
  }
}
