package io.augment.datasets.internal.frame;

import io.augment.datasets.internal.image.BareImage;
import io.augment.datasets.internal.image.Frames;
import io.augment.datasets.internal.image.StillImage;
import java.io.IOException;
import java.nio.file.Path;

/** Reads a file of one or several images, whose format its content says. */
public final class FrameFile {

  private FrameFile() {}

  /**
   * Reads a file. Its header is checked; values are decoded when they are asked for.
   *
   * @param file an image, of DICOM, or a volume
   * @param axis the axis along which a volume is cut: 0, 1 or 2, in the file's storage order
   * @return its images
   * @throws IOException if it can't be read from disk
   */
  public static Frames read(Path file, int axis) throws IOException {
    return new StillImage(BareImage.read(file));
  }
}
