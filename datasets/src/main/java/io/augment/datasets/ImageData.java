package io.augment.datasets;

import io.augment.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.datasets.internal.ClassFolderWriter;
import io.augment.datasets.internal.IdxReader;
import io.augment.datasets.internal.Location;
import io.augment.datasets.internal.NpyFiles;
import io.augment.datasets.internal.NpzReader;
import io.augment.datasets.internal.NpzWriter;
import io.augment.datasets.internal.PairedOrder;
import io.augment.datasets.internal.PixelTableReader;
import io.augment.datasets.internal.WrittenValues;
import io.augment.datasets.internal.dicom.DicomWriter;
import io.augment.datasets.internal.folder.ClassFolderReader;
import io.augment.datasets.internal.group.GroupRule;
import io.augment.datasets.internal.nifti.NiftiWriter;
import io.augment.file.FileFormatException;
import io.augment.internal.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads labelled images in the formats that people have, and writes them.
 *
 * <pre>{@code
 * DataSplits cells = ImageData.read(Path.of("bccd_cells_32.npz"));
 * DataSplits digits = ImageData.read(Path.of("digits.csv.gz"), SampleShape.image(1, 8, 8));
 * }</pre>
 *
 * <ul>
 *   <li>{@code .npz}: MedMNIST's keys ({@code train_images}, {@code train_labels}, {@code val_…},
 *       {@code test_…}), Keras' ({@code x_train}, {@code y_train}, …), or one pair: {@code images}
 *       and {@code labels}, {@code X} and {@code y}, {@code data} and {@code labels}, {@code arr_0}
 *       and {@code arr_1}. Images are (n, h, w), (n, h, w, c) or (n, c, h, w), c being 1 or 3;
 *       labels are whole numbers or texts, (n) or (n, 1), or one-hot rows, (n, classes). {@code
 *       class_names}, an array of text, is read where it is there (Yang et al. 2023, "MedMNIST v2",
 *       arXiv 2110.14795).
 *   <li>{@code .npy} files of such pairs: their folder, or one of them.
 *   <li>A folder of class folders with PNG, JPEG, BMP, TIFF, GIF, DICOM or NIfTI files, in the
 *       order of names: {@code CLASS/IMAGE}, or {@code train/CLASS/IMAGE} with {@code val/…} and
 *       {@code test/…}. Sub-folders of a class are read. {@code training}, {@code valid}, {@code
 *       validation}, {@code dev} and {@code testing} are splits, too, in any case. One folder that
 *       is named as a split, holds images itself and stands beside folders that aren't is a class;
 *       what could be either is refused.
 *   <li>A folder of images with StyleGAN's {@code dataset.json}, or with a table ({@code
 *       labels.csv}) that has columns of file names and classes: these say the classes, whatever
 *       the folders are called.
 *   <li>A folder with MNIST's IDX files ({@code train-images-idx3-ubyte}, {@code
 *       train-labels-idx1-ubyte}, {@code t10k-…} or {@code test-…}), plain or {@code .gz}, all with
 *       the same beginning or none (EMNIST's are {@code emnist-letters-train-…}).
 *   <li>{@code .csv} or {@code .csv.gz}: one image a line, in the order channel, row, column, the
 *       class index last; a first line without a single number is taken for a header.
 * </ul>
 *
 * <p>Of folders every file is read, or counted in {@link DataSplits#notes()}. Links are followed, a
 * camera's orientation is applied, colour profiles and other metadata are not read.
 *
 * <p>Pixels that are bytes (or other integers, from 0 to 255) become [0, 1]; if those of all splits
 * are 0 and 1 alone, they stay what they are. Whole numbers of more bits are kept, the range being
 * from the smallest to the largest that occurs. Fractions are kept, the range being the first of
 * [0, 1], [-1, 1] and [0, 255] that has them all, or else that of those that occur. Numbers of a
 * table are kept, the range being [0, 1] or else 0 to the largest. An archive that was written here
 * says its range itself.
 *
 * <p>Where labels are numbers, the classes are those that occur in the training split, in their
 * order: they may begin at any number and have gaps. A label that only another split has is refused
 * then. Where there are names, they are the classes, the first being that of number 0; but where
 * there are as many as labels that occur, and too few for the largest, in the order of these.
 * {@link DataSplits#withoutEmptyClasses()} drops names that no training image has, and {@link
 * DataSplits#notes()} reports what was left out or assumed.
 *
 * <p>Files are read without trust: sizes are checked before anything is allocated, and no more than
 * {@link #MAX_VALUES} values are read. What can't be read gives a {@link FileFormatException}, one
 * line that says which file, where in it, and what was expected. Thread-safe.
 */
public final class ImageData {

  /**
   * The largest number of values (images times channels times pixels) in all splits together: 256
   * million, which is 1 GiB as floats.
   */
  public static final long MAX_VALUES = 1L << 28;

  private static final String FORMATS =
      "an .npz file, a folder of class folders, a folder of images with a labels.csv, a folder with"
          + " IDX files, or a .csv or .csv.gz file";

  private ImageData() {}

  /**
   * Reads images of any format but a table, which doesn't say how its images are shaped.
   *
   * @param source a file or folder
   * @return its splits
   * @throws FileFormatException if it can't be read as labelled images
   * @throws IOException if the disk fails
   */
  public static DataSplits read(Path source) throws IOException {
    return read(source, ImageReading.defaults());
  }

  /**
   * Reads images of any size and range, and brings them to those that are asked for.
   *
   * @param source a file or folder
   * @param reading size, window and slices, and the shape of a table's images
   * @return its splits
   * @throws FileFormatException if it can't be read as labelled images
   * @throws IOException if the disk fails
   */
  public static DataSplits read(Path source, ImageReading reading) throws IOException {
    if (!Files.exists(source)) {
      throw new FileFormatException(source, "does not exist: expected " + FORMATS);
    }
    Optional<SampleShape> shape = reading.shape();
    if (Files.isRegularFile(source) && isTable(source)) {
      requireNoGroups(source, reading);
      return PixelTableReader.read(
          source,
          shape.orElseThrow(
              () ->
                  new FileFormatException(
                      source,
                      "a table of pixels: expected an image shape with it, such as 1x28x28")),
          reading);
    }
    DataSplits splits = Files.isDirectory(source) ? folder(source, reading) : file(source, reading);
    return shape.isPresent() ? required(splits, source, shape.get(), reading) : splits;
  }

  private static DataSplits folder(Path source, ImageReading reading) throws IOException {
    if (IdxReader.recognises(source)) {
      requireNoGroups(source, reading);
      return IdxReader.read(source, reading);
    }
    return NpyFiles.recognises(source)
        ? NpzReader.readFiles(source, false, reading)
        : ClassFolderReader.read(source, reading);
  }

  private static void requireNoGroups(Path source, ImageReading reading) {
    if (GroupRule.of(reading).isPresent()) {
      throw new FileFormatException(
          source,
          "images that have neither files nor columns: expected a folder or an .npz, which can say"
              + " groups");
    }
  }

  private static DataSplits file(Path source, ImageReading reading) throws IOException {
    if (hasExtension(source, ".npz")) {
      return NpzReader.read(source, reading);
    }
    if (hasExtension(source, ".npy")) {
      return NpzReader.readFiles(source, true, reading);
    }
    throw new FileFormatException(source, "an unknown format: expected " + FORMATS);
  }

  /** Requires the given shape of what says its shape itself. */
  private static DataSplits required(
      DataSplits splits, Path source, SampleShape shape, ImageReading reading) {
    if (reading.height().isPresent()) {
      throw new FileFormatException(
          source, "a shape of " + shape + " and a size to bring images to: expected one of them");
    }
    if (!splits.train().shape().equals(shape)) {
      throw new FileFormatException(
          source, "images of shape " + splits.train().shape() + ": expected " + shape);
    }
    return splits;
  }

  /**
   * Reads images for which classes don't matter: a folder of nothing but images as those of one
   * class, {@code images}, in the order of their names; else as {@link #read(Path)} does.
   *
   * @param source a file or folder
   * @return its splits
   * @throws FileFormatException if it can't be read as images
   * @throws IOException if the disk fails
   */
  public static DataSplits readUnlabelled(Path source) throws IOException {
    return readUnlabelled(source, ImageReading.defaults());
  }

  /**
   * Reads images for which classes don't matter, and brings them to the size and range that are
   * asked for.
   *
   * @param source a file or folder
   * @param reading size, window and slices, and the shape of a table's images
   * @return its splits
   * @throws FileFormatException if it can't be read as images
   * @throws IOException if the disk fails
   */
  public static DataSplits readUnlabelled(Path source, ImageReading reading) throws IOException {
    return Files.isDirectory(source)
            && !IdxReader.recognises(source)
            && !NpyFiles.recognises(source)
            && reading.shape().isEmpty()
        ? ClassFolderReader.readUnlabelled(source, reading)
        : read(source, reading);
  }

  /**
   * Reads images of two classes that pair up, as two images of the same object: those of class
   * folders by their names, {@code A/NAME.png} and {@code B/NAME.png}, with sub-folders and without
   * extensions; those of other formats by their order. Images without a partner are left out and
   * counted in {@link DataSplits#notes()} where they have names, and refused where they don't.
   *
   * <pre>{@code
   * DataSplits pairs = ImageData.readPaired(scans, "ct", "mr", ImageReading.defaults());
   * }</pre>
   *
   * @param source a file or folder
   * @param from the one class
   * @param to the other class
   * @param reading size, window and slices, and the shape of a table's images
   * @return its splits with these two classes alone: the first image of the one belongs to the
   *     first of the other, and so on
   * @throws FileFormatException if it can't be read, there is no class of such a name, no pair, or
   *     the images of a pair differ in size or, in volumes, in their number of slices
   * @throws IOException if the disk fails
   */
  public static DataSplits readPaired(Path source, String from, String to, ImageReading reading)
      throws IOException {
    boolean named =
        Files.isDirectory(source) && !IdxReader.recognises(source) && !NpyFiles.recognises(source);
    return named && reading.shape().isEmpty()
        ? ClassFolderReader.readPaired(source, from, to, reading)
        : PairedOrder.of(read(source, reading), Location.of(source), from, to);
  }

  /**
   * Reads images whose shape is known.
   *
   * @param source a file or folder
   * @param shape the shape of one image; a table's lines are cut up by it, and what another format
   *     holds must have it
   * @return its splits
   * @throws FileFormatException if it can't be read as labelled images of this shape
   * @throws IllegalArgumentException if the shape is not an image's
   * @throws IOException if the disk fails
   */
  public static DataSplits read(Path source, SampleShape shape) throws IOException {
    return read(source, ImageReading.defaults().shape(shape));
  }

  private static boolean isTable(Path source) {
    return hasExtension(source, ".csv") || hasExtension(source, ".csv.gz");
  }

  private static boolean hasExtension(Path source, String extension) {
    return source.toString().toLowerCase(Locale.ROOT).endsWith(extension);
  }

  /**
   * Writes images as an npz archive with the arrays {@code images} (bytes, (n, h, w) or (n, h, w,
   * 3)), {@code labels} (int64) and {@code class_names} (text). A range within [0, 255], or [-1,
   * 1], becomes 0 to 255. Another one stays what it is: of whole bounds as whole numbers, to which
   * values are rounded (int16, uint16 or int32), else as fractions (float32), and its bounds are in
   * {@code value_range}. The same samples give the same bytes on the same Java version; the file is
   * there in full or not at all.
   *
   * @param samples images of 1 or 3 channels
   * @param target where to; an existing file is replaced, missing parent folders are made
   * @throws IllegalArgumentException if the samples are not images of 1 or 3 channels
   * @throws IOException if it can't be written; the target is then as it was before
   */
  public static void writeNpz(LabeledSamples samples, Path target) throws IOException {
    requireWritable(samples.shape());
    AtomicFile.write(target, out -> NpzWriter.write(samples, out));
  }

  /**
   * Writes images as {@link #writeNpz(LabeledSamples, Path)} does, but with axes of the caller's
   * choice.
   *
   * @param samples images of 1 or 3 channels
   * @param axes how they lie in the array
   * @param target where to; an existing file is replaced, missing parent folders are made
   * @throws IllegalArgumentException if the samples are not images of 1 or 3 channels, or have 3
   *     and the axes none for them
   * @throws IOException if it can't be written; the target is then as it was before
   */
  public static void writeNpz(LabeledSamples samples, Axes axes, Path target) throws IOException {
    requireWritable(samples.shape());
    if (axes == Axes.ROWS_COLUMNS && samples.shape().channels() > 1) {
      throw new IllegalArgumentException(
          "samples of shape " + samples.shape() + " without an axis for channels: expected grey");
    }
    AtomicFile.write(target, out -> NpzWriter.write(samples, axes, out));
  }

  /**
   * Writes images as the training split of a MedMNIST file: {@code train_images} (bytes, (n, h, w)
   * or (n, h, w, 3)) and {@code train_labels} (bytes, (n, 1); two bytes each if there are more than
   * 256 classes), and besides {@code class_names} (text), which MedMNIST's files don't have and its
   * readers pass over. There are no other splits. The value range is written as {@link
   * #writeNpz(LabeledSamples, Path)} does.
   *
   * @param samples images of 1 or 3 channels
   * @param target where to; an existing file is replaced, missing parent folders are made
   * @throws IllegalArgumentException if the samples are not images of 1 or 3 channels
   * @throws IOException if it can't be written; the target is then as it was before
   */
  public static void writeMedMnist(LabeledSamples samples, Path target) throws IOException {
    requireWritable(samples.shape());
    AtomicFile.write(target, out -> NpzWriter.writeMedMnist(samples, out));
  }

  /**
   * Reads the order of the axes of an npz archive's training images.
   *
   * @param source a file or folder in any format
   * @return the order of their axes; empty if it is not an {@code .npz}
   * @throws FileFormatException if it is not an archive with images
   * @throws IOException if the disk fails
   */
  public static Optional<Axes> axesOf(Path source) throws IOException {
    return hasExtension(source, ".npz") ? Optional.of(NpzReader.axes(source)) : Optional.empty();
  }

  /**
   * Writes images as PNG files, one folder a class: {@code CLASS/00000.png} and so on. Characters
   * of a class name that could lead out of the folder, or that a file system may not take, become
   * underscores. Ranges are written as {@link #requirePngRange} says.
   *
   * @param samples images of 1 or 3 channels
   * @param folder where to; made if it isn't there
   * @throws IllegalArgumentException if the samples are not images of 1 or 3 channels
   * @throws IOException if it can't be written, or the folder is there and not empty; nothing is
   *     then left of it
   */
  public static void writeClassFolders(LabeledSamples samples, Path folder) throws IOException {
    requireWritable(samples.shape());
    requirePngRange(samples.range());
    AtomicFile.writeFolder(folder, partial -> ClassFolderWriter.write(samples, partial));
  }

  /**
   * Writes splits as an npz archive, as {@link #writeNpz(LabeledSamples, Path)} does; but where
   * there is more than the training split, with MedMNIST's keys: {@code train_images}, {@code
   * train_labels}, {@code val_…}, {@code test_…}.
   *
   * @param splits images of 1 or 3 channels
   * @param target where to; an existing file is replaced, missing parent folders are made
   * @throws IllegalArgumentException if the samples are not images of 1 or 3 channels
   * @throws IOException if it can't be written; the target is then as it was before
   */
  public static void writeNpz(DataSplits splits, Path target) throws IOException {
    if (isTrainAlone(splits)) {
      writeNpz(splits.train(), target);
      return;
    }
    requireWritable(splits.train().shape());
    AtomicFile.write(target, out -> NpzWriter.write(splits, out));
  }

  /**
   * Writes splits as PNG files, as {@link #writeClassFolders(LabeledSamples, Path)} does; but where
   * there is more than the training split, each below a folder of its own: {@code train}, {@code
   * val}, {@code test}.
   *
   * @param splits images of 1 or 3 channels
   * @param folder where to; made if it isn't there
   * @throws IllegalArgumentException if the samples are not images of 1 or 3 channels
   * @throws IOException if it can't be written, or the folder is there and not empty; nothing is
   *     then left of it
   */
  public static void writeClassFolders(DataSplits splits, Path folder) throws IOException {
    if (isTrainAlone(splits)) {
      writeClassFolders(splits.train(), folder);
      return;
    }
    requireWritable(splits.train().shape());
    requirePngRange(splits.train().range());
    AtomicFile.writeFolder(folder, partial -> ClassFolderWriter.write(splits, partial));
  }

  /**
   * Writes images as DICOM files of the class Secondary Capture, one folder a class: {@code
   * CLASS/00000.dcm} and so on. Each says that it is derived and synthetic, and has identifiers
   * that come from the samples and are no patient's.
   *
   * <p>A range within [0, 255] becomes 0 to 255, in 8 bits. One of other whole bounds stays as it
   * is, in as many bits as it needs, up to 16; another one becomes 16 bits with a slope and an
   * intercept.
   *
   * @param samples images of 1 channel; or of 3, of a range within [0, 255]
   * @param folder where to; made if it isn't there
   * @throws IllegalArgumentException if the samples are no such images, or their range has more
   *     than 65,536 whole numbers
   * @throws IOException if it can't be written, or the folder is there and not empty; nothing is
   *     then left of it
   */
  public static void writeDicom(LabeledSamples samples, Path folder) throws IOException {
    requireWritable(samples.shape());
    DicomWriter.requireWritable(samples);
    AtomicFile.writeFolder(folder, partial -> DicomWriter.write(samples, partial));
  }

  /**
   * Writes images as NIfTI-1 volumes, one per class, whose slices along the last axis they are:
   * {@code CLASS/CLASS.nii.gz}.
   *
   * <p>A range within [0, 255] becomes 0 to 255, as bytes. One of other whole bounds stays as it
   * is, of type uint16, int16 or int32; another one is written as float32.
   *
   * @param samples images of 1 channel; or of 3, of a range within [0, 255]
   * @param folder where to; made if it isn't there
   * @throws IllegalArgumentException if the samples are no such images, or a class has more than
   *     32,767
   * @throws IOException if it can't be written, or the folder is there and not empty; nothing is
   *     then left of it
   */
  public static void writeNifti(LabeledSamples samples, Path folder) throws IOException {
    requireWritable(samples.shape());
    NiftiWriter.requireWritable(samples);
    AtomicFile.writeFolder(folder, partial -> NiftiWriter.write(samples, partial));
  }

  private static boolean isTrainAlone(DataSplits splits) {
    return splits.validation().isEmpty() && splits.test().isEmpty();
  }

  /**
   * Checks that images of a range can be written as PNG files: as bytes, to which ranges within [0,
   * 255] and [-1, 1] are stretched, or else as whole numbers of 16 bits.
   *
   * @param range the range of some images
   * @throws IllegalArgumentException if they can't; the message says which format can
   */
  public static void requirePngRange(ValueRange range) {
    WrittenValues.pngProblem(range)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem);
            });
  }

  private static void requireWritable(SampleShape shape) {
    if (!shape.isImage() || (shape.channels() != 1 && shape.channels() != 3)) {
      throw new IllegalArgumentException(
          "samples of shape " + shape + ": expected images of 1 or 3 channels");
    }
  }

  /** Order of the axes of an array of images. */
  public enum Axes {
    /** (n, height, width): grey images alone. */
    ROWS_COLUMNS,
    /** (n, height, width, channels). */
    CHANNELS_LAST,
    /** (n, channels, height, width). */
    CHANNELS_FIRST;

    /**
     * The usual order.
     *
     * @param channels of an image
     * @return {@link #ROWS_COLUMNS} for one channel, else {@link #CHANNELS_LAST}
     */
    public static Axes usual(int channels) {
      return channels == 1 ? ROWS_COLUMNS : CHANNELS_LAST;
    }
  }
}
