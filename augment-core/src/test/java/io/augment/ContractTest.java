package io.augment;

import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.forest.ForestTrainer;
import io.augment.kit.SynthesizerContract;
import io.augment.kit.SynthesizerTrainerContract;
import io.augment.resampling.BorderlineSmote;
import io.augment.resampling.RandomOversampling;
import io.augment.resampling.Smote;
import io.augment.resampling.SmoteNc;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** What trainers and synthesizers of plain Java promise. */
class ContractTest {

  private static final Map<String, SynthesizerTrainer> TRAINERS =
      Map.of(
          "oversampling",
          RandomOversampling.of(7),
          "SMOTE",
          Smote.defaults().seed(7),
          "Borderline-SMOTE",
          BorderlineSmote.defaults().seed(7),
          "Borderline-SMOTE of the second kind",
          BorderlineSmote.defaults().kind(BorderlineSmote.Kind.TWO).seed(7),
          "SMOTE-NC",
          SmoteNc.defaults().seed(7),
          "forest",
          ForestTrainer.defaults().trees(5).seed(7),
          "a forest for each class",
          ForestTrainer.defaults().trees(5).ownFrom(0).seed(7));

  /** 23 and 12 overlapping samples. */
  private static LabeledSamples samples(SampleShape shape) {
    SplittableRandom random = new SplittableRandom(6);
    int[] labels = IntStream.range(0, 35).map(i -> i < 23 ? 0 : 1).toArray();
    float[] values = new float[labels.length * shape.values()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextDouble(0.8) + 0.2 * labels[i / shape.values()]);
    }
    return LabeledSamples.of(
        shape, ValueRange.UNIT, ClassLabels.of("common", "rare"), values, labels);
  }

  @TestFactory
  Stream<DynamicContainer> rowTrainersAndTheirSynthesizers() {
    return contracts(samples(SampleShape.row(3)), TRAINERS);
  }

  @TestFactory
  Stream<DynamicContainer> imageTrainersAndTheirSynthesizers() {
    return contracts(
        samples(SampleShape.image(3, 4, 5)),
        Map.of("oversampling", RandomOversampling.of(7), "SMOTE", Smote.defaults()));
  }

  private static Stream<DynamicContainer> contracts(
      LabeledSamples real, Map<String, SynthesizerTrainer> trainers) {
    return trainers.entrySet().stream()
        .map(
            named ->
                DynamicContainer.dynamicContainer(
                    named.getKey(),
                    Stream.concat(
                        SynthesizerTrainerContract.of(named.getValue(), real),
                        SynthesizerContract.of(() -> named.getValue().fit(real), real))));
  }
}
