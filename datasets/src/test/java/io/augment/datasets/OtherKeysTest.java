package io.augment.datasets;

import static io.augment.datasets.NpyBytes.archive;
import static io.augment.datasets.NpyBytes.array;
import static io.augment.datasets.NpyBytes.bytes;
import static io.augment.datasets.NpyBytes.floats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.data.ValueRange;
import io.augment.file.FileFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arrays under the names that other people give them, labels of text, and ranges of any kind. */
class OtherKeysTest {

  private static final byte[] IMAGES = array("|u1", "(2, 1, 2)", bytes(0, 255, 51, 102));
  private static final byte[] LABELS = array("|u1", "(2,)", bytes(1, 0));

  @TempDir private Path folder;

  private DataSplits read(Map<String, byte[]> arrays) throws IOException {
    return ImageData.read(archive(folder.resolve("data.npz"), arrays));
  }

  private void assertRefused(Map<String, byte[]> arrays, String message) {
    assertThatThrownBy(() -> read(arrays))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  private static byte[] texts(int width, String... texts) {
    ByteBuffer buffer =
        ByteBuffer.allocate(4 * width * texts.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < texts.length; i++) {
      buffer.position(4 * width * i);
      texts[i].codePoints().forEach(buffer::putInt);
    }
    return array("<U" + width, "(" + texts.length + ",)", buffer.array());
  }

  @ParameterizedTest
  @CsvSource({
    "x_train, y_train, x_test, y_test, x_val, y_val",
    "X_train, y_train, X_test, y_test, X_valid, y_valid",
    "train_x, train_y, test_x, test_y, validation_x, validation_y",
    "train_images, train_labels, test_images, test_labels, valid_images, valid_labels"
  })
  void readsSplitsUnderTheirUsualNames(
      String images, String labels, String test, String testLabels, String val, String valLabels)
      throws IOException {
    // given
    Map<String, byte[]> arrays = new LinkedHashMap<>();
    for (String key : new String[] {images, test, val}) {
      arrays.put(key, IMAGES);
    }
    for (String key : new String[] {labels, testLabels, valLabels}) {
      arrays.put(key, LABELS);
    }

    // when
    DataSplits splits = read(arrays);

    // then
    assertThat(splits.train().labels()).containsExactly(1, 0);
    assertThat(splits.test()).isPresent();
    assertThat(splits.validation()).isPresent();
    assertThat(splits.notes().lines()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"X, y", "x, y", "data, labels", "data, target", "images, labels", "X, labels"})
  void readsOnePairUnderItsUsualNames(String images, String labels) throws IOException {
    DataSplits splits = read(Map.of(images, IMAGES, labels, LABELS));
    assertThat(splits.train().labels()).containsExactly(1, 0);
    assertThat(splits.notes().lines()).isEmpty();
    assertThat(ImageData.axesOf(folder.resolve("data.npz"))).contains(ImageData.Axes.ROWS_COLUMNS);
  }

  @Test
  void readsTwoArraysWithoutNamesAndSaysHow() throws IOException {
    assertThat(read(Map.of("arr_0", IMAGES, "arr_1", LABELS)).notes().lines())
        .containsExactly(
            "images are those of arr_0, labels those of arr_1, as the arrays have no names");
    assertRefused(
        Map.of("arr_0", IMAGES, "arr_1", LABELS, "arr_2", IMAGES),
        "more than two arrays without names, arr_0 to arr_2: expected train_images");
  }

  @Test
  void readsLabelsOfText() throws IOException {
    // given: numbers among them come first, by their size
    Map<String, byte[]> arrays = new LinkedHashMap<>();
    arrays.put("x_train", array("|u1", "(3, 1, 1)", bytes(1, 2, 3)));
    arrays.put("y_train", texts(5, "no", "10", "9"));
    arrays.put("x_test", array("|u1", "(1, 1, 1)", bytes(255)));
    arrays.put("y_test", texts(2, "9"));

    // when
    DataSplits splits = read(arrays);

    // then
    assertThat(splits.train().classes().names()).containsExactly("9", "10", "no");
    assertThat(splits.train().labels()).containsExactly(2, 1, 0);
    assertThat(splits.test().orElseThrow().labels()).containsExactly(0);
    arrays.put("y_test", texts(2, "x"));
    assertRefused(arrays, "x_test: image 0: label 'x': a class that the training split does not");
  }

  @Test
  void readsLabelsOfBytesAndNamesInTheirOrder() throws IOException {
    byte[] labels = array("|S3", "(2, 1)", "catdog".getBytes(StandardCharsets.US_ASCII));
    assertThat(read(Map.of("images", IMAGES, "labels", labels)).train().classes().names())
        .containsExactly("cat", "dog");
    byte[] names = texts(3, "dog", "cat");
    assertThat(
            read(Map.of("images", IMAGES, "labels", labels, "class_names", names)).train().labels())
        .containsExactly(1, 0);
  }

  @Test
  void refusesTextsThatAreNoClasses() {
    assertRefused(
        Map.of("images", IMAGES, "labels", texts(3, "a", " ")),
        "labels: image 1: label '': expected a class name of 1 to 200 characters");
    assertRefused(
        Map.of("images", IMAGES, "labels", texts(300, "a".repeat(300), "b")),
        "labels: image 0: label 'aaa");
    assertRefused(
        Map.of("images", IMAGES, "labels", texts(3, "a", "b", "c")),
        "labels: 2 images but 3 labels: expected as many");
  }

  @Test
  void keepsValuesBeyondEightBits() throws IOException {
    // given
    byte[] hounsfield =
        array("<i2", "(2, 1, 2)", bytes(0, 0xfc, 0xff, 0x0b, 40, 0, 0, 1)); // -1024, 3071, 40, 256
    Map<String, byte[]> arrays = new LinkedHashMap<>(Map.of("images", hounsfield));
    arrays.put("labels", LABELS);

    // when, then
    DataSplits splits = read(arrays);
    assertThat(splits.train().values()).containsExactly(-1024, 3071, 40, 256);
    assertThat(splits.train().range()).isEqualTo(new ValueRange(-1024, 3071));
    assertThat(splits.notes().lines())
        .containsExactly("pixels keep their values, which are from -1024 to 3071");
    arrays.put("value_range", array("<f8", "(2,)", doubles(-1024, 4095)));
    assertThat(read(arrays).train().range()).isEqualTo(new ValueRange(-1024, 4095));
    arrays.put("value_range", array("<f8", "(2,)", doubles(0, 4095)));
    assertRefused(arrays, "images: image 0 has the pixel value -1024.0: expected numbers in value");
    arrays.put("value_range", array("<f8", "(2,)", doubles(7, 7)));
    assertRefused(arrays, "value_range: expected the smallest and the largest value");
    arrays.put("value_range", array("<f8", "(1,)", doubles(7)));
    assertRefused(arrays, "value_range: expected the smallest and the largest value");
  }

  private static byte[] doubles(double... numbers) {
    ByteBuffer buffer =
        ByteBuffer.allocate(Double.BYTES * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double number : numbers) {
      buffer.putDouble(number);
    }
    return buffer.array();
  }

  @Test
  void keepsFractionsInTheSmallestUsualRange() throws IOException {
    Map<float[], ValueRange> expected =
        Map.of(
            new float[] {0, 0.5f, 1, 0}, ValueRange.UNIT,
            new float[] {-0.5f, 0.5f, 1, 0}, ValueRange.SIGNED,
            new float[] {0, 7, 1, 200}, ValueRange.BYTE,
            new float[] {-2.5f, 7, 1, 0}, new ValueRange(-2.5f, 7),
            new float[] {0, 7, 1, 300.5f}, new ValueRange(0, 300.5f));
    for (Map.Entry<float[], ValueRange> each : expected.entrySet()) {
      byte[] images = array("<f4", "(2, 1, 2)", floats(each.getKey()));
      assertThat(read(Map.of("images", images, "labels", LABELS)).train().range())
          .isEqualTo(each.getValue());
    }
  }

  @Test
  void readsPairsOfFiles() throws IOException {
    // given
    Files.write(folder.resolve("X.npy"), IMAGES);
    Files.write(folder.resolve("y.npy"), LABELS);
    Files.writeString(folder.resolve("notes.txt"), "ours");

    // when, then: of the folder, or of one of them
    DataSplits splits = ImageData.read(folder);
    assertThat(splits.train().labels()).containsExactly(1, 0);
    assertThat(splits.notes().lines()).containsExactly("1 file was left out: 1 .txt");
    for (String name : new String[] {"X.npy", "y.npy"}) {
      assertThat(ImageData.read(folder.resolve(name)).train().fingerprint())
          .isEqualTo(splits.train().fingerprint());
    }
    assertThat(ImageData.readUnlabelled(folder).train().size()).isEqualTo(2);
  }

  @Test
  void readsFilesOfSplitsAndThoseThatBelongTogether() throws IOException {
    // given
    for (String split : new String[] {"train", "test"}) {
      Files.write(folder.resolve("x_" + split + ".npy"), IMAGES);
      Files.write(folder.resolve("y_" + split + ".npy"), LABELS);
    }
    Files.write(folder.resolve("images.npy"), array("|u1", "(1, 1, 1)", bytes(7)));
    Files.write(folder.resolve("labels.npy"), texts(1, "a"));

    // when, then
    assertThat(ImageData.read(folder.resolve("y_test.npy")).test()).isPresent();
    assertThat(ImageData.read(folder.resolve("labels.npy")).train().classes().names())
        .containsExactly("a");
    assertThat(ImageData.read(folder).notes().lines())
        .containsExactly("2 arrays were not read: images, labels");
  }

  @Test
  void namesTheFileThatIsDamaged() throws IOException {
    Path images = Files.write(folder.resolve("X.npy"), IMAGES);
    Path labels = Files.write(folder.resolve("y.npy"), bytes(1, 2, 3));
    assertThatThrownBy(() -> ImageData.read(folder))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(labels + ": not an npy array: expected it to begin with \\x93NUMPY");
    Files.write(labels, LABELS);
    Files.write(images, array("|u1", "(200000, 32, 32)", new byte[100]));
    assertThatThrownBy(() -> ImageData.read(folder))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(images + ": shape (200000, 32, 32): the file is too small to hold it");
  }
}
