package io.augment.benchmarks;

import ai.djl.ndarray.NDManager;
import ai.djl.translate.TranslateException;
import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.SamplesDataset;
import io.augment.djl.classifier.RowClassifier;
import io.augment.djl.tabular.TabularGanConfig;
import io.augment.djl.tabular.TabularGanTrainer;
import io.augment.evaluation.ClassificationMetrics;
import io.augment.forest.ForestTrainer;
import io.augment.split.StratifiedSplitter;
import io.augment.tabular.CsvTableReader;
import io.augment.tabular.CsvTableWriter;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.TableEncoder;
import io.augment.tabular.TableSynthesizer;
import io.augment.tabular.TableTrainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Fits a GAN or a forest to a table, as {@code augment fit} does, draws a thousand rows in the
 * train fold's proportions of the classes, writes them as CSV, and measures: cells that the schema
 * doesn't allow when the file is read again, the distance of each column's distribution, pairwise
 * correlations, and a classifier trained on the synthetic rows against one trained on the real
 * ones.
 */
public final class TableFidelity {

  private static final double TEST_FRACTION = 0.3;
  private static final int ROWS = 1_000;

  private TableFidelity() {}

  /**
   * Prints one line of JSON.
   *
   * @param args {@code --data table.csv --generator gan --seed 1 --steps 3000 --classifier-steps
   *     600}
   * @throws IOException if the table can't be read
   * @throws TranslateException if a data set's pipeline fails
   */
  public static void main(String[] args) throws IOException, TranslateException {
    Options options = new Options(args);
    Path file = Path.of(options.text("data", "table.csv"));
    int seed = options.number("seed", 1);
    LabeledTable table = CsvTableReader.ofDefaults().read(file).table();
    int[] held =
        StratifiedSplitter.heldOut(
            table.labels(), table.counts(), TEST_FRACTION, 2, SeedSequence.of(seed).child("test"));
    LabeledTable test = table.select(held);
    LabeledTable train = table.without(held);
    TableEncoder encoder = TableEncoder.fit(train);
    int steps = options.number("steps", TabularGanConfig.defaults().steps());
    long start = System.nanoTime();
    TableTrainer trainer =
        options.text("generator", "gan").equals("forest")
            ? ForestTrainer.defaults().seed(seed)
            : TabularGanTrainer.forRows().steps(steps).seed(seed);
    try (TableSynthesizer rows =
        TableSynthesizer.of(
            trainer.forTable(encoder, List.of()).fit(encoder.encode(train)), encoder, List.of())) {
      double seconds = (System.nanoTime() - start) / 1e9;
      LabeledTable synthetic = inProportion(rows, train);
      TableDistances distances = TableDistances.between(train, synthetic);
      System.out.printf(
          Locale.ROOT,
          "{\"data\": \"%s\", \"fit_seconds\": %.1f, \"violations\": %d, \"largest_ks\": %.3f,"
              + " \"largest_tv\": %.3f, \"correlations_within_0.2\": %.3f, \"trained_on_real\":"
              + " %.3f, \"trained_on_synthetic\": %.3f}%n",
          file.getFileName(),
          seconds,
          violations(synthetic),
          distances.largestKolmogorovSmirnov(),
          distances.largestTotalVariation(),
          distances.correlationsWithin(0.2),
          accuracy(encoder.encode(train), encoder.encode(test), options, seed),
          accuracy(encoder.encode(synthetic), encoder.encode(test), options, seed));
    }
  }

  private static LabeledTable inProportion(TableSynthesizer rows, LabeledTable train) {
    return IntStream.range(0, train.classes().count())
        .mapToObj(
            label ->
                rows.sample(
                    label,
                    (int) Math.ceil((double) ROWS * train.counts().count(label) / train.size()),
                    label))
        .reduce(LabeledTable::concat)
        .orElseThrow();
  }

  private static int violations(LabeledTable synthetic) throws IOException {
    Path written = Files.createTempFile("synthetic", ".csv");
    try {
      CsvTableWriter.write(synthetic, written);
      return CsvTableReader.builder().schema(synthetic.schema()).build().violations(written).size();
    } finally {
      Files.delete(written);
    }
  }

  private static double accuracy(
      LabeledSamples training, LabeledSamples test, Options options, int seed)
      throws IOException, TranslateException {
    SeedSequence seeds = SeedSequence.of(seed).child("fidelity");
    try (NDManager manager = NDManager.newBaseManager();
        RowClassifier classifier =
            RowClassifier.fit(
                SamplesDataset.shuffled(
                    training, manager, Math.min(32, training.size()), seeds.child("order").seed()),
                test.shape().values(),
                test.classes().count(),
                options.number("classifier-steps", 600),
                seeds.child("classifier"))) {
      return ClassificationMetrics.of(test.labels(), classifier.predict(test)).balancedAccuracy();
    }
  }
}
