package io.augment.djl.comparison;

import ai.djl.translate.TranslateException;
import io.augment.SynthesizerTrainer;
import io.augment.data.SeedSequence;
import io.augment.djl.classifier.RowClassifier;
import io.augment.djl.comparison.internal.CellSettings;
import io.augment.djl.comparison.internal.ComparisonLoop;
import io.augment.djl.comparison.internal.Measurements;
import io.augment.djl.comparison.internal.Measuring;
import io.augment.djl.comparison.internal.RepeatPlan;
import io.augment.djl.comparison.internal.TableModels;
import io.augment.djl.comparison.internal.TableRepeat;
import io.augment.evaluation.DownstreamTrainer;
import io.augment.internal.group.Groups;
import io.augment.split.StratifiedSubsample;
import io.augment.tabular.ColumnSpec;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.TableEncoder;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;

/**
 * Compares ways of training a model of a table's rows. Each repeat draws its own scarce training
 * set, fits an encoder and every synthesizer on that alone, and trains the same classifiers, from
 * the same seeds and for as many steps, in every arm; the test rows are seen by nothing but the
 * finished classifiers.
 *
 * <p>The arms have the real rows as drawn, and beside them
 *
 * <ul>
 *   <li>{@code real}: nothing;
 *   <li>{@code oversample}: rows of small classes again, until every class is as large as the
 *       largest;
 *   <li>{@code class-weight}: nothing, but the loss of each class is weighted so that all weigh the
 *       same;
 *   <li>{@code threshold}: nothing, but the decision favours small classes as much as a
 *       cross-validation within the drawn rows says: {@link
 *       io.augment.evaluation.DecisionThresholds};
 *   <li>{@code smote}: synthetic rows of small classes, until every class is as large as the
 *       largest (Chawla et al. 2002, arXiv 1106.1813); where classes are level already it is {@code
 *       real} again;
 *   <li>{@code gan}: synthetic rows at the protocol's ratio, of the classes that its policy says:
 *       {@code balanceClasses} evens the classes first;
 *   <li>{@code forest}: the same of an adversarial random forest, see {@link
 *       io.augment.forest.ForestTrainer}; compared if it is asked for.
 * </ul>
 *
 * <p>The first classifier is {@link #MLP}, a {@link RowClassifier}, which sees the GAN's rows in
 * the batches of an {@link io.augment.djl.AugmentedDataset}; second opinions see all rows of an arm
 * at once, with as many of the GAN's as one epoch shows.
 *
 * <p>Where the table's target is a number, models predict it, {@link
 * io.augment.evaluation.RegressionMetrics} measure them, and classes are its {@linkplain
 * io.augment.data.TargetRanges ranges}: {@link #ofNumbers}. Models learn the target on a linear
 * scale, whatever scale the synthesizers see it on.
 *
 * <p>Not thread-safe; takes the process's one gradient collector.
 */
public final class TableComparison {

  /**
   * {@link ComparisonOutcome.Downstream#model()} of the first classifier: a {@link RowClassifier}.
   */
  public static final String MLP = "mlp";

  private final ComparisonProtocol protocol;
  private final ColumnSpec.Missing missing;
  private final Map<ComparedArm, RowTrainerFactory> trainers;
  private final Set<ComparedArm> arms;
  private final CellStore cells;
  private final boolean numberTarget;
  private final TableModels models;

  /**
   * A comparison in which missing cells are {@linkplain ColumnSpec.Missing#MODELED modelled}.
   *
   * @param protocol what to do
   * @param trainers what fits the synthesizers
   * @param secondOpinions classifiers that are measured beside {@link #MLP}
   * @throws IllegalArgumentException as the other constructor does
   */
  public TableComparison(
      ComparisonProtocol protocol,
      Map<ComparedArm, RowTrainerFactory> trainers,
      Map<String, DownstreamTrainer> secondOpinions) {
    this(protocol, ColumnSpec.Missing.MODELED, trainers, secondOpinions, CellStore.none());
  }

  /**
   * A comparison.
   *
   * @param protocol what to do; if it names no arms, {@code real}, {@code oversample}, {@code
   *     threshold}, {@code class-weight} unless a second opinion is no {@link
   *     DownstreamTrainer.Weighted}, and those that have a trainer, but for {@code forest}
   * @param missing what becomes of missing cells, in every arm
   * @param trainers what fits the synthesizers of {@link ComparedArm#SMOTE}, {@link
   *     ComparedArm#GAN} and {@link ComparedArm#FOREST}
   * @param secondOpinions classifiers that are measured beside {@link #MLP}, by what they are
   *     called; keeps its order
   * @param cells where finished cells are kept; those that are there already are not measured again
   * @throws IllegalArgumentException if an arm is not one of tables, or has no trainer and needs
   *     one, or has one and needs none, or is {@code class-weight} and a second opinion can't weigh
   *     classes; or if a second opinion is called {@link #MLP}
   */
  public TableComparison(
      ComparisonProtocol protocol,
      ColumnSpec.Missing missing,
      Map<ComparedArm, RowTrainerFactory> trainers,
      Map<String, DownstreamTrainer> secondOpinions,
      CellStore cells) {
    this(protocol, missing, trainers, secondOpinions, cells, false);
  }

  private TableComparison(
      ComparisonProtocol protocol,
      ColumnSpec.Missing missing,
      Map<ComparedArm, RowTrainerFactory> trainers,
      Map<String, DownstreamTrainer> secondOpinions,
      CellStore cells,
      boolean numberTarget) {
    this.protocol = protocol;
    this.missing = missing;
    this.trainers = Map.copyOf(trainers);
    this.arms =
        numberTarget
            ? TableArms.ofNumbers(protocol.arms(), trainers.keySet())
            : TableArms.ofClasses(protocol.arms(), trainers.keySet(), secondOpinions);
    this.cells = cells;
    this.numberTarget = numberTarget;
    this.models = new TableModels(protocol, numberTarget, MLP, secondOpinions);
    if (secondOpinions.containsKey(MLP)) {
      throw new IllegalArgumentException(
          "second opinion '" + MLP + "': expected another name, as the first model has it");
    }
  }

  /**
   * A comparison for tables whose target is a number. {@link #MLP} is a network that predicts it,
   * and second opinions predict it too: for each row {@link DownstreamTrainer.Fitted#predict} gives
   * one number, on the scale of the rows' last number, which it ignores.
   *
   * @param protocol what to do; if it names no arms, {@code real}, {@code oversample} and those
   *     that have a trainer, but for {@code forest}
   * @param missing what becomes of missing cells, in every arm
   * @param trainers what fits the synthesizers of {@link ComparedArm#SMOTE}, {@link
   *     ComparedArm#GAN} and {@link ComparedArm#FOREST}
   * @param secondOpinions regressors that are measured beside {@link #MLP}, by what they are
   *     called; keeps its order
   * @param cells where finished cells are kept; those that are there already are not measured again
   * @return the comparison
   * @throws IllegalArgumentException if an arm is not one of number targets, or has no trainer and
   *     needs one, or has one and needs none; or if a second opinion is called {@link #MLP}
   */
  public static TableComparison ofNumbers(
      ComparisonProtocol protocol,
      ColumnSpec.Missing missing,
      Map<ComparedArm, RowTrainerFactory> trainers,
      Map<String, DownstreamTrainer> secondOpinions,
      CellStore cells) {
    return new TableComparison(protocol, missing, trainers, secondOpinions, cells, true);
  }

  /**
   * Runs all arms.
   *
   * @param train what scarce training sets are drawn from
   * @param test what the classifiers are measured on, at least one row; a class without rows has no
   *     recall, and is left out of every mean over classes
   * @param listener notified of each fitted synthesizer and each finished repeat
   * @return what was measured, with {@link ComparisonOutcome.Downstream#tstr()} of each arm that
   *     has a synthesizer
   * @throws IOException if a data set can't be read, or a synthesizer or cell can't be kept
   * @throws TranslateException if a data set's pipeline fails
   * @throws IllegalArgumentException if a class has too few rows, there are no test rows, or the
   *     two tables differ in columns or classes
   */
  public ComparisonOutcome run(LabeledTable train, LabeledTable test, ComparisonListener listener)
      throws IOException, TranslateException {
    if (train.schema().ranges().isPresent() != numberTarget) {
      throw new IllegalArgumentException(
          numberTarget
              ? "the target is a class: expected a number, or a comparison of classifiers"
              : "the target is a number: expected a class, or TableComparison.ofNumbers");
    }
    LabeledTable first = train.select(drawnIndices(train, 1));
    SortedMap<String, String> settings = CellSettings.of(protocol);
    if (numberTarget) {
      settings.put("target", "number");
    }
    settings.put("missing", missing.toString());
    TableEncoder encoder = TableEncoder.fit(train, missing);
    settings.put("train", encoder.encode(train).fingerprint());
    settings.put("test", encoder.encode(test).fingerprint());
    Groups.fingerprint(train.groups()).ifPresent(groups -> settings.put("groups", groups));
    cells.begin(settings);
    Measurements measured = new Measurements(train.classes());
    new ComparisonLoop(arms, models.names(), false, protocol.repeats(), cells, listener)
        .run(repeat -> repeat(repeat, train, test, listener), measured);
    return measured.outcome(first.counts());
  }

  private int[] drawnIndices(LabeledTable train, int repeat) {
    return new RepeatPlan(protocol, repeat).drawn(train.labels(), train.groups(), train.counts());
  }

  private TableRepeat repeat(
      int repeat, LabeledTable train, LabeledTable test, ComparisonListener listener) {
    int[] drawn = drawnIndices(train, repeat);
    LabeledTable rows = train.select(drawn);
    TableEncoder encoder = TableEncoder.fit(rows, missing);
    SeedSequence seeds = new RepeatPlan(protocol, repeat).seeds();
    Measuring measuring =
        new Measuring(
            models.of(encoder), encoder.encode(test), seeds, models.scoring(test, encoder));
    return new TableRepeat(
        new RepeatPlan(protocol, repeat, numberTarget),
        rows,
        train.select(StratifiedSubsample.others(train.size(), train.groups(), drawn)),
        encoder,
        trainers,
        measuring,
        listener);
  }

  /**
   * Training data of a synthesizer of rows.
   *
   * <p>Immutable and thread-safe.
   *
   * @param drawn the real rows
   * @param encoder the encoder of the rows, which has the meaning of their numbers; fitted on
   *     training rows alone
   * @param seed where all draws of the trainer and of what it fits come from
   * @param repeat the repeat that it is fitted for, from 1; empty for a fit that is part of a
   *     search
   */
  public record RowFitting(
      LabeledTable drawn, TableEncoder encoder, long seed, OptionalInt repeat) {}

  /** Makes what fits a synthesizer to the encoded rows of a table. */
  @FunctionalInterface
  public interface RowTrainerFactory {

    /**
     * Makes a trainer.
     *
     * @param fitting what it will be fitted on, once the rows are encoded
     * @return the trainer, used once
     */
    SynthesizerTrainer create(TableComparison.RowFitting fitting);
  }
}
