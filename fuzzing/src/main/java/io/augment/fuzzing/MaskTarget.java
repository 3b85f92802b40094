package io.augment.fuzzing;

import io.augment.MaskedSamples;
import io.augment.datasets.MaskedData;
import io.augment.file.FileFormatException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;

/**
 * Images with masks: an npz archive, or else the file of a mask beside a sound image of 4 by 4
 * pixels. What was read is written and read again.
 */
final class MaskTarget implements FuzzTarget {

  private static final int SIDE = 4;

  /** Larger sets cost a fuzzer time and show nothing new. */
  private static final int MOST_VALUES_WRITTEN = 1 << 16;

  @Override
  public String name() {
    return "masks";
  }

  @Override
  public void read(byte[] input, Path folder) throws Rejected, IOException {
    MaskedSamples read;
    try {
      read = MaskedData.read(source(input, folder)).train();
    } catch (FileFormatException e) {
      throw Rejected.by(e);
    }
    if (read.size() * (long) read.shape().values() <= MOST_VALUES_WRITTEN) {
      Path copy = folder.resolve("copy.npz");
      MaskedData.write(read, copy);
      MaskedSamples again = MaskedData.read(copy).train();
      if (!Arrays.equals(again.masks(), read.masks()) || !again.classes().equals(read.classes())) {
        throw new AssertionError("read " + read + ", written and read again " + again);
      }
    }
  }

  private static Path source(byte[] input, Path folder) throws IOException {
    if (input.length > 1 && input[0] == 'P' && input[1] == 'K') {
      return Files.write(folder.resolve("data.npz"), input);
    }
    Path root = folder.resolve("data");
    Path images = Files.createDirectories(root.resolve("images"));
    ImageIO.write(
        new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY),
        "png",
        images.resolve("1.png").toFile());
    Files.write(Files.createDirectories(root.resolve("masks")).resolve("1.png"), input);
    return root;
  }
}
