package io.augment.datasets.internal.dicom;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Identifiers of what is written. They come from the samples, and so from the seed that these were
 * drawn by: the same samples have the same ones, and no file of a patient has them.
 *
 * @param fingerprint of all samples
 */
record Identifiers(String fingerprint) {

  private static final String ROOT =
      "2.25."; // of identifiers that nobody hands out: a UUID follows

  String study() {
    return of("study");
  }

  /** A series, of the samples of a class. */
  String series(int label) {
    return of("series " + label);
  }

  /** One sample. */
  String instance(int index) {
    return of("instance " + index);
  }

  private String of(String part) {
    byte[] name = ("augment " + fingerprint + " " + part).getBytes(StandardCharsets.UTF_8);
    byte[] bytes = Arrays.copyOf(sha256().digest(name), 16);
    bytes[6] = (byte) ((bytes[6] & 0x0f) | 0x80); // a UUID of version 8: of content
    bytes[8] = (byte) ((bytes[8] & 0x3f) | 0x80);
    return ROOT + new BigInteger(1, bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
