package io.augment.samples;

import ai.djl.Model;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Adam;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.TranslateException;
import io.augment.LabeledSamples;
import io.augment.data.ClassCounts;
import io.augment.data.SeedSequence;
import io.augment.datasets.ScarceTable;
import io.augment.djl.AugmentedDataset;
import io.augment.djl.SamplesDataset;
import io.augment.djl.tabular.TabularGanTrainer;
import io.augment.mixing.MixRatio;
import io.augment.mixing.MixingPolicy;
import io.augment.split.StratifiedSplitter;
import io.augment.tabular.CsvTableReader;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.TableEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A table whose classes are of very different sizes, topped up with synthetic rows until they are
 * level, and the recall of the smallest class without and with them, after as many batches. One run
 * proves nothing: {@code augment compare} repeats and gives intervals.
 */
public final class BalanceATable {

  private static final int BATCH = 32;

  private BalanceATable() {}

  /**
   * Trains twice.
   *
   * @param arguments maybe a CSV file whose last column is the class (else a drawn table is taken),
   *     the GAN's steps, the epochs of the training with synthetic rows
   * @throws IOException if the file can't be read
   * @throws TranslateException if a batch can't be made
   */
  public static void main(String[] arguments) throws IOException, TranslateException {
    LabeledTable table =
        arguments.length > 0
            ? CsvTableReader.ofDefaults().read(Path.of(arguments[0])).table()
            : ScarceTable.ofDefaults().counts(400, 120, 40).generate();
    int ganSteps = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3_000;
    int epochs = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 30;
    SeedSequence seeds = SeedSequence.of(7);
    int[] held =
        StratifiedSplitter.heldOut(table.labels(), table.counts(), 0.3, 2, seeds.child("test"));
    LabeledTable train = table.without(held);
    TableEncoder encoder = TableEncoder.fit(train); // sees the training rows alone
    LabeledSamples rows = encoder.encode(train);
    LabeledSamples test = encoder.encode(table.select(held));
    ClassCounts counts = rows.counts();
    double syntheticPerReal =
        (double) counts.largest() * counts.classes().count() / counts.total() - 1;
    try (NDManager manager = NDManager.newBaseManager()) {
      ArrayDataset trainingSet = SamplesDataset.shuffled(rows, manager, BATCH, 7);
      int plainEpochs = (int) Math.round(epochs * (1 + syntheticPerReal)); // as many batches
      report("real", trainAndTest(trainingSet, test, plainEpochs), counts);
      TabularGanTrainer gan =
          TabularGanTrainer.forRows().table(encoder, List.of()).steps(ganSteps).build();
      try (AugmentedDataset augmented =
          AugmentedDataset.wrap(trainingSet)
              .classes(rows.classes())
              .trainer(gan)
              .mix(MixRatio.syntheticPerReal(syntheticPerReal))
              .policy(MixingPolicy.balanceClasses())
              .noCache()
              .build()) {
        report("real and synthetic", trainAndTest(augmented, test, epochs), counts);
      }
    }
  }

  /** The recall of each class. */
  private static double[] trainAndTest(Dataset training, LabeledSamples test, int epochs)
      throws IOException, TranslateException {
    int columns = test.shape().values();
    int classes = test.classes().count();
    DefaultTrainingConfig config =
        new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
            .addEvaluator(new Accuracy())
            .optOptimizer(Adam.builder().optLearningRateTracker(Tracker.fixed(1e-3f)).build());
    try (Model model = Model.newInstance("table")) {
      model.setBlock(
          new SequentialBlock()
              .add(Linear.builder().setUnits(64).build())
              .add(Activation::relu)
              .add(Linear.builder().setUnits(classes).build()));
      try (Trainer trainer = model.newTrainer(config);
          NDManager scratch = NDManager.newBaseManager()) {
        trainer.initialize(new Shape(BATCH, columns));
        EasyTrain.fit(trainer, epochs, training, null);
        long[] predicted =
            trainer
                .evaluate(
                    new NDList(scratch.create(test.values(), new Shape(test.size(), columns))))
                .singletonOrThrow()
                .argMax(1)
                .toLongArray();
        return recall(test, predicted);
      }
    }
  }

  private static double[] recall(LabeledSamples test, long[] predicted) {
    double[] recall = new double[test.classes().count()];
    for (int row = 0; row < predicted.length; row++) {
      int label = test.label(row);
      recall[label] += predicted[row] == label ? 1.0 / test.counts().count(label) : 0;
    }
    return recall;
  }

  private static void report(String how, double[] recall, ClassCounts counts) {
    int smallest = counts.counts().indexOf(counts.smallest());
    System.out.printf(
        Locale.ROOT,
        "%s: recall of '%s', the smallest class, %.2f; mean of all classes %.2f%n",
        how,
        counts.classes().name(smallest),
        recall[smallest],
        Arrays.stream(recall).average().orElseThrow());
  }
}
