package io.augment.djl.store;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.augment.file.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes an archive. */
final class ArchiveWriter {

  private static final int ALIGNMENT = 8;

  private ArchiveWriter() {}

  static void write(GeneratorArchive archive, Path file) throws IOException {
    byte[] data = data(archive);
    byte[] header = header(archive, ByteBuffer.wrap(data));
    byte[] prefix =
        ByteBuffer.allocate(ArchiveFormat.PREFIX_BYTES)
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

  private static byte[] data(GeneratorArchive archive) {
    long floats = archive.tensors().stream().mapToLong(tensor -> tensor.values().length).sum();
    byte[] bytes = new byte[Math.toIntExact(floats * Float.BYTES)];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (Tensor tensor : archive.tensors()) {
      for (float value : tensor.values()) {
        buffer.putFloat(value);
      }
    }
    return bytes;
  }

  private static byte[] header(GeneratorArchive archive, ByteBuffer data) {
    JsonObject header = new JsonObject();
    JsonObject metadata = new JsonObject();
    header.add("__metadata__", metadata);
    StringBuilder table = new StringBuilder();
    long offset = 0;
    for (Tensor tensor : archive.tensors()) {
      table.append(ArchiveFormat.tableLine(tensor.name(), tensor.shape()));
      long end = offset + (long) tensor.values().length * Float.BYTES;
      header.add(tensor.name(), entry(tensor, offset, end));
      offset = end;
    }
    String manifest = ManifestJson.write(archive.manifest());
    metadata.addProperty("format", ArchiveFormat.NAME);
    metadata.addProperty("version", Integer.toString(ArchiveFormat.VERSION));
    metadata.addProperty("manifest", manifest);
    metadata.addProperty("sha256", ArchiveFormat.checksum(manifest, table.toString(), data));
    StringBuilder text = new StringBuilder(header.toString());
    while (text.toString().getBytes(StandardCharsets.UTF_8).length % ALIGNMENT != 0) {
      text.append(' ');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static JsonObject entry(Tensor tensor, long from, long to) {
    JsonObject entry = new JsonObject();
    entry.addProperty("dtype", ArchiveFormat.FLOAT32);
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
