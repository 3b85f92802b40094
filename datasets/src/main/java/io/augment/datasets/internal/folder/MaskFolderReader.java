package io.augment.datasets.internal.folder;

import io.augment.MaskedSamples;
import io.augment.data.ClassLabels;
import io.augment.datasets.DataSplits;
import io.augment.datasets.ImageReading;
import io.augment.datasets.MaskedData;
import io.augment.datasets.internal.Location;
import io.augment.datasets.internal.SplitAssembler.Split;
import io.augment.datasets.internal.frame.FrameFile;
import io.augment.datasets.internal.image.Frames;
import io.augment.datasets.internal.image.MaskImage;
import io.augment.datasets.internal.image.StillImage;
import io.augment.datasets.internal.mask.MaskResampling;
import io.augment.datasets.internal.mask.PairedSplits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads folders of images and masks: images as any folder's are read, and for each of them a mask
 * with as many rows, columns and slices. Not thread-safe.
 */
public final class MaskFolderReader {

  private static final String ONE_CLASS = "images";
  private static final int MOST_NAME_BYTES = 1 << 16;

  private final Path root;
  private final ImageReading reading;
  private final MaskFolders.Found found;
  private final Map<Split, List<PairedSplits.Mask>> masks = new EnumMap<>(Split.class);

  private MaskFolderReader(Path root, ImageReading reading) throws IOException {
    this.root = root;
    this.reading = reading;
    found = MaskFolders.in(root);
  }

  /**
   * Reads a folder.
   *
   * @param root a folder of images and masks
   * @param reading how images are read
   * @return its splits
   * @throws IOException if it can't be read from disk
   */
  public static MaskedData.Splits read(Path root, ImageReading reading) throws IOException {
    MaskFolderReader reader = new MaskFolderReader(root, reading);
    Optional<ClassLabels> names = reader.names();
    DataSplits images = reader.images();
    for (MaskFolders.Pair pair : reader.found.pairs()) {
      reader.addMasks(pair);
    }
    PairedSplits paired = new PairedSplits(Location.of(root));
    reader.masks.forEach(paired::add);
    return paired.join(images, names);
  }

  private DataSplits images() throws IOException {
    if (found.pairs().stream().noneMatch(pair -> pair.split() == Split.TRAIN)) {
      throw Location.of(root).error("no training split with images and masks");
    }
    List<FoundImage> files =
        found.pairs().stream()
            .map(pair -> new FoundImage(pair.image(), pair.split(), ONE_CLASS, root))
            .toList();
    ImageSet set = new ImageSet(root, files, reading);
    DataSplits read = set.read(ClassLabels.of(ONE_CLASS));
    List<String> assumptions = new ArrayList<>(set.assumptions());
    assumptions.addAll(read.notes().assumptions());
    return new DataSplits(
        read.train(),
        read.validation(),
        read.test(),
        new DataSplits.Notes(found.leftOut(), assumptions),
        read.files());
  }

  private void addMasks(MaskFolders.Pair pair) throws IOException {
    Frames image = FrameFile.read(pair.image(), reading.axis());
    Frames mask = FrameFile.read(pair.mask(), reading.axis());
    Location location = Location.of(pair.mask());
    if (mask.width() != image.width() || mask.height() != image.height()) {
      throw location.error(
          String.format(
              "a mask of %d x %d pixels: expected %d x %d as its image has",
              mask.width(), mask.height(), image.width(), image.height()));
    }
    if (mask.count() != image.count()) {
      throw location.error(
          String.format(
              "a mask of %d slices: expected %d as its image has", mask.count(), image.count()));
    }
    for (int slice = 0; slice < mask.count(); slice += reading.every()) {
      char[] levels =
          mask instanceof StillImage
              ? MaskImage.read(pair.mask(), image.height(), image.width()).levels()
              : levels(mask, slice, location);
      masks
          .computeIfAbsent(pair.split(), each -> new ArrayList<>())
          .add(
              new PairedSplits.Mask(
                  location,
                  MaskResampling.apply(levels, image.height(), image.width(), reading, location)));
    }
  }

  /** Levels of a slice of a volume or of DICOM. */
  private static char[] levels(Frames mask, int slice, Location location) {
    if (mask.channels() != 1) {
      throw location.error("a mask in colours: expected one number for each pixel");
    }
    float[] values = new float[mask.height() * mask.width()];
    mask.copyTo(slice, values, 0);
    char[] levels = new char[values.length];
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] >= 0 && values[i] <= Character.MAX_VALUE)
          || values[i] != Math.rint(values[i])) {
        throw location.error(
            String.format(
                "a mask with the value %s: expected whole numbers from 0 on, the indices of"
                    + " classes",
                values[i]));
      }
      levels[i] = (char) values[i];
    }
    return levels;
  }

  /** Names of the classes, from a file of lines. */
  private Optional<ClassLabels> names() throws IOException {
    if (found.classes().isEmpty()) {
      return Optional.empty();
    }
    Path file = found.classes().get();
    Location location = Location.of(file);
    if (Files.size(file) > MOST_NAME_BYTES) {
      throw location.error(
          Files.size(file)
              + " bytes: expected the names of at most "
              + MaskedSamples.MAX_CLASSES
              + " classes, a line each");
    }
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    try {
      return Optional.of(
          new ClassLabels(
              text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList()));
    } catch (IllegalArgumentException e) {
      throw location.error(String.valueOf(e.getMessage()), e);
    }
  }
}
