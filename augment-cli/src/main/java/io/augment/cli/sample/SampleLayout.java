package io.augment.cli.sample;

import io.augment.LabeledSamples;
import io.augment.cli.output.SampleTarget;
import io.augment.datasets.ImageData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Layout of images in an npz file or a folder. */
enum SampleLayout {
  /** The arrays images, labels and class_names; with the axes of the training images. */
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
  },
  /** A folder of DICOM files by class. */
  DICOM {
    @Override
    void write(LabeledSamples samples, Optional<ImageData.Axes> axes, Path out) throws IOException {
      ImageData.writeDicom(samples, out);
    }
  },
  /** A folder with a NIfTI volume per class. */
  NIFTI {
    @Override
    void write(LabeledSamples samples, Optional<ImageData.Axes> axes, Path out) throws IOException {
      ImageData.writeNifti(samples, out);
    }
  };

  /** The target that can be laid out like this. */
  SampleTarget target() {
    return this == DICOM || this == NIFTI ? SampleTarget.FOLDER : SampleTarget.NPZ;
  }

  /**
   * Writes samples.
   *
   * @param samples images
   * @param axes the axes of the training images, if known
   * @param out where to
   */
  abstract void write(LabeledSamples samples, Optional<ImageData.Axes> axes, Path out)
      throws IOException;

  /** Returns the value as it is given on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
