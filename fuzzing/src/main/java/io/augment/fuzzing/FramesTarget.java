package io.augment.fuzzing;

import io.augment.datasets.ImageData;
import io.augment.datasets.ImageReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of several images in a class folder, brought to a small size, which decodes all of them. A
 * volume is cut along an axis that its length chooses.
 */
final class FramesTarget implements FuzzTarget {

  private static final String AXES = "xyz";
  private static final int SIDE = 4;

  private final String name;
  private final String file;

  private FramesTarget(String name, String file) {
    this.name = name;
    this.file = file;
  }

  static FramesTarget dicom() {
    return new FramesTarget("dicom", "1.dcm");
  }

  static FramesTarget nifti() {
    return new FramesTarget("nifti", "1.nii");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void read(byte[] input, Path folder) throws Rejected, IOException {
    Files.write(Files.createDirectories(folder.resolve("data/a")).resolve(file), input);
    ImageReading reading = ImageReading.defaults().size(SIDE, SIDE);
    ImageReading cut =
        name.equals("nifti") ? reading.slices(input.length % AXES.length(), 1) : reading;
    ImageFiles.check(() -> ImageData.read(folder.resolve("data"), cut), folder);
  }
}
