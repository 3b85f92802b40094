package io.augment.cli;

import io.augment.MaskedSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.datasets.MaskedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Small images of bright squares on a dark ground with noise, with masks of the squares. */
public final class TinyMasks {

  private static final int SIDE = 16;
  private static final int SQUARE = 6;

  private TinyMasks() {}

  /** So many of them. */
  public static MaskedSamples of(int count) {
    SplittableRandom random = SeedSequence.of(5).child("tiny").random();
    float[] values = new float[count * SIDE * SIDE];
    byte[] masks = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.round(255 * (0.1 + 0.2 * random.nextDouble())) / 255f;
    }
    for (int i = 0; i < count; i++) {
      int corner = i * SIDE * SIDE + random.nextInt(10) * SIDE + random.nextInt(10);
      for (int pixel = 0; pixel < SQUARE * SQUARE; pixel++) {
        int at = corner + pixel / SQUARE * SIDE + pixel % SQUARE;
        masks[at] = 1;
        values[at] += 0.6f;
      }
    }
    return MaskedSamples.of(
        SampleShape.image(1, SIDE, SIDE),
        ValueRange.UNIT,
        ClassLabels.of("background", "square"),
        values,
        masks);
  }

  /** A folder of so many images and masks. */
  public static Path folder(Path parent, int count) {
    Path folder = parent.resolve("squares-" + count);
    try {
      MaskedData.writeFolders(of(count), folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  /** An npz file of so many images and masks. */
  public static Path npz(Path parent, int count) {
    Path file = parent.resolve("squares-" + count + ".npz");
    try {
      MaskedData.write(of(count), file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }
}
