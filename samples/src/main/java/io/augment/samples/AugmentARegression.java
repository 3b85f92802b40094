package io.augment.samples;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.translate.TranslateException;
import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.data.TargetRanges;
import io.augment.djl.AugmentedDataset;
import io.augment.djl.SamplesDataset;
import io.augment.evaluation.RegressionMetrics;
import io.augment.forest.ForestTrainer;
import io.augment.mixing.Mix;
import io.augment.split.StratifiedSplitter;
import io.augment.tabular.CsvTableReader;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.TableEncoder;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A CSV file with a number to predict, such as a price: 30 % of the rows are held out, a small
 * network is trained on the others by {@code EasyTrain.fit}, and another one, on as many batches,
 * with synthetic rows of rare targets beside them until these are as frequent as common ones.
 *
 * <p>It prints the error of both over the held-out rows, and over those whose target is rare. That
 * is one run: what synthetic rows are worth on your table, over repeats, is what {@code augment
 * compare} measures.
 */
public final class AugmentARegression {

  private static final int BATCH = 16;
  private static final long SEED = 7;

  private AugmentARegression() {}

  private interface Fit {
    void run(Trainer trainer, Dataset trainingSet, Dataset validationSet)
        throws IOException, TranslateException;
  }

  /**
   * Trains on real rows, then on real and synthetic ones.
   *
   * @param arguments the file, the column to predict, maybe the epochs
   * @throws IOException if the file or a data set can't be read
   * @throws TranslateException if a data set's pipeline fails
   */
  public static void main(String[] arguments) throws IOException, TranslateException {
    if (arguments.length < 2) {
      throw new IllegalArgumentException("arguments: expected TABLE.csv TARGET [EPOCHS]");
    }
    int epochs = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 60;
    CsvTableReader reader = CsvTableReader.builder().target(arguments[1]).build();
    LabeledTable table = reader.read(Path.of(arguments[0])).table().withoutSmallClasses(2);
    int[] held =
        StratifiedSplitter.heldOut(table.labels(), table.counts(), 0.3, 2, SeedSequence.of(SEED));
    LabeledTable kept = table.without(held);
    TargetRanges ranges = TargetRanges.byBoxPlot(kept.column(kept.schema().target()));
    LabeledTable train = kept.withRanges(ranges).withoutSmallClasses(2);
    TableEncoder encoder = TableEncoder.fit(train);
    LabeledTable test = table.select(held);
    System.out.println("rare: " + train.schema().ranges().orElseThrow());
    Fit before = (trainer, real, unseen) -> before(trainer, epochs, real, unseen);
    train("real", encoder, train, test, before);
    int batches = epochs * ((train.size() + BATCH - 1) / BATCH);
    Fit after = (trainer, real, unseen) -> after(trainer, batches, real, unseen, encoder);
    train("real and synthetic", encoder, train, test, after);
  }

  static void before(Trainer trainer, int epochs, Dataset trainingSet, Dataset validationSet)
      throws IOException, TranslateException {
    EasyTrain.fit(trainer, epochs, trainingSet, validationSet);
  }

  static void after(
      Trainer trainer,
      int batches,
      Dataset trainingSet,
      Dataset validationSet,
      TableEncoder encoder)
      throws IOException, TranslateException {
    ForestTrainer forest = ForestTrainer.defaults().layout(encoder.layout()).seed(SEED);
    try (AugmentedDataset augmented =
        AugmentedDataset.wrap(trainingSet)
            .numberTarget()
            .synthesizer(forest)
            .mix(Mix.balanced())
            .build()) {
      int epochs = batches / augmented.batchesPerEpoch(); // fewer, as an epoch has more batches
      EasyTrain.fit(trainer, epochs, augmented, validationSet);
    }
  }

  private static void train(
      String name, TableEncoder encoder, LabeledTable train, LabeledTable test, Fit fit)
      throws IOException, TranslateException {
    Engine.getInstance().setRandomSeed((int) SEED); // both start at the same weights
    LabeledSamples rows = encoder.withLinearTargets(encoder.encode(train));
    LabeledSamples unseen = encoder.withLinearTargets(encoder.encode(test));
    try (Model model = Model.newInstance("regressor")) {
      model.setBlock(network());
      try (Trainer trainer = model.newTrainer(config())) {
        trainer.initialize(new Shape(1, encoder.layout().width() - 1)); // without the target
        Dataset trainingSet =
            SamplesDataset.shuffledWithTargets(rows, trainer.getManager(), BATCH, SEED);
        Dataset validationSet =
            SamplesDataset.inOrderWithTargets(unseen, trainer.getManager(), BATCH);
        fit.run(trainer, trainingSet, validationSet);
        RegressionMetrics errors =
            RegressionMetrics.of(
                test.column(test.schema().target()),
                predictions(trainer, validationSet, encoder, test.size()),
                encoder.schema().ranges().orElseThrow());
        System.out.printf(
            "%s: RMSE %.3f, of rare rows %.3f%n", name, errors.rmse(), errors.rareError());
      }
    }
  }

  private static double[] predictions(
      Trainer trainer, Dataset rows, TableEncoder encoder, int count)
      throws IOException, TranslateException {
    double[] predictions = new double[count];
    int row = 0;
    for (Batch batch : trainer.iterateDataset(rows)) {
      for (float linear : trainer.evaluate(batch.getData()).singletonOrThrow().toFloatArray()) {
        predictions[row++] = encoder.target(linear); // in the target's own unit
      }
      batch.close();
    }
    return predictions;
  }

  private static SequentialBlock network() {
    return new SequentialBlock()
        .add(Linear.builder().setUnits(32).build())
        .add(Activation::relu)
        .add(Linear.builder().setUnits(1).build());
  }

  private static DefaultTrainingConfig config() {
    return new DefaultTrainingConfig(Loss.l2Loss()).optOptimizer(Optimizer.adam().build());
  }
}
