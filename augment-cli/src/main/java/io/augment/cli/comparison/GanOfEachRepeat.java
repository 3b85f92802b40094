package io.augment.cli.comparison;

import io.augment.Synthesizer;
import io.augment.SynthesizerTrainer;
import io.augment.cli.console.Console;
import io.augment.cli.input.RejectedRows;
import io.augment.cli.run.FittedGan;
import io.augment.cli.run.GanRun;
import io.augment.cli.run.RunFiles;
import io.augment.cli.run.TableForest;
import io.augment.cli.run.TableGan;
import io.augment.djl.comparison.TableComparison;
import io.augment.djl.tabular.TabularGanConfig;
import io.augment.forest.ForestTrainer;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.RowConstraint;
import io.augment.tabular.TableEncoder;
import io.augment.tabular.TableSynthesizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Fits a GAN a repeat, and keeps it with its run. Not thread-safe. */
final class GanOfEachRepeat implements TableComparison.RowTrainerFactory {

  private final TabularGanConfig config;
  private final Function<LabeledTable, List<RowConstraint>> constraints;
  private final Path runs;
  private final Console console;
  private final List<TableSynthesizer> constrained = new ArrayList<>();

  GanOfEachRepeat(
      TabularGanConfig config,
      Function<LabeledTable, List<RowConstraint>> constraints,
      Path runs,
      Console console) {
    this.config = config;
    this.constraints = constraints;
    this.runs = runs;
    this.console = console;
  }

  /** Forests, kept beside the GANs. */
  TableComparison.RowTrainerFactory forests(ForestTrainer trainer) {
    return fitting ->
        rows -> {
          TableForest forest =
              new TableForest(
                  trainer.seed(fitting.seed()),
                  fitting.drawn(),
                  fitting.encoder(),
                  constraints.apply(fitting.drawn()),
                  console);
          FittedGan fitted = forest.fit(List.of(), Optional.empty());
          keepForest(fitted, fitting);
          return constrained(fitted, forest.encoder(), forest.constraints()).synthesizer();
        };
  }

  private void keepForest(FittedGan fitted, TableComparison.RowFitting fitting) {
    Path file = RunFiles.ofRepeat(runs, fitting.repeat().orElseThrow()).forest();
    try {
      fitted.save(file);
    } catch (IOException e) {
      fitted.close();
      throw new UncheckedIOException("cannot keep the forest in " + file, e);
    }
  }

  @Override
  public SynthesizerTrainer create(TableComparison.RowFitting fitting) {
    TableGan gan =
        new TableGan(
            config,
            fitting.seed(),
            fitting.drawn(),
            fitting.encoder(),
            constraints.apply(fitting.drawn()));
    if (fitting.repeat().isEmpty()) {
      return rows ->
          constrained(gan.fit(List.of(), Optional.empty()), gan.encoder(), gan.constraints())
              .synthesizer();
    }
    RunFiles run = RunFiles.ofRepeat(runs, fitting.repeat().getAsInt());
    return rows -> {
      try {
        Constrained fitted =
            constrained(
                new GanRun(console).fit(gan, run, run.generator()),
                gan.encoder(),
                gan.constraints());
        fitted.rows().ifPresent(constrained::add);
        return fitted.synthesizer();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot keep the GAN in " + run.generator(), e);
      }
    };
  }

  /** A synthesizer and, if there are constraints, the one that counts the rows that break them. */
  private record Constrained(Synthesizer synthesizer, Optional<TableSynthesizer> rows) {}

  /** Rows that keep the constraints alone, if there are some. */
  private static Constrained constrained(
      FittedGan fitted, TableEncoder encoder, List<RowConstraint> rules) {
    if (rules.isEmpty()) {
      return new Constrained(fitted.synthesizer(), Optional.empty());
    }
    TableSynthesizer rows = TableSynthesizer.of(fitted.synthesizer(), encoder, rules);
    return new Constrained(rows.encoded(), Optional.of(rows));
  }

  /** The rows that constraints rejected in all repeats; empty without constraints. */
  Optional<RejectedRows> rejected() {
    return constrained.stream()
        .map(rows -> RejectedRows.of(rows.rejections()))
        .filter(rows -> !rows.byConstraint().isEmpty())
        .reduce(RejectedRows::plus);
  }
}
