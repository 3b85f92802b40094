package io.augment.djl.mask.internal;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Masks as a text, for an archive. Stateless and thread-safe. */
public final class PackedMasks {

  /** The most pixels of all masks together. */
  private static final int MOST_PIXELS = 1 << 26;

  /** No packed byte gives more of them. */
  private static final int LARGEST_RATIO = 1_032;

  private static final int BUFFER = 1 << 16;

  private PackedMasks() {}

  /**
   * Packs masks.
   *
   * @param masks class indices
   * @return a text
   */
  public static String pack(byte[] masks) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try {
      deflater.setInput(masks);
      deflater.finish();
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      byte[] buffer = new byte[BUFFER];
      while (!deflater.finished()) {
        packed.write(buffer, 0, deflater.deflate(buffer));
      }
      return Base64.getEncoder().encodeToString(packed.toByteArray());
    } finally {
      deflater.end();
    }
  }

  /**
   * Unpacks masks.
   *
   * @param text what {@link #pack} gave
   * @param masks how many there are
   * @param pixels pixels of each
   * @param classes number of classes
   * @return class indices, each below {@code classes}
   * @throws IllegalArgumentException if it is no such text, or too large
   */
  public static byte[] unpack(String text, int masks, int pixels, int classes) {
    byte[] packed = Base64.getDecoder().decode(text);
    long length = (long) masks * pixels;
    if (masks < 1 || length > MOST_PIXELS || length > (long) packed.length * LARGEST_RATIO) {
      throw new IllegalArgumentException(
          masks + " masks of " + pixels + " pixels: expected as many as are there");
    }
    byte[] unpacked = new byte[(int) length];
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed);
      int done = 0;
      int count = 1;
      while (done < unpacked.length && count > 0) {
        count = inflater.inflate(unpacked, done, unpacked.length - done);
        done += count;
      }
      if (done < unpacked.length || inflater.inflate(new byte[1]) > 0 || !inflater.finished()) {
        throw new IllegalArgumentException("packed masks of another length than " + length);
      }
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("packed masks are damaged: " + e.getMessage(), e);
    } finally {
      inflater.end();
    }
    for (byte label : unpacked) {
      if (label < 0 || label >= classes) {
        throw new IllegalArgumentException(
            "a mask with the class " + label + ": expected 0 to " + (classes - 1));
      }
    }
    return unpacked;
  }
}
