package io.augment.cli.upscale;

import io.augment.cli.exit.BadInputException;
import io.augment.cli.output.SampleTarget;
import io.augment.datasets.DataSplits;
import io.augment.datasets.ImageData;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Destination of upscaled images.
 *
 * @param out the file or folder
 * @param format the format, given by the name's extension
 */
record UpscaleTarget(Path out, SampleTarget format) {

  /**
   * The target that a name stands for, checked before anything is done.
   *
   * @param name what the user gave; a slash at its end makes it a folder
   * @throws BadInputException if it stands for none, or can't be written to
   */
  static UpscaleTarget of(String name) throws IOException {
    SampleTarget format = SampleTarget.of(name);
    if (format == SampleTarget.GRID) {
      throw new BadInputException(
          "--out "
              + name
              + ": expected a name ending in .npz, or one without an extension (a folder of PNG files"
              + " by class)");
    }
    return new UpscaleTarget(Path.of(name), format);
  }

  /** The picture that goes beside it. */
  Path picture() {
    return out.resolveSibling(out.getFileName() + ".png");
  }

  void write(DataSplits splits) throws IOException {
    if (format == SampleTarget.NPZ) {
      ImageData.writeNpz(splits, out);
    } else {
      ImageData.writeClassFolders(splits, out);
    }
  }
}
