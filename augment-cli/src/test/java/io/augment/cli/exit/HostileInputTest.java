package io.augment.cli.exit;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.cli.CommandRun;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that were made to do harm: one line, which names the file, and exit 2. */
class HostileInputTest {

  @TempDir private Path folder;

  private static void assertRefused(Path file, String message, Object... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.status()).as(run.err()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains(file + ": ").contains(message);
  }

  @Test
  void anArchiveThatUnpacksToMuchMoreThanItsSize() throws IOException {
    // given: forty megabytes of nothing
    Path file = folder.resolve("bomb.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      write(zip, "images.npy", "(40000, 25, 40)", 40_000_000);
      write(zip, "labels.npy", "(40000,)", 40_000);
    }

    // when, then
    assertRefused(file, "unpacks to more than 200 times", "inspect", file);
  }

  private static void write(ZipOutputStream zip, String name, String shape, int bytes)
      throws IOException {
    String header = "{'descr': '|u1', 'fortran_order': False, 'shape': " + shape + ", }";
    zip.putNextEntry(new ZipEntry(name));
    zip.write(0x93);
    zip.write("NUMPY\1\0".getBytes(StandardCharsets.US_ASCII));
    zip.write(new byte[] {(byte) header.length(), 0});
    zip.write(header.getBytes(StandardCharsets.US_ASCII));
    zip.write(new byte[bytes]);
  }

  @Test
  void anImageThatClaimsAHundredThousandPixelsASide() throws IOException {
    // given
    Path file = Files.createDirectories(folder.resolve("data/a")).resolve("1.png");
    ImageIO.write(new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_GRAY), "png", file.toFile());
    byte[] content = Files.readAllBytes(file);
    CRC32 checksum = new CRC32();
    ByteBuffer.wrap(content).putInt(16, 100_000).putInt(20, 100_000);
    checksum.update(content, 12, 17);
    ByteBuffer.wrap(content).putInt(29, (int) checksum.getValue());
    Files.write(file, content);

    // when, then
    assertRefused(
        file, "100000 x 100000 pixels: expected at most", "inspect", folder.resolve("data"));
  }

  @Test
  @Tag("fuzzing")
  void aTableThatUnpacksToMuchMoreThanItsSize() throws IOException {
    // given
    Path file = folder.resolve("bomb.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("1,x\n".repeat(6_000_000).getBytes(StandardCharsets.US_ASCII));
    }

    // when, then
    assertRefused(file, "unpacks to more than 200 times its size", "inspect", file, "--no-header");
  }

  @Test
  void aSchemaThatExplodesOrNamesAClass() throws IOException {
    // given
    Path table = Files.writeString(folder.resolve("t.csv"), "a,b\n1,x\n2,y\n");
    Path laughs = folder.resolve("laughs.yaml");
    Files.writeString(laughs, "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n");
    Path tagged = folder.resolve("tagged.yaml");
    Files.writeString(tagged, "target: !!javax.script.ScriptEngineManager [x]\n");
    Path deep = Files.writeString(folder.resolve("deep.yaml"), "[".repeat(100_000));

    // when, then
    assertRefused(laughs, "an alias or a tag", "inspect", table, "--schema", laughs);
    assertRefused(tagged, "an alias or a tag", "inspect", table, "--schema", tagged);
    assertRefused(deep, "nested more than 8 deep", "inspect", table, "--schema", deep);
  }

  @Test
  void aFileThatIsNoArchive() throws IOException {
    // given: a header of eight exabytes, and one of brackets
    Path huge = folder.resolve("huge.gan");
    Files.write(huge, ByteBuffer.allocate(100).putLong(0x7fffffffL << 32).array());
    Path deep = folder.resolve("deep.gan");
    byte[] brackets = "[".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
    ByteBuffer content = ByteBuffer.allocate(Long.BYTES + brackets.length);
    content.putLong(Long.reverseBytes(brackets.length)).put(brackets);
    Files.write(deep, content.array());

    // when, then
    assertRefused(huge, "its header's length is wrong", "inspect", huge);
    assertRefused(deep, "its header is not a JSON object", "inspect", deep);
  }
}
