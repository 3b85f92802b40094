package io.augment.datasets.internal;

/** What is known of compressed data before it is unpacked. */
final class Deflate {

  /** No deflate stream is smaller than its content by more than this factor (zlib's own bound). */
  private static final int LARGEST_RATIO = 1032;

  private static final int SLACK = 64;

  private Deflate() {}

  /** The most bytes that so many compressed ones can hold: a file that claims more lies. */
  static long mostBytesIn(long compressedBytes) {
    return compressedBytes * LARGEST_RATIO + SLACK;
  }
}
