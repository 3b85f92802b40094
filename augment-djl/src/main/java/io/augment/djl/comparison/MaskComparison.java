package io.augment.djl.comparison;

import ai.djl.translate.TranslateException;
import io.augment.LabeledSamples;
import io.augment.MaskedSamples;
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
 *   <li>{@code gan}: real pairs, and those of a {@linkplain io.augment.djl.mask.MaskGan mask GAN}
 *       that passed a {@link MaskGate}, at the protocol's ratio and schedule;
 *   <li>{@code gan+classic}: the same, all of them deformed each time they are shown.
 * </ul>
 *
 * <p>Where no sample passes the gate, the arms of the GAN are trained on real pairs alone.
 *
 * <p>Not thread-safe; takes the process's one gradient collector.
 */
public final class MaskComparison {

  /** {@link ComparisonOutcome.Downstream#model()} of the segmenter: a {@link MaskSegmenter}. */
  public static final String UNET = "unet";

  private final ComparisonProtocol protocol;
  private final MaskGanConfig gan;
  private final Set<ComparedArm> arms;
  private final CellStore cells;

  /**
   * A comparison.
   *
   * @param protocol what to do; {@link ComparedArm#ofMasks()} if it names no arms. Its GAN, gate,
   *     search and policy are of images with classes, and do nothing here; {@code perClass} is the
   *     number of pairs that a repeat draws
   * @param gan how the mask GAN trains
   * @param cells where finished cells are kept; those that are there already are not measured again
   * @throws IllegalArgumentException if an arm is not one of masks; the message lists those
   */
  public MaskComparison(ComparisonProtocol protocol, MaskGanConfig gan, CellStore cells) {
    this.protocol = protocol;
    this.gan = gan;
    this.arms = protocol.arms().isEmpty() ? ComparedArm.ofMasks() : protocol.arms();
    ComparedArm.requireKnown(arms, ComparedArm.ofMasks(), "masks");
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
   * Runs all arms.
   *
   * @param train what scarce training sets are drawn from
   * @param test what the segmenters are measured on, at least one image
   * @param listener notified of each fitted GAN and each finished repeat
   * @return what was measured
   * @throws IOException if a cell can't be kept
   * @throws TranslateException never
   * @throws IllegalArgumentException if there are too few pairs, the splits differ in shape, range
   *     or classes, or the cells that are kept are of another comparison
   */
  public ComparisonOutcome run(MaskedSamples train, MaskedSamples test, ComparisonListener listener)
      throws IOException, TranslateException {
    requireAlike(train, test);
    LabeledSamples images = train.images();
    SortedMap<String, String> settings = CellSettings.of(protocol);
    gan.settings().forEach((name, value) -> settings.put("maskGan." + name, value));
    settings.put("train", train.fingerprint());
    settings.put("test", test.fingerprint());
    Groups.fingerprint(images.groups()).ifPresent(groups -> settings.put("groups", groups));
    cells.begin(settings);
    Measurements measured = new Measurements(train.classes());
    new ComparisonLoop(arms, Set.of(UNET), protocol.repeats(), cells, listener)
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
                  listener);
            },
            measured);
    return measured.outcome(images.select(drawn(images, 1)).counts());
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
