package io.augment.datasets.internal.dicom;

import io.augment.datasets.internal.Location;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Frames packed in runs (PS3.5, annex G): a segment for each byte of a number and each channel, the
 * upper byte first.
 */
final class RunLengths {

  private static final int MOST_SEGMENTS = 15;
  private static final int HEADER_BYTES = (MOST_SEGMENTS + 1) * Integer.BYTES;
  private static final int NOTHING = -128;

  private RunLengths() {}

  static void unpack(
      byte[] packed, PixelModule module, Location location, float[] target, int offset) {
    int bytesEach = module.allocated() / Byte.SIZE;
    int segments = module.samples() * bytesEach;
    if (packed.length < HEADER_BYTES) {
      throw damaged("runs of " + packed.length + " bytes", location);
    }
    ByteBuffer header = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN);
    if (header.getInt(0) != segments) {
      throw damaged("not " + segments + " segments of runs", location);
    }
    Arrays.fill(target, offset, offset + module.samples() * module.pixels(), 0);
    for (int i = 0; i < segments; i++) {
      int start = header.getInt((i + 1) * Integer.BYTES);
      int end = i + 1 < segments ? header.getInt((i + 2) * Integer.BYTES) : packed.length;
      if (start < HEADER_BYTES || end < start || end > packed.length) {
        throw damaged("segment " + i + " of runs isn't in its place", location);
      }
      int scale = i % bytesEach == bytesEach - 1 ? 1 : 1 << Byte.SIZE;
      int to = offset + i / bytesEach * module.pixels();
      int written = add(packed, start, end, scale, target, to, module.pixels());
      if (written != module.pixels()) {
        throw damaged("segment " + i + " of runs doesn't have a byte per pixel", location);
      }
    }
  }

  /** Adds the bytes of a segment, and returns how many there were, at most as there is room for. */
  private static int add(
      byte[] packed, int start, int end, int scale, float[] target, int to, int room) {
    int from = start;
    int written = 0;
    while (from < end && written < room) {
      int code = packed[from++];
      int length = code < 0 ? 1 - code : code + 1;
      if (code == NOTHING) {
        continue;
      }
      if (length > room - written || (code < 0 ? from >= end : length > end - from)) {
        return -1;
      }
      for (int i = 0; i < length; i++) {
        target[to + written + i] += scale * (packed[code < 0 ? from : from + i] & 0xff);
      }
      from += code < 0 ? 1 : length;
      written += length;
    }
    return written;
  }

  private static RuntimeException damaged(String problem, Location location) {
    return location.error("cannot be decoded, it is damaged or cut off: " + problem);
  }
}
