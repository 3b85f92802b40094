package io.augment.datasets.internal.dicom;

import io.augment.datasets.internal.Location;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Colours by number. Immutable. */
final class Palette {

  private static final Tag[] DESCRIPTORS = {
    Tag.RED_DESCRIPTOR, Tag.GREEN_DESCRIPTOR, Tag.BLUE_DESCRIPTOR
  };
  private static final Tag[] DATA = {Tag.RED, Tag.GREEN, Tag.BLUE};
  private static final int MOST = 1 << Short.SIZE;

  private final int first;
  private final byte[][] colours;

  private Palette(int first, byte[][] colours) {
    this.first = first;
    this.colours = colours;
  }

  static Palette of(Attributes from, PixelModule module, Location location) {
    byte[][] colours = new byte[DATA.length][];
    int start = from.number(DESCRIPTORS[0], 1);
    for (int i = 0; i < DATA.length; i++) {
      int entries = from.number(DESCRIPTORS[i], 0);
      int bits = from.number(DESCRIPTORS[i], 2);
      if (from.number(DESCRIPTORS[i], 1) != start || (bits != Byte.SIZE && bits != Short.SIZE)) {
        throw location.error(
            DESCRIPTORS[i] + ": expected 8 or 16 bits, and one first number for all colours");
      }
      colours[i] = entries(from, DATA[i], entries == 0 ? MOST : entries, bits, location);
    }
    return new Palette(module.signed() ? (short) start : start, colours);
  }

  /** Colours of 16 bits are cut to 8. */
  private static byte[] entries(
      Attributes from, Tag tag, int entries, int bits, Location location) {
    byte[] data = from.bytes(tag);
    boolean wide = data.length >= entries * Short.BYTES;
    if (data.length < entries || (bits == Short.SIZE && !wide)) {
      throw location.error(
          String.format("%s of %d bytes: expected %d colours", tag, data.length, entries));
    }
    boolean packed = bits == Byte.SIZE && !wide; // two colours in a word
    boolean big = from.order() == ByteOrder.BIG_ENDIAN;
    ByteBuffer words = ByteBuffer.wrap(data).order(from.order());
    byte[] colours = new byte[entries];
    for (int i = 0; i < entries; i++) {
      if (packed) {
        int at = big && (i ^ 1) < data.length ? i ^ 1 : i;
        colours[i] = data[at];
      } else {
        int word = words.getShort(i * Short.BYTES);
        colours[i] = (byte) (bits == Short.SIZE ? word >> Byte.SIZE : word);
      }
    }
    return colours;
  }

  /** A channel of a number's colour; numbers outside have that of the nearest. */
  int colour(int channel, int number) {
    byte[] all = colours[channel];
    return all[Math.max(0, Math.min(all.length - 1, number - first))] & 0xff;
  }
}
