package io.augment.internal.samples;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Content of a sample, by 128 bits of its SHA-256: equal for samples with equal values, so that
 * they are found without being kept in memory.
 *
 * @param high the first half
 * @param low the second half
 */
public record SampleDigest(long high, long low) {

  /** Digest of a sample's values, for which 0 and -0 are the same number. */
  public static SampleDigest of(float[] values) {
    ByteBuffer bytes = ByteBuffer.wrap(sha256().digest(bytes(values).array()));
    return new SampleDigest(bytes.getLong(), bytes.getLong());
  }

  /** SHA-256 in hexadecimal digits of some texts and of all samples, in order. */
  public static String fingerprint(List<String> texts, int size, IntFunction<float[]> samples) {
    MessageDigest digest = sha256();
    for (String text : texts) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      digest.update(
          ByteBuffer.allocate(Integer.BYTES)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putInt(utf8.length)
              .flip());
      digest.update(utf8);
    }
    for (int i = 0; i < size; i++) {
      digest.update(bytes(samples.apply(i)).array());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static ByteBuffer bytes(float[] values) {
    ByteBuffer buffer =
        ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      buffer.putFloat(value + 0f); // -0 becomes 0
    }
    return buffer;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
