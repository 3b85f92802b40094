package io.augment.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.loss.Loss;
import ai.djl.translate.NoopTranslator;
import io.augment.LabeledSamples;
import io.augment.Synthesizer;
import io.augment.SynthesizerTrainer;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.djl.classifier.ClassifierTrainer;
import io.augment.djl.internal.OtherTraining;
import io.augment.mixing.Mix;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Preparing while the user's own model trains, or predicts, on another thread. */
@Tag("training")
class OtherTrainingTest {

  private static final SampleShape SHAPE = SampleShape.image(1, 8, 8);

  private final LabeledSamples real = MarkedImages.of(SHAPE, 20, 20);
  private final ExecutorService users =
      Executors.newSingleThreadExecutor(work -> new Thread(work, "user"));
  private volatile boolean goesOn = true;

  @AfterEach
  void endTheUsersThread() {
    goesOn = false;
    users.shutdown();
  }

  /** How a user may train. */
  enum Loop {
    EASY_TRAIN,
    BY_HAND
  }

  /** Trains as the GAN does: with the process's one gradient collector. */
  private static final class Training implements SynthesizerTrainer {
    @Override
    public Synthesizer fit(LabeledSamples trainFold) {
      ClassifierTrainer.of(2, 8).fit(trainFold, SeedSequence.of(1)).close();
      return MarkedSynthesizer.like(trainFold);
    }
  }

  private AugmentedDatasetBuilder augmented(NDManager manager) {
    return AugmentedDataset.wrap(SamplesDataset.shuffled(real, manager, 10, 1))
        .synthesizer(new Training())
        .cache(Cache.none())
        .supply(Supply.pool().ungated())
        .mix(Mix.fraction(0.3));
  }

  private void train(Loop loop, CountDownLatch running) throws Exception {
    try (Model model = network();
        Trainer trainer =
            model.newTrainer(new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss()))) {
      trainer.initialize(new Shape(1, 1, 8, 8));
      Dataset training = SamplesDataset.shuffled(real, trainer.getManager(), 20, 1);
      while (goesOn) {
        if (loop == Loop.EASY_TRAIN) {
          EasyTrain.fit(trainer, 1, training, null);
        } else {
          epochByHand(trainer, training);
        }
        running.countDown();
      }
    }
  }

  private static void epochByHand(Trainer trainer, Dataset training) throws Exception {
    for (Batch batch : training.getData(trainer.getManager())) {
      try (Batch open = batch;
          GradientCollector collector = trainer.newGradientCollector()) {
        NDList predicted = trainer.forward(open.getData(), open.getLabels());
        NDArray loss = trainer.getLoss().evaluate(open.getLabels(), predicted);
        collector.backward(loss);
      }
      trainer.step();
    }
  }

  private static Model network() {
    Model model = Model.newInstance("users");
    model.setBlock(
        new SequentialBlock()
            .add(Blocks.batchFlattenBlock())
            .add(Linear.builder().setUnits(600).build())
            .add(Activation::relu)
            .add(Linear.builder().setUnits(2).build()));
    return model;
  }

  @ParameterizedTest
  @EnumSource(Loop.class)
  void preparingBesideATrainingIsRefusedAndTheTrainingGoesOn(Loop loop) throws Exception {
    // given
    CountDownLatch running = new CountDownLatch(3);
    Future<?> user =
        users.submit(
            () -> {
              train(loop, running);
              return null;
            });
    running.await();
    try (NDManager manager = NDManager.newBaseManager()) {
      for (int attempt = 0; attempt < 3; attempt++) {
        try (AugmentedDataset augmented = augmented(manager).build()) {

          // when, then
          assertThatThrownBy(() -> augmented.prepare(null))
              .isInstanceOf(IllegalStateException.class)
              .hasMessageContaining("runs on thread 'user' in this process")
              .hasMessageContaining("waitForTraining(…)");
        }
      }
    }
    goesOn = false;
    user.get();
  }

  @ParameterizedTest
  @EnumSource(Loop.class)
  void preparingWaitsItsTurnIfItIsAskedTo(Loop loop) throws Exception {
    // given
    CountDownLatch running = new CountDownLatch(3);
    Future<?> user =
        users.submit(
            () -> {
              train(loop, running);
              return null;
            });
    running.await();
    Thread end =
        new Thread(
            () -> {
              try {
                Thread.sleep(300);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              goesOn = false;
            });
    end.start();
    try (NDManager manager = NDManager.newBaseManager();
        AugmentedDataset augmented =
            augmented(manager).waitForTraining(Duration.ofSeconds(60)).build()) {

      // when
      augmented.prepare(null);

      // then
      assertThat(augmented.provenance()).isPresent();
    }
    end.join();
    user.get();
  }

  @Test
  void theLongestWaitEndsInAMessageThatNamesTheThread() throws Exception {
    // given
    CountDownLatch running = new CountDownLatch(3);
    Future<?> user =
        users.submit(
            () -> {
              train(Loop.EASY_TRAIN, running);
              return null;
            });
    running.await();
    try (NDManager manager = NDManager.newBaseManager();
        AugmentedDataset augmented =
            augmented(manager).waitForTraining(Duration.ofMillis(200)).build()) {

      // when, then
      assertThatThrownBy(() -> augmented.prepare(null))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("a training loop (")
          .hasMessageContaining("runs on thread 'user' in this process, still after 0.2 s");
    }
    goesOn = false;
    user.get();
  }

  @Test
  void aPredictorOnAnotherThreadIsNoTraining() throws Exception {
    // given
    CountDownLatch running = new CountDownLatch(3);
    Future<?> user =
        users.submit(
            () -> {
              predict(running);
              return null;
            });
    running.await();

    // when, then
    assertThat(OtherTraining.find()).isEmpty();
    try (NDManager manager = NDManager.newBaseManager();
        AugmentedDataset augmented = augmented(manager).build()) {
      augmented.prepare(null);
    }
    goesOn = false;
    user.get();
  }

  private void predict(CountDownLatch running) throws Exception {
    try (Model model = network()) {
      model
          .getBlock()
          .initialize(
              model.getNDManager(), ai.djl.ndarray.types.DataType.FLOAT32, new Shape(1, 1, 8, 8));
      try (Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator())) {
        while (goesOn) {
          try (NDManager scope = model.getNDManager().newSubManager()) {
            NDList predicted = predictor.predict(new NDList(scope.zeros(new Shape(8, 1, 8, 8))));
            predicted.attach(scope);
          }
          running.countDown();
        }
      }
    }
  }

  @Test
  void aThreadThatPreparesInsideItsOwnLoopIsNoTraining() throws Exception {
    // given a loop on another thread, whose first epoch prepares and is held there
    CountDownLatch preparing = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    SynthesizerTrainer held =
        fold -> {
          preparing.countDown();
          try {
            go.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return MarkedSynthesizer.like(fold);
        };
    Future<?> user =
        users.submit(
            () -> {
              try (Model model = network();
                  Trainer trainer =
                      model.newTrainer(new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss()))) {
                trainer.initialize(new Shape(1, 1, 8, 8));
                try (AugmentedDataset augmented =
                    AugmentedDataset.wrap(
                            SamplesDataset.shuffled(real, trainer.getManager(), 10, 1))
                        .synthesizer(held)
                        .cache(Cache.none())
                        .supply(Supply.pool().ungated())
                        .mix(Mix.fraction(0.3))
                        .build()) {
                  EasyTrain.fit(trainer, 1, augmented, null);
                }
              }
              return null;
            });
    preparing.await();

    // when, then
    assertThat(OtherTraining.find()).isEmpty();
    go.countDown();
    user.get();
  }

  @Test
  void aWaitIsAboveZero() {
    try (NDManager manager = NDManager.newBaseManager()) {
      AugmentedDatasetBuilder builder = augmented(manager);
      assertThatThrownBy(() -> builder.waitForTraining(Duration.ZERO))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("waitForTraining PT0S: expected a time above zero");
    }
  }
}
