package io.augment.djl.comparison;

import ai.djl.translate.TranslateException;
import io.augment.LabeledSamples;
import io.augment.djl.classifier.ImageClassifier;
import io.augment.djl.comparison.internal.CellSettings;
import io.augment.djl.comparison.internal.ComparisonLoop;
import io.augment.djl.comparison.internal.ImageRepeat;
import io.augment.djl.comparison.internal.Measurements;
import io.augment.djl.comparison.internal.RepeatPlan;
import io.augment.internal.group.Groups;
import io.augment.split.StratifiedSubsample;
import java.io.IOException;
import java.util.Set;
import java.util.SortedMap;

/**
 * Compares ways of training an image classifier. Each repeat draws its own scarce training set,
 * fits its own GAN on that alone, and trains the same classifier, from the same weights and for as
 * many steps, in every arm; the test samples are seen by nothing but the finished classifiers.
 *
 * <p>Not thread-safe; takes the process's one gradient collector.
 */
public final class ImageComparison {

  /** {@link ComparisonOutcome.Downstream#model()} of the classifier: an {@link ImageClassifier}. */
  public static final String CNN = "cnn";

  private final ComparisonProtocol protocol;
  private final Set<ComparedArm> arms;
  private final CellStore cells;

  /**
   * A comparison that keeps nothing.
   *
   * @param protocol what to do; {@link ComparedArm#ofImagesByDefault()} if it names no arms
   * @throws IllegalArgumentException if an arm is not one of images; the message lists those
   */
  public ImageComparison(ComparisonProtocol protocol) {
    this(protocol, CellStore.none());
  }

  /**
   * A comparison that keeps each finished cell, and measures those alone that are not kept yet.
   *
   * @param protocol what to do; {@link ComparedArm#ofImagesByDefault()} if it names no arms
   * @param cells where finished cells are kept
   * @throws IllegalArgumentException if an arm is not one of images; the message lists those
   */
  public ImageComparison(ComparisonProtocol protocol, CellStore cells) {
    this.protocol = protocol;
    this.arms = protocol.arms().isEmpty() ? ComparedArm.ofImagesByDefault() : protocol.arms();
    ComparedArm.requireKnown(arms, ComparedArm.ofImages(), "images");
    this.cells = cells;
  }

  /**
   * Runs all arms.
   *
   * @param train what scarce training sets are drawn from
   * @param test what the classifiers are measured on
   * @param listener notified of each fitted GAN and each finished repeat
   * @return what was measured
   * @throws IOException if a data set can't be read, or a cell can't be kept
   * @throws TranslateException if a data set's pipeline fails
   * @throws IllegalArgumentException if a class has too few samples, or the cells that are kept are
   *     of another comparison
   */
  public ComparisonOutcome run(
      LabeledSamples train, LabeledSamples test, ComparisonListener listener)
      throws IOException, TranslateException {
    LabeledSamples first = train.select(drawnIndices(train, 1));
    SortedMap<String, String> settings = CellSettings.of(protocol);
    settings.put("train", train.fingerprint());
    settings.put("test", test.fingerprint());
    Groups.fingerprint(train.groups()).ifPresent(groups -> settings.put("groups", groups));
    cells.begin(settings);
    Measurements measured = new Measurements(train.classes());
    new ComparisonLoop(arms, Set.of(CNN), protocol.repeats(), cells, listener)
        .run(
            repeat -> {
              int[] drawn = drawnIndices(train, repeat);
              return new ImageRepeat(
                  protocol,
                  repeat,
                  train.select(drawn),
                  train.select(StratifiedSubsample.others(train.size(), train.groups(), drawn)),
                  test,
                  listener);
            },
            measured);
    return measured.outcome(first.counts());
  }

  private int[] drawnIndices(LabeledSamples train, int repeat) {
    return new RepeatPlan(protocol, repeat).drawn(train.labels(), train.groups(), train.counts());
  }
}
