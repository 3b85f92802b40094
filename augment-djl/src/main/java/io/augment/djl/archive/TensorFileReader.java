package io.augment.djl.archive;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.augment.djl.internal.StrictJson;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads a file of tensors that may come from anybody. */
final class TensorFileReader {

  private final TensorFileKind kind;
  private final Path file;

  TensorFileReader(TensorFileKind kind, Path file) {
    this.kind = kind;
    this.file = file;
  }

  TensorFile read() throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      if (size > TensorFile.MAX_FILE_BYTES) {
        throw invalid(
            String.format("%d bytes, expected at most %d", size, TensorFile.MAX_FILE_BYTES));
      }
      if (size < TensorFile.PREFIX_BYTES) {
        throw invalid(String.format("%d bytes, too few for a %s", size, kind.noun()));
      }
      long headerBytes = read(channel, TensorFile.PREFIX_BYTES).getLong();
      long dataBytes = size - TensorFile.PREFIX_BYTES - headerBytes;
      if (headerBytes < 2 || headerBytes > TensorFile.MAX_HEADER_BYTES || dataBytes < 0) {
        throw invalid(notOne() + ", or cut off: its header's length is wrong");
      }
      JsonObject header = parse(read(channel, (int) headerBytes));
      return assemble(header, read(channel, Math.toIntExact(dataBytes)));
    } catch (EOFException e) {
      throw new ArchiveFormatException(file, "cut off while it was read");
    }
  }

  private static ByteBuffer read(FileChannel channel, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new EOFException();
      }
    }
    return buffer.flip();
  }

  private JsonObject parse(ByteBuffer header) throws ArchiveFormatException {
    try {
      String text = StandardCharsets.UTF_8.decode(header).toString();
      return StrictJson.object(text);
    } catch (JsonParseException | IllegalStateException e) {
      throw invalid(notOne() + ": its header is not a JSON object");
    }
  }

  private TensorFile assemble(JsonObject header, ByteBuffer data) throws ArchiveFormatException {
    try {
      JsonObject metadata = object(header, TensorFile.METADATA);
      if (!kind.format().equals(text(metadata, "format"))) {
        throw invalid("a safetensors file, but not a " + kind.noun() + " of Augment");
      }
      requireVersion(Integer.parseInt(text(metadata, "version")));
      StringBuilder table = new StringBuilder();
      List<GeneratorArchive.Tensor> tensors = tensors(header, data, table);
      String manifest = text(metadata, "manifest");
      String checksum = TensorFile.checksum(manifest, table.toString(), data);
      if (!checksum.equals(text(metadata, "sha256"))) {
        throw invalid("damaged: its content does not match its checksum");
      }
      return new TensorFile(manifest, tensors);
    } catch (IllegalArgumentException
        | IllegalStateException
        | UnsupportedOperationException
        | ArithmeticException e) {
      throw invalid("not a readable " + kind.noun() + ": " + e.getMessage());
    }
  }

  private void requireVersion(int version) throws ArchiveFormatException {
    if (version > kind.version()) {
      throw new ArchiveFormatException.LaterVersion(file, kind, version);
    }
    if (version < 1) {
      throw invalid("version " + version + ", expected 1 to " + kind.version());
    }
  }

  private String notOne() {
    return "not a " + kind.noun();
  }

  private List<GeneratorArchive.Tensor> tensors(
      JsonObject header, ByteBuffer data, StringBuilder table) throws ArchiveFormatException {
    if (header.size() > TensorFile.MAX_TENSORS) {
      throw invalid(
          String.format("%d tensors, expected at most %d", header.size(), TensorFile.MAX_TENSORS));
    }
    List<GeneratorArchive.Tensor> tensors = new ArrayList<>();
    long offset = 0;
    for (Map.Entry<String, JsonElement> entry : header.entrySet()) {
      if (entry.getKey().equals(TensorFile.METADATA)) {
        continue;
      }
      JsonObject description = entry.getValue().getAsJsonObject();
      List<Long> shape = longs(description, "shape");
      if (!text(description, "dtype").equals(TensorFile.FLOAT32)
          || shape.size() > TensorFile.MAX_DIMENSIONS) {
        throw invalid(String.format("tensor '%s' is not a small float32 array", entry.getKey()));
      }
      long floats = 1;
      for (long extent : shape) {
        if (extent < 1) {
          throw invalid(String.format("tensor '%s' has the shape %s", entry.getKey(), shape));
        }
        floats = Math.multiplyExact(floats, extent);
      }
      long end = Math.addExact(offset, Math.multiplyExact(floats, Float.BYTES));
      // Back to back, nothing shared and nothing left out: what overlaps could mean two things.
      if (!longs(description, "data_offsets").equals(List.of(offset, end)) || end > data.limit()) {
        throw invalid(String.format("tensor '%s' is not in its place", entry.getKey()));
      }
      tensors.add(
          new GeneratorArchive.Tensor(entry.getKey(), shape, floats(data, offset, (int) floats)));
      table.append(TensorFile.tableLine(entry.getKey(), shape));
      offset = end;
    }
    if (offset != data.limit()) {
      throw invalid(String.format("%d bytes after the last tensor", data.limit() - offset));
    }
    return tensors;
  }

  private static float[] floats(ByteBuffer data, long offset, int count) {
    float[] values = new float[count];
    data.duplicate()
        .order(ByteOrder.LITTLE_ENDIAN)
        .position((int) offset)
        .asFloatBuffer()
        .get(values);
    return values;
  }

  private static List<Long> longs(JsonObject json, String name) {
    JsonArray array = member(json, name).getAsJsonArray();
    List<Long> values = new ArrayList<>();
    array.forEach(element -> values.add(element.getAsLong()));
    return values;
  }

  private static JsonObject object(JsonObject json, String name) {
    return member(json, name).getAsJsonObject();
  }

  private static String text(JsonObject json, String name) {
    return member(json, name).getAsString();
  }

  private static JsonElement member(JsonObject json, String name) {
    JsonElement value = json.get(name);
    if (value == null) {
      throw new IllegalArgumentException("its header has no '" + name + "'");
    }
    return value;
  }

  private ArchiveFormatException invalid(String problem) {
    return new ArchiveFormatException(file, problem);
  }
}
