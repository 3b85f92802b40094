package io.augment.benchmarks;

import io.augment.LabeledSamples;
import io.augment.RowLayout;
import io.augment.Synthesizer;
import io.augment.SynthesizerTrainer;
import io.augment.data.ClassCounts;
import io.augment.data.SeedSequence;
import io.augment.resampling.Smote;
import io.augment.resampling.SmoteNc;
import io.augment.split.StratifiedSplitter;
import io.augment.split.StratifiedSubsample;
import io.augment.tabular.CsvTableReader;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.TableEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes repeated splits of a table, one class made scarce, and what SMOTE makes of them, for
 * {@code smote_peer.py} to compare with what imbalanced-learn makes of the same.
 */
public final class SmoteAgreement {

  private static final double TEST_FRACTION = 0.3;

  private SmoteAgreement() {}

  /**
   * Writes {@code train-R.csv} and {@code test-R.csv} for each repeat R, and {@code made-R-D.csv}
   * for each draw D of synthetic rows, which bring every class to the size of the largest. A column
   * is {@code number-B} or {@code category-B-C}, B the block of the layout and C the category; the
   * last is the label.
   *
   * @param args {@code --data table.csv --class bad --count 60 --method smote-nc --repeats 20
   *     --draws 10 --out folder}
   * @throws IOException if a file can't be read or written
   */
  public static void main(String[] args) throws IOException {
    Options options = new Options(args);
    LabeledTable table =
        CsvTableReader.ofDefaults().read(Path.of(options.text("data", "data.csv"))).table();
    int scarce = table.classes().indexOf(options.text("class", "1"));
    int count = options.number("count", 15);
    String method = options.text("method", SmoteNc.METHOD);
    Path out = Files.createDirectories(Path.of(options.text("out", "agreement")));
    for (int repeat = 1; repeat <= options.number("repeats", 20); repeat++) {
      SeedSequence seeds = SeedSequence.of(repeat);
      int[] test =
          StratifiedSplitter.heldOut(table.labels(), table.counts(), TEST_FRACTION, 1, seeds);
      int[] rest =
          IntStream.range(0, table.size())
              .filter(row -> Arrays.binarySearch(test, row) < 0)
              .toArray();
      LabeledTable train = cut(table.select(rest), scarce, count, seeds);
      TableEncoder encoder = TableEncoder.fit(train);
      LabeledSamples rows = encoder.encode(train);
      RowLayout layout = encoder.layout();
      write(rows, layout, out.resolve("train-" + repeat + ".csv"));
      write(encoder.encode(table.select(test)), layout, out.resolve("test-" + repeat + ".csv"));
      try (Synthesizer synthesizer = trainer(method, layout, seeds.seed()).fit(rows)) {
        for (int draw = 1; draw <= options.number("draws", 10); draw++) {
          LabeledSamples made = balance(rows.counts(), synthesizer, draw);
          write(made, layout, out.resolve("made-" + repeat + "-" + draw + ".csv"));
        }
      }
    }
  }

  private static LabeledTable cut(LabeledTable train, int scarce, int count, SeedSequence seeds) {
    ClassCounts counts = train.counts();
    int[] asked = counts.counts().stream().mapToInt(Integer::intValue).toArray();
    asked[scarce] = count;
    return train.select(StratifiedSubsample.indices(train.labels(), counts, asked, seeds));
  }

  private static SynthesizerTrainer trainer(String method, RowLayout layout, long seed) {
    return method.equals(Smote.METHOD)
        ? Smote.defaults().seed(seed)
        : SmoteNc.defaults().layout(layout).seed(seed);
  }

  private static LabeledSamples balance(ClassCounts counts, Synthesizer synthesizer, int draw) {
    return IntStream.range(0, counts.classes().count())
        .mapToObj(label -> synthesizer.sample(label, counts.largest() - counts.count(label), draw))
        .reduce(LabeledSamples::concat)
        .orElseThrow();
  }

  private static void write(LabeledSamples rows, RowLayout layout, Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(header(layout));
    for (int row = 0; row < rows.size(); row++) {
      StringBuilder line = new StringBuilder();
      for (float value : rows.sample(row)) {
        line.append(value).append(',');
      }
      lines.add(line.append(rows.label(row)).toString());
    }
    Files.write(file, lines);
  }

  private static String header(RowLayout layout) {
    StringBuilder header = new StringBuilder();
    for (int block = 0; block < layout.blocks().size(); block++) {
      if (layout.blocks().get(block) instanceof RowLayout.OneHot categories) {
        for (int category = 0; category < categories.categories(); category++) {
          header.append("category-").append(block).append('-').append(category).append(',');
        }
      } else if (layout.blocks().get(block) instanceof RowLayout.Numeric) {
        header.append("number-").append(block).append(',');
      } else {
        throw new IllegalArgumentException(
            "the table has missing cells, which the peer does not take");
      }
    }
    return header.append("label").toString();
  }
}
