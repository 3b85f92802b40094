package io.augment.datasets;

import io.augment.MaskedSamples;
import io.augment.datasets.internal.MaskNpzReader;
import io.augment.datasets.internal.NpzWriter;
import io.augment.datasets.internal.folder.ClassFolderReader;
import io.augment.datasets.internal.folder.MaskFolderReader;
import io.augment.datasets.internal.folder.MaskFolders;
import io.augment.datasets.internal.mask.MaskFolderWriter;
import io.augment.file.FileFormatException;
import io.augment.internal.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads images with a mask each, and writes them.
 *
 * <pre>{@code
 * MaskedData.Splits nodules = MaskedData.read(Path.of("nodules"));
 * MaskedData.write(nodules.train(), Path.of("nodules.npz"));
 * }</pre>
 *
 * <ul>
 *   <li>A folder with {@code images/NAME.png} and {@code masks/NAME.png}, or with {@code NAME.png}
 *       and {@code NAME_mask.png} side by side ({@code _seg} and {@code _segmentation} as well).
 *       Folders {@code train}, {@code val} and {@code test} are splits, above {@code images} and
 *       {@code masks} or below them. {@code classes.txt} names the classes, a line each.
 *   <li>{@code .npz}: {@code images} and {@code masks}, or {@code train_images} and {@code
 *       train_masks} with {@code val_…} and {@code test_…}; {@code class_names} names the classes.
 *       Masks are (n, h, w), or have one more axis of one channel.
 * </ul>
 *
 * <p>Files are PNG, BMP, TIFF, GIF, DICOM or NIfTI, images JPEG as well; a volume has a mask of as
 * many slices.
 *
 * <p>Masks are grey or have a palette, whose indices count and not its colours. Their levels are
 * the class indices 0, 1, 2, …, the background being 0; or 0 and 255; or any levels that occur in
 * the training split, at most {@value MaskedSamples#MAX_CLASSES}, which are then taken in their
 * order, as {@link Splits#notes()} say. Images are read as {@link ImageData} reads them.
 *
 * <p>An image without a mask, a mask without an image, of another size, with a level that the
 * training split doesn't have, and masks that are all background are refused: a {@link
 * FileFormatException} says which file and what was expected. Thread-safe.
 */
public final class MaskedData {

  private MaskedData() {}

  /**
   * Images with masks as they were found.
   *
   * @param train the training split
   * @param validation the validation split, if there is one
   * @param test the test split, if there is one
   * @param notes what the reader left out, guessed or changed
   * @param files the file of each image, by its path within the data set: of the training split,
   *     then of validation and test; empty if images have no files of their own
   */
  public record Splits(
      MaskedSamples train,
      Optional<MaskedSamples> validation,
      Optional<MaskedSamples> test,
      DataSplits.Notes notes,
      List<String> files) {

    /**
     * Copies the list.
     *
     * @param train the training split
     * @param validation the validation split, if there is one
     * @param test the test split, if there is one
     * @param notes what the reader left out, guessed or changed
     * @param files the file of each image, or empty
     */
    public Splits {
      files = List.copyOf(files);
    }

    /**
     * The images without their masks, as samples of a single class.
     *
     * @return the same splits of images
     */
    public DataSplits images() {
      return new DataSplits(
          train.images(),
          validation.map(MaskedSamples::images),
          test.map(MaskedSamples::images),
          notes,
          files);
    }
  }

  /**
   * Returns whether a file or folder holds images with masks, by the names in it.
   *
   * @param source a file or folder
   * @return true if {@link #read} is for it
   * @throws IOException if the disk fails, or it is a damaged npz archive
   */
  public static boolean recognises(Path source) throws IOException {
    if (Files.isDirectory(source)) {
      return MaskFolders.recognises(source);
    }
    return isNpz(source) && Files.isRegularFile(source) && MaskNpzReader.recognises(source);
  }

  /**
   * Returns whether images have classes besides, so that {@link ImageData} reads them as labelled
   * images of two classes or more: an archive with labels, a file of labels in a folder, or class
   * folders.
   *
   * @param source a file or folder that {@link #recognises} recognises
   * @return true if {@link ImageData#read} is for it as well
   * @throws FileFormatException if a file of labels can't be read
   * @throws IOException if the disk fails
   */
  public static boolean hasClasses(Path source) throws IOException {
    return Files.isDirectory(source)
        ? ClassFolderReader.hasClasses(source)
        : MaskNpzReader.hasLabels(source);
  }

  /**
   * Reads images with masks.
   *
   * @param source a file or folder
   * @return its splits
   * @throws FileFormatException if it can't be read as images with masks
   * @throws IOException if the disk fails
   */
  public static Splits read(Path source) throws IOException {
    return read(source, ImageReading.defaults());
  }

  /**
   * Reads images with masks, and brings both to the size that is asked for: a pixel of a mask
   * becomes the class that covers most of it.
   *
   * @param source a file or folder
   * @param reading size, window and slices; the window is the images' alone
   * @return its splits
   * @throws FileFormatException if it can't be read as images with masks
   * @throws IOException if the disk fails
   */
  public static Splits read(Path source, ImageReading reading) throws IOException {
    if (Files.isDirectory(source)) {
      return MaskFolderReader.read(source, reading);
    }
    if (!Files.exists(source) || !isNpz(source)) {
      throw new FileFormatException(
          source,
          (Files.exists(source) ? "an unknown format" : "does not exist")
              + ": expected a folder of images and masks, or an .npz file with images and masks");
    }
    return MaskNpzReader.read(source, reading);
  }

  private static boolean isNpz(Path source) {
    return source.toString().toLowerCase(Locale.ROOT).endsWith(".npz");
  }

  /**
   * Writes images with masks as an npz archive with the arrays {@code images} (bytes, (n, h, w) or
   * (n, h, w, 3)), {@code masks} (bytes, (n, h, w), class indices) and {@code class_names} (text).
   * The same samples give the same bytes on the same Java version; the file is there in full or not
   * at all.
   *
   * @param samples images of 1 or 3 channels, with masks
   * @param target where to; an existing file is replaced, missing parent folders are made
   * @throws IllegalArgumentException if the images don't have 1 or 3 channels
   * @throws IOException if the file can't be written; the target is then as it was before
   */
  public static void write(MaskedSamples samples, Path target) throws IOException {
    requireDrawable(samples);
    AtomicFile.write(target, out -> NpzWriter.write(samples, out));
  }

  /**
   * Writes images with masks as PNG files, {@code images/00000.png} and {@code masks/00000.png},
   * with the names of the classes in {@code classes.txt}. Masks of two classes are black and white,
   * others have the class indices.
   *
   * @param samples images of 1 or 3 channels, with masks
   * @param folder where to; must not exist yet, or be empty; missing parent folders are made
   * @throws IllegalArgumentException if the images don't have 1 or 3 channels
   * @throws IOException if the folder can't be written; it is then as it was before
   */
  public static void writeFolders(MaskedSamples samples, Path folder) throws IOException {
    requireDrawable(samples);
    AtomicFile.writeFolder(folder, building -> MaskFolderWriter.write(samples, building));
  }

  private static void requireDrawable(MaskedSamples samples) {
    int channels = samples.shape().channels();
    if (channels != 1 && channels != 3) {
      throw new IllegalArgumentException("images of " + channels + " channels: expected 1 or 3");
    }
  }
}
