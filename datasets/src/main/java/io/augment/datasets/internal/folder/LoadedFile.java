package io.augment.datasets.internal.folder;

import io.augment.data.ValueRange;
import io.augment.datasets.ImageReading;
import io.augment.datasets.internal.Location;
import io.augment.datasets.internal.Resampling;
import io.augment.datasets.internal.frame.FrameFile;
import io.augment.datasets.internal.image.BareImage;
import io.augment.datasets.internal.image.Frames;
import io.augment.datasets.internal.image.StillImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The images of one file, as they are kept.
 *
 * @param height rows of the file's images
 * @param width pixels in their rows
 * @param count number of images in the file
 * @param images those that are read; none if they are too large to be
 * @param channels 1 or 3
 * @param values what there is to know of the file's values
 * @param bytes size on disk, without what pixels don't need
 * @param turned whether the camera's orientation was applied
 * @param firstOfSeveral whether further frames or pages were left out
 * @param opaqueAlpha whether an alpha channel was dropped
 * @param enlarged whether the images were smaller than asked for
 */
record LoadedFile(
    int height,
    int width,
    int count,
    List<KeptImage> images,
    int channels,
    Values values,
    long bytes,
    boolean turned,
    boolean firstOfSeveral,
    boolean opaqueAlpha,
    boolean enlarged) {

  /**
   * Values of a file.
   *
   * @param deep whether they have more than 8 bits
   * @param whole whether they are whole numbers
   * @param largest the largest in the images that are read, before these are reduced
   * @param spacing of a volume's voxels; empty if there is none
   */
  record Values(boolean deep, boolean whole, float largest, String spacing) {

    private static final Values UNKNOWN = new Values(false, true, 0, "");
  }

  LoadedFile {
    images = List.copyOf(images);
  }

  /** Reads a file, if its images are no larger than those that are kept, or reduced. */
  static LoadedFile read(Path file, ImageReading reading) throws IOException {
    Frames frames = FrameFile.read(file, reading.axis());
    long pixels = (long) frames.height() * frames.width();
    boolean reduced = reading.height().isPresent();
    if (!reduced && pixels > BareImage.MAX_PIXELS_KEPT) {
      return of(file, frames, List.of(), Values.UNKNOWN, false);
    }
    Location location = Location.of(file);
    Optional<Resampling> resampling = Resampling.of(reading, frames.height(), frames.width());
    boolean deep = !frames.range().equals(ValueRange.BYTE) || !frames.whole();
    boolean asBytes = !deep && resampling.isEmpty() && isUnwindowed(reading);
    int kept = (frames.count() - 1) / reading.every() + 1;
    long each =
        (long) reading.height().orElse(frames.height()) * reading.width().orElse(frames.width());
    if (kept > CommonSize.MOST_PIXELS_IN_ALL / each) {
      throw location.error(
          String.format(
              "%d images of %d pixels: expected at most %d pixels in all",
              kept, each, CommonSize.MOST_PIXELS_IN_ALL));
    }
    List<KeptImage> images = new ArrayList<>();
    float largest = Float.NEGATIVE_INFINITY;
    for (int frame = 0; frame < frames.count(); frame += reading.every()) {
      float[] values = new float[Math.toIntExact(frames.channels() * pixels)];
      frames.copyTo(frame, values, 0);
      for (float value : values) {
        largest = Math.max(largest, value);
      }
      applyWindow(values, frames, reading, location);
      float[] result =
          resampling.isPresent() ? resampled(values, frames, reading, resampling.get()) : values;
      images.add(asBytes ? KeptImage.ofBytes(result) : KeptImage.of(result));
    }
    boolean enlarged = resampling.map(Resampling::enlarges).orElse(false);
    return of(
        file,
        frames,
        images,
        new Values(deep, frames.whole(), largest, frames.spacing().orElse("")),
        enlarged);
  }

  private static boolean isUnwindowed(ImageReading reading) {
    return reading.window().isEmpty() && !reading.hasFileWindow();
  }

  private static LoadedFile of(
      Path file, Frames frames, List<KeptImage> images, Values values, boolean enlarged)
      throws IOException {
    @Nullable StillImage still = frames instanceof StillImage image ? image : null;
    return new LoadedFile(
        frames.height(),
        frames.width(),
        frames.count(),
        images,
        images.isEmpty() ? 1 : frames.channels(),
        values,
        still == null ? Files.size(file) : still.bytes(),
        still != null && still.isTurned(),
        still != null && still.isFirstOfSeveral(),
        still != null && !images.isEmpty() && still.hasOpaqueAlpha(),
        enlarged);
  }

  private static void applyWindow(
      float[] values, Frames frames, ImageReading reading, Location location) {
    if (reading.hasFileWindow()) {
      ValueRange shown =
          frames
              .window()
              .or(
                  () ->
                      frames.range().equals(ValueRange.BYTE)
                          ? Optional.of(ValueRange.BYTE)
                          : Optional.empty())
              .orElseThrow(
                  () ->
                      location.error(
                          "names no window of its values: expected one, or center and width for"
                              + " all files (--window C,W)"));
      for (int i = 0; i < values.length; i++) {
        values[i] = (shown.clamp(values[i]) - shown.low()) / (shown.high() - shown.low());
      }
    } else if (reading.window().isPresent()) {
      ValueRange window = reading.window().get();
      for (int i = 0; i < values.length; i++) {
        values[i] = window.clamp(values[i]);
      }
    }
  }

  private static float[] resampled(
      float[] values, Frames frames, ImageReading reading, Resampling resampling) {
    int plane = reading.height().orElseThrow() * reading.width().orElseThrow();
    float[] result = new float[frames.channels() * plane];
    for (int channel = 0; channel < frames.channels(); channel++) {
      resampling.apply(values, channel * frames.height() * frames.width(), result, channel * plane);
    }
    return result;
  }
}
