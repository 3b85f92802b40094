package io.augment.benchmarks;

import io.augment.LabeledSamples;
import io.augment.datasets.ScarceTable;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.tabular.TabularGanConfig;
import io.augment.djl.tabular.TabularGanSynthesizer;
import io.augment.djl.tabular.TabularGanTrainer;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.TableEncoder;
import io.augment.tabular.TableSynthesizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Times what is done with a table of thirteen columns: encoding it, fitting a GAN to a part of it,
 * and sampling as many rows as it has, decoded and checked; and the memory that takes.
 */
public final class TableSpeed {

  private static final int FITTED_PER_CLASS = 1_000;

  private TableSpeed() {}

  /**
   * Prints one line of JSON.
   *
   * @param args {@code --rows 1000000 --encoded 1000000 --steps 2000 --threads 1}
   * @throws IOException if the generator can't be read
   */
  public static void main(String[] args) throws IOException {
    Options options = new Options(args);
    int perClass = options.number("rows", 1_000_000) / 3;
    int steps = options.number("steps", 2_000);
    TableEncoder encoder = TableEncoder.fit(table(FITTED_PER_CLASS));
    double[] encoding = encoding(encoder, options.number("encoded", 3 * perClass) / 3);
    LabeledSamples train = encoder.encode(table(FITTED_PER_CLASS));
    long start = System.nanoTime();
    try (TabularGanSynthesizer fitted =
            TabularGanTrainer.forRows().steps(steps).table(encoder, List.of()).fit(train);
        TableSynthesizer rows = fitted.tableSynthesizer().orElseThrow()) {
      double fitSeconds = seconds(start);
      DenseWork work = DenseWork.of(fitted);
      start = System.nanoTime();
      List<LabeledTable> drawn =
          new ArrayList<>(); // held, as a caller that asks for this many holds them
      for (int label = 0; label < encoder.classes().count(); label++) {
        drawn.add(rows.sample(label, perClass, label));
      }
      double sampleSeconds = seconds(start);
      int count = drawn.stream().mapToInt(LabeledTable::size).sum();
      System.out.printf(
          Locale.ROOT,
          "{\"rows\": %d, \"encode_s\": %.4f, \"encode_bytes\": %.0f, \"fit_s\": %.3f,"
              + " \"fit_operations\": %.0f, \"sample_s\": %.3f, \"sample_operations\": %.0f,"
              + " \"sample_mib\": %.1f, \"peak_mib\": %.1f}%n",
          count,
          encoding[0],
          encoding[1],
          fitSeconds,
          steps * work.step(TabularGanConfig.defaults().batch()),
          sampleSeconds,
          count * work.generator,
          (double) count * encoder.schema().columns().size() * Double.BYTES / (1 << 20),
          Footprint.peakResidentKib() / 1024.0);
    }
  }

  /** Seconds, and how many bytes are read and written at least. */
  private static double[] encoding(TableEncoder encoder, int perClass) {
    LabeledTable table = table(perClass);
    encoder.encode(table(FITTED_PER_CLASS)); // to warm up
    long start = System.nanoTime();
    LabeledSamples encoded = encoder.encode(table);
    double seconds = seconds(start);
    double read = (double) table.size() * table.schema().columns().size() * Double.BYTES;
    double written = (double) encoded.size() * encoded.shape().values() * Float.BYTES;
    return new double[] {seconds, read + written};
  }

  private static LabeledTable table(int perClass) {
    return ScarceTable.ofDefaults().perClass(perClass).generate();
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /**
   * Operations of matrix products per row: two per weight.
   *
   * @param generator operations of a pass of the generator
   * @param critic operations of a pass of the critic, which has two hidden layers
   */
  private record DenseWork(double generator, double critic) {

    static DenseWork of(TabularGanSynthesizer fitted) throws IOException {
      Path file = Files.createTempFile("table", ".gan");
      try {
        fitted.save(file);
        List<GeneratorArchive.Tensor> matrices =
            GeneratorArchive.read(file).tensors().stream()
                .filter(tensor -> tensor.shape().size() == 2)
                .toList();
        double weights = matrices.stream().mapToDouble(tensor -> tensor.values().length).sum();
        GeneratorArchive.Tensor first = matrices.get(0);
        GeneratorArchive.Tensor last = matrices.get(matrices.size() - 1);
        double hidden = first.shape().get(0);
        double condition = first.shape().get(1) - TabularGanConfig.defaults().latent();
        double seen = last.shape().get(0) + condition;
        return new DenseWork(2 * weights, 2 * (seen * hidden + hidden * hidden + hidden));
      } finally {
        Files.deleteIfExists(file);
      }
    }

    /**
     * The critic learns from both sides and from a penalty, which is a pass to its gradient and
     * back; the generator learns from one pass through both.
     */
    double step(int batch) {
      return batch * (3 * generator + 2 * 3 * critic + 3 * 2 * critic + 2 * critic);
    }
  }
}
