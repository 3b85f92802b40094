package io.augment.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.file.FileFormatException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Image files that were made to do harm: refused, or read without what does it. */
class HostileImageTest {

  private static final int HEADER_END = 33; // of a PNG: signature and first chunk
  private static final int JPEG_START = 2;

  @TempDir private Path root;
  private Path file;

  @BeforeEach
  void nameTheFile() throws IOException {
    file = Files.createDirectories(root.resolve("a")).resolve("1.png");
  }

  private static byte[] image(String format, int type) throws IOException {
    BufferedImage image = new BufferedImage(4, 4, type);
    image.getRaster().setSample(1, 2, 0, 1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, out)).isTrue();
    return out.toByteArray();
  }

  private static byte[] png() throws IOException {
    return image("png", BufferedImage.TYPE_BYTE_INDEXED);
  }

  private static byte[] jpeg() throws IOException {
    return image("jpg", BufferedImage.TYPE_BYTE_GRAY);
  }

  private static byte[] inserted(byte[] whole, int position, byte[] part) {
    return ByteBuffer.allocate(whole.length + part.length)
        .put(whole, 0, position)
        .put(part)
        .put(whole, position, whole.length - position)
        .array();
  }

  private static byte[] chunk(String type, byte[] data) {
    byte[] typed =
        ByteBuffer.allocate(4 + data.length)
            .put(type.getBytes(StandardCharsets.US_ASCII))
            .put(data)
            .array();
    CRC32 checksum = new CRC32();
    checksum.update(typed);
    return ByteBuffer.allocate(8 + typed.length)
        .putInt(data.length)
        .put(typed)
        .putInt((int) checksum.getValue())
        .array();
  }

  private static byte[] packed(int zeros) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    deflater.setInput(new byte[zeros]);
    deflater.finish();
    byte[] packed = new byte[zeros / 500 + 100];
    int length = deflater.deflate(packed);
    deflater.end();
    return Arrays.copyOf(packed, length);
  }

  private void assertRefused(byte[] content, String message) throws IOException {
    Files.write(file, content);
    assertThatThrownBy(() -> ImageData.read(root))
        .isInstanceOf(FileFormatException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  private void assertReadAs(byte[] content, byte[] plain) throws IOException {
    Files.write(file, plain);
    float[] expected = ImageData.read(root).train().sample(0);
    Files.write(file, content);
    assertThat(ImageData.read(root).train().sample(0)).containsExactly(expected);
  }

  @Test
  void readsAPngWithoutItsTextsAndProfiles() throws IOException {
    // given: texts and a profile that unpack to a hundred megabytes
    byte[] bomb = packed(100_000_000);
    byte[] named =
        ByteBuffer.allocate(3 + bomb.length).put(new byte[] {'a', 0, 0}).put(bomb).array();
    byte[] content = png();
    for (String type : new String[] {"zTXt", "iCCP", "iTXt", "acTL"}) {
      content = inserted(content, HEADER_END, chunk(type, named));
    }

    // when, then
    assertReadAs(content, png());
  }

  @Test
  void refusesAPngWhoseChunksAreLongerThanTheFile() throws IOException {
    byte[] content = png();
    ByteBuffer.wrap(content).putInt(HEADER_END, 0x7ffffff0);
    assertRefused(content, "the chunk at byte 33 is longer than the rest of the file");
    ByteBuffer.wrap(content).putInt(HEADER_END, -1);
    assertRefused(content, "the chunk at byte 33 is longer than the rest of the file");
  }

  @Test
  void refusesAPngWithAFlippedBit() throws IOException {
    byte[] content = png();
    content[HEADER_END + 10] ^= 1;
    assertRefused(content, "the checksum of its chunk PLTE at byte 33 does not match");
  }

  @Test
  void refusesAPngWhoseChunksAreNotInTheirPlace() throws IOException {
    byte[] header = Arrays.copyOfRange(png(), 8, HEADER_END);
    assertRefused(inserted(png(), HEADER_END, header), "the chunk IHDR at byte 33 is not in its");
    assertRefused(
        inserted(png(), 8, chunk("IDAT", new byte[2])), "the chunk IDAT at byte 8 is not");
    assertRefused(
        inserted(png(), HEADER_END, chunk("PLTE", new byte[3000])),
        "the chunk PLTE at byte 33 has 3000 bytes");
    assertRefused(
        inserted(png(), HEADER_END, chunk("CgBI", new byte[4])),
        "the chunk at byte 33 is of no kind that a PNG may need");
  }

  @Test
  void refusesAPngThatIsTooSmallForItsPixels() throws IOException {
    // given: 2,000 x 2,000 pixels in a hundred bytes
    byte[] content = png();
    ByteBuffer size = ByteBuffer.allocate(13).putInt(2000).putInt(2000);
    size.put(content, 24, 5);
    byte[] header = chunk("IHDR", size.array());
    System.arraycopy(header, 0, content, 8, header.length);

    // when, then
    assertRefused(content, "2000 x 2000 pixels: the file is too small to hold them");
  }

  @Test
  void refusesImagesThatAreMostlyNothing() throws IOException {
    // given: five million black pixels in five kilobytes each
    BufferedImage black = new BufferedImage(2200, 2200, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 4; i++) {
      ImageIO.write(black, "png", root.resolve("a/" + i + ".png").toFile());
    }

    // when, then
    assertThatThrownBy(() -> ImageData.read(root))
        .isInstanceOf(FileFormatException.class)
        .hasMessageStartingWith(root.resolve("a/3.png") + ": ")
        .hasMessageContaining("unpacks to more than 200 times its file's size");
  }

  @Test
  void readsAJpegWithoutItsProfilesAndPreviews() throws IOException {
    // given: an application's segment, a comment, and what follows the image
    byte[] segment = {(byte) 0xff, (byte) 0xe2, 0, 6, 1, 2, 3, 4};
    byte[] comment = {(byte) 0xff, (byte) 0xff, (byte) 0xfe, 0, 4, 'h', 'i'};
    byte[] content = inserted(inserted(jpeg(), JPEG_START, segment), JPEG_START, comment);
    content = inserted(content, content.length, jpeg());

    // when, then
    assertReadAs(content, jpeg());
  }

  @Test
  void refusesAJpegWhoseSegmentsAreWrong() throws IOException {
    byte[] beyond = {(byte) 0xff, (byte) 0xe2, (byte) 0xff, (byte) 0xff};
    byte[] short1 = {(byte) 0xff, (byte) 0xe2, 0, 1};
    byte[] noMarker = {1, 2, 3, 4};
    assertRefused(
        inserted(jpeg(), JPEG_START, beyond), "the segment at byte 4 is longer than the rest");
    assertRefused(inserted(jpeg(), JPEG_START, short1), "a marker 0xffe2 at byte 2");
    byte[] broken = inserted(jpeg(), 20, noMarker);
    assertRefused(broken, "no marker at byte 20");
    assertRefused(Arrays.copyOf(jpeg(), jpeg().length - 2), "without an end marker");
  }

  @Test
  void refusesAJpegOfAThousandScans() throws IOException {
    // given: its one scan, a thousand times
    byte[] content = jpeg();
    int scan = content.length;
    while (content[scan - 2] != (byte) 0xff || content[scan - 1] != (byte) 0xda) {
      scan--;
    }
    byte[] one = Arrays.copyOfRange(content, scan - 2, content.length - 2);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(content, 0, content.length - 2);
    for (int i = 0; i < 1000; i++) {
      all.writeBytes(one);
    }
    all.write(content, content.length - 2, 2);

    // when, then
    assertRefused(all.toByteArray(), "more than 100 scans: expected at most that");
  }

  @Test
  void refusesAJpegOfTwoFrames() throws IOException {
    byte[] content = jpeg();
    int frame = 0;
    while (content[frame] != (byte) 0xff || content[frame + 1] != (byte) 0xc0) {
      frame++;
    }
    byte[] again = Arrays.copyOfRange(content, frame, frame + 2 + content[frame + 3]);
    assertRefused(inserted(content, frame, again), "is not in its place");
  }

  @Test
  void followsLinksToImagesAndToNothingElse() throws IOException {
    // given: a class folder of links, as a subset of a larger set is made
    Path pool = Files.createDirectory(root.resolve("pool"));
    Files.write(pool.resolve("x.png"), png());
    Path secret = Files.writeString(pool.resolve("secret"), "password");
    Path data = Files.createDirectories(root.resolve("data/cat"));
    Files.createSymbolicLink(data.resolve("1.png"), pool.resolve("x.png"));
    Files.createSymbolicLink(root.resolve("data/dog"), data);
    Files.createSymbolicLink(data.resolve("gone.png"), pool.resolve("nowhere"));

    // when
    DataSplits read = ImageData.read(root.resolve("data"));

    // then
    assertThat(read.train().labels()).containsExactly(0, 1);
    Path link = Files.createSymbolicLink(data.resolve("2.png"), secret);
    assertThatThrownBy(() -> ImageData.read(root.resolve("data")))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(link + ": not a BMP, GIF, JPEG, PNG or TIFF image");
  }
}
