package io.augment.cli;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/**
 * DICOM files and NIfTI volumes that say all that such files can say of a patient, each time with a
 * mark that occurs nowhere else: texts, identifiers of digits, dates; in the open, in sequences, in
 * functional groups, in private elements, around the data set and inside compressed pixels.
 */
final class PatientFiles {

  /** What must occur in nothing that is written or printed. */
  static final List<String> MARKS = List.of("QZXPATIENT", "918273645546372", "18931117");

  static final int SIDE = 16;

  private static final String TEXT = MARKS.get(0);
  private static final int ITEM = 0xfffee000;
  private static final int ITEM_END = 0xfffee00d;
  private static final int SEQUENCE_END = 0xfffee0dd;
  private static final long UNDEFINED = 0xffffffffL;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private PatientFiles() {}

  /** A file of 12 bits with a bar of a class, noisy. */
  static byte[] dicom(int label, int seed) throws IOException {
    PatientFiles file = start("1.2.840.10008.1.2.1\0");
    file.described(12, "MONOCHROME2 ");
    byte[] pixels = new byte[2 * SIDE * SIDE];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < pixels.length / 2; i++) {
      int along = label == 0 ? i / SIDE : i % SIDE;
      int value = (along % 4 < 2 ? 2800 : 400) + random.nextInt(1200);
      pixels[2 * i] = (byte) value;
      pixels[2 * i + 1] = (byte) (value >> 8 | 0xa0); // an overlay in the bits above
    }
    return file.value(0x7fe00010, "OW", pixels).value(0xfffcfffc, "OB", bytes(TEXT)).toBytes();
  }

  /** The same of 8 bits, as JPEG with a comment of its own. */
  static byte[] jpeg(int label) throws IOException {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < SIDE * SIDE; i++) {
      int along = label == 0 ? i / SIDE : i % SIDE;
      image.getRaster().setSample(i % SIDE, i / SIDE, 0, along % 4 < 2 ? 200 : 30);
    }
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    ImageIO.write(image, "jpg", plain);
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    jpeg.write(plain.toByteArray(), 0, 2);
    jpeg.write(new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) (2 + TEXT.length())});
    jpeg.writeBytes(bytes(TEXT));
    jpeg.write(plain.toByteArray(), 2, plain.size() - 2);
    jpeg.writeBytes(new byte[jpeg.size() % 2]);
    PatientFiles file = start("1.2.840.10008.1.2.4.50");
    file.described(8, "MONOCHROME2 ");
    return file.header(0x7fe00010, "OB", UNDEFINED)
        .header(ITEM, "", 0)
        .header(ITEM, "", jpeg.size())
        .raw(jpeg.toByteArray())
        .header(SEQUENCE_END, "", 0)
        .toBytes();
  }

  /** A volume of bars, with texts in its header and in an extension of it. */
  static byte[] volume(int label, int slices) {
    int start = 352 + 48;
    ByteBuffer file = ByteBuffer.allocate(start + slices * SIDE * SIDE);
    file.order(ByteOrder.LITTLE_ENDIAN).putInt(0, 348);
    file.putShort(40, (short) 3).putShort(42, (short) SIDE).putShort(44, (short) SIDE);
    file.putShort(46, (short) slices).putShort(70, (short) 2).putShort(72, (short) 8);
    file.putFloat(108, start).put(344, new byte[] {'n', '+', '1', 0});
    for (int at : new int[] {4, 14, 148, 228, 328}) { // type, name, description, file, intent
      file.put(at, bytes(TEXT));
    }
    file.put(348, (byte) 1).putInt(352, 48).putInt(356, 2).put(360, bytes(TEXT));
    SplittableRandom random = new SplittableRandom(label);
    for (int i = start; i < file.limit(); i++) {
      int along = label == 0 ? (i - start) / SIDE % SIDE : (i - start) % SIDE;
      file.put(i, (byte) ((along % 4 < 2 ? 180 : 30) + random.nextInt(60)));
    }
    return file.array();
  }

  private static PatientFiles start(String syntax) throws IOException {
    PatientFiles file = new PatientFiles();
    byte[] preamble = new byte[128];
    System.arraycopy(bytes(TEXT), 0, preamble, 5, TEXT.length());
    file.out.write(preamble);
    file.out.write(bytes("DICM"));
    return file.value(0x00020003, "UI", bytes("1.2." + MARKS.get(1) + "\0"))
        .value(0x00020010, "UI", bytes(syntax))
        .value(0x00020016, "AE", bytes(TEXT))
        .value(0x00020100, "UI", bytes("1.2." + MARKS.get(1) + "\0"))
        .value(0x00020102, "OB", bytes(TEXT));
  }

  /** All elements before the pixels. */
  private void described(int bits, String colours) {
    value(0x00080005, "CS", bytes("ISO_IR 100"));
    for (int tag : new int[] {0x00080018, 0x00080020, 0x00080030, 0x00080050, 0x00080080}) {
      marked(tag, tag == 0x00080018 ? "UI" : tag == 0x00080020 ? "DA" : "LO");
    }
    marked(0x00080090, "PN");
    marked(0x00081010, "SH");
    marked(0x00081030, "LO");
    sequence(0x00081140, 3);
    marked(0x00082111, "ST");
    value(0x00090010, "LO", bytes(TEXT));
    marked(0x00091001, "LO");
    value(0x00091002, "UN", bytes(TEXT));
    for (int tag : new int[] {0x00100010, 0x00100020, 0x00100030, 0x00101000, 0x00101040}) {
      marked(tag, tag == 0x00100010 ? "PN" : tag == 0x00100030 ? "DA" : "LO");
    }
    sequence(0x00101002, 2);
    marked(0x00104000, "LT");
    marked(0x00181030, "LO");
    marked(0x0020000d, "UI");
    marked(0x00200010, "SH");
    marked(0x00204000, "LT");
    number(0x00280002, 1).value(0x00280004, "CS", bytes(colours));
    number(0x00280010, SIDE).number(0x00280011, SIDE);
    number(0x00280100, bits == 8 ? 8 : 16).number(0x00280101, bits).number(0x00280102, bits - 1);
    number(0x00280103, 0).value(0x00281055, "LO", bytes(TEXT));
    sequence(0x00400275, 2);
    marked(0x00402400, "LT");
    marked(0x40080300, "ST");
    header(0x52009229, "SQ", UNDEFINED).header(ITEM, "", UNDEFINED);
    sequence(0x00209111, 1);
    marked(0x00209158, "LT");
    header(0x00289145, "SQ", UNDEFINED).header(ITEM, "", UNDEFINED);
    value(0x00281052, "DS", bytes("0 ")).value(0x00281053, "DS", bytes("1 "));
    value(0x00281054, "LO", bytes(TEXT));
    header(ITEM_END, "", 0).header(SEQUENCE_END, "", 0);
    header(ITEM_END, "", 0).header(SEQUENCE_END, "", 0);
    value(0x60003000, "OW", bytes(TEXT));
  }

  /** A sequence in a sequence, of defined and undefined lengths in turn. */
  private void sequence(int tag, int depth) {
    PatientFiles inner = new PatientFiles();
    inner.marked(0x00100010, "PN");
    inner.marked(0x00100020, "LO");
    if (depth > 1) {
      inner.sequence(0x00101002, depth - 1);
    }
    inner.value(0x00e11001, "UN", bytes(TEXT));
    byte[] item = inner.toBytes();
    if (depth % 2 == 0) {
      header(tag, "SQ", 8 + item.length).header(ITEM, "", item.length).raw(item);
    } else {
      header(tag, "SQ", UNDEFINED).header(ITEM, "", UNDEFINED).raw(item);
      header(ITEM_END, "", 0).header(SEQUENCE_END, "", 0);
    }
  }

  private void marked(int tag, String kind) {
    String text =
        switch (kind) {
          case "UI" -> "1.2." + MARKS.get(1) + "\0";
          case "DA" -> MARKS.get(2);
          case "PN" -> TEXT + "^" + TEXT + " ";
          default -> TEXT + "  ";
        };
    value(tag, kind, bytes(text));
  }

  private PatientFiles number(int tag, int value) {
    return value(tag, "US", new byte[] {(byte) value, (byte) (value >> 8)});
  }

  private PatientFiles value(int tag, String kind, byte[] value) {
    return header(tag, kind, value.length).raw(value);
  }

  private PatientFiles header(int tag, String kind, long length) {
    little(tag >>> 16, 2);
    little(tag & 0xffff, 2);
    if (tag >>> 16 == 0xfffe) {
      little(length, 4);
      return this;
    }
    raw(bytes(kind));
    if (List.of("OB", "OW", "SQ", "UN").contains(kind)) {
      little(0, 2);
      little(length, 4);
    } else {
      little(length, 2);
    }
    return this;
  }

  private PatientFiles raw(byte[] value) {
    out.writeBytes(value);
    return this;
  }

  private void little(long value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write((int) (value >> (8 * i)));
    }
  }

  private byte[] toBytes() {
    return out.toByteArray();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Writes a file below a folder. */
  static void write(Path folder, String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }
}
