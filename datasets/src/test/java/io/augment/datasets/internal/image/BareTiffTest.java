package io.augment.datasets.internal.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.file.FileFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TIFF files of other kinds than Java writes, and such as were made to do harm. */
class BareTiffTest {

  private static final byte[] PIXELS = {0, 50, 100, (byte) 150, (byte) 200, (byte) 255};

  @TempDir private Path folder;

  /** A sound grey image of 3 x 2 pixels in one strip, but for what is changed. */
  private BareImage read(Consumer<BareTiffWriter> change) throws IOException {
    return read(change, PIXELS);
  }

  private BareImage read(Consumer<BareTiffWriter> change, byte[]... strips) throws IOException {
    BareTiffWriter writer = new BareTiffWriter(ByteOrder.BIG_ENDIAN);
    for (byte[] strip : strips) {
      writer.part(strip, 0, strip.length);
    }
    writer.parts(273, 279);
    writer.longs(256, 3);
    writer.shorts(257, 2);
    writer.shorts(258, 8);
    writer.shorts(259, 1);
    writer.shorts(262, 1);
    change.accept(writer);
    return BareImage.read(Files.write(folder.resolve("1.tif"), writer.toBytes()));
  }

  private float[] pixels(Consumer<BareTiffWriter> change, byte[]... strips) throws IOException {
    DecodedImage image = read(change, strips).decode();
    float[] pixels = new float[(image.isGrey() ? 1 : 3) * image.width() * image.height()];
    image.copyTo(pixels, 0, image.isGrey() ? 1 : 3);
    return pixels;
  }

  private void assertRefused(Consumer<BareTiffWriter> change, String message) {
    assertThatThrownBy(() -> read(change).decode())
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @Test
  void readsGreyOfEitherDirection() throws IOException {
    assertThat(pixels(writer -> {}, PIXELS)).containsExactly(0, 50, 100, 150, 200, 255);
    assertThat(pixels(writer -> writer.shorts(262, 0), PIXELS))
        .containsExactly(255, 205, 155, 105, 55, 0);
  }

  @Test
  void readsStripsAndSeparatePlanes() throws IOException {
    assertThat(
            pixels(
                writer -> writer.shorts(278, 1),
                Arrays.copyOf(PIXELS, 3),
                Arrays.copyOfRange(PIXELS, 3, 6)))
        .containsExactly(0, 50, 100, 150, 200, 255);
    byte[] red = {1, 1, 1, 1, 1, 1};
    assertThat(
            pixels(
                writer -> {
                  writer.shorts(258, 8, 8, 8);
                  writer.shorts(262, 2);
                  writer.shorts(277, 3);
                  writer.shorts(284, 2);
                },
                red,
                PIXELS,
                red))
        .containsExactly(1, 1, 1, 1, 1, 1, 0, 50, 100, 150, 200, 255, 1, 1, 1, 1, 1, 1);
  }

  @Test
  void readsPalettesOfEitherScale() throws IOException {
    // given: levels of two bytes, as they are written with the lower byte, without, and alone
    byte[] indices = {0, 1, 2, 3, 2, 1};
    for (int scale : new int[] {0x101, 0x100, 1}) {
      // when
      float[] pixels =
          pixels(
              writer -> {
                int[] palette = new int[3 * 256];
                for (int i = 0; i < palette.length; i++) {
                  palette[i] = scale * (i % 256 * (3 - i / 256) % 256);
                }
                writer.shorts(262, 3);
                writer.shorts(320, palette);
              },
              indices);

      // then
      assertThat(pixels).containsExactly(0, 3, 6, 9, 6, 3, 0, 2, 4, 6, 4, 2, 0, 1, 2, 3, 2, 1);
    }
  }

  @Test
  void turnsImagesAsTheirTagSays() throws IOException {
    // given, when
    BareImage image = read(writer -> writer.shorts(274, 6));

    // then: the bottom row becomes the left column
    assertThat(image.width()).isEqualTo(2);
    assertThat(image.isTurned()).isTrue();
    assertThat(pixels(writer -> writer.shorts(274, 6), PIXELS))
        .containsExactly(150, 0, 200, 50, 255, 100);
  }

  @Property(tries = 60)
  void readsSixteenBitsOfEitherOrderAndDirectionAlsoAsDifferences(
      @ForAll boolean little, @ForAll boolean differences, @ForAll boolean whiteIsZero)
      throws IOException {
    // given
    int[] values = {0, 65_535, 256, 255, 1000, 40_000};
    ByteOrder order = little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    ByteBuffer strip = ByteBuffer.allocate(12).order(order);
    for (int i = 0; i < 6; i++) {
      int stored = whiteIsZero ? 65_535 - values[i] : values[i];
      int before = whiteIsZero ? 65_535 - values[Math.max(0, i - 1)] : values[Math.max(0, i - 1)];
      strip.putShort((short) (differences && i % 3 > 0 ? stored - before : stored));
    }
    BareTiffWriter writer = new BareTiffWriter(order);
    writer.part(strip.array(), 0, 12);
    writer.parts(273, 279);
    writer.longs(256, 3);
    writer.shorts(257, 2);
    writer.shorts(258, 16);
    writer.shorts(259, 1);
    writer.shorts(262, whiteIsZero ? 0 : 1);
    writer.shorts(317, differences ? 2 : 1);

    // when
    Path file = Files.createTempFile("deep", ".tif");
    DecodedImage image = BareImage.read(Files.write(file, writer.toBytes())).decode();
    float[] pixels = new float[6];
    image.copyTo(pixels, 0, 1);
    Files.delete(file);

    // then
    assertThat(image.isDeep()).isTrue();
    assertThat(pixels).containsExactly(0, 65_535, 256, 255, 1000, 40_000);
  }

  @Test
  void refusesWhatIsNotPlain() {
    assertRefused(writer -> writer.shorts(258, 12), "12 bits per channel: expected 8 or 16");
    assertRefused(writer -> writer.shorts(258, 32), "32 bits per channel: expected 8");
    assertRefused(writer -> writer.shorts(339, 3), "pixels that are signed or fractions");
    assertRefused(writer -> writer.shorts(262, 5), "colours of kind 5: expected grey, RGB or");
    assertRefused(writer -> writer.shorts(277, 2), "lacks numbers of tag 258");
    assertRefused(writer -> writer.shorts(277, 7), "7 channels: expected 1");
    assertRefused(writer -> writer.shorts(259, 7), "pixels packed as JPEG: expected none, LZW");
    assertRefused(writer -> writer.shorts(259, 4), "pixels packed as a fax (CCITT): expected");
    assertRefused(writer -> writer.shorts(259, 99), "pixels packed in way 99: expected none");
    assertRefused(writer -> writer.shorts(266, 2), "pixels packed in way 1");
    assertRefused(
        writer -> {
          writer.shorts(262, 2);
          writer.shorts(277, 3);
          writer.shorts(258, 8, 8, 5);
        },
        "channels of differing bits");
  }

  @Test
  void refusesWhatClaimsMoreThanThereIs() {
    assertRefused(writer -> writer.longs(256, 0), "0 x 2 pixels: expected at least 1");
    assertRefused(writer -> writer.longs(256, 0xffffffffL), "4294967295 x 2 pixels: expected at");
    assertRefused(writer -> writer.longs(256, 2000), "2000 x 2 pixels: the file is too small");
    assertRefused(
        writer -> {
          writer.longs(256, 2000);
          writer.longs(257, 2000);
          writer.shorts(259, 5);
        },
        "2000 x 2000 pixels: the file is too small to hold them");
    assertRefused(writer -> writer.longs(273, 0xfffffff0L), "part 0 reaches beyond the end");
    assertRefused(writer -> writer.longs(279, 0xfffffff0L), "part 0 reaches beyond the end");
    assertRefused(writer -> writer.shorts(278, 1), "1 parts: expected 2");
    assertRefused(writer -> writer.shorts(278, 0), "tiles of 3 x 0 pixels");
    assertRefused(
        writer -> {
          writer.longs(322, 1 << 20);
          writer.longs(323, 1 << 20);
        },
        "tiles of 1048576 x 1048576 pixels");
    assertRefused(
        writer -> {
          writer.shorts(278, 1);
          writer.longs(273, 8, 8);
          writer.longs(279, 100, 100);
        },
        "parts that share bytes");
    assertRefused(writer -> writer.shorts(262, 3), "lacks numbers of tag 320");
  }
}
