package io.augment.djl.comparison;

import ai.djl.translate.TranslateException;
import io.augment.LabeledSamples;
import io.augment.UnlabeledSamples;
import io.augment.djl.classifier.ImageClassifier;
import io.augment.djl.comparison.internal.CellSettings;
import io.augment.djl.comparison.internal.ComparisonLoop;
import io.augment.djl.comparison.internal.ImageRepeat;
import io.augment.djl.comparison.internal.Measurements;
import io.augment.djl.comparison.internal.RepeatPlan;
import io.augment.djl.comparison.internal.RepeatUnlabeled;
import io.augment.djl.gan.conditioning.Conditioning;
import io.augment.djl.unlabeled.Teacher;
import io.augment.feature.FeatureExtractor;
import io.augment.internal.group.Groups;
import io.augment.split.StratifiedSubsample;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

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

  private static final String REST = "rest";

  private final ComparisonProtocol protocol;
  private final CellStore cells;
  private final Optional<UnlabeledSamples> unlabeled;
  private final boolean rest;

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
    this(protocol, cells, Optional.empty(), false);
    ComparedArm.requireKnown(protocol.arms(), ComparedArm.ofImages(), "images");
  }

  private ImageComparison(
      ComparisonProtocol protocol,
      CellStore cells,
      Optional<UnlabeledSamples> unlabeled,
      boolean rest) {
    this.protocol = protocol;
    this.cells = cells;
    this.unlabeled = unlabeled;
    this.rest = rest;
  }

  /**
   * Adds unlabelled images, which every repeat has; those that are test images as well are left
   * out. With them the arm {@code pseudo} is among the default ones.
   *
   * @param images images of the training images' shape and range
   * @return a changed copy
   */
  public ImageComparison unlabeled(UnlabeledSamples images) {
    return new ImageComparison(protocol, cells, Optional.of(images), false);
  }

  /**
   * Takes the training images that a repeat doesn't draw as unlabelled ones, without their labels;
   * those that are test images as well are left out. With them the arms {@code pseudo} and {@code
   * oracle} are among the default ones.
   *
   * @return a changed copy
   */
  public ImageComparison unlabeledRest() {
    return new ImageComparison(protocol, cells, Optional.empty(), true);
  }

  private boolean hasUnlabeled() {
    return rest || unlabeled.isPresent();
  }

  private Set<ComparedArm> arms() {
    if (!protocol.arms().isEmpty()) {
      return protocol.arms();
    }
    Set<ComparedArm> arms = ComparedArm.ofImagesByDefault();
    if (hasUnlabeled()) {
      ComparedArm.ofImages().stream().filter(ComparedArm::usesUnlabeled).forEach(arms::add);
    }
    if (!rest) {
      arms.remove(ComparedArm.ORACLE);
    }
    return arms;
  }

  private void requireUnlabeledFor(Set<ComparedArm> arms) {
    for (ComparedArm arm : arms) {
      if (arm.usesUnlabeled() && !hasUnlabeled()) {
        throw new IllegalArgumentException(
            "arm '" + arm.label() + "': there are no unlabelled images, which it trains on");
      }
      String conditioning = protocol.gan().conditioning().name();
      String projection = Conditioning.projection().name();
      boolean searches = arm == ComparedArm.AUTO && hasUnlabeled();
      if ((arm.usesUnlabeledGan() || searches) && !conditioning.equals(projection)) {
        throw new IllegalArgumentException(
            String.format(
                "arm '%s': unlabelled images with the conditioning '%s': expected '%s', which takes"
                    + " soft labels",
                arm.label(), conditioning, projection));
      }
    }
    if (arms.contains(ComparedArm.ORACLE) && !rest) {
      throw new IllegalArgumentException(
          "arm 'oracle': nobody knows the labels of these unlabelled images: expected the training"
              + " images that a repeat doesn't draw");
    }
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
   * @throws IllegalArgumentException if a class has too few samples, the cells that are kept are of
   *     another comparison, an arm lacks unlabelled images, or these are of another shape or range,
   *     or none that isn't a test image
   */
  public ComparisonOutcome run(
      LabeledSamples train, LabeledSamples test, ComparisonListener listener)
      throws IOException, TranslateException {
    Set<ComparedArm> arms = arms();
    requireUnlabeledFor(arms);
    LabeledSamples first = train.select(drawnIndices(train, 1));
    SortedMap<String, String> settings = CellSettings.of(protocol);
    settings.put("train", train.fingerprint());
    settings.put("test", test.fingerprint());
    Groups.fingerprint(train.groups()).ifPresent(groups -> settings.put("groups", groups));
    if (hasUnlabeled()) {
      settings.put("unlabeled", unlabeled.map(UnlabeledSamples::fingerprint).orElse(REST));
      settings.putAll(teacher());
      settings.put("unlabeledMix", protocol.unlabeledMix().toString());
    }
    cells.begin(settings);
    Measurements measured = new Measurements(train.classes());
    new ComparisonLoop(arms, Set.of(CNN), hasUnlabeled(), protocol.repeats(), cells, listener)
        .run(
            repeat -> {
              int[] drawn = drawnIndices(train, repeat);
              LabeledSamples others =
                  train.select(StratifiedSubsample.others(train.size(), train.groups(), drawn));
              return new ImageRepeat(
                  protocol,
                  repeat,
                  train.select(drawn),
                  others,
                  unlabeled(others, test),
                  test,
                  listener);
            },
            measured);
    return measured.outcome(first.counts());
  }

  /** Settings of the teacher; features of the user's own are known by their name. */
  private SortedMap<String, String> teacher() {
    SortedMap<String, String> settings = new TreeMap<>();
    Teacher teacher = protocol.teacher();
    teacher.settings().forEach((name, value) -> settings.put("teacher." + name, value));
    settings.put("teacher.features", teacher.features().map(FeatureExtractor::name).orElse("none"));
    return settings;
  }

  private Optional<RepeatUnlabeled> unlabeled(LabeledSamples others, LabeledSamples test) {
    return rest
        ? Optional.of(RepeatUnlabeled.hiding(others, test))
        : unlabeled.map(images -> RepeatUnlabeled.of(images, test));
  }

  private int[] drawnIndices(LabeledSamples train, int repeat) {
    return new RepeatPlan(protocol, repeat).drawn(train.labels(), train.groups(), train.counts());
  }
}
