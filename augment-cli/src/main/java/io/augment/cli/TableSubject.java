package io.augment.cli;

import io.augment.classic.Smote;
import io.augment.classic.SmoteNc;
import io.augment.data.ClassCounts;
import io.augment.data.RowLayout;
import io.augment.data.SampleShape;
import io.augment.djl.evidence.ComparedArm;
import io.augment.djl.evidence.ComparisonProtocol;
import io.augment.djl.evidence.TableComparison;
import io.augment.djl.gan.tabular.TabularGanConfig;
import io.augment.synthesis.SynthesizerTrainer;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.Missing;
import io.augment.tabular.RowConstraint;
import io.augment.tabular.TableEncoder;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Arms are compared on the rows of a table.
 *
 * @param rows what scarce training sets are drawn from, and what classifiers are tested on
 * @param config how the GANs train
 * @param missing what becomes of missing cells
 * @param constraints what must hold in the GANs' rows; fitted to each repeat's training rows
 */
record TableSubject(
    Parts<LabeledTable> rows,
    TabularGanConfig config,
    Missing missing,
    List<RowConstraint> constraints)
    implements ComparisonSubject {

  TableSubject {
    constraints = List.copyOf(constraints);
  }

  @Override
  public SampleShape shape() {
    return SampleShape.row(rows.train().schema().columns().size());
  }

  @Override
  public ClassCounts trainCounts() {
    return rows.train().counts();
  }

  @Override
  public ClassCounts testCounts() {
    return rows.test().counts();
  }

  @Override
  public SortedMap<String, String> gan() {
    return config.settings();
  }

  @Override
  public Ready prepare(ComparisonProtocol protocol, RepeatRuns runs) {
    ComparedTableGans gans = new ComparedTableGans(config, constraints, runs);
    TableComparison comparison =
        new TableComparison(
            protocol,
            missing,
            Map.of(ComparedArm.SMOTE, TableSubject::smote, ComparedArm.GAN, gans),
            Map.of(TribuoLogistic.NAME, new TribuoLogistic()));
    return () -> new Compared(comparison.run(rows.train(), rows.test(), runs), gans.rejected());
  }

  private static SynthesizerTrainer smote(LabeledTable drawn, TableEncoder encoder, long seed) {
    RowLayout layout = encoder.layout();
    boolean plain = layout.blocks().stream().allMatch(RowLayout.Numeric.class::isInstance);
    return plain
        ? Smote.builder().seed(seed).build()
        : SmoteNc.builder().layout(layout).seed(seed).build();
  }
}
