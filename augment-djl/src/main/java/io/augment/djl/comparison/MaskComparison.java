package io.augment.djl.comparison;

import ai.djl.translate.TranslateException;
import io.augment.LabeledSamples;
import io.augment.MaskedSamples;
import io.augment.UnlabeledSamples;
import io.augment.djl.comparison.internal.CellSettings;
import io.augment.djl.comparison.internal.ComparisonLoop;
import io.augment.djl.comparison.internal.MaskRepeat;
import io.augment.djl.comparison.internal.Measurements;
import io.augment.djl.comparison.internal.RepeatPlan;
import io.augment.djl.mask.MaskGanConfig;
import io.augment.djl.mask.MaskGate;
import io.augment.djl.mask.MaskSegmenter;
import io.augment.evaluation.SegmentationMetrics;
import io.augment.internal.group.Groups;
import io.augment.split.StratifiedSubsample;
import java.io.IOException;
import java.util.Set;
import java.util.SortedMap;

/**
 * Compares ways of training a segmenter. Each repeat draws its own scarce images with masks, fits
 * its own mask GAN and gate on these alone, and trains the same segmenter, from the same weights
 * and for as many batches, in every arm; the test images are seen by nothing but the finished
 * segmenters. {@link SegmentationMetrics} measure them.
 *
 * <ul>
 *   <li>{@code real}: the real pairs as drawn;
 *   <li>{@code classic}: the same, image and mask deformed alike each time they are shown ({@link
 *       io.augment.augmentation.MaskAugmentation}), which most published gains of generators were
 *       not compared with;
 *   <li>{@code pseudo-mask}, where there are unlabelled images: real pairs, and {@link
 *       io.augment.djl.mask.PseudoMasks}, unlabelled images with the masks that a segmenter of the
 *       real pairs predicts, at the protocol's ratio and schedule; all deformed each time they are
 *       shown, as {@code classic} is;
 *   <li>{@code gan}: real pairs, and those of a {@linkplain io.augment.djl.mask.MaskGan mask GAN}
 *       that passed a {@link MaskGate}, at the protocol's ratio and schedule;
 *   <li>{@code gan+classic}: the same, all of them deformed each time they are shown.
 * </ul>
 *
 * <p>Where no sample passes the gate, the arms of the GAN are trained on real pairs alone, and
 * where no unlabelled image is kept, {@code pseudo-mask} is.
 *
 * <p>Not thread-safe; takes the process's one gradient collector.
 */
public final class MaskComparison {

  /** {@link ComparisonOutcome.Downstream#model()} of the segmenter: a {@link MaskSegmenter}. */
  public static final String UNET = "unet";

  private final ComparisonProtocol protocol;
  private final MaskGanConfig gan;
  private final CellStore cells;

  /**
   * A comparison.
   *
   * @param protocol what to do; all that there are if it names no arms. Its GAN, gate, search and
   *     policy are of images with classes, and do nothing here; {@code perClass} is the number of
   *     pairs that a repeat draws
   * @param gan how the mask GAN trains
   * @param cells where finished cells are kept; those that are there already are not measured again
   * @throws IllegalArgumentException if an arm is not one of masks; the message lists those
   */
  public MaskComparison(ComparisonProtocol protocol, MaskGanConfig gan, CellStore cells) {
    this.protocol = protocol;
    this.gan = gan;
    ComparedArm.requireKnown(protocol.arms(), ComparedArm.ofMasksAndUnlabeled(), "masks");
    this.cells = cells;
  }

  /**
   * A protocol whose budget is that of a segmenter: fewer batches than a classifier's, and smaller
   * ones.
   *
   * @return the defaults of a comparison of masks
   */
  public static ComparisonProtocol protocol() {
    MaskSegmenter.Config segmenter = MaskSegmenter.Config.defaults();
    return ComparisonProtocol.defaults()
        .downstreamSteps(segmenter.steps())
        .downstreamBatch(segmenter.batch());
  }

  /**
   * Runs all arms, without unlabelled images.
   *
   * @param train what scarce training sets are drawn from
   * @param test what the segmenters are measured on, at least one image
   * @param listener notified of each fitted GAN and each finished repeat
   * @return what was measured
   * @throws IOException if a cell can't be kept
   * @throws TranslateException never
   * @throws IllegalArgumentException if there are too few pairs, the splits differ in shape, range
   *     or classes, an arm needs unlabelled images, or the cells that are kept are of another
   *     comparison
   */
  public ComparisonOutcome run(MaskedSamples train, MaskedSamples test, ComparisonListener listener)
      throws IOException, TranslateException {
    return run(train, test, withoutAny(train), listener);
  }

  private static UnlabeledSamples withoutAny(MaskedSamples train) {
    return UnlabeledSamples.of(train.shape(), train.range(), new float[0]);
  }

  /**
   * Runs all arms, those of unlabelled images among them. Of these images, those that stand among
   * the test images as well are left out first, and the listener is notified of how many.
   *
   * @param train what scarce training sets are drawn from
   * @param test what the segmenters are measured on, at least one image
   * @param unlabeled images of the same kind without masks; with none, this is {@link
   *     #run(MaskedSamples, MaskedSamples, ComparisonListener)}
   * @param listener notified of each fitted GAN and each finished repeat
   * @return what was measured
   * @throws IOException if a cell can't be kept
   * @throws TranslateException never
   * @throws IllegalArgumentException if there are too few pairs, the splits or the unlabelled
   *     images differ in shape, range or classes, an arm needs unlabelled images and none is left,
   *     or the cells that are kept are of another comparison
   */
  public ComparisonOutcome run(
      MaskedSamples train,
      MaskedSamples test,
      UnlabeledSamples unlabeled,
      ComparisonListener listener)
      throws IOException, TranslateException {
    requireAlike(train, test);
    UnlabeledSamples unseen = unlabeled.without(test.images());
    Set<ComparedArm> arms = arms(unseen, unlabeled.size());
    if (unseen.size() < unlabeled.size()) {
      listener.leftOut(unlabeled.size() - unseen.size(), unlabeled.size());
    }
    LabeledSamples images = train.images();
    SortedMap<String, String> settings = CellSettings.of(protocol);
    gan.settings().forEach((name, value) -> settings.put("maskGan." + name, value));
    settings.put("train", train.fingerprint());
    settings.put("test", test.fingerprint());
    if (unseen.size() > 0) {
      settings.put("unlabeled", unseen.fingerprint());
    }
    Groups.fingerprint(images.groups()).ifPresent(groups -> settings.put("groups", groups));
    cells.begin(settings);
    Measurements measured = new Measurements(train.classes());
    new ComparisonLoop(arms, Set.of(UNET), false, protocol.repeats(), cells, listener)
        .run(
            repeat -> {
              int[] drawn = drawn(images, repeat);
              return new MaskRepeat(
                  protocol,
                  gan,
                  repeat,
                  train.select(drawn),
                  train.select(StratifiedSubsample.others(train.size(), images.groups(), drawn)),
                  test,
                  unseen,
                  listener);
            },
            measured);
    return measured.outcome(images.select(drawn(images, 1)).counts());
  }

  private Set<ComparedArm> arms(UnlabeledSamples unseen, int given) {
    if (protocol.arms().isEmpty()) {
      return unseen.size() > 0 ? ComparedArm.ofMasksAndUnlabeled() : ComparedArm.ofMasks();
    }
    if (protocol.arms().contains(ComparedArm.PSEUDO_MASK) && unseen.size() == 0) {
      throw new IllegalArgumentException(
          String.format(
              "arm '%s': expected unlabelled images, %s",
              ComparedArm.PSEUDO_MASK.label(),
              given == 0
                  ? "and there are none"
                  : "and all " + given + " of them are test images as well"));
    }
    return protocol.arms();
  }

  private static void requireAlike(MaskedSamples train, MaskedSamples test) {
    if (test.size() == 0
        || !train.shape().equals(test.shape())
        || !train.range().equals(test.range())
        || !train.classes().equals(test.classes())) {
      throw new IllegalArgumentException(
          "training on " + train + ", test on " + test + ": expected images alike, and some");
    }
  }

  private int[] drawn(LabeledSamples images, int repeat) {
    return new RepeatPlan(protocol, repeat)
        .drawn(images.labels(), images.groups(), images.counts());
  }
}
