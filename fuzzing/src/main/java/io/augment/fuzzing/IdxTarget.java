package io.augment.fuzzing;

import io.augment.datasets.ImageData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An IDX file of images or of labels, plain or gzipped; the other one is sound. Labels stand under
 * EMNIST's names and for a test split too, as labels there have to be those of the training split.
 */
final class IdxTarget implements FuzzTarget {

  private static final int MAGIC_IMAGES = 0x803;
  private static final int MAGIC_LABELS = 0x801;
  private static final int MOST_LABELS = 1 << 16;

  @Override
  public String name() {
    return "idx";
  }

  @Override
  public void read(byte[] input, Path folder) throws Rejected, IOException {
    boolean zipped = input.length > 1 && input[0] == 0x1f && input[1] == (byte) 0x8b;
    boolean labels = input.length >= 8 && ByteBuffer.wrap(input).getInt() == MAGIC_LABELS;
    String extension = zipped ? ".gz" : "";
    if (labels) {
      for (String split : new String[] {"train", "test"}) {
        String name = "emnist-letters-" + split;
        Files.write(folder.resolve(name + "-labels-idx1-ubyte"), input);
        Files.write(folder.resolve(name + "-images-idx3-ubyte"), images());
      }
    } else {
      Files.write(folder.resolve("train-images-idx3-ubyte" + extension), input);
      Files.write(folder.resolve("train-labels-idx1-ubyte"), labelsFor(zipped, input));
    }
    ImageFiles.check(() -> ImageData.read(folder), folder);
  }

  private static byte[] images() {
    return ByteBuffer.allocate(18)
        .putInt(MAGIC_IMAGES)
        .putInt(2)
        .putInt(1)
        .putInt(1)
        .put(new byte[] {0, 1})
        .array();
  }

  /** Creates as many labels as the images claim to be, within reason. */
  private static byte[] labelsFor(boolean zipped, byte[] images) {
    int claimed = zipped || images.length < 8 ? 2 : ByteBuffer.wrap(images).getInt(4);
    int count = claimed < 0 || claimed > MOST_LABELS ? 2 : claimed;
    return ByteBuffer.allocate(8 + count).putInt(MAGIC_LABELS).putInt(count).array();
  }
}
