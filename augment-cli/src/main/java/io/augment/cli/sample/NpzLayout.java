package io.augment.cli.sample;

import io.augment.LabeledSamples;
import io.augment.datasets.ImageData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** With which keys drawn images are written into an npz file. */
enum NpzLayout {
  /** The arrays images, labels and class_names; images lie as those that were learnt from. */
  PLAIN {
    @Override
    void write(LabeledSamples samples, Optional<ImageData.Axes> axes, Path out) throws IOException {
      int channels = samples.shape().channels();
      ImageData.Axes order =
          axes.filter(known -> channels == 1 || known != ImageData.Axes.ROWS_COLUMNS)
              .orElse(ImageData.Axes.usual(channels));
      ImageData.writeNpz(samples, order, out);
    }
  },
  /** MedMNIST's training split. */
  MEDMNIST {
    @Override
    void write(LabeledSamples samples, Optional<ImageData.Axes> axes, Path out) throws IOException {
      ImageData.writeMedMnist(samples, out);
    }
  };

  /**
   * Writes samples.
   *
   * @param samples images
   * @param axes how the images lay that were learnt from, if that is known
   * @param out where to
   */
  abstract void write(LabeledSamples samples, Optional<ImageData.Axes> axes, Path out)
      throws IOException;

  /** As it is given on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
