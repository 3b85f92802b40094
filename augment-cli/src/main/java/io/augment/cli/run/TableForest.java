package io.augment.cli.run;

import io.augment.LabeledSamples;
import io.augment.cli.console.Console;
import io.augment.cli.console.Progress;
import io.augment.data.SeedSequence;
import io.augment.djl.tabular.ForestArchive;
import io.augment.djl.training.Checkpoints;
import io.augment.djl.training.TrainingMonitor;
import io.augment.forest.ForestSynthesizer;
import io.augment.forest.ForestTrainer;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.RowConstraint;
import io.augment.tabular.TableEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A forest for a table's rows.
 *
 * @param trainer how it is fitted
 * @param train what it learns from
 * @param encoder fitted to the same rows
 * @param constraints fitted to the same rows
 * @param console where progress is reported
 */
public record TableForest(
    ForestTrainer trainer,
    LabeledTable train,
    TableEncoder encoder,
    List<RowConstraint> constraints,
    Console console)
    implements TableFitting {

  /** Enough of each class to see a distribution. */
  private static final int ROWS_PER_PICTURE = 200;

  public TableForest {
    constraints = constraints.stream().map(constraint -> constraint.fit(train)).toList();
  }

  @Override
  public String model() {
    return "forest";
  }

  /** It says itself how far it is. */
  @Override
  public List<Supplier<TrainingMonitor>> progress(Console unused) {
    return List.of();
  }

  @Override
  public FittedGan fit(
      List<Supplier<TrainingMonitor>> monitors, Optional<Checkpoints> checkpoints) {
    LabeledSamples fold = fold();
    ForestSynthesizer fitted = fitted(fold);
    picture(monitors, fold, fitted);
    return new FittedGan(fitted, List.of(), archive -> ForestArchive.save(fitted, archive));
  }

  private ForestSynthesizer fitted(LabeledSamples fold) {
    try (Progress progress = Progress.of(console, "Fitting forest")) {
      return trainer.forTable(encoder, constraints).fit(fold, progress);
    }
  }

  /** Shows what the forest draws: the one snapshot of a training without steps. */
  private void picture(
      List<Supplier<TrainingMonitor>> monitors, LabeledSamples fold, ForestSynthesizer fitted) {
    LabeledSamples synthetic =
        fitted.sampleEachClass(ROWS_PER_PICTURE, SeedSequence.of(trainer.seed()).child("picture"));
    int[] shown =
        IntStream.range(0, fold.classes().count())
            .flatMap(label -> Arrays.stream(fold.indicesOf(label)).limit(ROWS_PER_PICTURE))
            .toArray();
    LabeledSamples real = fold.select(shown);
    for (Supplier<TrainingMonitor> each : monitors) {
      TrainingMonitor monitor = each.get();
      monitor.started(new TrainingMonitor.Plan(1, fold.size()), fold);
      monitor.snapshot(1, real, synthetic);
      monitor.ended();
    }
  }
}
