package io.augment.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.file.FileFormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {

  private static final String IMAGES = "train-images-idx3-ubyte";
  private static final String LABELS = "train-labels-idx1-ubyte";

  /** Two images of one row and two columns. */
  private static final byte[] TWO_IMAGES = images(2, 1, 2, 0, 255, 51, 102);

  private static final byte[] TWO_LABELS = labels(2, 3, 1);

  private static byte[] images(int count, int height, int width, int... pixels) {
    return withHeader(pixels, 0x803, count, height, width);
  }

  private static byte[] labels(int count, int... labels) {
    return withHeader(labels, 0x801, count);
  }

  private static byte[] withHeader(int[] content, int... header) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * header.length + content.length);
    Arrays.stream(header).forEach(buffer::putInt);
    Arrays.stream(content).forEach(level -> buffer.put((byte) level));
    return buffer.array();
  }

  private static Path write(Path folder, byte[] images, byte[] labels) throws IOException {
    Files.write(folder.resolve(IMAGES), images);
    Files.write(folder.resolve(LABELS), labels);
    return folder;
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(content);
    }
    return zipped.toByteArray();
  }

  @Test
  void readsATrainingSplit(@TempDir Path folder) throws IOException {
    // when
    DataSplits splits = ImageData.read(write(folder, TWO_IMAGES, TWO_LABELS));

    // then
    LabeledSamples train = splits.train();
    assertThat(train.shape()).isEqualTo(SampleShape.image(1, 1, 2));
    assertThat(train.range()).isEqualTo(ValueRange.UNIT);
    assertThat(train.values()).containsExactly(0f, 1f, 0.2f, 0.4f);
    assertThat(train.labels()).containsExactly(1, 0);
    assertThat(train.classes().names()).containsExactly("1", "3");
    assertThat(splits.test()).isEmpty();
  }

  @Test
  void readsGzippedFilesAndATestSplit(@TempDir Path folder) throws IOException {
    // given
    Files.write(folder.resolve(IMAGES + ".gz"), gzip(TWO_IMAGES));
    Files.write(folder.resolve("train-labels.idx1-ubyte"), TWO_LABELS);
    Files.write(folder.resolve("t10k-images-idx3-ubyte.gz"), gzip(images(1, 1, 2, 255, 0)));
    Files.write(folder.resolve("t10k-labels-idx1-ubyte.gz"), gzip(labels(1, 3)));

    // when
    DataSplits splits = ImageData.read(folder);

    // then
    assertThat(splits.train().size()).isEqualTo(2);
    assertThat(splits.test().orElseThrow().labels()).containsExactly(1);
    assertThat(splits.test().orElseThrow().values()).containsExactly(1f, 0f);
    assertThat(splits.train().classes().names()).containsExactly("1", "3");
  }

  private static void assertRefused(Path folder, byte[] images, byte[] labels, String message) {
    assertThatThrownBy(() -> ImageData.read(write(folder, images, labels)))
        .isInstanceOf(FileFormatException.class)
        .hasMessageStartingWith(folder.toString())
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @Test
  void refusesFilesThatAreNotWhatTheirNameSays(@TempDir Path folder) {
    assertRefused(
        folder, TWO_LABELS, TWO_LABELS, IMAGES + ": begins with 0x00000801: expected 0x00000803");
    assertRefused(
        folder, TWO_IMAGES, TWO_IMAGES, LABELS + ": begins with 0x00000803: expected 0x00000801");
    assertRefused(folder, TWO_IMAGES, labels(3, 1, 2, 3), IMAGES + ": 2 images but 3 labels");
    assertRefused(folder, images(0, 1, 2), labels(0), IMAGES + ": no images");
    assertRefused(
        folder,
        images(2, 0, 2),
        TWO_LABELS,
        IMAGES + ": images of 2 x 0 pixels: expected at least");
    assertRefused(folder, new byte[0], TWO_LABELS, IMAGES + ": the file ends too early");
  }

  @Test
  void refusesClaimsThatTheFileCannotKeep(@TempDir Path folder) {
    assertRefused(
        folder, images(Integer.MAX_VALUE, 4096, 4096), TWO_LABELS, "expected at most 268435456");
    assertRefused(folder, images(-2, 1, 2), TWO_LABELS, "-2 items of 2 bytes: expected at most");
    assertRefused(folder, images(2, 65536, 65536), TWO_LABELS, "images of 65536 x 65536 pixels");
    assertRefused(
        folder, images(100, 28, 28), TWO_LABELS, "100 items of 784 bytes: the file is too small");
    assertRefused(folder, images(2, 1, 2, 1, 2, 3), TWO_LABELS, "the file ends too early");
    assertRefused(
        folder, images(2, 1, 2, 1, 2, 3, 4, 5), TWO_LABELS, "more data than the header says");
  }

  @Test
  void refusesMissingLabelsAndDamagedGzip(@TempDir Path folder) throws IOException {
    // given
    Files.write(folder.resolve(IMAGES + ".gz"), TWO_IMAGES);

    // when, then
    assertThatThrownBy(() -> ImageData.read(folder))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(folder + ": no labels: expected train-labels-idx1-ubyte, plain or .gz");
    Files.write(folder.resolve(LABELS), TWO_LABELS);
    assertThatThrownBy(() -> ImageData.read(folder))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining(IMAGES + ".gz: not sound gzip");
  }

  @Property(tries = 300)
  @Tag("fuzzing")
  void answersFlippedAndCutOffBytesWithImagesOrItsOwnExceptionAlone(
      @ForAll @IntRange(min = 0, max = 19) int position,
      @ForAll byte mask,
      @ForAll @IntRange(min = 0, max = 20) int length,
      @ForAll boolean zipped)
      throws IOException {
    // given
    byte[] damaged = zipped ? gzip(TWO_IMAGES) : TWO_IMAGES.clone();
    damaged[position] ^= mask;
    damaged = Arrays.copyOf(damaged, zipped ? damaged.length - 20 + length : length);
    Path folder = Files.createTempDirectory("idx");
    Path file = folder.resolve(zipped ? IMAGES + ".gz" : IMAGES);
    Files.write(folder.resolve(LABELS), TWO_LABELS);
    Files.write(file, damaged);

    // when, then
    try {
      assertThat(ImageData.read(folder).train().size()).isEqualTo(2);
    } catch (FileFormatException e) {
      assertThat(e).hasMessageStartingWith(file + ": ").hasMessageNotContaining("\n");
    } finally {
      Files.delete(file);
      Files.delete(folder.resolve(LABELS));
      Files.delete(folder);
    }
  }
}
