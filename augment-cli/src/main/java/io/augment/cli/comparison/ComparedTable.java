package io.augment.cli.comparison;

import ai.djl.translate.TranslateException;
import io.augment.RowLayout;
import io.augment.Synthesizer;
import io.augment.SynthesizerTrainer;
import io.augment.cli.console.Console;
import io.augment.cli.input.DataKind;
import io.augment.cli.input.LeakedImages;
import io.augment.cli.input.Parts;
import io.augment.cli.input.RejectedRows;
import io.augment.cli.option.TableTrainingOptions;
import io.augment.cli.run.FittedGan;
import io.augment.cli.run.GanRun;
import io.augment.cli.run.RunFiles;
import io.augment.cli.run.TableGan;
import io.augment.data.ClassCounts;
import io.augment.data.SampleShape;
import io.augment.djl.comparison.CellStore;
import io.augment.djl.comparison.ComparedArm;
import io.augment.djl.comparison.ComparisonOutcome;
import io.augment.djl.comparison.ComparisonProtocol;
import io.augment.djl.comparison.TableComparison;
import io.augment.djl.tabular.TabularGanConfig;
import io.augment.evaluation.DownstreamTrainer;
import io.augment.resampling.Smote;
import io.augment.resampling.SmoteNc;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.RowConstraint;
import io.augment.tabular.TableSynthesizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A table to compare on: a network decides, and a logistic regression and boosted trees give second
 * opinions.
 *
 * @param parts the training and the test data
 * @param config how the GAN trains
 * @param options missing cells and constraints
 */
public record ComparedTable(
    Parts<LabeledTable> parts, TabularGanConfig config, TableTrainingOptions options)
    implements ComparedData {

  @Override
  public DataKind kind() {
    return DataKind.TABLE;
  }

  @Override
  public SampleShape shape() {
    return SampleShape.row(parts.train().schema().columns().size() - 1);
  }

  @Override
  public ClassCounts train() {
    return parts.train().counts();
  }

  @Override
  public ClassCounts test() {
    return parts.test().counts();
  }

  /** Empty: equal rows are usual in a table of few columns and say nothing about leakage. */
  @Override
  public Optional<LeakedImages> leaks() {
    return Optional.empty();
  }

  @Override
  public SortedMap<String, String> gan() {
    return config.settings();
  }

  @Override
  public SortedMap<String, String> conditions() {
    SortedMap<String, String> conditions = new TreeMap<>();
    gan().forEach((name, value) -> conditions.put("gan." + name, value));
    conditions.put("constraints", options.constraints().toString());
    return conditions;
  }

  @Override
  public Compared compare(ComparisonProtocol protocol, Path runs, CellStore cells, Console console)
      throws IOException, TranslateException {
    GanOfEachRepeat gans = new GanOfEachRepeat(config, options.constraints(), runs, console);
    Map<ComparedArm, TableComparison.RowTrainerFactory> trainers =
        Map.of(ComparedArm.SMOTE, ComparedTable::smote, ComparedArm.GAN, gans);
    try (ComparisonProgress progress = new ComparisonProgress(console, protocol.repeats())) {
      ComparisonOutcome outcome =
          new TableComparison(protocol, options.missing(), trainers, secondOpinions(console), cells)
              .run(parts.train(), parts.test(), progress);
      return new Compared(outcome, gans.rejected());
    }
  }

  private static Map<String, DownstreamTrainer> secondOpinions(Console console) {
    Map<String, DownstreamTrainer> opinions = new LinkedHashMap<>();
    opinions.put(TribuoLogistic.NAME, new TribuoLogistic());
    Optional<String> obstacle = BoostedTrees.obstacle();
    if (obstacle.isEmpty()) {
      opinions.put(BoostedTrees.NAME, BoostedTrees.ofDefaults());
    } else {
      console.warn(
          "no second opinion by boosted trees, as XGBoost's library does not load here ("
              + obstacle.get()
              + "): on Linux it needs libgomp.so.1 (Debian's package libgomp1), on macOS Homebrew's"
              + " libomp");
    }
    return opinions;
  }

  private static SynthesizerTrainer smote(TableComparison.RowFitting fitting) {
    RowLayout layout = fitting.encoder().layout();
    boolean numbers = layout.blocks().stream().allMatch(RowLayout.Numeric.class::isInstance);
    return numbers
        ? Smote.defaults().seed(fitting.seed())
        : SmoteNc.defaults().layout(layout).seed(fitting.seed());
  }

  /** Fits a GAN a repeat, and keeps it with its run. Not thread-safe. */
  private static final class GanOfEachRepeat implements TableComparison.RowTrainerFactory {

    private final TabularGanConfig config;
    private final List<RowConstraint> constraints;
    private final Path runs;
    private final Console console;
    private final List<TableSynthesizer> constrained = new ArrayList<>();

    GanOfEachRepeat(
        TabularGanConfig config, List<RowConstraint> constraints, Path runs, Console console) {
      this.config = config;
      this.constraints = constraints;
      this.runs = runs;
      this.console = console;
    }

    @Override
    public SynthesizerTrainer create(TableComparison.RowFitting fitting) {
      TableGan gan =
          TableGan.of(config, fitting.seed(), fitting.drawn(), fitting.encoder(), constraints);
      if (fitting.repeat().isEmpty()) {
        return rows -> constrained(gan.fit(List.of(), Optional.empty()), gan).synthesizer();
      }
      RunFiles run = RunFiles.ofRepeat(runs, fitting.repeat().getAsInt());
      return rows -> {
        try {
          Constrained fitted = constrained(new GanRun(console).fit(gan, run, run.generator()), gan);
          fitted.rows().ifPresent(constrained::add);
          return fitted.synthesizer();
        } catch (IOException e) {
          throw new UncheckedIOException("cannot keep the GAN in " + run.generator(), e);
        }
      };
    }

    /**
     * A synthesizer and, if there are constraints, the one that counts the rows that break them.
     */
    private record Constrained(Synthesizer synthesizer, Optional<TableSynthesizer> rows) {}

    /** Rows that keep the constraints alone, if there are some. */
    private Constrained constrained(FittedGan fitted, TableGan gan) {
      if (constraints.isEmpty()) {
        return new Constrained(fitted.synthesizer(), Optional.empty());
      }
      TableSynthesizer rows =
          TableSynthesizer.of(fitted.synthesizer(), gan.encoder(), gan.constraints());
      return new Constrained(rows.encoded(), Optional.of(rows));
    }

    /** The rows that constraints rejected in all repeats; empty without constraints. */
    Optional<RejectedRows> rejected() {
      return constrained.stream()
          .map(rows -> RejectedRows.of(rows.rejections()))
          .reduce(RejectedRows::plus);
    }
  }
}
