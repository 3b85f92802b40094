package io.augment.internal.image;

import io.augment.internal.file.AtomicFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A picture as a PNG file. Thread-safe. */
public final class PngFile {

  private PngFile() {}

  /**
   * Writes a picture, or replaces it. The file is there in full or not at all, and the same picture
   * gives the same bytes on the same Java version.
   *
   * @param image the picture
   * @param target where to; missing parent folders are made
   * @throws IOException if the file can't be written; the target is then as it was before
   */
  public static void write(BufferedImage image, Path target) throws IOException {
    byte[] bytes = encode(image); // here, as the writer hides what goes wrong with a file
    AtomicFile.write(target, out -> out.write(bytes));
  }

  /**
   * Encodes a picture.
   *
   * @param image the picture
   * @return what {@link #write} puts into a file
   * @throws IOException if no PNG writer takes this kind of picture
   */
  public static byte[] encode(BufferedImage image) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    encode(image, out);
    return out.toByteArray();
  }

  private static void encode(BufferedImage image, OutputStream out) throws IOException {
    try (MemoryCacheImageOutputStream cache = new MemoryCacheImageOutputStream(out)) {
      if (!ImageIO.write(image, "png", cache)) {
        throw new IOException("no PNG writer takes a picture of type " + image.getType());
      }
    }
  }
}
