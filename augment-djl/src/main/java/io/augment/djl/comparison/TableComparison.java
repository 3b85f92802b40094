package io.augment.djl.comparison;

import ai.djl.training.dataset.Dataset;
import ai.djl.translate.TranslateException;
import io.augment.LabeledSamples;
import io.augment.SynthesizerTrainer;
import io.augment.data.SeedSequence;
import io.augment.djl.classifier.RowClassifier;
import io.augment.djl.comparison.internal.ArmBatches;
import io.augment.djl.comparison.internal.CellSettings;
import io.augment.djl.comparison.internal.ComparisonLoop;
import io.augment.djl.comparison.internal.Measurements;
import io.augment.djl.comparison.internal.Measuring;
import io.augment.djl.comparison.internal.RepeatPlan;
import io.augment.djl.comparison.internal.Scoring;
import io.augment.djl.comparison.internal.TableRepeat;
import io.augment.djl.internal.BatchLabels;
import io.augment.djl.internal.downstream.RowRegressor;
import io.augment.djl.internal.mixing.ArmSamples;
import io.augment.evaluation.DownstreamTrainer;
import io.augment.tabular.ColumnSpec;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.TableEncoder;
import java.io.IOException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
  private final Map<String, DownstreamTrainer> secondOpinions;

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
            ? armsOfNumbers(protocol.arms(), trainers.keySet())
            : arms(protocol.arms(), trainers.keySet(), unweighted(secondOpinions));
    this.cells = cells;
    this.numberTarget = numberTarget;
    this.secondOpinions = Collections.unmodifiableMap(new LinkedHashMap<>(secondOpinions));
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

  private static Set<ComparedArm> armsOfNumbers(Set<ComparedArm> asked, Set<ComparedArm> trained) {
    requireDrawing(trained);
    Set<ComparedArm> every = EnumSet.of(ComparedArm.REAL, ComparedArm.OVERSAMPLE);
    every.addAll(trained);
    every.remove(ComparedArm.FOREST);
    Set<ComparedArm> chosen = asked.isEmpty() ? every : asked;
    ComparedArm.requireKnown(
        chosen, ComparedArm.ofNumberTargets(), "tables whose target is a number");
    requireTrained(chosen, trained);
    return chosen;
  }

  /** A second opinion whose loss can't weigh classes; empty if that of each can. */
  private static Optional<String> unweighted(Map<String, DownstreamTrainer> secondOpinions) {
    return secondOpinions.entrySet().stream()
        .filter(opinion -> !(opinion.getValue() instanceof DownstreamTrainer.Weighted))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static Set<ComparedArm> arms(
      Set<ComparedArm> asked, Set<ComparedArm> trained, Optional<String> unweighted) {
    requireDrawing(trained);
    Set<ComparedArm> every =
        EnumSet.of(ComparedArm.REAL, ComparedArm.OVERSAMPLE, ComparedArm.THRESHOLD);
    if (unweighted.isEmpty()) {
      every.add(ComparedArm.CLASS_WEIGHT);
    }
    every.addAll(trained);
    every.retainAll(ComparedArm.ofTablesByDefault());
    if (trained.contains(ComparedArm.GAN)) {
      every.add(ComparedArm.AUTO);
    }
    Set<ComparedArm> chosen = asked.isEmpty() ? every : asked;
    ComparedArm.requireKnown(chosen, ComparedArm.ofTables(), "tables");
    if (chosen.contains(ComparedArm.CLASS_WEIGHT) && unweighted.isPresent()) {
      throw new IllegalArgumentException(
          String.format(
              "arm 'class-weight' with the second opinion '%s': expected one that can weigh classes,"
                  + " a DownstreamTrainer.Weighted",
              unweighted.get()));
    }
    requireTrained(chosen, trained);
    return chosen;
  }

  private static void requireDrawing(Set<ComparedArm> trained) {
    for (ComparedArm arm : trained) {
      if (!arm.drawsRows()) {
        throw new IllegalArgumentException(
            "a trainer for the arm '"
                + arm.label()
                + "': expected those of smote, gan and forest alone");
      }
    }
  }

  private static void requireTrained(Set<ComparedArm> chosen, Set<ComparedArm> trained) {
    for (ComparedArm arm : chosen) {
      ComparedArm needed = arm == ComparedArm.AUTO ? ComparedArm.GAN : arm;
      if (needed.drawsRows() && !trained.contains(needed)) {
        throw new IllegalArgumentException(
            "arm '" + arm.label() + "' without a trainer: expected one that fits its synthesizer");
      }
    }
  }

  private Map<String, Measuring.Classifier> classifiers(TableEncoder encoder) {
    Map<String, Measuring.Classifier> models = new LinkedHashMap<>();
    models.put(MLP, numberTarget ? onLinearTargets(this::regression, encoder) : this::mlp);
    secondOpinions.forEach(
        (name, trainer) ->
            models.put(
                name,
                numberTarget
                    ? onLinearTargets(secondOpinion(trainer), encoder)
                    : secondOpinion(trainer)));
    return models;
  }

  private static Measuring.Classifier onLinearTargets(
      Measuring.Classifier regressor, TableEncoder encoder) {
    return (arm, balanced, test, seeds) ->
        regressor.predictions(arm.mapped(encoder::withLinearTargets), balanced, test, seeds);
  }

  private static Measuring.Classifier secondOpinion(DownstreamTrainer trainer) {
    return (arm, balanced, test, seeds) ->
        (balanced
                ? fitBalanced(trainer, arm.atOnce(), seeds.child("classifier"))
                : trainer.fit(arm.atOnce(), seeds.child("classifier")))
            .predict(test);
  }

  private float[][] regression(
      ArmSamples arm, boolean balanced, LabeledSamples test, SeedSequence seeds)
      throws IOException, TranslateException {
    return new ArmBatches(
            protocol.downstreamBatch(), protocol.downstreamSteps(), BatchLabels.NUMBERS)
        .predictions(
            arm,
            seeds,
            training -> {
              try (RowRegressor regressor =
                  RowRegressor.fit(
                      training,
                      test.shape().values() - 1,
                      protocol.downstreamSteps(),
                      seeds.child("classifier"))) {
                return regressor.predict(test);
              }
            });
  }

  private static DownstreamTrainer.Fitted fitBalanced(
      DownstreamTrainer trainer, LabeledSamples train, SeedSequence seeds) {
    return ((DownstreamTrainer.Weighted) trainer)
        .fit(train, train.counts().balancedWeights(), seeds);
  }

  private float[][] mlp(ArmSamples arm, boolean balanced, LabeledSamples test, SeedSequence seeds)
      throws IOException, TranslateException {
    return new ArmBatches(protocol.downstreamBatch(), protocol.downstreamSteps())
        .predictions(
            arm,
            seeds,
            training -> {
              try (RowClassifier classifier =
                  balanced
                      ? fitBalanced(training, arm.shown(), seeds)
                      : RowClassifier.fit(
                          training,
                          test.shape().values(),
                          test.classes().count(),
                          protocol.downstreamSteps(),
                          seeds.child("classifier"))) {
                return classifier.predict(test);
              }
            });
  }

  private RowClassifier fitBalanced(Dataset training, LabeledSamples shown, SeedSequence seeds)
      throws IOException, TranslateException {
    return RowClassifier.fit(
        training,
        shown.shape().values(),
        shown.counts().balancedWeights(),
        protocol.downstreamSteps(),
        seeds.child("classifier"));
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
    cells.begin(settings);
    Measurements measured = new Measurements(train.classes());
    new ComparisonLoop(arms, classifiers(encoder).keySet(), protocol.repeats(), cells, listener)
        .run(repeat -> repeat(repeat, train, test, listener), measured);
    return measured.outcome(first.counts());
  }

  private int[] drawnIndices(LabeledTable train, int repeat) {
    return new RepeatPlan(protocol, repeat).drawn(train.labels(), train.counts());
  }

  private TableRepeat repeat(
      int repeat, LabeledTable train, LabeledTable test, ComparisonListener listener) {
    int[] drawn = drawnIndices(train, repeat);
    LabeledTable rows = train.select(drawn);
    TableEncoder encoder = TableEncoder.fit(rows, missing);
    SeedSequence seeds = new RepeatPlan(protocol, repeat).seeds();
    LabeledSamples tested = encoder.encode(test);
    Measuring measuring =
        new Measuring(
            classifiers(encoder),
            tested,
            seeds,
            numberTarget ? ofNumbers(test, encoder) : Scoring.ofClasses(tested.labels()));
    return new TableRepeat(
        new RepeatPlan(protocol, repeat, numberTarget),
        rows,
        train.without(drawn),
        encoder,
        trainers,
        measuring,
        listener);
  }

  private static Scoring ofNumbers(LabeledTable test, TableEncoder encoder) {
    return Scoring.ofNumbers(
        test.column(test.schema().target()),
        encoder.schema().ranges().orElseThrow(),
        encoder::target);
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
