package io.augment.djl.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Named tensors and a manifest in one file, in the safetensors format and under one checksum.
 * Immutable unless the tensors' values are modified.
 *
 * @param manifest text that says what the tensors are
 * @param tensors in order
 */
record TensorFile(String manifest, List<GeneratorArchive.Tensor> tensors) {

  static final String METADATA = "__metadata__";
  static final String FLOAT32 = "F32";
  static final int PREFIX_BYTES = 8;
  static final int MAX_HEADER_BYTES = 8 << 20;
  static final long MAX_FILE_BYTES = 1L << 30;
  static final int MAX_TENSORS = 10_000;
  static final int MAX_DIMENSIONS = 8;

  TensorFile {
    tensors = List.copyOf(tensors);
  }

  void write(TensorFileKind kind, Path file) throws IOException {
    TensorFileWriter.write(this, kind, file);
  }

  static TensorFile read(TensorFileKind kind, Path file) throws IOException {
    return new TensorFileReader(kind, file).read();
  }

  /**
   * The checksum over all that a file means: the manifest, what the tensors are called and shaped,
   * and their bytes.
   */
  static String checksum(String manifest, String tensorTable, ByteBuffer data) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(manifest.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(tensorTable.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(data.duplicate());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** One tensor's line in what the checksum covers. */
  static String tableLine(String name, Iterable<Long> shape) {
    return name + ' ' + shape + '\n';
  }
}
