package io.augment.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images of more than 8 bits: their values are kept, when they are read and when written. */
class DeepImagesTest {

  @TempDir private Path root;
  private ImageFolder folder;

  @BeforeEach
  void begin() {
    folder = new ImageFolder(root);
  }

  static LabeledSamples noise(int channels, ValueRange range, boolean whole, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int each = channels * 5 * 7;
    float[] values = new float[6 * each];
    for (int i = 0; i < values.length; i++) {
      double value = range.low() + random.nextDouble() * ((double) range.high() - range.low());
      values[i] = range.clamp(whole ? (float) Math.rint(value) + 0f : (float) value);
    }
    return LabeledSamples.of(
        SampleShape.image(channels, 5, 7),
        range,
        ClassLabels.of("a", "b", "c"),
        values,
        new int[] {0, 0, 1, 1, 2, 2});
  }

  private static BufferedImage deep(int low, int high) {
    BufferedImage image = new BufferedImage(21, 13, BufferedImage.TYPE_USHORT_GRAY);
    SplittableRandom random = new SplittableRandom(low);
    for (int i = 0; i < 21 * 13; i++) {
      image.getRaster().setSample(i % 21, i / 21, 0, random.nextInt(low, high + 1));
    }
    image.getRaster().setSample(0, 0, 0, low);
    image.getRaster().setSample(1, 0, 0, high);
    return image;
  }

  private static float[] values(BufferedImage image) {
    return image.getRaster().getSamples(0, 0, 21, 13, 0, (float[]) null);
  }

  @Test
  void readsEveryValueOfSixteenBits() throws IOException {
    // given
    BufferedImage image = deep(7, 40_000);
    folder.image("a/1.png", image);
    for (String packing : List.of("LZW", "Deflate", "ZLib", "PackBits")) {
      folder.file("a/" + packing + ".tif", WrittenImages.written(image, "tiff", packing));
    }
    folder.file("a/plain.tif", WrittenImages.written(image, "tiff"));

    // when
    DataSplits splits = folder.read();

    // then
    assertThat(splits.train().range()).isEqualTo(new ValueRange(7, 40_000));
    assertThat(splits.notes().lines())
        .containsExactly("pixels keep their values, which are from 7 to 40000");
    for (int i = 0; i < splits.train().size(); i++) {
      assertThat(splits.train().sample(i)).containsExactly(values(image));
    }
  }

  @Property(tries = 30)
  void readsItsOwnDeepPngFilesValueForValue(
      @ForAll @IntRange(min = 0, max = 65_000) int low,
      @ForAll @IntRange(min = 300, max = 65_535) int high,
      @ForAll boolean colour,
      @ForAll long seed)
      throws IOException {
    if (high - low < 64) {
      return;
    }
    Path out = Files.createTempDirectory("deep").resolve("x");
    ValueRange range = new ValueRange(low, high);
    LabeledSamples samples = noise(colour ? 3 : 1, range, true, seed);

    // when
    ImageData.writeClassFolders(samples, out);
    LabeledSamples again = ImageData.read(out).train();

    // then
    assertThat(again.values()).containsExactly(samples.values());
    assertThat(again.labels()).containsExactly(samples.labels());
    assertThat(again.classes()).isEqualTo(samples.classes());
  }

  @Property(tries = 60)
  void readsItsOwnArchivesInTheirRange(
      @ForAll @IntRange(min = -70_000, max = 70_000) int low,
      @ForAll @IntRange(min = 64, max = 70_000) int width,
      @ForAll boolean colour,
      @ForAll long seed)
      throws IOException {
    // given
    ValueRange range = new ValueRange(low, low + width);
    if (low >= 0 && low + width <= 255) {
      return;
    }
    LabeledSamples samples = noise(colour ? 3 : 1, range, true, seed);
    Path file = Files.createTempDirectory("deep").resolve("x.npz");

    // when
    ImageData.writeNpz(samples, file);

    // then: values, range, classes and labels
    assertThat(ImageData.read(file).train().fingerprint()).isEqualTo(samples.fingerprint());
    ImageData.writeMedMnist(samples, file);
    assertThat(ImageData.read(file).train().fingerprint()).isEqualTo(samples.fingerprint());
  }

  @Property(tries = 30)
  void writesFractionsAsTheyAre(@ForAll @IntRange(min = 1, max = 500) int width, @ForAll long seed)
      throws IOException {
    ValueRange range = new ValueRange(-0.5f - width, 0.25f + width);
    LabeledSamples samples = noise(1, range, false, seed);
    Path file = Files.createTempDirectory("deep").resolve("x.npz");
    ImageData.writeNpz(samples, file);
    assertThat(ImageData.read(file).train().fingerprint()).isEqualTo(samples.fingerprint());
  }

  @Test
  void writesTheRangesOfScreensAndNetworksAsBytes() throws IOException {
    Path file = root.resolve("x.npz");
    for (ValueRange range : List.of(ValueRange.UNIT, ValueRange.BYTE, ValueRange.SIGNED)) {
      ImageData.writeNpz(noise(1, range, false, 1), file);
      assertThat(ImageData.read(file).train().range()).isEqualTo(ValueRange.UNIT);
    }
  }

  @Test
  void refusesToWriteAPngOfWhatItCannotHold() {
    LabeledSamples hounsfield = noise(1, new ValueRange(-1024, 3071), true, 1);
    assertThatThrownBy(() -> ImageData.writeClassFolders(hounsfield, root.resolve("x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "values from -1024.0 to 3071.0: a PNG has whole numbers from 0 to 65535, an .npz any");
  }

  @Test
  void refusesImagesOfEightBitsAmongDeeperOnes() {
    folder.image("a/1.png", 3, 21, 13);
    folder.image("a/2.png", deep(0, 4095));
    folder.assertRefused(
        root, "images of 8 bits, such as a/1.png, and of more, such as a/2.png: expected one kind");
  }

  @Test
  void clampsToAWindow() throws IOException {
    folder.image("a/1.png", deep(0, 4095));
    LabeledSamples window = ImageData.read(root, ImageReading.defaults().window(1000, 500)).train();
    assertThat(window.range()).isEqualTo(new ValueRange(750, 1250));
    assertThat(window.sample(0)).contains(750, 1250);
  }

  @Test
  void dropsAnAlphaChannelThatIsOpaque() throws IOException {
    // given
    BufferedImage plain = WrittenImages.noise(BufferedImage.TYPE_INT_RGB, 6, 5);
    BufferedImage opaque = new BufferedImage(6, 5, BufferedImage.TYPE_4BYTE_ABGR);
    for (int i = 0; i < 30; i++) {
      opaque.setRGB(i % 6, i / 6, plain.getRGB(i % 6, i / 6) | 0xff000000);
    }
    folder.image("a/1.png", plain);
    folder.image("a/2.png", opaque);
    folder.file("a/3.tif", WrittenImages.written(opaque, "tiff"));

    // when
    DataSplits splits = folder.read();

    // then
    assertThat(splits.train().sample(1)).containsExactly(splits.train().sample(0));
    assertThat(splits.train().sample(2)).containsExactly(splits.train().sample(0));
    assertThat(splits.notes().lines())
        .containsExactly(
            "2 images have an alpha channel that is opaque throughout: it was dropped");
  }
}
