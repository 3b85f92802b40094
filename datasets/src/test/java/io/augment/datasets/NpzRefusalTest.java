package io.augment.datasets;

import static io.augment.datasets.NpyBytes.archive;
import static io.augment.datasets.NpyBytes.array;
import static io.augment.datasets.NpyBytes.bytes;
import static io.augment.datasets.NpyBytes.floats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.file.FileFormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives that can't be read: one clear line each. */
class NpzRefusalTest {

  private static final byte[] TWO_IMAGES = array("|u1", "(2, 1, 2)", bytes(0, 255, 51, 102));
  private static final byte[] TWO_LABELS = array("<i8", "(2,)", bytes(longs(1, 0)));

  private static int[] longs(int... numbers) {
    int[] bytes = new int[numbers.length * Long.BYTES];
    for (int i = 0; i < numbers.length; i++) {
      bytes[i * Long.BYTES] = numbers[i];
    }
    return bytes;
  }

  private static DataSplits read(Path folder, Map<String, byte[]> arrays) throws IOException {
    return ImageData.read(archive(folder.resolve("data.npz"), arrays));
  }

  private static Map<String, byte[]> labelled(byte[] images) {
    return Map.of("images", images, "labels", TWO_LABELS);
  }

  private static void assertRefused(Path folder, Map<String, byte[]> arrays, String message) {
    assertThatThrownBy(() -> read(folder, arrays))
        .isInstanceOf(FileFormatException.class)
        .hasMessageStartingWith(folder.resolve("data.npz") + ": ")
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @Test
  void refusesAnArchiveWithoutLabelsOrImages(@TempDir Path folder) {
    assertRefused(
        folder,
        Map.of("images", TWO_IMAGES),
        "no array labels: expected train_images and train_labels, or images and labels,"
            + " x_train and y_train, X and y, data and labels, or arr_0 and arr_1; found"
            + " [images.npy]");
    assertRefused(folder, Map.of("labels", TWO_LABELS), "no array images");
    assertRefused(folder, Map.of("train_labels", TWO_LABELS), "no array train_images");
  }

  @Test
  void refusesLabelsThatAreNoClassIndices(@TempDir Path folder) {
    assertRefused(
        folder,
        Map.of("images", TWO_IMAGES, "labels", array("<f4", "(2,)", floats(1, 0.5f))),
        "labels: image 1: label 0.5: expected an integer class index from 0 to 9999");
    assertRefused(
        folder,
        Map.of("images", TWO_IMAGES, "labels", array("<f4", "(2,)", floats(Float.NaN, 1))),
        "labels: image 0: label NaN: expected an integer");
    assertRefused(
        folder,
        Map.of("images", TWO_IMAGES, "labels", array("|i1", "(2,)", bytes(0, -1))),
        "labels: image 1: label -1: expected an integer");
    assertRefused(
        folder,
        Map.of("images", TWO_IMAGES, "labels", array("<u2", "(2,)", bytes(0, 0, 16, 39))),
        "labels: image 1: label 10000: expected an integer class index from 0 to 9999");
    assertRefused(
        folder,
        Map.of("images", TWO_IMAGES, "labels", array("|u1", "(2, 14)", new byte[28])),
        "labels: multi-label: row 0 has no class: expected one class per image");
    assertRefused(
        folder,
        Map.of("images", TWO_IMAGES, "labels", array("|u1", "(3,)", new byte[3])),
        "labels: 2 images but 3 labels: expected as many");
  }

  @Test
  void refusesPixelsThatAreNoPixels(@TempDir Path folder) {
    assertRefused(
        folder,
        labelled(array("<f4", "(2, 1, 2)", floats(0, 0, Float.NaN, 1))),
        "images: image 1 has the pixel value NaN: expected finite numbers");
    assertRefused(
        folder,
        labelled(array("<f4", "(2, 1, 2)", floats(0, Float.NEGATIVE_INFINITY, 1, 1))),
        "images: image 0 has the pixel value -Infinity: expected finite numbers");
    assertRefused(
        folder,
        labelled(array("<u4", "(2, 1, 2)", bytes(0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))),
        "images: pixels from 0 to 16777216: expected whole numbers of at most 16777215");
  }

  @Test
  void refusesShapesThatAreNoImages(@TempDir Path folder) {
    assertRefused(
        folder, labelled(array("|u1", "(2, 2)", new byte[4])), "images: shape (2, 2): expected (n");
    assertRefused(
        folder,
        labelled(array("|u1", "(2, 2, 2, 2)", new byte[16])),
        "images: shape (2, 2, 2, 2): expected (n, h, w)");
    assertRefused(
        folder, labelled(array("|u1", "(2, 0, 3)", new byte[0])), "images: shape (2, 0, 3)");
    assertRefused(
        folder,
        Map.of(
            "images", array("|u1", "(0, 2, 2)", new byte[0]),
            "labels", array("|u1", "(0,)", new byte[0])),
        "images: no images: expected at least one");
    assertRefused(folder, labelled(array("|u1", "()", new byte[1])), "images: shape ()");
  }

  @Test
  void refusesSplitsThatDoNotFitTogether(@TempDir Path folder) {
    assertRefused(
        folder,
        Map.of(
            "train_images", TWO_IMAGES,
            "train_labels", TWO_LABELS,
            "test_images", array("|u1", "(2, 2, 1)", new byte[4]),
            "test_labels", TWO_LABELS),
        "test_images: images of shape 1x2x1: expected 1x1x2 as in the training split");
    assertRefused(
        folder,
        Map.of(
            "train_images", TWO_IMAGES,
            "train_labels", TWO_LABELS,
            "val_images", array("<f4", "(2, 1, 2)", new byte[16]),
            "val_labels", TWO_LABELS),
        "val_images: expected pixels of the same type as in the training split");
  }

  @Test
  void refusesWhatIsNoArchive(@TempDir Path folder) throws IOException {
    // given
    Path empty = Files.createFile(folder.resolve("empty.npz"));
    Path text = Files.writeString(folder.resolve("text.npz"), "not a zip, but text");

    // when, then
    assertThatThrownBy(() -> ImageData.read(empty))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(empty + ": the file is empty: expected an npz archive");
    assertThatThrownBy(() -> ImageData.read(text))
        .isInstanceOf(FileFormatException.class)
        .hasMessageStartingWith(text + ": not a valid zip archive");
  }

  @Test
  void refusesABombBeforeItUnpacks(@TempDir Path folder) throws IOException {
    // given: 40 MB of zeros in a few KB, claiming to be more than is allowed
    byte[] bomb = array("|u1", "(300000, 32, 32)", new byte[40_000_000]);

    // when, then
    assertRefused(folder, labelled(bomb), "shape (300000, 32, 32): expected at most 268435456");
  }

  @Test
  void refusesAnArrayThatItsFileIsTooSmallFor(@TempDir Path folder) {
    assertRefused(
        folder,
        labelled(array("|u1", "(200000, 32, 32)", new byte[100])),
        "shape (200000, 32, 32): the file is too small to hold it");
  }

  @Test
  void refusesTooManyEntries(@TempDir Path folder) throws IOException {
    // given
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(content)) {
      for (int i = 0; i < 1001; i++) {
        zip.putNextEntry(new ZipEntry(i + ".npy"));
      }
    }
    Path file = Files.write(folder.resolve("many.npz"), content.toByteArray());

    // when, then
    assertThatThrownBy(() -> ImageData.read(file))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(file + ": 1001 arrays: expected at most 1000");
  }

  @Test
  void refusesClassNamesThatDoNotFit(@TempDir Path folder) {
    Map<String, byte[]> one = new LinkedHashMap<>(labelled(TWO_IMAGES));
    one.put("class_names", array("<U1", "(1,)", bytes('a', 0, 0, 0)));
    Map<String, byte[]> twins = new LinkedHashMap<>(labelled(TWO_IMAGES));
    twins.put("class_names", array("<U1", "(2,)", bytes('a', 0, 0, 0, 'a', 0, 0, 0)));
    Map<String, byte[]> numbers = new LinkedHashMap<>(labelled(TWO_IMAGES));
    numbers.put("class_names", TWO_LABELS);

    assertRefused(folder, one, "class_names: 1 names: expected at least 2");
    assertRefused(folder, twins, "class_names: class name 'a' is given twice");
    assertRefused(folder, numbers, "class_names: expected text");
  }

  @Test
  void refusesToWriteWhatIsNoImage(@TempDir Path folder) {
    // given
    LabeledSamples row =
        LabeledSamples.of(
            SampleShape.row(1),
            ValueRange.UNIT,
            ClassLabels.of("a"),
            new float[] {0},
            new int[] {0});

    // when, then
    assertThatThrownBy(() -> ImageData.writeNpz(row, folder.resolve("row.npz")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("samples of shape 1: expected images of 1 or 3 channels");
    assertThatThrownBy(() -> ImageData.writeMedMnist(row, folder.resolve("row.npz")))
        .isInstanceOf(IllegalArgumentException.class);
    LabeledSamples colour =
        LabeledSamples.of(
            SampleShape.image(3, 1, 1),
            ValueRange.UNIT,
            ClassLabels.of("a"),
            new float[3],
            new int[] {0});
    assertThatThrownBy(
            () ->
                ImageData.writeNpz(
                    colour, ImageData.Axes.ROWS_COLUMNS, folder.resolve("colour.npz")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected grey");
    assertThat(folder).isEmptyDirectory();
  }
}
