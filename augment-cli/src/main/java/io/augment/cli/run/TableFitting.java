package io.augment.cli.run;

import io.augment.LabeledSamples;
import io.augment.data.ClassCounts;
import io.augment.djl.training.TrainingMonitor;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.RowConstraint;
import io.augment.tabular.TableEncoder;
import java.nio.file.Path;
import java.util.List;

/** A generator of rows that is about to be fitted to a table. */
interface TableFitting extends GanFitting {

  /** Rows that it learns from. */
  LabeledTable train();

  /** Encoder that was fitted to these rows. */
  TableEncoder encoder();

  /** Constraints that were fitted to these rows. */
  List<RowConstraint> constraints();

  @Override
  default String samples() {
    return train().toString();
  }

  @Override
  default List<String> relations() {
    return TableGan.relations(constraints());
  }

  @Override
  default ClassCounts counts() {
    return train().counts();
  }

  @Override
  default LabeledSamples fold() {
    return encoder().encode(train());
  }

  @Override
  default TrainingMonitor tensorBoard(Path folder, String run) {
    return TrainingMonitor.tensorBoard(folder, run, encoder());
  }

  @Override
  default TrainingMonitor watch(RunFiles run) {
    return TrainingMonitor.runFolder(run.folder(), encoder());
  }
}
