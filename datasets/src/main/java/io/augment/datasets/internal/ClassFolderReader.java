package io.augment.datasets.internal;

import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.datasets.DataSplits;
import io.augment.datasets.ImageData;
import io.augment.datasets.internal.SplitAssembler.Split;
import io.augment.file.ExpansionLimit;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads folders of PNG and JPEG files, one folder a class, in the order of their names. The classes
 * are those of the training split; if every image of every split is grey there is one channel, else
 * three.
 *
 * <p>Links are followed, as a subset of a larger set is often a folder of them; but only to
 * folders, and to regular files that are images.
 *
 * <p>Not thread-safe.
 */
public final class ClassFolderReader {

  private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg");
  private static final int COLOURS = 3;

  private static final int MAX_IMAGES = 1 << 20;

  private long pixelsLeft = ImageData.MAX_VALUES / COLOURS;
  private int images;
  private long pixels;
  private long fileBytes;
  private boolean grey = true;
  private @Nullable DecodedImage first;
  private List<String> classes = List.of();

  private static final ClassLabels ONE_CLASS = ClassLabels.of("images");

  private ClassFolderReader() {}

  /**
   * Reads a folder.
   *
   * @param root holds {@code CLASS/IMAGE}; or {@code train/CLASS/IMAGE}, and where there are such
   *     splits {@code val/…} (or {@code valid}, {@code validation}) and {@code test/…}
   * @return its splits
   * @throws IOException if it can't be read from disk
   */
  public static DataSplits read(Path root) throws IOException {
    return new ClassFolderReader().readSplits(root);
  }

  /**
   * Whether a folder holds images but no other folders.
   *
   * @param folder any folder
   * @return true if there is a PNG or JPEG file directly in it, and no folder
   * @throws IOException if it can't be read from disk
   */
  public static boolean isUnlabelled(Path folder) throws IOException {
    return list(folder, Files::isDirectory).isEmpty()
        && !list(folder, ClassFolderReader::isImage).isEmpty();
  }

  /**
   * Reads the images of a folder as those of one class.
   *
   * @param folder holds PNG or JPEG files
   * @return its images, in the order of their names
   * @throws IOException if it can't be read from disk
   */
  public static DataSplits readUnlabelled(Path folder) throws IOException {
    return new ClassFolderReader().readOneClass(folder);
  }

  private DataSplits readOneClass(Path folder) throws IOException {
    DecodedSplit all = new DecodedSplit(Location.of(folder));
    for (Path file : list(folder, ClassFolderReader::isImage)) {
      all.images.add(decodeImage(file));
      all.labels.add(0);
    }
    return new SplitAssembler(all.toImages(grey ? 1 : COLOURS)).fromBytes(ONE_CLASS);
  }

  private DataSplits readSplits(Path root) throws IOException {
    Optional<Path> trainFolder = splitFolder(root, "train");
    boolean split = trainFolder.isPresent();
    DecodedSplit train = decode(trainFolder.orElse(root));
    Optional<DecodedSplit> validation = Optional.empty();
    Optional<DecodedSplit> test = Optional.empty();
    if (split) {
      validation = decode(splitFolder(root, "val", "valid", "validation"));
      test = decode(splitFolder(root, "test"));
    }
    int channels = grey ? 1 : COLOURS;
    SplitAssembler splits = new SplitAssembler(train.toImages(channels));
    validation.ifPresent(images -> splits.add(Split.VALIDATION, images.toImages(channels)));
    test.ifPresent(images -> splits.add(Split.TEST, images.toImages(channels)));
    return splits.fromBytes(new ClassLabels(classes));
  }

  /** A folder of that name with folders in it: a class may be called "train", too. */
  private static Optional<Path> splitFolder(Path root, String... names) throws IOException {
    for (String name : names) {
      Path folder = root.resolve(name);
      if (Files.isDirectory(folder) && !list(folder, Files::isDirectory).isEmpty()) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }

  private Optional<DecodedSplit> decode(Optional<Path> folder) throws IOException {
    return folder.isPresent() ? Optional.of(decode(folder.get())) : Optional.empty();
  }

  private DecodedSplit decode(Path folder) throws IOException {
    List<Path> classFolders = list(folder, Files::isDirectory);
    Location location = Location.of(folder);
    if (classFolders.isEmpty()) {
      throw location.error("no class folders: expected CLASS/IMAGE.png for each class");
    }
    if (classes.isEmpty()) {
      classes = classNames(classFolders, location);
    }
    DecodedSplit split = new DecodedSplit(location);
    for (Path classFolder : classFolders) {
      int label = classes.indexOf(name(classFolder));
      if (label < 0) {
        throw Location.of(classFolder)
            .error("a class that the training split does not have: expected one of " + classes);
      }
      List<Path> files = list(classFolder, ClassFolderReader::isImage);
      if (files.isEmpty()) {
        throw Location.of(classFolder).error("an empty class: expected PNG or JPEG files");
      }
      for (Path file : files) {
        split.images.add(decodeImage(file));
        split.labels.add(label);
      }
    }
    return split;
  }

  private static List<String> classNames(List<Path> folders, Location location) {
    List<String> names = folders.stream().map(ClassFolderReader::name).toList();
    if (names.size() > ClassLabels.MAX_CLASSES) {
      throw location.error(
          names.size() + " class folders: expected at most " + ClassLabels.MAX_CLASSES);
    }
    return names;
  }

  private DecodedImage decodeImage(Path file) throws IOException {
    DecodedImage image = DecodedImage.read(file, pixelsLeft);
    requireSound(file, image);
    DecodedImage expected = first == null ? image : first;
    if (image.width() != expected.width() || image.height() != expected.height()) {
      throw Location.of(file)
          .error(
              String.format(
                  "%d x %d pixels: expected %d x %d as in the images before",
                  image.width(), image.height(), expected.width(), expected.height()));
    }
    first = expected;
    grey &= image.isGrey();
    pixelsLeft -= (long) image.width() * image.height();
    return image;
  }

  /** Many small files that are mostly nothing would fill the memory as one large one does. */
  private void requireSound(Path file, DecodedImage image) throws IOException {
    images++;
    if (images > MAX_IMAGES) {
      throw Location.of(file).error("one image too many: expected at most " + MAX_IMAGES);
    }
    pixels += (long) image.width() * image.height();
    fileBytes += Files.size(file);
    if (pixels > ExpansionLimit.unpackedBytes(fileBytes)) {
      throw Location.of(file).error(Deflate.tooMuch("the images up to this one"));
    }
  }

  private static boolean isImage(Path path) {
    String name = name(path).toLowerCase(Locale.ROOT);
    return Files.isRegularFile(path) && ENDINGS.stream().anyMatch(name::endsWith);
  }

  private static List<Path> list(Path folder, DirectoryStream.Filter<Path> wanted)
      throws IOException {
    List<Path> paths = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path path : stream) {
        if (!name(path).startsWith(".") && wanted.accept(path)) {
          paths.add(path);
        }
      }
    }
    paths.sort(Comparator.comparing(ClassFolderReader::name));
    return paths;
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  /** The images of one split, before it is known whether any of them is coloured. */
  private static final class DecodedSplit {

    private final Location location;
    private final List<DecodedImage> images = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();

    DecodedSplit(Location location) {
      this.location = location;
    }

    RawImages toImages(int channels) {
      DecodedImage example = images.get(0);
      SampleShape shape = SampleShape.image(channels, example.height(), example.width());
      float[] values = new float[images.size() * shape.values()];
      for (int i = 0; i < images.size(); i++) {
        images.get(i).copyTo(values, i * shape.values(), channels);
      }
      int[] indices = labels.stream().mapToInt(Integer::intValue).toArray();
      return new RawImages(location, shape, values, indices);
    }
  }
}
