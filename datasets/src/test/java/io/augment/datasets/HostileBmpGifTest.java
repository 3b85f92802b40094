package io.augment.datasets;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** BMP and GIF files that were made to do harm, or that are of a kind that isn't read. */
class HostileBmpGifTest {

  private static final BufferedImage INDEXED =
      WrittenImages.noise(BufferedImage.TYPE_BYTE_INDEXED, 4, 4);

  @TempDir private Path root;
  private ImageFolder folder;

  @BeforeEach
  void begin() {
    folder = new ImageFolder(root);
  }

  private void assertRefused(byte[] sound, Consumer<ByteBuffer> change, String message) {
    byte[] content = sound.clone();
    change.accept(ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN));
    folder.assertRefused(folder.file("a/1.bmp", content), message);
  }

  @Test
  void refusesBmpThatClaimsMoreThanThereIs() {
    byte[] bmp = WrittenImages.written(INDEXED, "bmp");
    assertRefused(bmp, file -> file.putInt(18, 1000), "1000 x 4 pixels: the file is too small");
    assertRefused(bmp, file -> file.putInt(22, -1000), "4 x 1000 pixels: the file is too small");
    assertRefused(bmp, file -> file.putInt(18, Integer.MAX_VALUE), "expected at most 5592405");
    assertRefused(bmp, file -> file.putInt(22, Integer.MIN_VALUE), "expected at most 5592405");
    assertRefused(bmp, file -> file.putInt(18, -4), "-4 x 4 pixels: expected at least 1");
    assertRefused(bmp, file -> file.putInt(22, 0), "4 x 0 pixels: expected at least 1");
    assertRefused(bmp, file -> file.putInt(46, 1 << 30), "a palette of 1073741824 colours");
    assertRefused(bmp, file -> file.putInt(10, -1), "its pixels begin at byte 4294967295");
    assertRefused(bmp, file -> file.putInt(10, 20), "its pixels begin at byte 20");
    assertRefused(bmp, file -> file.putInt(14, 1 << 30), "a header of 1073741824 bytes");
    byte[] runs = WrittenImages.written(INDEXED, "bmp", "BI_RLE8");
    assertRefused(runs, file -> file.putInt(18, 10_000), "10000 x 4 pixels: the file is too");
  }

  @Test
  void refusesBmpOfKindsThatAreNotRead() {
    byte[] bmp = WrittenImages.written(INDEXED, "bmp");
    assertRefused(bmp, file -> file.putShort(28, (short) 16), "16 bits a pixel: expected 1, 4, 8");
    assertRefused(bmp, file -> file.putInt(30, 5), "a BMP of 8 bits, packed in way 5");
    byte[] rgb =
        WrittenImages.written(WrittenImages.noise(BufferedImage.TYPE_INT_RGB, 4, 40), "bmp");
    assertRefused(
        rgb,
        file -> file.putShort(28, (short) 32).putInt(30, 3).putInt(14, 108),
        "has an alpha channel");
    assertRefused(
        rgb, file -> file.putShort(28, (short) 32).putInt(30, 3), "colours in unusual bits");
  }

  @Test
  void refusesGifThatIsNotSound() {
    byte[] gif = WrittenImages.written(INDEXED, "gif");
    int frame = gif.length - 1;
    while (gif[frame] != 0x2c || gif[frame + 1] != 0 || gif[frame + 5] != 4) {
      frame--;
    }
    int start = frame;
    assertRefused(gif, file -> file.putShort(6, (short) 8), "its first frame has 4 x 4 of 8 x 4");
    assertRefused(
        gif,
        file -> file.putShort(6, (short) 60_000).putShort(start + 5, (short) 60_000),
        "60000 x 4 pixels: the file is too small to hold them");
    assertRefused(gif, file -> file.put(start, (byte) 7), "no frame at byte " + start);
    assertRefused(gif, file -> file.put(10, (byte) 0), "cannot be decoded, it is damaged");
    assertRefused(
        Arrays.copyOf(gif, start + 10),
        file -> file.put(start + 9, (byte) 0),
        "ends at byte " + (start + 10));
  }
}
