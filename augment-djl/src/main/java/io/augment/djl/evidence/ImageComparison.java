package io.augment.djl.evidence;

import ai.djl.translate.TranslateException;
import io.augment.classic.ClassicTransforms;
import io.augment.data.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.feature.ImageClassifier;
import io.augment.djl.gan.GanSynthesizer;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.transform.ClassicBatchTransform;
import io.augment.evidence.ClassificationMetrics;
import io.augment.synthesis.Synthesizer;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares ways of training an image classifier. Each repeat draws its own scarce training set,
 * fits its own GAN on that alone, and trains the same classifier, from the same weights and for as
 * many steps, in every arm; the test samples are seen by nothing but the finished classifiers.
 *
 * <p>Not thread-safe; takes the process's one gradient collector.
 */
public final class ImageComparison {

  /** {@link DownstreamOutcome#model()} of the classifier: an {@link ImageClassifier}. */
  public static final String CNN = "cnn";

  private final ComparisonProtocol protocol;
  private final Set<ComparedArm> arms;
  private final List<GanTrainer.MonitorFactory> monitors;

  /**
   * A comparison.
   *
   * @param protocol what to do; all of {@link ComparedArm#ofImages()} if it names no arms
   * @param monitors what watches the GANs train
   * @throws IllegalArgumentException if an arm is not one of images; the message lists those
   */
  public ImageComparison(ComparisonProtocol protocol, List<GanTrainer.MonitorFactory> monitors) {
    this.protocol = protocol;
    this.arms = protocol.arms().isEmpty() ? ComparedArm.ofImages() : protocol.arms();
    ComparedArm.requireKnown(arms, ComparedArm.ofImages(), "images");
    this.monitors = List.copyOf(monitors);
  }

  /**
   * Runs all arms.
   *
   * @param train what scarce training sets are drawn from
   * @param test what the classifiers are measured on
   * @param listener told of each fitted GAN and each finished repeat
   * @return what was measured
   * @throws IOException if a data set can't be read
   * @throws TranslateException if a data set's pipeline fails
   * @throws IllegalArgumentException if a class has too few samples
   */
  public ComparisonOutcome run(
      LabeledSamples train, LabeledSamples test, ComparisonListener listener)
      throws IOException, TranslateException {
    Measurements measured = new Measurements(train.classes());
    SeedSequence root = SeedSequence.of(protocol.seed());
    LabeledSamples drawn = train;
    for (int repeat = 1; repeat <= protocol.repeats(); repeat++) {
      SeedSequence seeds = root.child("repeat", repeat);
      drawn = train.select(protocol.scarce(train.labels(), train.counts(), seeds));
      boolean gan = arms.stream().anyMatch(ComparedArm::usesGan);
      try (GanSynthesizer synthesizer = gan ? fitGan(drawn, seeds, measured) : null) {
        if (synthesizer != null) {
          listener.fitted(repeat, drawn, synthesizer);
        }
        runArms(drawn, test, synthesizer, seeds, measured);
      }
      listener.repeatDone(repeat);
    }
    return measured.outcome(drawn.counts());
  }

  private GanSynthesizer fitGan(LabeledSamples drawn, SeedSequence seeds, Measurements measured)
      throws IOException, TranslateException {
    GanTrainer.Builder builder =
        GanTrainer.forImages().config(protocol.gan()).seed(seeds.child("gan").seed());
    monitors.forEach(builder::monitor);
    return measured.fitting(() -> builder.build().fit(drawn));
  }

  private void runArms(
      LabeledSamples drawn,
      LabeledSamples test,
      @Nullable Synthesizer synthesizer,
      SeedSequence seeds,
      Measurements measured)
      throws IOException, TranslateException {
    for (ComparedArm arm : arms) {
      ArmSamples samples = samples(arm, drawn, synthesizer);
      ClassicBatchTransform transform =
          arm.usesTransforms()
              ? new ClassicBatchTransform(
                  ClassicTransforms.ofDefaults(), drawn, seeds.child("transforms"))
              : ClassicBatchTransform.none(drawn);
      measured.add(CNN, arm, measured.downstream(() -> measure(samples, transform, test, seeds)));
    }
    if (synthesizer != null) {
      ArmSamples synthetic =
          ArmSamples.only(
              synthesizer.sampleEachClass(drawn.counts().largest(), seeds.child("tstr")));
      ClassicBatchTransform none = ClassicBatchTransform.none(drawn);
      measured.addTstr(
          CNN, ComparedArm.GAN, measured.downstream(() -> measure(synthetic, none, test, seeds)));
    }
  }

  private static ArmSamples samples(
      ComparedArm arm, LabeledSamples drawn, @Nullable Synthesizer synthesizer) {
    if (arm.usesGan()) {
      return ArmSamples.mixed(drawn, Objects.requireNonNull(synthesizer));
    }
    return arm == ComparedArm.OVERSAMPLE ? ArmSamples.oversampled(drawn) : ArmSamples.only(drawn);
  }

  private ClassificationMetrics measure(
      ArmSamples samples, ClassicBatchTransform transform, LabeledSamples test, SeedSequence seeds)
      throws IOException, TranslateException {
    float[][] predictions =
        new ArmBatches(protocol)
            .predictions(
                samples,
                seeds,
                training -> {
                  try (ImageClassifier classifier =
                      ImageClassifier.fit(
                          training,
                          transform,
                          test.shape(),
                          test.classes().count(),
                          protocol.downstreamSteps(),
                          seeds.child("classifier"))) {
                    return classifier.predict(test);
                  }
                });
    return ClassificationMetrics.of(test.labels(), predictions);
  }
}
