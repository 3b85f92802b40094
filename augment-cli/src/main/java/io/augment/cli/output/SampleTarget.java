package io.augment.cli.output;

import io.augment.LabeledSamples;
import io.augment.cli.exit.BadInputException;
import io.augment.cli.input.Inputs;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.datasets.ImageData;
import io.augment.image.ImageGrid;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Destination of generated samples, and its format, given by the name's extension. */
public enum SampleTarget {
  /** An npz file with the arrays images, labels and class_names. */
  NPZ {
    public @Override void write(LabeledSamples samples, Path out) throws IOException {
      ImageData.writeNpz(samples, out);
    }
  },
  /** One picture with a row per class. */
  GRID {
    public @Override void write(LabeledSamples samples, Path out) throws IOException {
      ImageGrid.of(withoutEmptyClasses(samples), samples.counts().largest())
          .scale(gridScale(samples.shape()))
          .write(out);
    }
  },
  /** A folder of class folders with a PNG file a sample. */
  FOLDER {
    public @Override void write(LabeledSamples samples, Path out) throws IOException {
      ImageData.writeClassFolders(samples, out);
    }
  };

  private static final String ACCEPTED =
      "expected a name ending in .npz, in .png (one grid), or one without an extension (a folder of"
          + " PNG files by class)";
  private static final int GRID_SIDE = 96;

  /**
   * Writes samples.
   *
   * @param samples images
   * @param out where to
   */
  public abstract void write(LabeledSamples samples, Path out) throws IOException;

  /**
   * The target that a name stands for, checked before anything is drawn.
   *
   * @param name what the user gave; a slash at its end makes it a folder
   * @return the target
   * @throws BadInputException if it stands for none, or can't be written to
   */
  public static SampleTarget of(String name) throws IOException {
    Path path = Path.of(name);
    String file = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    if (Files.isDirectory(path)) {
      requireEmpty(path);
      return FOLDER;
    }
    if (name.endsWith("/") || file.indexOf('.', 1) < 0) {
      if (Files.exists(path)) {
        throw new BadInputException("--out " + name + ": is a file: " + ACCEPTED);
      }
      return FOLDER;
    }
    if (file.endsWith(".npz")) {
      return NPZ;
    }
    if (file.endsWith(".png")) {
      return GRID;
    }
    if (Inputs.isTable(path)) {
      throw new BadInputException("--out " + name + ": images don't go into a table: " + ACCEPTED);
    }
    throw new BadInputException("--out " + name + ": " + ACCEPTED);
  }

  private static void requireEmpty(Path folder) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      if (entries.iterator().hasNext()) {
        throw new BadInputException(
            "--out " + folder + ": expected a folder that is empty or not there yet");
      }
    }
  }

  /** A class that nothing was drawn of would be an empty row. */
  private static LabeledSamples withoutEmptyClasses(LabeledSamples samples) {
    List<String> names =
        IntStream.range(0, samples.classes().count())
            .filter(label -> samples.counts().count(label) > 0)
            .mapToObj(samples.classes()::name)
            .toList();
    int[] labels =
        Arrays.stream(samples.labels())
            .map(label -> names.indexOf(samples.classes().name(label)))
            .toArray();
    return LabeledSamples.of(
        samples.shape(), samples.range(), new ClassLabels(names), samples.values(), labels);
  }

  /** Small images are shown larger, so that a person sees what is on them. */
  public static int gridScale(SampleShape shape) {
    return Math.max(1, GRID_SIDE / Math.max(shape.height(), shape.width()));
  }
}
