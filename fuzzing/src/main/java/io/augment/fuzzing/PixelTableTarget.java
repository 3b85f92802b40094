package io.augment.fuzzing;

import io.augment.data.SampleShape;
import io.augment.datasets.ImageData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A table of pixels, plain or gzipped. */
final class PixelTableTarget implements FuzzTarget {

  private static final SampleShape SHAPE = SampleShape.image(1, 2, 2);

  @Override
  public String name() {
    return "pixels";
  }

  @Override
  public void read(byte[] input, Path folder) throws Rejected, IOException {
    boolean zipped = input.length > 1 && input[0] == 0x1f && input[1] == (byte) 0x8b;
    Path file = Files.write(folder.resolve(zipped ? "data.csv.gz" : "data.csv"), input);
    ImageFiles.check(() -> ImageData.read(file, SHAPE), folder);
  }
}
