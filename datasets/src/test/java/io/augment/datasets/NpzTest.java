package io.augment.datasets;

import static io.augment.datasets.NpyBytes.archive;
import static io.augment.datasets.NpyBytes.array;
import static io.augment.datasets.NpyBytes.bytes;
import static io.augment.datasets.NpyBytes.floats;
import static org.assertj.core.api.Assertions.assertThat;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.file.FileFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NpzTest {

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

  @Test
  void readsBytesAsFractions(@TempDir Path folder) throws IOException {
    // when
    DataSplits splits = read(folder, labelled(TWO_IMAGES));

    // then
    LabeledSamples train = splits.train();
    assertThat(train.shape()).isEqualTo(SampleShape.image(1, 1, 2));
    assertThat(train.range()).isEqualTo(ValueRange.UNIT);
    assertThat(train.values()).containsExactly(0f, 1f, 0.2f, 0.4f);
    assertThat(train.labels()).containsExactly(1, 0);
    assertThat(train.classes()).isEqualTo(ClassLabels.numbered(2));
    assertThat(splits.validation()).isEmpty();
    assertThat(splits.test()).isEmpty();
  }

  @Test
  void readsTheSplitsOfMedMnist(@TempDir Path folder) throws IOException {
    // given
    Map<String, byte[]> arrays = new LinkedHashMap<>();
    for (String split : new String[] {"train", "val", "test"}) {
      arrays.put(split + "_images", TWO_IMAGES);
      arrays.put(split + "_labels", array("|u1", "(2, 1)", bytes(0, 1)));
    }
    arrays.put("val_labels", array("|u1", "(2, 1)", bytes(1, 1)));

    // when
    DataSplits splits = read(folder, arrays);

    // then
    assertThat(splits.train().labels()).containsExactly(0, 1);
    assertThat(splits.validation().orElseThrow().labels()).containsExactly(1, 1);
    assertThat(splits.test().orElseThrow().labels()).containsExactly(0, 1);
    assertThat(splits.test().orElseThrow().classes()).isEqualTo(ClassLabels.numbered(2));
  }

  @Test
  void readsChannelsWhereverTheyStand(@TempDir Path folder) throws IOException {
    // given: two images of one row and two columns, red 1 2, green 3 4, blue 5 6
    byte[] last = array("|u1", "(2, 1, 2, 3)", bytes(1, 3, 5, 2, 4, 6, 1, 3, 5, 2, 4, 6));
    byte[] first = array("|u1", "(2, 3, 1, 2)", bytes(1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6));
    byte[] single = array("|u1", "(2, 1, 2, 1)", bytes(0, 255, 51, 102));

    // when
    LabeledSamples fromLast = read(folder, labelled(last)).train();
    LabeledSamples fromFirst = read(folder, labelled(first)).train();
    LabeledSamples fromSingle = read(folder, labelled(single)).train();

    // then
    assertThat(fromLast.shape()).isEqualTo(SampleShape.image(3, 1, 2));
    assertThat(fromLast.fingerprint()).isEqualTo(fromFirst.fingerprint());
    assertThat(fromLast.sample(1)[4]).isEqualTo(5 / 255f);
    assertThat(fromSingle.shape()).isEqualTo(SampleShape.image(1, 1, 2));
  }

  @Test
  void keepsFractionsInTheRangeTheyLieIn(@TempDir Path folder) throws IOException {
    // given
    byte[] unit = array("<f4", "(2, 1, 2)", floats(0, 1, 0.25f, 0.5f));
    byte[] wide = array("<f4", "(2, 1, 2)", floats(0, 255, 0.25f, 17));

    // when
    LabeledSamples fromUnit = read(folder, labelled(unit)).train();
    LabeledSamples fromWide = read(folder, labelled(wide)).train();

    // then
    assertThat(fromUnit.range()).isEqualTo(ValueRange.UNIT);
    assertThat(fromUnit.values()).containsExactly(0f, 1f, 0.25f, 0.5f);
    assertThat(fromWide.range()).isEqualTo(ValueRange.BYTE);
    assertThat(fromWide.values()).containsExactly(0f, 255f, 0.25f, 17f);
  }

  @Test
  void readsBooleansAsBlackAndWhite(@TempDir Path folder) throws IOException {
    // when
    LabeledSamples train =
        read(folder, labelled(array("|b1", "(2, 1, 2)", bytes(0, 1, 1, 0)))).train();

    // then
    assertThat(train.values()).containsExactly(0f, 1f, 1f, 0f);
  }

  @Test
  void acceptsLabelsThatAreFloatsButIntegers(@TempDir Path folder) throws IOException {
    // when
    DataSplits splits =
        read(folder, Map.of("images", TWO_IMAGES, "labels", array("<f4", "(2,)", floats(1, 0))));

    // then
    assertThat(splits.train().labels()).containsExactly(1, 0);
  }

  @Test
  void readsClassNamesBackThatItWrote(@TempDir Path folder) throws IOException {
    // given
    LabeledSamples samples =
        LabeledSamples.of(
            SampleShape.image(3, 1, 2),
            new ValueRange(-1, 1),
            ClassLabels.of("Röntgen", "2", "third 𝛼"),
            new float[] {-1, 1, 0, 0, 1, -1},
            new int[] {2});
    Path file = folder.resolve("out/data.npz");

    // when
    ImageData.writeNpz(samples, file);
    LabeledSamples back = ImageData.read(file).train();

    // then
    assertThat(back.classes()).isEqualTo(samples.classes());
    assertThat(back.labels()).containsExactly(2);
    assertThat(back.values()).containsExactly(0f, 1f, 128 / 255f, 128 / 255f, 1f, 0f);
  }

  @ParameterizedTest
  @CsvSource({
    "1, ROWS_COLUMNS",
    "1, CHANNELS_LAST",
    "1, CHANNELS_FIRST",
    "3, CHANNELS_LAST",
    "3, CHANNELS_FIRST"
  })
  void writesImagesWithAnyAxes(int channels, ImageData.Axes axes, @TempDir Path folder)
      throws IOException {
    // given
    float[] values = new float[2 * channels * 20];
    for (int i = 0; i < values.length; i++) {
      values[i] = i / 255f;
    }
    LabeledSamples samples =
        LabeledSamples.of(
            SampleShape.image(channels, 5, 4),
            ValueRange.UNIT,
            ClassLabels.of("a", "b"),
            values,
            new int[] {1, 0});
    Path file = folder.resolve("data.npz");

    // when
    ImageData.writeNpz(samples, axes, file);

    // then
    assertThat(ImageData.axesOf(file)).contains(axes);
    assertThat(ImageData.read(file).train().fingerprint()).isEqualTo(samples.fingerprint());
    ImageData.writeMedMnist(samples, file);
    assertThat(ImageData.axesOf(file)).contains(ImageData.Axes.usual(channels));
    assertThat(ImageData.read(file).train().fingerprint()).isEqualTo(samples.fingerprint());
  }

  @Test
  void writesMedMnistLabelsAsAColumnOfBytes(@TempDir Path folder) throws IOException {
    // given
    LabeledSamples few = numbered(200);
    LabeledSamples many = numbered(300);
    Path file = folder.resolve("data.npz");

    // when, then
    ImageData.writeMedMnist(few, file);
    assertThat(ImageData.read(file).train().labels()).containsExactly(few.labels());
    assertThat(header(file, "train_labels")).contains("'|u1'", "(200, 1,)");
    ImageData.writeMedMnist(many, file);
    assertThat(ImageData.read(file).train().labels()).containsExactly(many.labels());
    assertThat(header(file, "train_labels")).contains("'<u2'", "(300, 1,)");
    assertThat(header(file, "train_images")).contains("'|u1'", "(300, 1, 1,)");
  }

  /** So many images, each of a class of its own. */
  private static LabeledSamples numbered(int images) {
    return LabeledSamples.of(
        SampleShape.image(1, 1, 1),
        ValueRange.UNIT,
        ClassLabels.numbered(images),
        new float[images],
        IntStream.range(0, images).toArray());
  }

  private static String header(Path file, String key) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile());
        InputStream in = zip.getInputStream(zip.getEntry(key + ".npy"))) {
      return new String(in.readNBytes(128), StandardCharsets.ISO_8859_1);
    }
  }

  @Property(tries = 300)
  @Tag("fuzzing")
  void answersFlippedBytesWithImagesOrItsOwnExceptionAlone(
      @ForAll @IntRange(min = 0, max = 5000) int position, @ForAll byte mask) throws IOException {
    // given
    byte[] content =
        archive(Map.of("images", TWO_IMAGES, "labels", TWO_LABELS, "class_names", names()));
    content[position % content.length] ^= mask;
    Path file = Files.createTempFile("flipped", ".npz");

    // when, then
    try {
      LabeledSamples train = ImageData.read(Files.write(file, content)).train();
      assertThat(train.labels()).containsExactly(1, 0);
      assertThat(train.values()).containsExactly(0f, 1f, 0.2f, 0.4f);
    } catch (FileFormatException e) {
      assertThat(e).hasMessageStartingWith(file + ": ").hasMessageNotContaining("\n");
    } finally {
      Files.delete(file);
    }
  }

  private static byte[] names() {
    return array("<U1", "(2,)", "a\0\0\0b\0\0\0".getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void writesTheSameBytesTwice(@TempDir Path folder) throws IOException {
    // given
    LabeledSamples samples = read(folder, labelled(TWO_IMAGES)).train();

    // when
    ImageData.writeNpz(samples, folder.resolve("first.npz"));
    ImageData.writeNpz(samples, folder.resolve("second.npz"));

    // then
    assertThat(folder.resolve("first.npz")).hasSameBinaryContentAs(folder.resolve("second.npz"));
    assertThat(ImageData.read(folder.resolve("first.npz")).train().fingerprint())
        .isEqualTo(samples.fingerprint());
  }
}
