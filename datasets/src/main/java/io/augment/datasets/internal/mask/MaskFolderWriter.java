package io.augment.datasets.internal.mask;

import io.augment.LabeledSamples;
import io.augment.MaskedSamples;
import io.augment.datasets.internal.ClassFolderWriter;
import io.augment.internal.file.AtomicFile;
import io.augment.internal.image.PngFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** Writes images and masks as PNG files of the same names, in two folders. */
public final class MaskFolderWriter {

  private static final int WHITE = 255;

  private MaskFolderWriter() {}

  /**
   * Writes samples, and the names of the classes beside them.
   *
   * @param samples images of 1 or 3 channels, with masks
   * @param folder where to
   * @throws IOException if it can't be written
   */
  public static void write(MaskedSamples samples, Path folder) throws IOException {
    LabeledSamples images = samples.images();
    for (int i = 0; i < samples.size(); i++) {
      String name = String.format(Locale.ROOT, "%05d.png", i);
      PngFile.write(ClassFolderWriter.picture(images, i), folder.resolve("images").resolve(name));
      PngFile.write(mask(samples, i), folder.resolve("masks").resolve(name));
    }
    byte[] names =
        (String.join("\n", samples.classes().names()) + "\n").getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(folder.resolve("classes.txt"), out -> out.write(names));
  }

  /** Two classes are black and white for the eye; more have their indices. */
  private static BufferedImage mask(MaskedSamples samples, int index) {
    int width = samples.shape().width();
    BufferedImage mask =
        new BufferedImage(width, samples.shape().height(), BufferedImage.TYPE_BYTE_GRAY);
    byte[] pixels = samples.mask(index);
    int white = samples.classes().count() == 2 ? WHITE : 1;
    for (int i = 0; i < pixels.length; i++) {
      mask.getRaster().setSample(i % width, i / width, 0, white * pixels[i]);
    }
    return mask;
  }
}
