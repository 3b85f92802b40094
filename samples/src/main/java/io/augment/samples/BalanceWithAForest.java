package io.augment.samples;

import io.augment.data.SeedSequence;
import io.augment.forest.ForestTrainer;
import io.augment.metrics.Quality;
import io.augment.mixing.Mix;
import io.augment.split.StratifiedSplitter;
import io.augment.tabular.CsvTableReader;
import io.augment.tabular.CsvTableWriter;
import io.augment.tabular.LabeledTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;

/**
 * Balances a table as {@link BalanceATable} does, by an adversarial random forest: in seconds, and
 * with {@code augment-core} alone.
 */
public final class BalanceWithAForest {

  private BalanceWithAForest() {}

  /**
   * Reads, balances, writes.
   *
   * @param arguments the file to read, the file to write
   * @throws IOException if a file can't be read or written
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 2) {
      throw new IllegalArgumentException("arguments: expected TABLE.csv BALANCED.csv");
    }
    LabeledTable table = CsvTableReader.ofDefaults().read(Path.of(arguments[0])).table();
    int[] held =
        StratifiedSplitter.heldOut(table.labels(), table.counts(), 0.2, 2, SeedSequence.of(7));
    LabeledTable train = table.without(held);
    LabeledTable balanced = ForestTrainer.defaults().seed(7).fitResample(train, Mix.balanced());
    CsvTableWriter.write(balanced, Path.of(arguments[1]));
    LabeledTable synthetic = balanced.without(IntStream.range(0, train.size()).toArray());
    System.out.println(balanced + "\n" + Quality.of(table.select(held), synthetic));
  }
}
