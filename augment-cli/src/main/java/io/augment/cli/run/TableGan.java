package io.augment.cli.run;

import io.augment.djl.tabular.TabularGanConfig;
import io.augment.djl.tabular.TabularGanSynthesizer;
import io.augment.djl.tabular.TabularGanTrainer;
import io.augment.djl.training.Checkpoints;
import io.augment.djl.training.TrainingMonitor;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.RowConstraint;
import io.augment.tabular.TableEncoder;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A GAN for a table's rows.
 *
 * @param config how it trains
 * @param seed where its draws come from
 * @param train what it learns from
 * @param encoder fitted to the same rows
 * @param constraints fitted to the same rows
 */
public record TableGan(
    TabularGanConfig config,
    long seed,
    LabeledTable train,
    TableEncoder encoder,
    List<RowConstraint> constraints)
    implements TableFitting {

  public TableGan {
    constraints = List.copyOf(constraints);
  }

  /** A line for each constraint that was found, not stated. */
  public static List<String> relations(List<RowConstraint> constraints) {
    return constraints.stream()
        .filter(RowConstraint.Found.class::isInstance)
        .map(found -> "relation kept: " + ((RowConstraint.Found) found).described())
        .toList();
  }

  @Override
  public FittedGan fit(
      List<Supplier<TrainingMonitor>> monitors, Optional<Checkpoints> checkpoints) {
    TabularGanTrainer trainer =
        TabularGanTrainer.forRows()
            .config(config)
            .seed(seed)
            .table(encoder, constraints)
            .monitors(monitors);
    TabularGanSynthesizer fitted =
        checkpoints.map(trainer::checkpoints).orElse(trainer).fit(fold());
    return new FittedGan(fitted, fitted.findings(), fitted::save);
  }
}
