package io.augment.fuzzing;

import io.augment.djl.archive.ArchiveFormatException;
import io.augment.djl.archive.Checkpoint;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.archive.PoolArchive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A generator's archive, a training's checkpoint or a pool; or a manifest, which is put into a
 * sound file of one tensor, because the checksum would else keep a fuzzer from what lies behind it.
 *
 * @param name the target's name
 * @param format the name that stands in the file
 * @param tensor the name of the one tensor around a manifest
 * @param shape its shape, of one number
 * @param reading reads such a file
 */
record TensorFileTarget(String name, String format, String tensor, String shape, Reading reading)
    implements FuzzTarget {

  private static final byte[] DATA = {0, 0, (byte) 0x80, 0x3f}; // 1, as float32

  /** Reads a file. */
  @FunctionalInterface
  interface Reading {
    Writing read(Path file) throws IOException;
  }

  /** Writes what was read. */
  @FunctionalInterface
  interface Writing {
    void write(Path file) throws IOException;
  }

  static TensorFileTarget archive() {
    return new TensorFileTarget(
        "archive", "augment-generator", "w", "[1]", file -> GeneratorArchive.read(file)::write);
  }

  static TensorFileTarget checkpoint() {
    return new TensorFileTarget(
        "checkpoint", "augment-checkpoint", "w", "[1]", file -> Checkpoint.read(file)::write);
  }

  static TensorFileTarget pool() {
    return new TensorFileTarget(
        "pool", "augment-pool", "samples", "[1, 1]", file -> PoolArchive.read(file)::write);
  }

  @Override
  public void read(byte[] input, Path folder) throws Rejected, IOException {
    boolean manifest = input.length > 0 && input[0] == '{';
    Path file = Files.write(folder.resolve("x"), manifest ? around(input) : input);
    Writing content;
    try {
      content = reading.read(file);
    } catch (ArchiveFormatException e) {
      throw Rejected.by(e);
    }
    Path copy = folder.resolve("copy.gan");
    content.write(copy);
    Path again = folder.resolve("again.gan");
    reading.read(copy).write(again);
    if (!Arrays.equals(Files.readAllBytes(copy), Files.readAllBytes(again))) {
      throw new AssertionError("written and read again it is another file");
    }
  }

  /** As docs/reference/format.md has it. */
  private byte[] around(byte[] manifest) {
    String text = new String(manifest, StandardCharsets.UTF_8);
    String header =
        "{\"__metadata__\":{\"format\":\""
            + format
            + "\",\"version\":\"1\",\"manifest\":\""
            + escaped(text)
            + "\",\"sha256\":\""
            + checksum(text)
            + "\"},\""
            + tensor
            + "\":{\"dtype\":\"F32\",\"shape\":"
            + shape
            + ",\"data_offsets\":[0,4]}}";
    byte[] headerBytes = header.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(
        ByteBuffer.allocate(Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(headerBytes.length)
            .array());
    bytes.writeBytes(headerBytes);
    bytes.writeBytes(DATA);
    return bytes.toByteArray();
  }

  private String checksum(String manifest) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(manifest.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update((tensor + " " + shape + "\n").getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(DATA);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      boolean plain = character >= ' ' && character != '"' && character != '\\';
      escaped.append(plain ? String.valueOf(character) : String.format("\\u%04x", (int) character));
    }
    return escaped.toString();
  }
}
