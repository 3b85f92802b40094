package io.augment.djl.comparison.internal;

import ai.djl.training.dataset.Dataset;
import ai.djl.translate.TranslateException;
import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.classifier.RowClassifier;
import io.augment.djl.comparison.ComparisonProtocol;
import io.augment.djl.internal.BatchLabels;
import io.augment.djl.internal.downstream.RowRegressor;
import io.augment.djl.internal.mixing.ArmSamples;
import io.augment.evaluation.DownstreamTrainer;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.TableEncoder;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Models of a comparison of tables: a network that decides, and second opinions.
 *
 * @param protocol how long they are trained
 * @param numberTarget whether they predict a number
 * @param network the network's name
 * @param secondOpinions the others, by their names; keeps its order
 */
public record TableModels(
    ComparisonProtocol protocol,
    boolean numberTarget,
    String network,
    Map<String, DownstreamTrainer> secondOpinions) {

  public TableModels {
    secondOpinions = Collections.unmodifiableMap(new LinkedHashMap<>(secondOpinions));
  }

  /** Names of all, in their order. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>(Set.of(network));
    names.addAll(secondOpinions.keySet());
    return names;
  }

  /** The models for rows that an encoder gives, by name. */
  public Map<String, Measuring.Classifier> of(TableEncoder encoder) {
    Map<String, Measuring.Classifier> models = new LinkedHashMap<>();
    models.put(network, numberTarget ? this::regression : this::classification);
    secondOpinions.forEach((name, trainer) -> models.put(name, secondOpinion(trainer)));
    if (numberTarget) {
      models.replaceAll((name, regressor) -> onLinearTargets(regressor, encoder));
    }
    return models;
  }

  /** Scores of what they predict of test rows. */
  public Scoring scoring(LabeledTable test, TableEncoder encoder) {
    return numberTarget
        ? Scoring.ofNumbers(
            test.column(test.schema().target()),
            encoder.schema().ranges().orElseThrow(),
            encoder::target)
        : Scoring.ofClasses(test.labels());
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

  private float[][] classification(
      ArmSamples arm, boolean balanced, LabeledSamples test, SeedSequence seeds)
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
}
