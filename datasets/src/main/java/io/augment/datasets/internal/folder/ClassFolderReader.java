package io.augment.datasets.internal.folder;

import io.augment.data.ClassLabels;
import io.augment.datasets.DataSplits;
import io.augment.datasets.ImageReading;
import io.augment.datasets.internal.Location;
import io.augment.datasets.internal.SplitAssembler.Split;
import io.augment.datasets.internal.group.GroupRule;
import io.augment.file.FileFormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads folders of images: one folder a class, or by a file of labels beside them. The classes are
 * those of the training split; if every image of every split is grey there is one channel, else
 * three. Every file is read or counted among those that are left out.
 *
 * <p>Not thread-safe.
 */
public final class ClassFolderReader {

  private static final String ONE_CLASS = "images";

  private final LeftOut leftOut = new LeftOut();
  private final FolderTree root;
  private final ImageReading reading;

  private ClassFolderReader(Path root, ImageReading reading) throws IOException {
    this.root = Masks.leftOutOf(FolderWalk.of(root, leftOut), leftOut);
    this.reading = reading;
  }

  /**
   * Reads a folder.
   *
   * @param root holds images by class, by split and class, or with a file of labels beside them
   * @param reading how images are read
   * @return its splits
   * @throws IOException if it can't be read from disk
   */
  public static DataSplits read(Path root, ImageReading reading) throws IOException {
    ClassFolderReader reader = new ClassFolderReader(root, reading);
    return reader.read(reader.labelled());
  }

  /**
   * Reads a folder of images without classes as those of one class; any other as {@link #read}
   * does.
   *
   * @param root holds images and no folders, or what {@link #read} takes
   * @param reading how images are read
   * @return its splits
   * @throws IOException if it can't be read from disk
   */
  public static DataSplits readUnlabelled(Path root, ImageReading reading) throws IOException {
    ClassFolderReader reader = new ClassFolderReader(root, reading);
    boolean unlabelled = reader.root.folders().isEmpty() && !reader.root.images().isEmpty();
    return reader.read(unlabelled ? reader.oneClass() : reader.labelled());
  }

  /**
   * Reads images of two classes that pair up by their names.
   *
   * @param root holds images by class, or by split and class
   * @param from the one class
   * @param to the other class
   * @param reading how images are read
   * @return its splits, with these two classes; the images of both in the order of their names
   * @throws IOException if it can't be read from disk
   */
  public static DataSplits readPaired(Path root, String from, String to, ImageReading reading)
      throws IOException {
    ClassFolderReader reader = new ClassFolderReader(root, reading);
    if (LabelFiles.beside(reader.root, Optional.empty()).isPresent()) {
      throw Location.of(root)
          .error(
              "labels in a file: expected a folder for each class, whose images pair up by their"
                  + " names");
    }
    LabelledFolder folder = reader.labelled();
    PairedNames pairs = PairedNames.of(root, reader.classes(folder), folder.images(), from, to);
    LabelledFolder paired =
        new LabelledFolder(
            pairs.images(),
            folder.labelFiles(),
            file -> pairs.reason(file).orElseGet(() -> folder.reason().apply(file)),
            folder.order(),
            folder.assumptions());
    ImageSet images = new ImageSet(root, pairs.images(), reading);
    DataSplits splits = reader.read(paired, images, ClassLabels.of(from, to));
    pairs.requireAlike(images.extents());
    return splits;
  }

  /**
   * Returns whether a folder of images, masks left out, has two classes or more: class folders, or
   * a file of labels.
   *
   * @param root a folder
   * @return true if {@link #read} reads it as such
   * @throws IOException if it can't be read from disk
   */
  public static boolean hasClasses(Path root) throws IOException {
    ClassFolderReader reader = new ClassFolderReader(root, ImageReading.defaults());
    if (LabelFiles.beside(reader.root, Optional.empty()).isPresent()) {
      return true;
    }
    try {
      return ClassFolders.in(reader.root).images().stream()
              .map(FoundImage::className)
              .distinct()
              .count()
          > 1;
    } catch (FileFormatException e) {
      return false; // no class folders
    }
  }

  private LabelledFolder labelled() throws IOException {
    if (!root.hasImages() && root.folders().isEmpty()) {
      throw Location.of(root.path())
          .error("no class folders: expected CLASS/IMAGE.png for each class");
    }
    Optional<Labels> labels =
        LabelFiles.beside(root, GroupRule.of(reading).flatMap(GroupRule::column));
    return labels.isPresent() ? LabelledImages.in(root, labels.get()) : ClassFolders.in(root);
  }

  private LabelledFolder oneClass() {
    List<FoundImage> images = new ArrayList<>();
    root.forEachImage(
        file -> images.add(new FoundImage(file, Split.TRAIN, ONE_CLASS, root.path())));
    return new LabelledFolder(
        images, Set.of(), file -> "of no class", Comparator.naturalOrder(), List.of());
  }

  private DataSplits read(LabelledFolder folder) throws IOException {
    return read(folder, new ImageSet(root.path(), folder.images(), reading), classes(folder));
  }

  private DataSplits read(LabelledFolder folder, ImageSet images, ClassLabels classes)
      throws IOException {
    DataSplits splits = images.read(classes);
    countTheRest(folder);
    List<String> assumptions = new ArrayList<>(folder.assumptions());
    assumptions.addAll(images.assumptions());
    assumptions.addAll(splits.notes().assumptions());
    return new DataSplits(
        splits.train(),
        splits.validation(),
        splits.test(),
        new DataSplits.Notes(leftOut.counts(), assumptions),
        splits.files());
  }

  private ClassLabels classes(LabelledFolder folder) throws FileFormatException {
    List<String> names =
        folder.images().stream()
            .filter(image -> image.split() == Split.TRAIN)
            .map(FoundImage::className)
            .distinct()
            .sorted(folder.order())
            .toList();
    try {
      return new ClassLabels(names);
    } catch (IllegalArgumentException e) {
      throw Location.of(root.path())
          .error(
              names.size() > ClassLabels.MAX_CLASSES
                  ? names.size() + " classes: expected at most " + ClassLabels.MAX_CLASSES
                  : "a class without a name: expected one that is not blank",
              e);
    }
  }

  /** Whatever lies there and was not read. */
  private void countTheRest(LabelledFolder folder) {
    Set<Path> read = new HashSet<>(folder.labelFiles());
    folder.images().forEach(image -> read.add(image.file()));
    root.forEachFolder(
        each -> {
          for (Path file : each.images()) {
            if (!read.contains(file)) {
              leftOut.add(folder.reason().apply(file));
            }
          }
          for (Path file : each.others()) {
            if (!read.contains(file)) {
              leftOut.addByExtension(file);
            }
          }
        });
  }
}
