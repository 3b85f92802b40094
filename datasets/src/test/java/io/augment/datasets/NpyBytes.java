package io.augment.datasets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes npy arrays and npz archives byte by byte, also such as numpy would not write. */
public final class NpyBytes {

  private NpyBytes() {}

  /** An array of version 1 in C order. */
  public static byte[] array(String type, String shape, byte[] data) {
    String header =
        String.format("{'descr': '%s', 'fortran_order': False, 'shape': %s, }\n", type, shape);
    return withHeader(1, header, data);
  }

  /** An array with any header. */
  public static byte[] withHeader(int version, String header, byte[] data) {
    byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
    int lengthBytes = version == 1 ? Short.BYTES : Integer.BYTES;
    ByteBuffer buffer =
        ByteBuffer.allocate(8 + lengthBytes + text.length + data.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    buffer.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    if (version == 1) {
      buffer.putShort((short) text.length);
    } else {
      buffer.putInt(text.length);
    }
    return buffer.put(text).put(data).array();
  }

  /** Bytes from numbers. */
  public static byte[] bytes(int... numbers) {
    byte[] bytes = new byte[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      bytes[i] = (byte) numbers[i];
    }
    return bytes;
  }

  /** Little-endian 4-byte floats. */
  public static byte[] floats(float... numbers) {
    ByteBuffer buffer =
        ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float number : numbers) {
      buffer.putFloat(number);
    }
    return buffer.array();
  }

  /** Writes an archive. */
  public static Path archive(Path file, Map<String, byte[]> arrays) throws IOException {
    return Files.write(file, archive(arrays));
  }

  /** An archive with an entry {@code KEY.npy} for each array. */
  public static byte[] archive(Map<String, byte[]> arrays) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    write(bytes, arrays);
    return bytes.toByteArray();
  }

  private static void write(OutputStream out, Map<String, byte[]> arrays) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
        zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
        zip.write(array.getValue());
        zip.closeEntry();
      }
    }
  }
}
