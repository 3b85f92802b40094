package io.augment.internal.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Limit on the size that packed data may unpack to. What is read here packs to a hundredth at best;
 * what packs better was made to fill a memory or a disk.
 *
 * <p>Thread-safe, as it has no state.
 */
public final class ExpansionLimit {

  /** Bytes that are unpacked whatever the ratio: 16 MiB. */
  public static final long FREE_BYTES = 1L << 24;

  /** The largest ratio of unpacked to packed bytes beyond that. */
  public static final int MAX_RATIO = 200;

  private ExpansionLimit() {}

  /**
   * The most bytes that so many packed ones may unpack to.
   *
   * @param packedBytes how many bytes there are on disk, at least 0
   * @return {@link #MAX_RATIO} times as many, and at least {@link #FREE_BYTES}
   */
  public static long unpackedBytes(long packedBytes) {
    return Math.max(FREE_BYTES, packedBytes * MAX_RATIO);
  }

  /**
   * Unpacks gzip as it is read.
   *
   * @param packed gzipped bytes; closed with the stream that is returned
   * @return the unpacked bytes; reading them throws {@link ZipException} when they become more than
   *     what those that were read so far may unpack to
   * @throws ZipException if the first bytes are not those of gzip
   * @throws IOException if the bytes can't be read
   */
  public static InputStream gunzip(InputStream packed) throws IOException {
    Counted counted = new Counted(packed);
    return new Unpacked(new GZIPInputStream(counted), counted);
  }

  /** Counts what is read. */
  private static class Counted extends FilterInputStream {

    private long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      count += Math.max(0, read);
      return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
      long skipped = 0;
      while (skipped < bytes && read() >= 0) {
        skipped++;
      }
      return skipped;
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    long count() {
      return count;
    }
  }

  private static final class Unpacked extends Counted {

    private final Counted packed;

    Unpacked(InputStream in, Counted packed) {
      super(in);
      this.packed = packed;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = unpack(target, offset, length);
      if (count() > unpackedBytes(packed.count())) {
        throw new ZipException("unpacks to more than " + MAX_RATIO + " times its size");
      }
      return read;
    }

    /** Java's gunzip calls itself once for each empty part of a file of many parts. */
    private int unpack(byte[] target, int offset, int length) throws IOException {
      try {
        return super.read(target, offset, length);
      } catch (StackOverflowError e) {
        throw new ZipException("thousands of empty parts");
      }
    }
  }
}
