package io.augment.djl.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What writer and reader of an archive agree on. */
final class ArchiveFormat {

  static final String NAME = "augment-generator";
  static final int VERSION = 1;
  static final String FLOAT32 = "F32";
  static final int PREFIX_BYTES = 8;
  static final int MAX_HEADER_BYTES = 8 << 20;
  static final long MAX_FILE_BYTES = 1L << 30;
  static final int MAX_TENSORS = 10_000;
  static final int MAX_DIMENSIONS = 8;

  private ArchiveFormat() {}

  /**
   * The checksum over all that an archive means: the manifest, what the tensors are called and
   * shaped, and their bytes.
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
