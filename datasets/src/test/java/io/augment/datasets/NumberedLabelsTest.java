package io.augment.datasets;

import static io.augment.datasets.NpyBytes.archive;
import static io.augment.datasets.NpyBytes.array;
import static io.augment.datasets.NpyBytes.bytes;
import static io.augment.datasets.NpyBytes.floats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.file.FileFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels that are numbers, wherever they begin, or one-hot rows. */
class NumberedLabelsTest {

  private static byte[] images(int count) {
    byte[] pixels = new byte[count];
    for (int i = 0; i < count; i++) {
      pixels[i] = (byte) (2 * i);
    }
    return array("|u1", "(" + count + ", 1, 1)", pixels);
  }

  private static byte[] labels(int... labels) {
    return array("|u1", "(" + labels.length + ",)", bytes(labels));
  }

  private static byte[] names(String... letters) {
    ByteBuffer text = ByteBuffer.allocate(4 * letters.length);
    Arrays.stream(letters).forEach(letter -> text.put((byte) letter.charAt(0)).put(new byte[3]));
    return array("<U1", "(" + letters.length + ",)", text.array());
  }

  private static Map<String, byte[]> labelled(byte[] labels, int count) {
    Map<String, byte[]> arrays = new LinkedHashMap<>();
    arrays.put("images", images(count));
    arrays.put("labels", labels);
    return arrays;
  }

  private static DataSplits read(Path folder, Map<String, byte[]> arrays) throws IOException {
    return ImageData.read(archive(folder.resolve("data.npz"), arrays));
  }

  private static void assertRefused(Path folder, Map<String, byte[]> arrays, String message) {
    assertThatThrownBy(() -> read(folder, arrays))
        .isInstanceOf(FileFormatException.class)
        .hasMessageStartingWith(folder.resolve("data.npz") + ": ")
        .hasMessageContaining(message);
  }

  @Property(tries = 60)
  void everyFormatKeepsTheNumbersAsNames(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 255) Integer> numbers)
      throws IOException {
    // given
    int[] labels = numbers.stream().mapToInt(Integer::intValue).toArray();
    Path folder = Files.createTempDirectory("numbers");
    Path npz = archive(folder.resolve("data.npz"), labelled(labels(labels), labels.length));
    StringBuilder lines = new StringBuilder();
    numbers.forEach(label -> lines.append("7,").append(label).append('\n'));
    Path table = Files.writeString(folder.resolve("pixels.csv"), lines);
    Path idx = Files.createDirectory(folder.resolve("idx"));
    ByteBuffer content = ByteBuffer.allocate(16 + labels.length);
    content.putInt(0x803).putInt(labels.length).putInt(1).putInt(1);
    Files.write(idx.resolve("train-images-idx3-ubyte"), content.array());
    content = ByteBuffer.allocate(8 + labels.length).putInt(0x801).putInt(labels.length);
    Files.write(idx.resolve("train-labels-idx1-ubyte"), content.put(bytes(labels)).array());

    // when, then
    for (DataSplits splits :
        List.of(
            ImageData.read(npz),
            ImageData.read(idx),
            ImageData.read(table, SampleShape.image(1, 1, 1)))) {
      assertNamedByNumbers(splits, labels);
    }
    for (Path file : List.of(npz, table, idx.resolve("train-images-idx3-ubyte"))) {
      Files.delete(file);
    }
    Files.delete(idx.resolve("train-labels-idx1-ubyte"));
    Files.delete(idx);
    Files.delete(folder);
  }

  private static void assertNamedByNumbers(DataSplits splits, int[] labels) {
    LabeledSamples train = splits.train();
    SortedSet<Integer> found = new TreeSet<>(Arrays.stream(labels).boxed().toList());
    assertThat(train.classes().names())
        .containsExactlyElementsOf(found.stream().map(String::valueOf).toList());
    for (int i = 0; i < labels.length; i++) {
      assertThat(train.classes().name(train.label(i))).isEqualTo(String.valueOf(labels[i]));
    }
    assertThat(train.counts().smallest()).isPositive();
    boolean usual = found.last() == found.size() - 1;
    assertThat(splits.notes().assumptions().stream().filter(line -> line.contains("number")))
        .hasSize(usual ? 0 : 1);
  }

  @Test
  void saysHowTheClassesAreNamed(@TempDir Path folder) throws IOException {
    // when
    DataSplits gap = read(folder, labelled(labels(3, 1, 3), 3));
    DataSplits one = read(folder, labelled(labels(4, 4), 2));
    int[] letters = new int[26];
    Arrays.setAll(letters, i -> i + 1);
    DataSplits many = read(folder, labelled(labels(letters), 26));

    // then
    assertThat(gap.notes().lines())
        .containsExactly("labels are 1 and 3: 2 classes, named by these numbers");
    assertThat(gap.train().labels()).containsExactly(1, 0, 1);
    assertThat(one.notes().lines())
        .containsExactly("all labels are 4: 1 class, named by this number");
    assertThat(many.notes().lines())
        .containsExactly(
            "labels are 1, 2, 3, 4, 5, 6, 7, 8, 9, … and 26: 26 classes, named by these numbers");
  }

  @Test
  void keepsNamesThatNoImageHasUnlessTheyAreNotWanted(@TempDir Path folder) throws IOException {
    // given
    Map<String, byte[]> arrays = labelled(labels(3, 1, 3), 3);
    arrays.put("class_names", names("a", "b", "c", "d"));

    // when
    DataSplits all = read(folder, arrays);
    DataSplits splits = all.withoutEmptyClasses();

    // then
    assertThat(all.train().classes().names()).containsExactly("a", "b", "c", "d");
    assertThat(all.train().labels()).containsExactly(3, 1, 3);
    assertThat(all.notes().lines()).isEmpty();
    assertThat(splits.train().classes().names()).containsExactly("b", "d");
    assertThat(splits.train().labels()).containsExactly(1, 0, 1);
    assertThat(splits.train().values()).containsExactly(all.train().values());
    assertThat(splits.notes().lines())
        .containsExactly("2 classes have no training image and are left out: 'a', 'c'");
    assertThat(splits.withoutEmptyClasses()).isSameAs(splits);
  }

  @Test
  void aNamedClassThatOnlyAnotherSplitHasCannotBeLeftOut(@TempDir Path folder) throws IOException {
    // given
    Map<String, byte[]> arrays = new LinkedHashMap<>();
    arrays.put("train_images", images(2));
    arrays.put("train_labels", labels(1, 0));
    arrays.put("test_images", images(2));
    arrays.put("test_labels", labels(1, 2));
    arrays.put("class_names", names("a", "b", "c"));

    // when
    DataSplits splits = read(folder, arrays);

    // then
    assertThat(splits.test().orElseThrow().labels()).containsExactly(1, 2);
    assertThatThrownBy(splits::withoutEmptyClasses)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("class 'c' has images in validation or test, but none in training");
  }

  @Test
  void takesAsManyNamesAsThereAreClassesInTheirOrder(@TempDir Path folder) throws IOException {
    // given
    Map<String, byte[]> arrays = labelled(labels(2, 1, 2), 3);
    arrays.put("class_names", names("a", "b"));
    Map<String, byte[]> few = labelled(labels(5, 1, 2), 3);
    few.put("class_names", names("a", "b"));

    // when
    DataSplits splits = read(folder, arrays);

    // then
    assertThat(splits.train().classes().names()).containsExactly("a", "b");
    assertThat(splits.train().labels()).containsExactly(1, 0, 1);
    assertThat(splits.notes().lines())
        .containsExactly("labels are 1 and 2 and there are 2 class names: taken in this order");
    assertRefused(folder, few, "class_names: 2 names: expected at least 6");
  }

  @Test
  void splitsAgreeOnTheClassesOfTheTrainingSplit(@TempDir Path folder) throws IOException {
    // given
    Map<String, byte[]> arrays = new LinkedHashMap<>();
    arrays.put("train_images", images(3));
    arrays.put("train_labels", labels(7, 2, 5));
    arrays.put("val_images", images(1));
    arrays.put("val_labels", labels(7));
    arrays.put("test_images", images(2));
    arrays.put("test_labels", labels(5, 2));

    // when
    DataSplits splits = read(folder, arrays);

    // then
    assertThat(splits.train().labels()).containsExactly(2, 0, 1);
    assertThat(splits.validation().orElseThrow().labels()).containsExactly(2);
    assertThat(splits.test().orElseThrow().labels()).containsExactly(1, 0);
    arrays.put("test_labels", labels(5, 4));
    assertRefused(
        folder,
        arrays,
        "test_images: image 1: label 4: a class that the training split does not have: expected one"
            + " of 2, 5, 7");
  }

  @Test
  void readsOneHotRows(@TempDir Path folder) throws IOException {
    // given
    byte[] rows = array("|u1", "(3, 4)", bytes(0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1));
    byte[] fractions = array("<f4", "(3, 2)", floats(0, 1, 1, 0, 0, 1));
    byte[] columns =
        NpyBytes.withHeader(
            1,
            "{'descr': '|b1', 'fortran_order': True, 'shape': (3, 2), }\n",
            bytes(0, 1, 0, 1, 0, 1));

    // when
    DataSplits four = read(folder, labelled(rows, 3));
    DataSplits two = read(folder, labelled(fractions, 3));
    DataSplits fortran = read(folder, labelled(columns, 3));

    // then
    assertThat(four.train().classes().names()).containsExactly("0", "3");
    assertThat(four.train().labels()).containsExactly(1, 0, 1);
    assertThat(four.notes().lines())
        .containsExactly(
            "labels are one-hot rows of 4: the column with the 1 is the class",
            "labels are 0 and 3: 2 classes, named by these numbers");
    assertThat(two.train().labels()).containsExactly(1, 0, 1);
    assertThat(fortran.train().labels()).containsExactly(1, 0, 1);
  }

  @Test
  void refusesRowsThatAreNotOneHot(@TempDir Path folder) {
    assertRefused(
        folder,
        labelled(array("|u1", "(2, 3)", bytes(0, 1, 0, 1, 1, 0)), 2),
        "labels: multi-label: row 1 has 2 classes: expected one class per image");
    assertRefused(
        folder,
        labelled(array("|u1", "(2, 3)", bytes(0, 0, 0, 1, 0, 0)), 2),
        "labels: multi-label: row 0 has no class: expected one class per image");
    assertRefused(
        folder,
        labelled(array("<f4", "(2, 2)", floats(1, 0, 0.3f, 0.7f)), 2),
        "labels: row 1: 0.30000001192092896 in 2 columns: expected one-hot rows of 0 and 1");
    assertRefused(
        folder,
        labelled(array("|u1", "(2, 2)", bytes(1, 0, 4, 7)), 2),
        "labels: row 1: 4 in 2 columns: expected one-hot rows");
    assertRefused(
        folder,
        labelled(array("|u1", "(3, 2)", new byte[6]), 2),
        "labels: 2 images but 3 labels: expected as many");
    assertRefused(
        folder,
        labelled(array("|u1", "(2000000000, 0)", new byte[0]), 2),
        "labels: shape [2000000000, 0]: expected (n) or (n, 1), or one-hot rows");
    assertRefused(
        folder, labelled(array("|u1", "(2, 1, 1)", new byte[2]), 2), "labels: shape [2, 1, 1]");
  }

  @Test
  void readsNamesOfIdxSetsWithABeginningOfTheirOwn(@TempDir Path folder) throws IOException {
    // given
    for (String name : List.of("train", "test")) {
      Path images = folder.resolve("emnist-letters-" + name + "-images-idx3-ubyte");
      Path labels = folder.resolve("emnist-letters-" + name + "-labels-idx1-ubyte");
      ByteBuffer content = ByteBuffer.allocate(18).putInt(0x803).putInt(2).putInt(1).putInt(1);
      Files.write(images, content.array());
      content = ByteBuffer.allocate(10).putInt(0x801).putInt(2).put((byte) 1).put((byte) 26);
      Files.write(labels, content.array());
    }
    Files.writeString(folder.resolve("mapping.txt"), "1 65");
    Files.writeString(folder.resolve("emnist-letters-t10k-labels-idx1-ubyte"), "");
    Files.writeString(folder.resolve(".DS_Store"), "");
    Files.createDirectory(folder.resolve("raw"));

    // when
    DataSplits splits = ImageData.read(folder);

    // then
    assertThat(splits.train().classes().names()).containsExactly("1", "26");
    assertThat(splits.test().orElseThrow().labels()).containsExactly(0, 1);
    assertThat(splits.notes().lines())
        .containsExactly(
            "3 files were left out: 1 .txt, 1 IDX files that are duplicates or belong to no images,"
                + " 1 folder",
            "labels are 1 and 26: 2 classes, named by these numbers");
  }

  @Test
  void refusesIdxFilesOfNamesThatItCannotTell(@TempDir Path folder) throws IOException {
    // given
    Path digits = Files.createDirectory(folder.resolve("digits"));
    Files.createFile(digits.resolve("a-train-images-idx3-ubyte.gz"));
    Files.createFile(digits.resolve("b-train-images-idx3-ubyte.gz"));
    Path unnamed = Files.createDirectory(folder.resolve("unnamed"));
    Files.createFile(unnamed.resolve("my-images-idx3-ubyte.gz"));
    Path twice = Files.createDirectory(folder.resolve("twice"));
    for (String split : List.of("train", "test", "t10k")) {
      Files.createFile(twice.resolve(split + "-images-idx3-ubyte"));
    }

    // when, then
    assertThatThrownBy(() -> ImageData.read(digits))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(
            digits
                + ": IDX files of 2 sets: expected a folder for each; found a-train-…, b-train-…");
    assertThatThrownBy(() -> ImageData.read(unnamed))
        .isInstanceOf(FileFormatException.class)
        .hasMessageStartingWith(
            unnamed
                + ": no IDX file of training images: expected train-images-idx3-ubyte and"
                + " train-labels-idx1-ubyte, and t10k-… or test-… for a test split")
        .hasMessageEndingWith("; found my-images-idx3-ubyte.gz");
    assertThatThrownBy(() -> ImageData.read(twice))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("test images in t10k-… and in test-…");
  }

  @Test
  void keepsPixelsThatAreZeroAndOneInAllSplits(@TempDir Path folder) throws IOException {
    // given: a training split of 0 and 1, and others
    byte[] binary =
        array("<i8", "(2, 1, 1)", bytes(0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0));
    byte[] grey = array("|u1", "(2, 1, 1)", bytes(0, 51));
    Map<String, byte[]> arrays = new LinkedHashMap<>();
    arrays.put("train_images", binary);
    arrays.put("train_labels", labels(0, 1));

    // when
    DataSplits alone = read(folder, arrays);
    arrays.put("test_images", grey);
    arrays.put("test_labels", labels(0, 1));
    DataSplits both = read(folder, arrays);
    DataSplits black = read(folder, labelled(labels(0), 1));

    // then
    assertThat(alone.train().values()).containsExactly(0f, 1f);
    assertThat(alone.notes().lines())
        .containsExactly(
            "pixels are 0 and 1 alone: taken for black and white, not for the darkest of 256"
                + " levels");
    assertThat(both.train().values()).containsExactly(0f, 1 / 255f);
    assertThat(both.test().orElseThrow().values()).containsExactly(0f, 0.2f);
    assertThat(both.notes().lines()).isEmpty();
    assertThat(black.train().values()).containsExactly(0f);
    assertThat(black.notes().lines()).isEmpty();
  }

  @Test
  void namesArraysThatItDidNotRead(@TempDir Path folder) throws IOException {
    // given
    Map<String, byte[]> arrays = new LinkedHashMap<>();
    arrays.put("train_images", images(2));
    arrays.put("train_labels", labels(0, 1));
    arrays.put("val_images", images(2));
    arrays.put("masks", images(2));
    arrays.put("test_labels", labels(0));

    // when, then
    assertThat(read(folder, arrays).notes().lines())
        .containsExactly(
            "3 arrays were not read: masks, test_labels, val_images (there is no val_labels)");
    assertThat(read(folder, labelled(labels(0, 1), 2)).notes().lines()).isEmpty();
  }

  @Test
  void saysHowAnNpyBecomesAnNpz(@TempDir Path folder) throws IOException {
    // given
    Path file = Files.write(folder.resolve("X.npy"), images(2));

    // when, then
    assertThatThrownBy(() -> ImageData.read(file))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(
            file
                + ": one array without its other: expected images and labels beside each other,"
                + " such as X.npy and y.npy or images.npy and labels.npy, or both in an .npz"
                + " file, as numpy.savez('data.npz', images=X, labels=y) writes it");
  }
}
