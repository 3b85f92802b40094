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
import io.augment.djl.gan.FineTuning;
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
  private final Optional<FineTuning> from;

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
    this(protocol, cells, Optional.empty(), false, Optional.empty());
    ComparedArm.requireKnown(protocol.arms(), ComparedArm.ofImages(), "images");
  }

  private ImageComparison(
      ComparisonProtocol protocol,
      CellStore cells,
      Optional<UnlabeledSamples> unlabeled,
      boolean rest,
      Optional<FineTuning> from) {
    this.protocol = protocol;
    this.cells = cells;
    this.unlabeled = unlabeled;
    this.rest = rest;
    this.from = from;
  }

  /**
   * Adds unlabelled images, which every repeat has; those that are test images as well are left
   * out. With them the arms that need some are among the default ones, but for {@code oracle}.
   *
   * @param images images of the training images' shape and range
   * @return a changed copy
   */
  public ImageComparison unlabeled(UnlabeledSamples images) {
    return new ImageComparison(protocol, cells, Optional.of(images), false, from);
  }

  /**
   * Takes the training images that a repeat doesn't draw as unlabelled ones, without their labels;
   * those that are test images as well are left out. With them the arms that need some are among
   * the default ones.
   *
   * @return a changed copy
   */
  public ImageComparison unlabeledRest() {
    return new ImageComparison(protocol, cells, Optional.empty(), true, from);
  }

  /**
   * Adds a generator that was fitted on related images: with it the arm {@code gan+transfer}, whose
   * GAN begins from that, is among the default ones. What the generator was fitted on must have no
   * test image among it, which can't be checked.
   *
   * @param from the generator, of the same architecture, latent, width and shape as the GAN
   * @return a changed copy
   */
  public ImageComparison from(FineTuning from) {
    return new ImageComparison(protocol, cells, unlabeled, rest, Optional.of(from));
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
    if (from.isPresent()) {
      arms.add(ComparedArm.GAN_TRANSFER);
    }
    return arms;
  }

  private void requireWhatTheyNeed(Set<ComparedArm> arms) {
    for (ComparedArm arm : arms) {
      if (arm.usesUnlabeled() && !hasUnlabeled()) {
        throw new IllegalArgumentException(
            "arm '" + arm.label() + "': there are no unlabelled images, which it trains on");
      }
      String conditioning = protocol.gan().conditioning().name();
      String projection = Conditioning.projection().name();
      boolean soft = arm.generator(hasUnlabeled()).equals(Optional.of(ComparedArm.GAN_U));
      if (soft && !conditioning.equals(projection)) {
        throw new IllegalArgumentException(
            String.format(
                "arm '%s': unlabelled images with the conditioning '%s': expected '%s', which takes"
                    + " soft labels",
                arm.label(), conditioning, projection));
      }
    }
    if (from.isPresent() && !arms.contains(ComparedArm.GAN_TRANSFER)) {
      throw new IllegalArgumentException(
          "a generator to begin from, and no arm that does: expected 'gan+transfer' among the arms");
    }
    if (arms.contains(ComparedArm.GAN_TRANSFER) && from.isEmpty()) {
      throw new IllegalArgumentException(
          "arm 'gan+transfer': there is no generator that its GAN could begin from");
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
    requireWhatTheyNeed(arms);
    LabeledSamples first = train.select(drawnIndices(train, 1));
    from.ifPresent(tuning -> tuning.check(protocol.gan(), first));
    SortedMap<String, String> settings = CellSettings.of(protocol);
    settings.put("train", train.fingerprint());
    settings.put("test", test.fingerprint());
    Groups.fingerprint(train.groups()).ifPresent(groups -> settings.put("groups", groups));
    if (hasUnlabeled()) {
      settings.put("unlabeled", unlabeled.map(UnlabeledSamples::fingerprint).orElse(REST));
      settings.putAll(teacher());
      settings.put("unlabeledMix", protocol.unlabeledMix().toString());
    }
    from.ifPresent(tuning -> settings.putAll(tuning.settings()));
    cells.begin(settings);
    Optional<UnlabeledSamples> unseen = unseen(train, test, listener);
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
                  unlabeled(unseen, others, test),
                  from,
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

  /** The images that were given, without those that are test images as well. */
  private Optional<UnlabeledSamples> unseen(
      LabeledSamples train, LabeledSamples test, ComparisonListener listener) {
    if (!hasUnlabeled()) {
      return unlabeled;
    }
    UnlabeledSamples images = unlabeled.orElseGet(() -> UnlabeledSamples.withoutLabels(train));
    UnlabeledSamples unseen = images.without(test);
    int dropped = images.size() - unseen.size();
    if (dropped > 0 && unseen.size() == 0) {
      throw new IllegalArgumentException(
          "no unlabelled images: all " + dropped + " are test images as well");
    }
    if (dropped > 0) {
      listener.leftOut(dropped, images.size());
    }
    return unlabeled.map(all -> unseen);
  }

  private Optional<RepeatUnlabeled> unlabeled(
      Optional<UnlabeledSamples> unseen, LabeledSamples others, LabeledSamples test) {
    return rest
        ? Optional.of(RepeatUnlabeled.hiding(others, test))
        : unseen.map(images -> new RepeatUnlabeled(images, Optional.empty()));
  }

  private int[] drawnIndices(LabeledSamples train, int repeat) {
    return new RepeatPlan(protocol, repeat).drawn(train.labels(), train.groups(), train.counts());
  }
}
