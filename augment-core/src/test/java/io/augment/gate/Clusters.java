package io.augment.gate;

import io.augment.LabeledSamples;
import io.augment.Provenance;
import io.augment.Synthesizer;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.evaluation.DownstreamTrainer;
import io.augment.feature.FeatureExtractor;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Classes that are normal clusters, a classifier for them, and synthesizers by a rule. */
final class Clusters {

  static final SampleShape SHAPE = SampleShape.row(8);
  static final ValueRange RANGE = new ValueRange(-100, 100);
  static final ClassLabels CLASSES = ClassLabels.of("low", "high");

  private Clusters() {}

  /** Samples around -2 or 2 in every column, with a deviation of 1. */
  static LabeledSamples draw(long seed, int... counts) {
    int[] labels =
        IntStream.range(0, counts.length)
            .flatMap(label -> IntStream.generate(() -> label).limit(counts[label]))
            .toArray();
    return draw(labels, new SplittableRandom(seed));
  }

  private static LabeledSamples draw(int[] labels, SplittableRandom random) {
    float[] values = new float[labels.length * SHAPE.values()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((labels[i / SHAPE.values()] == 0 ? -2 : 2) + random.nextGaussian());
    }
    return of(values, labels);
  }

  static LabeledSamples of(float[] values, int[] labels) {
    return LabeledSamples.of(SHAPE, RANGE, CLASSES, values, labels);
  }

  /** All labels turned. */
  static LabeledSamples mislabelled(LabeledSamples samples) {
    return of(samples.values(), IntStream.of(samples.labels()).map(label -> 1 - label).toArray());
  }

  static LabeledSamples noisy(LabeledSamples samples, double deviation, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = samples.values();
    for (int i = 0; i < values.length; i++) {
      values[i] += (float) (deviation * random.nextGaussian());
    }
    return of(values, samples.labels());
  }

  /** Classifies by the sign of the mean; what it learns from changes nothing. */
  static DownstreamTrainer bySign() {
    return (train, seeds) -> bySignModel();
  }

  static DownstreamTrainer.Fitted bySignModel() {
    return samples -> {
      float[][] probabilities = new float[samples.size()][];
      for (int i = 0; i < probabilities.length; i++) {
        float sum = 0;
        for (float value : samples.sample(i)) {
          sum += value;
        }
        float high = (float) (1 / (1 + Math.exp(-sum / 2)));
        probabilities[i] = new float[] {1 - high, high};
      }
      return probabilities;
    };
  }

  static SampleGate gate(LabeledSamples train, GateConfig config) {
    return SampleGate.fit(
        train, FeatureExtractor.ofValues(SHAPE), bySign(), config, SeedSequence.of(1));
  }

  static SampleGate gate(LabeledSamples train) {
    return gate(train, GateConfig.defaults());
  }

  /** What a synthesizer draws. */
  @FunctionalInterface
  interface Rule {
    LabeledSamples sample(int label, int count, long seed);
  }

  /** Fresh real samples: the best that a generator can be. */
  static Synthesizer oracle() {
    return synthesizer(
        (label, count, seed) ->
            draw(
                IntStream.generate(() -> label).limit(count).toArray(),
                new SplittableRandom(seed)));
  }

  static Synthesizer synthesizer(Rule rule) {
    return new Synthesizer() {
      @Override
      public SampleShape shape() {
        return SHAPE;
      }

      @Override
      public ValueRange range() {
        return RANGE;
      }

      @Override
      public ClassLabels classes() {
        return CLASSES;
      }

      @Override
      public LabeledSamples sample(int label, int count, long seed) {
        return rule.sample(label, count, seed);
      }

      @Override
      public Provenance provenance() {
        return new Provenance("rule", "none", 7, new TreeMap<>(), new TreeMap<>());
      }

      @Override
      public void close() {}
    };
  }
}
