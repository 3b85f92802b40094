package io.augment.djl;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Small PNG files, each of its own colour. */
final class TestImages {

  private static int written;

  private TestImages() {}

  static void write(Path file, int width, int height) throws IOException {
    Files.createDirectories(file.getParent());
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    written++;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, written * 0x050301 + x * 0x020000 + y);
      }
    }
    ImageIO.write(image, "png", file.toFile());
  }
}
