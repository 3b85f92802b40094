package io.augment.djl.gan.internal;

import io.augment.data.LabeledSamples;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;

/** Names the file that a fitted generator is kept in: one for each thing that changes it. */
public final class FittedCache {

  private static final int NAME_DIGITS = 32;

  private FittedCache() {}

  /**
   * The file of a generator.
   *
   * @param folder the cache
   * @param samples what it is fitted on
   * @param settings how
   * @param seed with which seed
   * @param versions by which versions
   * @return a file in that folder
   */
  public static Path file(
      Path folder,
      LabeledSamples samples,
      SortedMap<String, String> settings,
      long seed,
      SortedMap<String, String> versions) {
    try {
      String key = samples.fingerprint() + settings + seed + versions;
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return folder.resolve(HexFormat.of().formatHex(digest).substring(0, NAME_DIGITS) + ".gan");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
