package io.augment.samples;

import io.augment.metrics.Quality;

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
import io.augment.mixing.Mix;
import io.augment.tabular.CsvTableReader;
import io.augment.tabular.CsvTableWriter;
import io.augment.tabular.LabeledTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;

/**
 * A CSV file whose last column is the class, and whose classes are of very different sizes: a fifth
 * of the rows is held out, the others are topped up with synthetic ones until all classes are
 * level, and written. What was held out tells how good the synthetic rows are.
 */
public final class BalanceATable {

  private BalanceATable() {}

  /**
   * Reads, balances, writes.
   *
   * @param arguments the file to read, the file to write, maybe the GAN's steps
   * @throws IOException if a file can't be read or written
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 2) {
      throw new IllegalArgumentException("arguments: expected TABLE.csv BALANCED.csv [GAN_STEPS]");
    }
    int steps = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3_000;
    LabeledTable table = CsvTableReader.ofDefaults().read(Path.of(arguments[0])).table();
    int[] held =
        StratifiedSplitter.heldOut(table.labels(), table.counts(), 0.2, 2, SeedSequence.of(7));
    LabeledTable train = table.without(held);
    TabularGanTrainer gan = TabularGanTrainer.forRows().steps(steps).seed(7).build();
    LabeledTable balanced = gan.fitResample(train, Mix.balanced());
    CsvTableWriter.write(balanced, Path.of(arguments[1]));
    System.out.println("wrote " + balanced);
    LabeledTable synthetic = balanced.without(IntStream.range(0, train.size()).toArray());
    System.out.println(Quality.of(table.select(held), synthetic));
  }
}
