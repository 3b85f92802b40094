package io.augment.djl.archive;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.augment.internal.file.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes a file of tensors. */
final class TensorFileWriter {

  private static final int ALIGNMENT = 8;

  private TensorFileWriter() {}

  static void write(TensorFile content, TensorFileKind kind, Path file) throws IOException {
    requireReadable(content, file);
    byte[] data = data(content);
    byte[] header = header(content, kind, ByteBuffer.wrap(data));
    byte[] prefix =
        ByteBuffer.allocate(TensorFile.PREFIX_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(header.length)
            .array();
    AtomicFile.write(
        file,
        out -> {
          out.write(prefix);
          out.write(header);
          out.write(data);
        });
  }

  /** Refuses to write what could not be read again. */
  private static void requireReadable(TensorFile content, Path file) throws IOException {
    long bytes = Float.BYTES * floats(content);
    if (bytes > TensorFile.MAX_FILE_BYTES - TensorFile.MAX_HEADER_BYTES) {
      throw new IOException(
          String.format(
              "%s: %d bytes of weights, more than a file holds (%d): choose a smaller width",
              file, bytes, TensorFile.MAX_FILE_BYTES - TensorFile.MAX_HEADER_BYTES));
    }
  }

  private static long floats(TensorFile content) {
    return content.tensors().stream().mapToLong(tensor -> tensor.values().length).sum();
  }

  private static byte[] data(TensorFile content) {
    byte[] bytes = new byte[Math.toIntExact(floats(content) * Float.BYTES)];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (GeneratorArchive.Tensor tensor : content.tensors()) {
      for (float value : tensor.values()) {
        buffer.putFloat(value);
      }
    }
    return bytes;
  }

  private static byte[] header(TensorFile content, TensorFileKind kind, ByteBuffer data) {
    JsonObject header = new JsonObject();
    JsonObject metadata = new JsonObject();
    header.add(TensorFile.METADATA, metadata);
    long offset = 0;
    for (GeneratorArchive.Tensor tensor : content.tensors()) {
      long end = offset + (long) tensor.values().length * Float.BYTES;
      header.add(tensor.name(), entry(tensor, offset, end));
      offset = end;
    }
    metadata.addProperty("format", kind.format());
    metadata.addProperty("version", Integer.toString(kind.version()));
    metadata.addProperty("manifest", content.manifest());
    metadata.addProperty("sha256", checksum(content, data));
    StringBuilder text = new StringBuilder(header.toString());
    while (text.toString().getBytes(StandardCharsets.UTF_8).length % ALIGNMENT != 0) {
      text.append(' ');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The checksum that stands in the file. */
  static String checksum(TensorFile content) {
    return checksum(content, ByteBuffer.wrap(data(content)));
  }

  private static String checksum(TensorFile content, ByteBuffer data) {
    StringBuilder table = new StringBuilder();
    for (GeneratorArchive.Tensor tensor : content.tensors()) {
      table.append(TensorFile.tableLine(tensor.name(), tensor.shape()));
    }
    return TensorFile.checksum(content.manifest(), table.toString(), data);
  }

  private static JsonObject entry(GeneratorArchive.Tensor tensor, long from, long to) {
    JsonObject entry = new JsonObject();
    entry.addProperty("dtype", TensorFile.FLOAT32);
    JsonArray shape = new JsonArray();
    tensor.shape().forEach(shape::add);
    entry.add("shape", shape);
    JsonArray offsets = new JsonArray();
    offsets.add(from);
    offsets.add(to);
    entry.add("data_offsets", offsets);
    return entry;
  }
}
