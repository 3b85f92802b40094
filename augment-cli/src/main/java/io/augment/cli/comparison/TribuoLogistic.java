package io.augment.cli.comparison;

import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.evaluation.DownstreamTrainer;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Multinomial logistic regression on a table's encoded rows, by Tribuo: what a linear model says
 * beside the network. AdaGrad, one row at a time, over as many rows in all however many there are
 * to learn from.
 */
final class TribuoLogistic implements DownstreamTrainer.Weighted {

  /** Name in comparisons. */
  static final String NAME = "logistic";

  /** Rows shown in a training: as many as a network sees in 600 batches of 32. */
  private static final int ROWS_SHOWN = 19_200;

  private static final double LEARNING_RATE = 0.1;
  private static final int ONE_AT_A_TIME = 1;
  private static final int NO_LOGGING = -1;

  /** Strong reference, as an unreferenced logger loses its level. */
  private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

  static {
    TRIBUO.setLevel(Level.WARNING); // it logs every training
  }

  @Override
  public DownstreamTrainer.Fitted fit(
      LabeledSamples train, double[] classWeights, SeedSequence seeds) {
    LabelFactory labels = new LabelFactory();
    ModelColumns fitted = ModelColumns.of(train);
    String[] columns = columns(fitted.count());
    MutableDataset<Label> rows =
        new MutableDataset<>(new SimpleDataSourceProvenance("rows", labels), labels);
    for (int row = 0; row < train.size(); row++) {
      Label label = labels.generateOutput(Integer.toString(train.label(row)));
      ArrayExample<Label> example = example(train, row, columns, label);
      example.setWeight((float) classWeights[train.label(row)]);
      rows.add(example);
    }
    int epochs = Math.max(1, Math.round((float) ROWS_SHOWN / train.size()));
    Model<Label> model =
        new LinearSGDTrainer(
                new LogMulticlass(),
                new AdaGrad(LEARNING_RATE),
                epochs,
                NO_LOGGING,
                ONE_AT_A_TIME,
                seeds.seed())
            .train(rows);
    int classes = train.classes().count();
    return samples -> {
      fitted.require(samples);
      return predict(model, samples, columns, classes);
    };
  }

  private static float[][] predict(
      Model<Label> model, LabeledSamples samples, String[] columns, int classes) {
    float[][] probabilities = new float[samples.size()][classes];
    for (int row = 0; row < samples.size(); row++) {
      Map<String, Label> scores =
          model
              .predict(example(samples, row, columns, LabelFactory.UNKNOWN_LABEL))
              .getOutputScores();
      for (Label score : scores.values()) {
        probabilities[row][Integer.parseInt(score.getLabel())] = (float) score.getScore();
      }
    }
    return probabilities;
  }

  /** Tribuo sorts features by name: with leading zeros that is the order of the columns. */
  private static String[] columns(int count) {
    return IntStream.range(0, count)
        .mapToObj(column -> String.format(Locale.ROOT, "c%08d", column))
        .toArray(String[]::new);
  }

  private static ArrayExample<Label> example(
      LabeledSamples samples, int row, String[] columns, Label label) {
    float[] values = samples.sample(row);
    double[] numbers = IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    return new ArrayExample<>(label, columns, numbers);
  }
}
