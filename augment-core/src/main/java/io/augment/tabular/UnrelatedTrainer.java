package io.augment.tabular;

import io.augment.LabeledSamples;
import io.augment.ProgressListener;
import io.augment.Synthesizer;
import io.augment.SynthesizerTrainer;
import java.nio.file.Path;
import java.util.List;

/**
 * A trainer that looks for no relations.
 *
 * @param trainer does everything else
 */
record UnrelatedTrainer(TableTrainer trainer) implements TableTrainer {

  @Override
  public List<RowConstraint> relations(LabeledTable trainFold, List<RowConstraint> constraints) {
    return constraints.stream().map(constraint -> constraint.fit(trainFold)).toList();
  }

  @Override
  public TableTrainer withoutRelations() {
    return this;
  }

  @Override
  public SynthesizerTrainer forTable(TableEncoder encoder, List<RowConstraint> constraints) {
    return trainer.forTable(encoder, constraints);
  }

  @Override
  public Synthesizer fit(LabeledSamples trainFold) {
    return trainer.fit(trainFold);
  }

  @Override
  public Synthesizer fit(LabeledSamples trainFold, ProgressListener progress) {
    return trainer.fit(trainFold, progress);
  }

  @Override
  public Synthesizer fitOrLoad(LabeledSamples trainFold, Path cacheFolder) {
    return trainer.fitOrLoad(trainFold, cacheFolder);
  }

  @Override
  public Synthesizer fitOrLoad(
      LabeledSamples trainFold, Path cacheFolder, ProgressListener progress) {
    return trainer.fitOrLoad(trainFold, cacheFolder, progress);
  }
}
