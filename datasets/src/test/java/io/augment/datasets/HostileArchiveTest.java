package io.augment.datasets;

import static io.augment.datasets.NpyBytes.archive;
import static io.augment.datasets.NpyBytes.array;
import static io.augment.datasets.NpyBytes.bytes;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.data.SampleShape;
import io.augment.file.FileFormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packed files that were made to do harm. */
class HostileArchiveTest {

  private static final int END_BYTES = 22;
  private static final byte[] IMAGES = array("|u1", "(2, 1, 2)", bytes(0, 255, 51, 102));
  private static final byte[] LABELS = array("|u1", "(2,)", bytes(1, 0));

  @TempDir private Path folder;

  private static byte[] sound() throws IOException {
    Map<String, byte[]> arrays = new LinkedHashMap<>();
    arrays.put("images", IMAGES);
    arrays.put("labels", LABELS);
    return archive(arrays);
  }

  private static ByteBuffer little(byte[] content) {
    return ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Where the directory's entry of that number begins. */
  private static int entry(byte[] content, int number) {
    int start = little(content).getInt(content.length - END_BYTES + 16);
    for (int i = 0; i < number; i++) {
      start += 46 + little(content).getShort(start + 28) + little(content).getShort(start + 30);
    }
    return start;
  }

  private void assertRefused(byte[] content, String message) throws IOException {
    Path file = Files.write(folder.resolve("data.npz"), content);
    assertThatThrownBy(() -> ImageData.read(file))
        .isInstanceOf(FileFormatException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @Test
  void refusesANameThatIsThereTwice() throws IOException {
    // given: both entries are called images.npy
    byte[] content = sound();
    byte[] name = "images.npy".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(name, 0, content, entry(content, 1) + 46, name.length);

    // when, then
    assertRefused(content, "the name images.npy is given twice");
  }

  @Test
  void refusesNamesAndCommentsThatAreNoText() throws IOException {
    byte[] name = sound();
    name[entry(name, 1) + 46] = (byte) 0xff;
    byte[] comment = sound();
    little(comment).putShort(entry(comment, 1) + 28, (short) ("labels.npy".length() - 1));
    little(comment).putShort(entry(comment, 1) + 32, (short) 1);
    comment[entry(comment, 1) + 46 + "labels.npy".length() - 1] = (byte) 0xff;

    assertRefused(name, "a name or a comment in its directory is not UTF-8");
    assertRefused(comment, "a name or a comment in its directory is not UTF-8");
  }

  @Test
  void refusesEntriesThatShareBytes() throws IOException {
    // given: the labels begin where the images do
    byte[] content = sound();
    little(content).putInt(entry(content, 1) + 42, 0);

    // when, then
    assertRefused(content, "overlaps what follows it");
  }

  @Test
  void refusesEntriesThatDoNotLieInTheFile() throws IOException {
    byte[] beyond = sound();
    little(beyond).putInt(entry(beyond, 1) + 42, 0x7fffffff);
    byte[] nowhere = sound();
    little(nowhere).putInt(entry(nowhere, 1) + 42, 1);
    byte[] long64 = sound();
    little(long64).putInt(entry(long64, 1) + 20, -1);

    assertRefused(beyond, "the entry labels.npy is outside of it");
    assertRefused(nowhere, "the entry labels.npy does not begin at its offset");
    assertRefused(long64, "the entry labels.npy overlaps what follows it");
  }

  @Test
  void refusesADirectoryThatIsWrong() throws IOException {
    byte[] count = sound();
    little(count).putShort(count.length - END_BYTES + 10, (short) 3);
    byte[] large = sound();
    little(large).putInt(large.length - END_BYTES + 12, 0x7fffffff);
    byte[] moved = sound();
    little(moved).putInt(moved.length - END_BYTES + 16, 1);
    byte[] damaged = sound();
    damaged[entry(damaged, 0)] = 0;
    byte[] named = sound();
    little(named).putShort(entry(named, 0) + 28, (short) 300);
    byte[] followed = java.util.Arrays.copyOf(sound(), sound().length + 1);

    assertRefused(count, "2 entries, though it claims 3");
    assertRefused(large, "a directory of 2147483647 bytes: expected at most 1048576");
    assertRefused(moved, "its directory is not in its place");
    assertRefused(damaged, "its directory is damaged");
    assertRefused(named, "a name of 300 bytes: expected at most 255");
    assertRefused(followed, "it does not end with a directory, or there is something after it");
  }

  @Test
  void refusesAnArrayThatUnpacksToMuchMoreThanItsFile() throws IOException {
    // given: 40 MB of zeros in 40 KB, which is what the header says
    byte[] bomb = array("|u1", "(40000, 25, 40)", new byte[40_000_000]);

    // when, then
    assertRefused(
        archive(Map.of("images", bomb, "labels", LABELS)),
        "images: shape (40000, 25, 40): unpacks to more than 200 times its file's size");
  }

  @Test
  void refusesAHeaderThatSaysTwoThings() throws IOException {
    // given
    String header =
        "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 1, 2), 'shape': (4, 1, 1), }";
    byte[] two = NpyBytes.withHeader(1, header, bytes(0, 255, 51, 102));

    // when, then
    assertRefused(
        archive(Map.of("images", two, "labels", LABELS)), "images: npy header {'descr': ");
  }

  @Test
  void refusesObjectsAndStructures() throws IOException {
    for (String type : new String[] {"|O", "O", "|V8", "<M8[ns]", "<c8"}) {
      byte[] objects = array(type, "(2, 1, 2)", new byte[100]);
      assertRefused(
          archive(Map.of("images", objects, "labels", LABELS)),
          "images: type '" + type + "': expected numbers of type");
    }
    String header = "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2,), }";
    byte[] structure = NpyBytes.withHeader(1, header, new byte[8]);
    assertRefused(
        archive(Map.of("images", structure, "labels", LABELS)), "images: npy header {'descr': [(");
  }

  @Test
  void refusesIdxThatUnpacksToMuchMoreThanItsFile() throws IOException {
    // given: 40 MB of zeros in 40 KB
    Path labels = folder.resolve("train-labels-idx1-ubyte");
    Files.write(labels, ByteBuffer.allocate(9).putInt(0x801).putInt(1).array());
    ByteArrayOutputStream images = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(images)) {
      out.write(ByteBuffer.allocate(16).putInt(0x803).putInt(40).putInt(1000).putInt(1000).array());
      out.write(new byte[40_000_000]);
    }
    Path file = folder.resolve("train-images-idx3-ubyte.gz");
    Files.write(file, images.toByteArray());

    // when, then
    assertThatThrownBy(() -> ImageData.read(folder))
        .isInstanceOf(FileFormatException.class)
        .hasMessageStartingWith(
            file + ": 40 items of 1000000 bytes: unpacks to more than 200 times its file's size");
  }

  @Test
  @Tag("fuzzing")
  void refusesAPixelTableThatUnpacksToMuchMoreThanItsFile() throws IOException {
    // given: 30 MB of the same line
    byte[] lines = "0,0,0,0,1\n".repeat(3_000_000).getBytes(StandardCharsets.US_ASCII);
    Path file = folder.resolve("PIXELS.CSV.GZ");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(lines);
    }

    // when, then
    assertThatThrownBy(() -> ImageData.read(file, SampleShape.image(1, 2, 2)))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(file + ": not sound gzip (unpacks to more than 200 times its size)");
  }
}
