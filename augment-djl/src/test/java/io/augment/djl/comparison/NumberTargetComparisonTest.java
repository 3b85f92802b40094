package io.augment.djl.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SeedSequence;
import io.augment.data.TargetRanges;
import io.augment.djl.comparison.ComparisonOutcome.Downstream;
import io.augment.evaluation.Comparison;
import io.augment.evaluation.DownstreamTrainer;
import io.augment.forest.ForestTrainer;
import io.augment.resampling.SmoteNc;
import io.augment.tabular.ColumnSpec;
import io.augment.tabular.CsvDialect;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.TableSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Comparisons on a table whose target is a number. */
@Tag("training")
class NumberTargetComparisonTest {

  private static final ComparisonListener SILENT = new ComparisonListener() {};
  private static final TargetRanges DEAR =
      TargetRanges.of(OptionalDouble.empty(), OptionalDouble.of(300));

  private final LabeledTable train = table(1, 120);
  private final LabeledTable test = table(2, 60);
  private final MeanOpinion opinion = new MeanOpinion();

  /** The price stands before the size; one house in eight is dear. */
  private static LabeledTable table(long seed, int rows) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] cells = new double[3][rows];
    for (int row = 0; row < rows; row++) {
      cells[0][row] = 30 + random.nextInt(50);
      cells[2][row] = row % 8 == 0 ? 1 : 0;
      cells[1][row] = 2 * cells[0][row] + 300 * cells[2][row];
    }
    TableSchema schema =
        new TableSchema(
            List.of(
                new ColumnSpec.Whole("size", 0, 100, false),
                new ColumnSpec.Numeric("price", 2, false, 0, 1_000, false),
                new ColumnSpec.Categorical("lake", List.of("no", "yes"), false, false)),
            1,
            CsvDialect.DEFAULT);
    return LabeledTable.of(schema, cells).withRanges(DEAR);
  }

  /** Predicts the mean of what it was fitted on. */
  private static final class MeanOpinion implements DownstreamTrainer {

    final List<LabeledSamples> trained = new ArrayList<>();

    @Override
    public Fitted fit(LabeledSamples train, SeedSequence seeds) {
      trained.add(train);
      int last = train.shape().values() - 1;
      double mean = 0;
      for (int row = 0; row < train.size(); row++) {
        mean += train.sample(row)[last] / train.size();
      }
      float[] predicted = {(float) mean};
      return rows -> {
        float[][] all = new float[rows.size()][];
        Arrays.fill(all, predicted);
        return all;
      };
    }
  }

  private TableComparison comparison(Set<ComparedArm> arms) {
    return TableComparison.ofNumbers(
        ComparisonProtocol.defaults().repeats(1).downstreamSteps(20).gateSteps(2).arms(arms),
        ColumnSpec.Missing.MODELED,
        Map.of(
            ComparedArm.SMOTE,
            fitting -> SmoteNc.defaults().layout(fitting.encoder().layout()),
            ComparedArm.GAN,
            fitting -> ForestTrainer.defaults().trees(3).layout(fitting.encoder().layout()),
            ComparedArm.FOREST,
            fitting -> ForestTrainer.defaults().trees(3).layout(fitting.encoder().layout())),
        Map.of("mean", opinion),
        CellStore.none());
  }

  @Test
  void modelsAreMeasuredInTheUnitOfTheTarget() throws Exception {
    // when
    ComparisonOutcome outcome = comparison(EnumSet.of(ComparedArm.REAL)).run(train, test, SILENT);

    // then: the mean of real prices, by plain arithmetic
    Downstream mean = outcome.models().get(1);
    Comparison.Arm real = mean.comparison().arm("real");
    double[] prices = train.column(1);
    double predicted = Arrays.stream(prices).average().orElseThrow();
    double[] tested = test.column(1);
    double all = Arrays.stream(tested).map(y -> (y - predicted) * (y - predicted)).sum();
    double[] dear = Arrays.stream(tested).filter(y -> y >= 300).toArray();
    double rare = Arrays.stream(dear).map(y -> (y - predicted) * (y - predicted)).sum();
    assertThat(real.metric("rmse").mean()).isCloseTo(Math.sqrt(all / tested.length), within(1e-2));
    assertThat(real.metric("rareError").mean())
        .isCloseTo(Math.sqrt(rare / dear.length), within(1e-2));
    assertThat(outcome.trained().classes()).isEqualTo(ClassLabels.of("common", "high"));
  }

  @Test
  void everyArmLearnsLinearTargetsOfTheTrainingRowsAlone() throws Exception {
    // when
    ComparisonOutcome outcome = comparison(ComparedArm.ofNumberTargets()).run(train, test, SILENT);

    // then: rows without their mean, and as many dear ones as others where they are levelled
    assertThat(outcome.comparison().arms())
        .extracting(Comparison.Arm::name)
        .containsExactly("real", "oversample", "smote", "gan", "forest");
    LabeledSamples real = opinion.trained.get(0);
    assertThat(real.size()).isEqualTo(train.size());
    int last = real.shape().values() - 1;
    double sum = 0;
    for (int row = 0; row < real.size(); row++) {
      sum += real.sample(row)[last];
    }
    assertThat(sum).isCloseTo(0, within(1e-3));
    assertThat(opinion.trained.get(1).counts().counts()).containsExactly(105, 105);
    assertThat(outcome.models().get(0).tstr()).containsOnlyKeys("smote", "gan", "forest");
    assertThat(outcome.pools(ComparedArm.GAN)).hasSize(1);
  }

  @Test
  void aTableOfTheOtherKindAndOtherArmsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> comparison(EnumSet.of(ComparedArm.REAL, ComparedArm.THRESHOLD)))
        .withMessageContaining("the arms for tables whose target is a number");
    TableComparison classifiers =
        new TableComparison(ComparisonProtocol.defaults(), Map.of(), Map.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> classifiers.run(train, test, SILENT))
        .withMessage("the target is a number: expected a class, or TableComparison.ofNumbers");
  }
}
