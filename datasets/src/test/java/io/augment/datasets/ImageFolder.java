package io.augment.datasets;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.LabeledSamples;
import io.augment.file.FileFormatException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A folder that is filled with small grey images for a test. */
record ImageFolder(Path root) {

  static final int SIDE = 4;

  /** Writes an image of one level; the format is that of the name's ending. */
  Path image(String name, int level) {
    return image(name, level, SIDE, SIDE);
  }

  Path image(String name, int level, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    int[] levels = new int[width * height];
    Arrays.fill(levels, level);
    image.getRaster().setPixels(0, 0, width, height, levels);
    return image(name, image);
  }

  Path image(String name, BufferedImage image) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return file(name, WrittenImages.written(image, ending));
  }

  Path file(String name, String text) {
    return file(name, text.getBytes(StandardCharsets.UTF_8));
  }

  Path file(String name, byte[] content) {
    try {
      return Files.write(prepared(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path prepared(String name) {
    Path file = root.resolve(name);
    try {
      Files.createDirectories(file.resolveSibling("."));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  DataSplits read() throws IOException {
    return ImageData.read(root);
  }

  /** The level of each image's first pixel. */
  static List<Integer> levels(LabeledSamples samples) {
    return IntStream.range(0, samples.size())
        .mapToObj(i -> Math.round(255 * samples.sample(i)[0]))
        .toList();
  }

  void assertRefused(Path file, String message) {
    assertThatThrownBy(this::read)
        .isInstanceOf(FileFormatException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }
}
