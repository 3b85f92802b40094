package io.augment.samples;

import io.augment.data.SeedSequence;
import io.augment.djl.tabular.TabularGanTrainer;
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
 * A CSV file whose last column is the class, and whose classes are of very different sizes: a fifth
 * of the rows is held out, the others are topped up with synthetic ones until all classes are
 * level, and written. Held-out rows measure the quality of the synthetic ones.
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
    TabularGanTrainer gan = TabularGanTrainer.forRows().steps(steps).seed(7);
    LabeledTable balanced = gan.fitResample(train, Mix.balanced());
    CsvTableWriter.write(balanced, Path.of(arguments[1]));
    LabeledTable synthetic = balanced.without(IntStream.range(0, train.size()).toArray());
    System.out.println(balanced + "\n" + Quality.of(table.select(held), synthetic));
  }
}
