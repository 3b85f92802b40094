package io.augment.cli;

import io.augment.djl.evidence.RowTrainerFactory;
import io.augment.djl.gan.tabular.TabularGanConfig;
import io.augment.synthesis.Synthesizer;
import io.augment.synthesis.SynthesizerTrainer;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.RowConstraint;
import io.augment.tabular.TableEncoder;
import io.augment.tabular.TableSynthesizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The GANs of a comparison's repeats, each kept in its run folder. Arms see the rows that 'augment
 * sample' would write: valid ones that keep the constraints. Not thread-safe.
 */
final class ComparedTableGans implements RowTrainerFactory {

  private final TabularGanConfig config;
  private final List<RowConstraint> constraints;
  private final RepeatRuns runs;
  private final List<TableSynthesizer> fitted = new ArrayList<>();

  ComparedTableGans(TabularGanConfig config, List<RowConstraint> constraints, RepeatRuns runs) {
    this.config = config;
    this.constraints = constraints;
    this.runs = runs;
  }

  @Override
  public SynthesizerTrainer create(LabeledTable drawn, TableEncoder encoder, long seed) {
    TableGan gan = TableGan.of(config, seed, drawn, encoder, constraints);
    return encoded -> fit(gan);
  }

  private Synthesizer fit(TableGan gan) {
    RunFiles run = runs.next();
    try {
      FittedGan kept = new GanRun(runs.console()).fit(gan, run, run.generator());
      TableSynthesizer rows =
          TableSynthesizer.of(kept.synthesizer(), gan.encoder(), gan.constraints());
      fitted.add(rows);
      return rows.encoded();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + run.generator(), e);
    }
  }

  /** The rows that constraints turned away in all repeats; empty without constraints. */
  Optional<RejectedRows> rejected() {
    return constraints.isEmpty()
        ? Optional.empty()
        : fitted.stream()
            .map(rows -> RejectedRows.of(rows.rejections()))
            .reduce(RejectedRows::plus);
  }
}
