package io.augment.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.listener.TrainingListener.BatchData;
import ai.djl.training.listener.TrainingListenerAdapter;
import ai.djl.training.loss.Loss;
import io.augment.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.mixing.Mix;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** DJL's own training example: a data set of arrays, a small CNN, EasyTrain. */
class AugmentedTrainingTest {

  private static final int EPOCHS = 3;
  private static final SampleShape SHAPE = SampleShape.image(1, 8, 8);

  @Test
  void theTrainerSeesTheShareAskedForEveryRealSampleOnceAndValidationNoSyntheticOne()
      throws Exception {
    // given
    LabeledSamples real = MarkedImages.of(SHAPE, 35, 30);
    LabeledSamples held = MarkedImages.of(SHAPE, 10, 10);
    Recorder recorder = new Recorder();
    ExecutorService executor = Executors.newFixedThreadPool(2);
    try (Model model = cnn();
        Trainer trainer = model.newTrainer(config(executor, recorder))) {
      trainer.initialize(new Shape(1, 1, 8, 8));
      ArrayDataset training = SamplesDataset.shuffled(real, trainer.getManager(), 16, 3);
      ArrayDataset validation = SamplesDataset.inOrder(held, trainer.getManager(), 10);
      int arrays = trainer.getManager().getManagedArrays().size();

      // when
      try (AugmentedDataset augmented =
          AugmentedDataset.wrap(training)
              .supply(Supply.pool().ungated())
              .synthesizer(new MarkedTrainer())
              .cache(Cache.none())
              .mix(Mix.fraction(0.3))
              .build()) {
        EasyTrain.fit(trainer, EPOCHS, augmented, validation);

        // then
        assertThat(augmented.epochs()).isEqualTo(EPOCHS);
      }
      assertThat(recorder.training).hasSize(EPOCHS);
      for (List<Epoch.Seen> batches : recorder.training) {
        Epoch epoch = new Epoch(batches);
        assertThat(epoch.real())
            .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 65).boxed().toList());
        assertThat((double) epoch.synthetic()).isCloseTo(0.3 * epoch.size(), within(1.0));
        assertThat(batches)
            .allSatisfy(
                seen ->
                    assertThat((double) seen.synthetic())
                        .isCloseTo(0.3 * seen.rows().size(), within(1.0)));
      }
      assertThat(recorder.validation).hasSize(2 * EPOCHS).allMatch(seen -> seen.synthetic() == 0);
      assertThat(trainer.getManager().getManagedArrays()).hasSizeLessThanOrEqualTo(arrays);
    } finally {
      executor.shutdownNow();
    }
  }

  private static DefaultTrainingConfig config(ExecutorService executor, Recorder recorder) {
    return new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
        .optDevices(new Device[] {Device.cpu()})
        .optExecutorService(executor)
        .addEvaluator(new Accuracy())
        .addTrainingListeners(recorder);
  }

  private static Model cnn() {
    Model model = Model.newInstance("cnn");
    model.setBlock(
        new SequentialBlock()
            .add(Conv2d.builder().setKernelShape(new Shape(3, 3)).setFilters(4).build())
            .add(Activation::relu)
            .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
            .add(Blocks.batchFlattenBlock())
            .add(Linear.builder().setUnits(2).build()));
    return model;
  }

  /** Writes down every batch that the trainer was given. */
  private static final class Recorder extends TrainingListenerAdapter {

    private final List<List<Epoch.Seen>> training = new ArrayList<>();
    private List<Epoch.Seen> epoch = new ArrayList<>();
    private final List<Epoch.Seen> validation = new ArrayList<>();

    @Override
    public void onTrainingBatch(Trainer trainer, BatchData batchData) {
      epoch.add(Epoch.seen(batchData.getBatch()));
    }

    @Override
    public void onValidationBatch(Trainer trainer, BatchData batchData) {
      validation.add(Epoch.seen(batchData.getBatch()));
    }

    @Override
    public void onEpoch(Trainer trainer) {
      training.add(epoch);
      epoch = new ArrayList<>();
    }
  }
}
