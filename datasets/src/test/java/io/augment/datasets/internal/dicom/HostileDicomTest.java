package io.augment.datasets.internal.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.datasets.internal.image.Frames;
import io.augment.file.FileFormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files by the standard's own tables, byte by byte, and such as were made to do harm. */
class HostileDicomTest {

  private static final int SEQUENCE = 0x00081140;
  private static final int GROUPS = 0x52009229;
  private static final int PIXELS = 0x7fe00010;
  private static final long UNDEFINED = 0xffffffffL;

  @TempDir private Path folder;

  private float[] read(byte[] content) throws IOException {
    Path file = Files.write(folder.resolve("x.dcm"), content);
    Frames frames = DicomFile.read(file);
    int each = frames.channels() * frames.height() * frames.width();
    float[] values = new float[frames.count() * each];
    for (int i = 0; i < frames.count(); i++) {
      frames.copyTo(i, values, i * each);
    }
    return values;
  }

  private void assertRefused(DicomBytes content, String message) {
    assertThatThrownBy(() -> read(content.toBytes()))
        .isInstanceOf(FileFormatException.class)
        .hasMessageStartingWith(folder.resolve("x.dcm").toString())
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  private static DicomBytes plain() {
    return DicomBytes.file(".1");
  }

  @Test
  void readsTwoPixelsOfThePlainestFile() throws IOException {
    // given
    byte[] file = plain().image(1, 2, 16).value(PIXELS, "OW", new byte[] {1, 2, 3, 4}).toBytes();

    // then
    assertThat(read(file)).containsExactly(0x201, 0x403);
  }

  @Test
  void readsBytesOfWordsOfTheOtherOrder() throws IOException {
    byte[] words =
        DicomBytes.file(".2").image(1, 2, 8).value(PIXELS, "OW", new byte[] {1, 2}).toBytes();
    byte[] bytes =
        DicomBytes.file(".2").image(1, 2, 8).value(PIXELS, "OB", new byte[] {1, 2}).toBytes();

    assertThat(read(words)).containsExactly(2, 1);
    assertThat(read(bytes)).containsExactly(1, 2);
  }

  @Test
  void skipsSequencesOfEitherKindOfLengthAndOfUnknownKind() throws IOException {
    // given
    byte[] inner = DicomBytes.elements(true, false).text(0x00100010, "PN", "A^B ").toBytes();
    byte[] implicit = DicomBytes.elements(false, false).text(0x00100010, "", "A^B ").toBytes();
    DicomBytes file =
        plain()
            .header(SEQUENCE, "SQ", UNDEFINED)
            .header(DicomHeader.ITEM, "", UNDEFINED)
            .raw(inner)
            .header(SEQUENCE, "SQ", 8 + inner.length)
            .header(DicomHeader.ITEM, "", inner.length)
            .raw(inner)
            .header(DicomHeader.ITEM_END, "", 0)
            .header(DicomHeader.ITEM, "", inner.length)
            .raw(inner)
            .header(DicomHeader.SEQUENCE_END, "", 0)
            .header(0x00091001, "UN", UNDEFINED)
            .header(DicomHeader.ITEM, "", UNDEFINED)
            .raw(implicit)
            .header(DicomHeader.ITEM_END, "", 0)
            .header(DicomHeader.SEQUENCE_END, "", 0)
            .header(0x00880200, "SQ", UNDEFINED) // an icon with packed pixels of its own
            .header(DicomHeader.ITEM, "", UNDEFINED)
            .header(PIXELS, "OB", UNDEFINED)
            .header(DicomHeader.ITEM, "", 2)
            .raw((byte) 1, (byte) 2)
            .header(DicomHeader.SEQUENCE_END, "", 0)
            .header(DicomHeader.ITEM_END, "", 0)
            .header(DicomHeader.SEQUENCE_END, "", 0)
            .image(1, 1, 8)
            .value(PIXELS, "OB", new byte[] {7, 0});

    // then
    assertThat(read(file.toBytes())).containsExactly(7);
  }

  @Test
  void readsRunsAsTheStandardsTablesHaveThem() throws IOException {
    // given
    byte[] header = new byte[64];
    header[0] = 2;
    header[4] = 64;
    header[8] = 66;
    byte[] runs = {-2, 1, 2, 5, 6, 7}; // three times 1 above; 5, 6, 7 below
    byte[] frame = Arrays.copyOf(header, 64 + runs.length);
    System.arraycopy(runs, 0, frame, 64, runs.length);
    DicomBytes file =
        DicomBytes.file(".5")
            .image(1, 3, 16)
            .header(PIXELS, "OB", UNDEFINED)
            .header(DicomHeader.ITEM, "", 0)
            .header(DicomHeader.ITEM, "", frame.length)
            .raw(frame)
            .header(DicomHeader.SEQUENCE_END, "", 0);

    // then
    assertThat(read(file.toBytes())).containsExactly(0x105, 0x106, 0x107);
  }

  @Test
  void everyCutIsRefusedInOneLine() throws IOException {
    // given
    byte[] whole =
        plain()
            .header(SEQUENCE, "SQ", UNDEFINED)
            .header(DicomHeader.ITEM, "", UNDEFINED)
            .text(0x00100010, "PN", "A^B ")
            .header(DicomHeader.ITEM_END, "", 0)
            .header(DicomHeader.SEQUENCE_END, "", 0)
            .image(2, 2, 8)
            .value(PIXELS, "OB", new byte[] {1, 2, 3, 4})
            .toBytes();
    assertThat(read(whole)).hasSize(4);

    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      // then
      assertThatThrownBy(() -> read(cut))
          .as("after %d bytes", length)
          .isInstanceOf(FileFormatException.class)
          .hasMessageNotContaining("\n")
          .hasMessageNotContaining("A^B");
    }
  }

  @Test
  void refusesLengthsThatLie() {
    assertRefused(
        plain().header(0x00080070, "UT", 0x7ffffff0L).raw(new byte[8]), "ends inside the element");
    assertRefused(
        plain().image(1, 1, 8).header(PIXELS, "OB", 0x7ffffff0L),
        "Pixel Data of 2147483632 bytes: expected 1");
    assertRefused(plain().image(100, 100, 8).header(PIXELS, "OB", 10_000), "ends inside");
    assertRefused(plain().image(2, 2, 8).value(PIXELS, "OB", new byte[6]), "6 bytes: expected 4");
    assertRefused(
        plain().image(2, 2, 8).header(PIXELS, "OB", UNDEFINED), "unknown bytes: expected 4");
    assertRefused(
        plain().header(GROUPS, "SQ", 8).header(DicomHeader.ITEM, "", 100).raw(new byte[200]),
        "is longer than what holds it");
  }

  @Test
  void refusesNestingWithoutEndAndLengthsWithoutEnd() {
    DicomBytes nested = plain();
    for (int i = 0; i < 100_000; i++) {
      nested.header(SEQUENCE, "SQ", UNDEFINED).header(DicomHeader.ITEM, "", UNDEFINED);
    }
    assertRefused(nested, "sequences nested deeper than 32");
    assertRefused(
        plain().header(SEQUENCE, "SQ", UNDEFINED).header(DicomHeader.ITEM, "", UNDEFINED),
        "cut off");
    DicomBytes fragments = DicomBytes.file(".5").image(1, 1, 8).header(PIXELS, "OB", UNDEFINED);
    assertRefused(fragments, "cut off");
    assertRefused(fragments.header(DicomHeader.ITEM, "", 0), "cut off");
    assertRefused(
        DicomBytes.file(".5")
            .image(1, 1, 8)
            .header(PIXELS, "OB", UNDEFINED)
            .header(DicomHeader.ITEM, "", 0)
            .header(DicomHeader.SEQUENCE_END, "", 0),
        "without fragments");
  }

  @Test
  void refusesSizesThatNoMemoryHolds() {
    assertRefused(
        plain().image(65535, 65535, 8).header(PIXELS, "OB", 4), "65535 x 65535 pixels: expected");
    assertRefused(
        plain().text(0x00280008, "IS", "60000 ").image(1000, 1000, 8).header(PIXELS, "OB", 4),
        "60000 frames of 1000 x 1000 pixels: expected at most");
    assertRefused(
        plain().text(0x00280008, "IS", "99999999").image(1, 1, 8).header(PIXELS, "OB", 4),
        "99999999 frames: expected 1 to 65536");
    assertRefused(plain().image(0, 5, 8).header(PIXELS, "OB", 0), "5 x 0 pixels");
  }

  @Test
  void refusesWhatDeflatesToMuchMoreThanItsSize() throws IOException {
    // given
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(9, true);
    try (OutputStream out = new DeflaterOutputStream(packed, deflater)) {
      out.write(DicomBytes.elements(true, false).header(0x00080070, "UT", 1L << 30).toBytes());
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 40; i++) {
        out.write(zeros);
      }
    }
    deflater.end();

    // then
    assertRefused(DicomBytes.file(".1.99").raw(packed.toByteArray()), "200 times its file's size");
  }

  @Test
  void refusesWhatPixelsCanNotMean() {
    byte[] pixel = new byte[2];
    assertRefused(plain().image(1, 1, 32).value(PIXELS, "OW", new byte[4]), "32 bits per pixel");
    assertRefused(
        plain().image(1, 1, 16).number(0x00280101, 17).value(PIXELS, "OW", pixel), "17 of 16 bits");
    assertRefused(
        plain().image(1, 1, 16).number(0x00280102, 16).value(PIXELS, "OW", pixel), "number 16");
    assertRefused(
        plain().image(1, 1, 8).text(0x00281053, "DS", "0 ").value(PIXELS, "OB", pixel),
        "Rescale Slope and Rescale Intercept: expected finite numbers, not 0");
    assertRefused(
        plain().image(1, 1, 8).text(0x00281053, "DS", "DOE^JOHN").value(PIXELS, "OB", pixel),
        "Rescale Slope: expected a number in digits");
    assertRefused(
        plain().image(1, 1, 8).text(0x00280004, "CS", "HSV ").value(PIXELS, "OB", pixel),
        "Photometric Interpretation: expected");
    assertRefused(plain().image(1, 1, 8).header(0x7fe00008, "OF", 0), "has Float Pixel Data");
    assertRefused(
        plain().header(0x00283000, "SQ", 0).image(1, 1, 8), "has a Modality LUT Sequence");
    assertRefused(plain().image(1, 1, 8), "has no Pixel Data");
    assertRefused(plain().value(PIXELS, "OB", pixel), "has no Photometric Interpretation");
    assertRefused(DicomBytes.elements(true, false).raw(new byte[200]), "not a DICOM file");
  }

  @Test
  void refusesOtherSyntaxesByNameAndShowsNoTextOfTheFile() {
    assertRefused(DicomBytes.file(".4.201"), "High-Throughput JPEG 2000 (1.2.840.10008.1.2.4.201)");
    assertRefused(DicomBytes.file(".4.90"), "JPEG 2000 (1.2.840.10008.1.2.4.90)");
    assertRefused(DicomBytes.file(".4.102"), "MPEG-4 AVC/H.264");
    assertRefused(DicomBytes.file(".4.80"), "JPEG-LS Lossless");
    assertRefused(DicomBytes.file(".DOE^JOHN"), "that is not one of the standard's");
  }

  @Test
  void recognisesFilesWithoutPreambleAndNothingElse() throws IOException {
    byte[] implicit =
        DicomBytes.elements(false, false).text(0x00080005, "", "ISO_IR 100").toBytes();
    byte[] explicit =
        DicomBytes.elements(true, false).text(0x00080005, "CS", "ISO_IR 100").toBytes();
    byte[] big = DicomBytes.elements(true, true).text(0x00080005, "CS", "ISO_IR 100").toBytes();
    assertThat(DicomFile.recognises(implicit)).isTrue();
    assertThat(DicomFile.recognises(explicit)).isTrue();
    assertThat(DicomFile.recognises(big)).isTrue();
    for (byte[] other :
        new byte[][] {
          {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10},
          {'B', 'M', 0, 0, 0, 0, 0, 0},
          {'I', 'I', 42, 0, 8, 0, 0, 0},
          {'M', 'M', 0, 42, 0, 0, 0, 8},
          {'G', 'I', 'F', '8', '9', 'a', 1, 0},
          {0x5c, 1, 0, 0, 0, 0, 0, 0},
          {0, 0, 8, 3, 0, 0, 0, 1},
          {}
        }) {
      assertThat(DicomFile.recognises(other)).isFalse();
    }
    DicomBytes file =
        DicomBytes.elements(true, true)
            .text(0x00080005, "CS", "ISO_IR 100")
            .image(1, 1, 16)
            .value(PIXELS, "OW", new byte[] {1, 2});
    assertThat(read(file.toBytes())).containsExactly(0x102);
  }
}
