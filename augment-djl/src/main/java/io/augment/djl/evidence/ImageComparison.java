package io.augment.djl.evidence;

import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.Dataset;
import ai.djl.translate.TranslateException;
import io.augment.classic.ClassicTransforms;
import io.augment.data.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.dataset.AugmentedDataset;
import io.augment.djl.dataset.SamplesDataset;
import io.augment.djl.feature.ImageClassifier;
import io.augment.djl.gan.GanSynthesizer;
import io.augment.djl.gan.GanTrainer;
import io.augment.evidence.Arm;
import io.augment.evidence.ClassificationMetrics;
import io.augment.evidence.Comparison;
import io.augment.evidence.RepeatedValues;
import io.augment.synthesis.Synthesizer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Compares ways of training an image classifier. Each repeat draws its own scarce training set,
 * fits its own GAN on that alone, and trains the same classifier, from the same weights and for as
 * many steps, in every arm; the test samples are seen by nothing but the finished classifiers.
 *
 * <p>Not thread-safe; takes the process's one gradient collector.
 */
public final class ImageComparison {

  private final ComparisonProtocol protocol;
  private final List<GanTrainer.MonitorFactory> monitors;
  private double ganSeconds;
  private double downstreamSeconds;

  /**
   * A comparison.
   *
   * @param protocol what to do
   * @param monitors what watches the GANs train
   */
  public ImageComparison(ComparisonProtocol protocol, List<GanTrainer.MonitorFactory> monitors) {
    this.protocol = protocol;
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
    Map<ComparedArm, List<ClassificationMetrics>> measured = new EnumMap<>(ComparedArm.class);
    List<Double> tstr = new ArrayList<>();
    SeedSequence root = SeedSequence.of(protocol.seed());
    LabeledSamples drawn = train;
    for (int repeat = 1; repeat <= protocol.repeats(); repeat++) {
      SeedSequence seeds = root.child("repeat", repeat);
      drawn = protocol.scarce(train, seeds);
      boolean gan = protocol.arms().stream().anyMatch(ComparedArm::usesGan);
      try (GanSynthesizer synthesizer = gan ? fitGan(drawn, seeds) : null) {
        if (synthesizer != null) {
          listener.fitted(repeat, drawn, synthesizer);
        }
        for (ComparedArm arm : protocol.arms()) {
          measured
              .computeIfAbsent(arm, unused -> new ArrayList<>())
              .add(trainAndTest(arm, drawn, test, synthesizer, seeds));
        }
        if (synthesizer != null) {
          tstr.add(trainOnSynthetic(synthesizer, drawn, test, seeds).balancedAccuracy());
        }
      }
      listener.repeatDone(repeat);
    }
    List<Arm> arms =
        measured.entrySet().stream()
            .map(e -> Arm.of(e.getKey().label(), train.classes(), e.getValue()))
            .toList();
    return new ComparisonOutcome(
        new Comparison(arms),
        drawn.counts(),
        tstr.isEmpty() ? Optional.empty() : Optional.of(new RepeatedValues(tstr)),
        ganSeconds,
        downstreamSeconds);
  }

  private GanSynthesizer fitGan(LabeledSamples drawn, SeedSequence seeds) {
    GanTrainer.Builder builder =
        GanTrainer.forImages().config(protocol.gan()).seed(seeds.child("gan").seed());
    monitors.forEach(builder::monitor);
    long start = System.nanoTime();
    try {
      return builder.build().fit(drawn);
    } finally {
      ganSeconds += (System.nanoTime() - start) / 1e9;
    }
  }

  private ClassificationMetrics trainAndTest(
      ComparedArm arm,
      LabeledSamples drawn,
      LabeledSamples test,
      @Nullable Synthesizer synthesizer,
      SeedSequence seeds)
      throws IOException, TranslateException {
    LabeledSamples real = arm == ComparedArm.OVERSAMPLE ? oversampled(drawn) : drawn;
    ClassicBatchTransform transform =
        arm.usesTransforms()
            ? new ClassicBatchTransform(
                ClassicTransforms.ofDefaults(), drawn, seeds.child("transforms"))
            : ClassicBatchTransform.none(drawn);
    try (NDManager manager = NDManager.newBaseManager()) {
      Dataset dataset = shuffled(real, manager, seeds);
      if (synthesizer == null || !arm.usesGan()) {
        return measure(dataset, transform, test, seeds);
      }
      try (AugmentedDataset augmented =
          AugmentedDataset.wrap(dataset)
              .synthesizer(synthesizer)
              .classes(drawn.classes())
              .mix(protocol.ratio())
              .policy(protocol.policy())
              .seed(seeds.child("mixing").seed())
              .build()) {
        return measure(augmented, transform, test, seeds);
      }
    }
  }

  private ClassificationMetrics trainOnSynthetic(
      Synthesizer synthesizer, LabeledSamples drawn, LabeledSamples test, SeedSequence seeds)
      throws IOException, TranslateException {
    LabeledSamples synthetic =
        synthesizer.sampleEachClass(drawn.counts().largest(), seeds.child("tstr"));
    try (NDManager manager = NDManager.newBaseManager()) {
      return measure(
          shuffled(synthetic, manager, seeds), ClassicBatchTransform.none(drawn), test, seeds);
    }
  }

  private Dataset shuffled(LabeledSamples samples, NDManager manager, SeedSequence seeds) {
    int batch = Math.min(protocol.downstreamBatch(), samples.size());
    return SamplesDataset.shuffled(samples, manager, batch, seeds.child("order").seed());
  }

  private ClassificationMetrics measure(
      Dataset training, ClassicBatchTransform transform, LabeledSamples test, SeedSequence seeds)
      throws IOException, TranslateException {
    long start = System.nanoTime();
    try (ImageClassifier classifier =
        ImageClassifier.fit(
            training,
            transform,
            test.shape(),
            test.classes().count(),
            protocol.downstreamSteps(),
            seeds.child("classifier"))) {
      return ClassificationMetrics.of(test.labels(), classifier.predict(test));
    } finally {
      downstreamSeconds += (System.nanoTime() - start) / 1e9;
    }
  }

  /** Every class repeated, sample after sample, until it is as large as the largest. */
  private static LabeledSamples oversampled(LabeledSamples drawn) {
    int most = drawn.counts().largest();
    return drawn.select(
        IntStream.range(0, drawn.classes().count())
            .mapToObj(drawn::indicesOf)
            .filter(indices -> indices.length > 0)
            .flatMapToInt(indices -> IntStream.range(0, most).map(i -> indices[i % indices.length]))
            .toArray());
  }
}
