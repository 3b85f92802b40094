package io.augment.datasets.internal;

import io.augment.internal.file.ExpansionLimit;

/** Properties of compressed data before it is unpacked. */
public final class Deflate {

  /** No deflate stream is smaller than its content by more than this factor (zlib's own bound). */
  private static final int LARGEST_RATIO = 1032;

  private static final int SLACK = 64;

  private Deflate() {}

  /**
   * The most bytes that so many compressed ones can hold: a file that claims more lies.
   *
   * @param compressedBytes how many there are
   * @return how many they unpack to at most
   */
  public static long mostBytesIn(long compressedBytes) {
    return compressedBytes * LARGEST_RATIO + SLACK;
  }

  /**
   * Message for a file that unpacks beyond its {@link ExpansionLimit}.
   *
   * @param what the file, or the part of it
   * @return the problem
   */
  public static String tooMuch(String what) {
    return what
        + ": unpacks to more than "
        + ExpansionLimit.MAX_RATIO
        + " times its file's size: expected less, or a file that is not compressed";
  }
}
