package io.augment.djl.mask;

import io.augment.MaskedSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.mask.internal.ImageCopies;
import io.augment.evaluation.SegmentationMetrics;
import io.augment.split.StratifiedFolds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Keeps those generated images that fit their masks. Small segmenters are fitted on real pairs,
 * each on all folds but one; a sample is kept where the Dice coefficient between its mask and what
 * the segmenters find is at least what real pairs reach that a segmenter wasn't fitted on, at their
 * 20 % quantile. Copies of real images are dropped as well.
 *
 * <pre>{@code
 * try (MaskGate gate = MaskGate.fit(pairs, MaskSegmenter.Config.defaults(), 7)) {
 *   MaskedSamples kept = gate.pool(gan, 200, 7).samples();
 * }
 * }</pre>
 *
 * <p>Thread-safe; closing waits for uses that have begun. Fitting takes the process's one gradient
 * collector.
 */
public final class MaskGate implements AutoCloseable {

  /** The fewest real pairs. */
  public static final int MIN_PAIRS = 6;

  /** Samples that are drawn for one that is kept, at the most. */
  public static final int MOST_DRAWN_PER_KEPT = 10;

  /** Dropped samples of each reason that are kept for pictures. */
  public static final int MOST_SHOWN = 16;

  private static final int FOLDS = 3;
  private static final double QUANTILE = 0.2;
  private static final int CHUNK = 64;

  private final List<MaskSegmenter> segmenters;
  private final ImageCopies copies;
  private final double[] heldOut; // Dice of real pairs, ascending
  private final double leastDice;

  private MaskGate(List<MaskSegmenter> segmenters, ImageCopies copies, double[] heldOut) {
    this.segmenters = List.copyOf(segmenters);
    this.copies = copies;
    this.heldOut = heldOut;
    leastDice = heldOut[(int) Math.floor(QUANTILE * (heldOut.length - 1))];
  }

  /**
   * Counts of a gate.
   *
   * @param drawn samples that came to the gate
   * @param kept samples that passed
   * @param poorFit samples dropped as the segmenters don't find their masks
   * @param copies samples dropped as copies of a real image; not counted among the others
   * @param leastDice the Dice coefficient that a sample needs
   * @param heldOutDice the mean of real pairs that a segmenter wasn't fitted on
   * @param drawnDice the mean of the samples that came to the gate; NaN if none did
   */
  public record Report(
      int drawn,
      int kept,
      int poorFit,
      int copies,
      double leastDice,
      double heldOutDice,
      double drawnDice) {

    /**
     * Describes it in a line.
     *
     * @return for example {@code 152 of 200 samples kept: 45 don't fit their mask (Dice below
     *     0.71), 3 are copies; mean Dice 0.80, of held-out real pairs 0.83}
     */
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%d of %d samples kept: %d don't fit their mask (Dice below %.2f), %d are copies; mean"
              + " Dice %.2f, of held-out real pairs %.2f",
          kept,
          drawn,
          poorFit,
          leastDice,
          copies,
          drawnDice,
          heldOutDice);
    }
  }

  /**
   * Samples that passed, and what became of the others.
   *
   * @param samples images with masks
   * @param report the counts
   * @param poorFit the first of those that don't fit their mask, at most {@value #MOST_SHOWN}
   * @param copies the first of those that are copies of a real image, at most as many
   */
  public record Passed(
      MaskedSamples samples, Report report, MaskedSamples poorFit, MaskedSamples copies) {}

  /**
   * Fits a gate.
   *
   * @param real the real pairs that a GAN was fitted on, at least {@value #MIN_PAIRS}
   * @param config of the segmenters
   * @param seed where folds, weights and orders come from
   * @return the gate, which the caller closes
   * @throws IllegalArgumentException if there are too few pairs, or all are of one group
   * @throws IllegalStateException if another training runs in this process
   */
  public static MaskGate fit(MaskedSamples real, MaskSegmenter.Config config, long seed) {
    if (real.size() < MIN_PAIRS) {
      throw new IllegalArgumentException(
          real.size() + " images with masks: a gate needs at least " + MIN_PAIRS);
    }
    SeedSequence seeds = SeedSequence.of(seed);
    int[] order = order(real, seeds);
    int[] folds = folds(real, seeds);
    List<MaskSegmenter> segmenters = new ArrayList<>();
    double[] heldOut = new double[real.size()];
    try {
      int measured = 0;
      for (int fold = 0; fold <= Arrays.stream(folds).max().orElseThrow(); fold++) {
        int own = fold;
        int[] inside = IntStream.range(0, order.length).filter(i -> folds[i] != own).toArray();
        int[] outside = IntStream.range(0, order.length).filter(i -> folds[i] == own).toArray();
        MaskSegmenter segmenter =
            MaskSegmenter.fit(real.select(at(order, inside)), config, seeds.child("fold", fold));
        segmenters.add(segmenter);
        double[] dice = dice(real.select(at(order, outside)), List.of(segmenter));
        System.arraycopy(dice, 0, heldOut, measured, dice.length);
        measured += dice.length;
      }
    } catch (RuntimeException e) {
      segmenters.forEach(MaskSegmenter::close);
      throw e;
    }
    Arrays.sort(heldOut);
    return new MaskGate(segmenters, new ImageCopies(real.images()), heldOut);
  }

  private static int[] order(MaskedSamples real, SeedSequence seeds) {
    return isGrouped(real)
        ? IntStream.range(0, real.size()).toArray()
        : shuffled(real.size(), seeds.child("folds").random());
  }

  /** The fold of each place in the order; of whole groups where there are any. */
  private static int[] folds(MaskedSamples real, SeedSequence seeds) {
    if (!isGrouped(real)) {
      return IntStream.range(0, real.size()).map(i -> i % FOLDS).toArray();
    }
    int[] folds = StratifiedFolds.of(real.images(), FOLDS, seeds.child("folds"));
    if (Arrays.stream(folds).max().orElse(0) == 0) {
      throw new IllegalArgumentException(
          "images of 1 group, with masks: a gate needs at least 2, one to check the other by");
    }
    return folds;
  }

  private static boolean isGrouped(MaskedSamples real) {
    return real.images().groups().length > 0;
  }

  private static int[] at(int[] order, int[] places) {
    return Arrays.stream(places).map(place -> order[place]).toArray();
  }

  private static int[] shuffled(int size, SplittableRandom random) {
    int[] order = IntStream.range(0, size).toArray();
    for (int i = size - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    return order;
  }

  /** The Dice coefficient of each sample, the mean of the segmenters. */
  private static double[] dice(MaskedSamples samples, List<MaskSegmenter> segmenters) {
    int pixels = samples.shape().height() * samples.shape().width();
    double[] dice = new double[samples.size()];
    for (MaskSegmenter segmenter : segmenters) {
      byte[] found = segmenter.predict(samples.images());
      for (int i = 0; i < dice.length; i++) {
        byte[] one = Arrays.copyOfRange(found, i * pixels, (i + 1) * pixels);
        double mean =
            SegmentationMetrics.of(segmenter.classes().count(), pixels, samples.mask(i), one)
                .meanDice();
        // Nothing asked for and nothing found: they agree.
        dice[i] += (Double.isNaN(mean) ? 1 : mean) / segmenters.size();
      }
    }
    return dice;
  }

  /**
   * The Dice coefficient that a sample needs.
   *
   * @return in [0, 1]
   */
  public double leastDice() {
    return leastDice;
  }

  /**
   * Checks samples.
   *
   * @param samples generated images with masks, of the shape, range and classes of the real ones
   * @return those that pass, in their order
   * @throws IllegalStateException if this is closed
   */
  public Passed pass(MaskedSamples samples) {
    double[] dice = dice(samples, segmenters);
    boolean[] copied = copies.of(samples.images());
    int[] kept =
        IntStream.range(0, dice.length).filter(i -> dice[i] >= leastDice && !copied[i]).toArray();
    int copiesFound = (int) IntStream.range(0, dice.length).filter(i -> copied[i]).count();
    return new Passed(
        samples.select(kept),
        new Report(
            dice.length,
            kept.length,
            dice.length - kept.length - copiesFound,
            copiesFound,
            leastDice,
            Arrays.stream(heldOut).average().orElse(Double.NaN),
            Arrays.stream(dice).average().orElse(Double.NaN)),
        first(samples, i -> dice[i] < leastDice && !copied[i]),
        first(samples, i -> copied[i]));
  }

  private static MaskedSamples first(MaskedSamples samples, IntPredicate which) {
    return samples.select(
        IntStream.range(0, samples.size()).filter(which).limit(MOST_SHOWN).toArray());
  }

  /**
   * Draws samples until enough have passed, or {@value #MOST_DRAWN_PER_KEPT} times as many were
   * drawn.
   *
   * @param gan draws them
   * @param count how many are to be kept, at least 0
   * @param seed where all draws come from
   * @return those that passed, at most as many as were asked for
   * @throws IllegalStateException if this or the GAN is closed
   * @throws CancellationException if the thread is interrupted; its flag stays set
   */
  public Passed pool(MaskGan gan, int count, long seed) {
    SeedSequence seeds = SeedSequence.of(seed).child("pool");
    MaskedSamples kept = gan.sample(0, seed);
    MaskedSamples poorFit = kept;
    MaskedSamples copied = kept;
    Report report =
        new Report(0, 0, 0, 0, leastDice, Arrays.stream(heldOut).average().orElse(0), Double.NaN);
    for (int chunk = 0;
        kept.size() < count && report.drawn() < MOST_DRAWN_PER_KEPT * (long) count;
        chunk++) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("interrupted while samples were drawn");
      }
      MaskedSamples drawn = gan.sample(CHUNK, seeds.child("chunk", chunk).seed());
      Passed passed = pass(drawn);
      kept = kept.concat(passed.samples());
      report = sum(report, passed.report());
      poorFit = first(poorFit.concat(passed.poorFit()), i -> true);
      copied = first(copied.concat(passed.copies()), i -> true);
    }
    MaskedSamples enough = kept.select(IntStream.range(0, Math.min(count, kept.size())).toArray());
    return new Passed(enough, report, poorFit, copied);
  }

  private static Report sum(Report before, Report more) {
    int drawn = before.drawn() + more.drawn();
    double dice = before.drawn() == 0 ? 0 : before.drawnDice() * before.drawn();
    return new Report(
        drawn,
        before.kept() + more.kept(),
        before.poorFit() + more.poorFit(),
        before.copies() + more.copies(),
        before.leastDice(),
        before.heldOutDice(),
        (dice + more.drawnDice() * more.drawn()) / drawn);
  }

  @Override
  public void close() {
    segmenters.forEach(MaskSegmenter::close);
  }
}
