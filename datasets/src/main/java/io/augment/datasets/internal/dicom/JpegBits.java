package io.augment.datasets.internal.dicom;

/**
 * Bits of a JPEG's scan. Behind its end there are zeros; {@link #overran()} says that some were
 * read.
 *
 * <p>Not thread-safe.
 */
final class JpegBits {

  private static final int MARKER = 0xff;
  private static final int WIDEST = 16;

  private final byte[] content;
  private int position;
  private long bits;
  private int count;
  private int zeros; // of the bits, those behind the end

  JpegBits(byte[] content, int start) {
    this.content = content;
    this.position = start;
  }

  /** The next 16 bits, which stay where they are. */
  int peek() {
    while (count < WIDEST) {
      bits = bits << Byte.SIZE | nextByte();
      count += Byte.SIZE;
    }
    return (int) (bits >>> (count - WIDEST)) & 0xffff;
  }

  private int nextByte() {
    if (position < content.length) {
      int next = content[position] & 0xff;
      if (next != MARKER) {
        position++;
        return next;
      }
      if (position + 1 < content.length && content[position + 1] == 0) {
        position += 2;
        return MARKER;
      }
    }
    zeros += Byte.SIZE;
    return 0;
  }

  /** Takes up to 16 bits. */
  int take(int width) {
    if (width == 0) {
      return 0;
    }
    int taken = peek() >>> (WIDEST - width);
    count -= width;
    return taken;
  }

  boolean overran() {
    return zeros > count;
  }

  /** Skips a restart marker, and what fills up the byte before it; false if there is none. */
  boolean restart(int number) {
    count = 0;
    zeros = 0;
    boolean there =
        position + 1 < content.length
            && content[position] == (byte) MARKER
            && content[position + 1] == (byte) (0xd0 + number % 8);
    position += 2;
    return there;
  }

  /** Where the next marker is looked for. */
  int position() {
    return position;
  }
}
