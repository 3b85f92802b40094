package io.augment.cli.output;

import io.augment.LabeledSamples;
import io.augment.MaskedSamples;
import io.augment.cli.run.MaskRows;
import io.augment.cli.run.RunFiles;
import io.augment.djl.mask.MaskGan;
import io.augment.djl.mask.MaskGate;
import io.augment.gate.GateReport;
import io.augment.image.ImageGrid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;

/**
 * Pictures of images with masks: a row of images, one of their masks, and one of the images with
 * the masks as contours.
 */
public final class MaskPictures {

  private static final int COLUMNS = 6;

  private MaskPictures() {}

  /** Writes all of them into one picture. */
  public static void write(MaskedSamples pairs, Path file) throws IOException {
    ImageGrid.of(MaskRows.of(pairs), pairs.size()).write(file);
  }

  /**
   * Writes the pictures of a repeat into its run folder, except those without samples.
   *
   * @param drawn the real images that generator and gate were fitted on
   * @param gan draws others, whether they fit their masks or not
   * @param seed where these draws come from
   * @param passed what passed the gate, and some of what did not
   * @param run where to
   */
  public static void write(
      MaskedSamples drawn, MaskGan gan, long seed, MaskGate.Passed passed, RunFiles run)
      throws IOException {
    MaskedSamples accepted = first(passed.samples());
    beside(drawn, gan.sample(COLUMNS, seed), run.realAndSynthetic());
    if (accepted.size() > 0) {
      beside(drawn, accepted, run.accepted());
      beside(accepted, nearest(drawn, accepted), run.nearest());
    }
    dropped(passed.poorFit(), run.rejected(GateReport.Reason.LABEL));
    dropped(passed.copies(), run.rejected(GateReport.Reason.COPY));
  }

  private static void beside(MaskedSamples left, MaskedSamples right, Path file)
      throws IOException {
    LabeledSamples shown = MaskRows.of(first(left));
    ImageGrid.of(shown, COLUMNS).beside(MaskRows.of(first(right))).write(file);
  }

  private static void dropped(MaskedSamples pairs, Path file) throws IOException {
    if (pairs.size() > 0) {
      write(pairs.select(IntStream.range(0, Math.min(2 * COLUMNS, pairs.size())).toArray()), file);
    }
  }

  private static MaskedSamples first(MaskedSamples pairs) {
    return pairs.select(IntStream.range(0, Math.min(COLUMNS, pairs.size())).toArray());
  }

  /** The real image that is nearest to each, pixel by pixel. */
  private static MaskedSamples nearest(MaskedSamples drawn, MaskedSamples accepted) {
    int[] nearest = new int[accepted.size()];
    for (int i = 0; i < nearest.length; i++) {
      float[] image = accepted.image(i);
      double least = Double.POSITIVE_INFINITY;
      for (int other = 0; other < drawn.size(); other++) {
        double distance = distance(image, drawn.image(other));
        if (distance < least) {
          least = distance;
          nearest[i] = other;
        }
      }
    }
    return drawn.select(nearest);
  }

  private static double distance(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      double difference = one[i] - (double) other[i];
      sum += difference * difference;
    }
    return sum;
  }
}
