package io.augment.fuzzing;

import io.augment.LabeledSamples;
import io.augment.datasets.DataSplits;
import io.augment.datasets.ImageData;
import io.augment.file.FileFormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads labelled images, and whatever was read, writes and reads it again. */
final class ImageFiles {

  /** Larger sets cost a fuzzer time and show nothing new. */
  private static final int MOST_VALUES_WRITTEN = 1 << 16;

  private ImageFiles() {}

  /** Reads images of some format. */
  @FunctionalInterface
  interface Reading {
    DataSplits read() throws IOException;
  }

  static void check(Reading reading, Path folder) throws Rejected, IOException {
    DataSplits splits;
    try {
      splits = reading.read();
    } catch (FileFormatException e) {
      throw Rejected.by(e);
    }
    LabeledSamples train = splits.train();
    if (train.size() * (long) train.shape().values() <= MOST_VALUES_WRITTEN) {
      Path copy = folder.resolve("copy.npz");
      ImageData.writeNpz(train, copy);
      LabeledSamples again = ImageData.read(copy).train();
      if (!Arrays.equals(again.labels(), train.labels())
          || !again.shape().equals(train.shape())
          || !again.classes().equals(train.classes())) {
        throw new AssertionError("read " + train + ", written and read again " + again);
      }
    }
  }
}
