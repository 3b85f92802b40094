package io.augment.datasets.internal.dicom;

import io.augment.datasets.internal.Location;
import java.io.IOException;
import java.nio.ByteOrder;

/** Pixels that aren't packed: two bytes each, or one. */
final class NativePixels implements StoredPixels {

  private final PixelModule module;
  private final byte[] bytes;
  private final boolean bigEndian;
  private final int swap; // 1 where bytes were written as words of the other order

  private NativePixels(PixelModule module, byte[] bytes, boolean bigEndian, boolean swapped) {
    this.module = module;
    this.bytes = bytes;
    this.bigEndian = bigEndian;
    this.swap = swapped ? 1 : 0;
  }

  /** Reads all frames, which have to be as many bytes as they say. */
  static NativePixels read(
      DicomStream in, DicomHeader header, PixelModule module, Location location)
      throws IOException {
    if (module.colours() == PixelModule.Colours.YBR_FULL_422) {
      throw location.error(
          "YBR_FULL_422 that is not compressed: expected RGB, YBR_FULL or grey:"
              + " convert the file with 'gdcmconv --raw IN OUT'");
    }
    long expected = (long) module.frames() * module.frameBytes();
    boolean big = in.order() == ByteOrder.BIG_ENDIAN;
    boolean swapped = big && module.allocated() == Byte.SIZE && header.kind().equals("OW");
    boolean unpadded = header.length() == expected && !swapped;
    if (!unpadded && header.length() != expected + expected % 2) {
      throw location.error(
          String.format(
              "Pixel Data of %s bytes: expected %d, for %d x %d pixels of %d bits, %d samples, %d frames",
              header.undefined() ? "unknown" : Long.toString(header.length()),
              expected,
              module.columns(),
              module.rows(),
              module.allocated(),
              module.samples(),
              module.frames()));
    }
    return new NativePixels(module, in.bytes(header.length()), big, swapped);
  }

  @Override
  public PixelModule.Colours copyTo(int frame, float[] target, int offset) {
    int values = module.pixels() * module.samples();
    int start = frame * module.frameBytes();
    boolean byPixel = module.samples() > 1 && !module.separate();
    int pixels = module.pixels();
    if (module.allocated() == Short.SIZE) {
      int high = bigEndian ? 0 : 1;
      for (int i = 0; i < values; i++) {
        int at = start + 2 * i;
        target[offset + i] = (bytes[at + high] & 0xff) << Byte.SIZE | (bytes[at + 1 - high] & 0xff);
      }
    } else {
      for (int i = 0; i < values; i++) {
        int to = byPixel ? i % module.samples() * pixels + i / module.samples() : i;
        target[offset + to] = bytes[start + i ^ swap] & 0xff;
      }
    }
    return module.colours();
  }
}
