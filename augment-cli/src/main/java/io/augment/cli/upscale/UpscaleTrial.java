package io.augment.cli.upscale;

import com.google.gson.JsonObject;
import io.augment.LabeledSamples;
import io.augment.cli.console.Json;
import io.augment.cli.console.TextTable;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.djl.upscale.Upscaler;
import io.augment.image.ImageGrid;
import io.augment.image.ImageScaling;
import io.augment.metrics.PeakSignalToNoise;
import io.augment.metrics.StructuralSimilarity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * An upscaler beside bicubic interpolation, on images that it has not seen: made small, upscaled,
 * and compared with what they were.
 *
 * @param original the images as they were
 * @param low the same, small
 * @param bicubic the small ones, enlarged by interpolation
 * @param upscaled the small ones, upscaled
 */
record UpscaleTrial(
    LabeledSamples original, LabeledSamples low, LabeledSamples bicubic, LabeledSamples upscaled) {

  private static final int MOST_ROWS = 8;
  private static final int SHOWN_SIDE = 64;

  /**
   * Similarity of images to their originals.
   *
   * @param decibels peak signal-to-noise ratio
   * @param similarity structural similarity
   */
  record Figures(double decibels, double similarity) {

    static Figures of(LabeledSamples original, LabeledSamples others) {
      return new Figures(
          PeakSignalToNoise.of(original, others), StructuralSimilarity.of(original, others));
    }

    private JsonObject json() {
      JsonObject json = new JsonObject();
      json.add("psnr", Json.number(decibels));
      json.add("ssim", Json.number(similarity));
      return json;
    }

    private List<String> cells(String name) {
      return List.of(
          name,
          String.format(Locale.ROOT, "%.2f dB", decibels),
          String.format(Locale.ROOT, "%.4f", similarity));
    }
  }

  static UpscaleTrial of(Upscaler upscaler, LabeledSamples unseen) {
    int factor = upscaler.factor();
    SampleShape shape = unseen.shape();
    LabeledSamples original =
        ImageScaling.crop(
            unseen, shape.height() / factor * factor, shape.width() / factor * factor);
    LabeledSamples low = ImageScaling.shrink(original, factor);
    return new UpscaleTrial(
        original, low, ImageScaling.enlarge(low, factor), upscaler.upscale(low));
  }

  Figures ofBicubic() {
    return Figures.of(original, bicubic);
  }

  Figures ofUpscaled() {
    return Figures.of(original, upscaled);
  }

  /** The figures as a table. */
  static List<String> table(Figures bicubic, Figures upscaled) {
    return new TextTable(List.of("", "PSNR", "SSIM"))
        .row(bicubic.cells("bicubic"))
        .row(upscaled.cells("upscaled"))
        .lines();
  }

  /** Result in a line. */
  static String verdict(Figures bicubic, Figures upscaled) {
    if (isBetter(bicubic, upscaled)) {
      return "better than bicubic interpolation by PSNR and by SSIM, on held-out images";
    }
    boolean nearer = upscaled.decibels > bicubic.decibels;
    boolean alike = upscaled.similarity > bicubic.similarity;
    String worse = nearer ? "SSIM" : alike ? "PSNR" : "PSNR and SSIM";
    return "NOT better than bicubic interpolation by "
        + worse
        + ", on held-out images: more --steps or more images may help, or use bicubic";
  }

  static boolean isBetter(Figures bicubic, Figures upscaled) {
    return upscaled.decibels > bicubic.decibels && upscaled.similarity > bicubic.similarity;
  }

  /** JSON of the figures. */
  JsonObject json(Figures ofBicubic, Figures ofUpscaled) {
    JsonObject json = new JsonObject();
    json.addProperty("images", original.size());
    json.add("bicubic", ofBicubic.json());
    json.add("upscaled", ofUpscaled.json());
    json.addProperty("better", isBetter(ofBicubic, ofUpscaled));
    return json;
  }

  /** Draws some of the images, one per row: low, bicubic, upscaled, original. */
  void draw(Path file) throws IOException {
    int rows = Math.min(MOST_ROWS, original.size());
    int factor = original.shape().height() / low.shape().height();
    int[] shown =
        IntStream.range(0, rows).map(row -> (int) ((long) row * original.size() / rows)).toArray();
    LabeledSamples all =
        row(ImageScaling.repeat(low.select(shown), factor))
            .concat(row(bicubic.select(shown)))
            .concat(row(upscaled.select(shown)))
            .concat(row(original.select(shown)));
    SampleShape shape = original.shape();
    int scale = Math.max(1, SHOWN_SIDE / Math.max(shape.height(), shape.width()));
    ImageGrid.of(all, 4).scale(scale).write(file);
  }

  /** Gives each image its own class, as a grid has a row per class. */
  private static LabeledSamples row(LabeledSamples images) {
    ClassLabels names =
        new ClassLabels(IntStream.range(0, images.size()).mapToObj(i -> "image " + i).toList());
    return LabeledSamples.of(
        images.shape(),
        images.range(),
        names,
        images.values(),
        IntStream.range(0, images.size()).toArray());
  }
}
