package io.augment.datasets.internal.image;

import io.augment.datasets.internal.Location;
import io.augment.datasets.internal.image.BareImage.Format;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A BMP file with a header of the plain form, its palette and its pixels, and nothing else: no
 * profiles, and no other format inside.
 */
final class BareBmp {

  private static final int FILE_HEADER_BYTES = 14;
  private static final int OLD_HEADER_BYTES = 12;
  private static final int HEADER_BYTES = 40;
  private static final int OS2_HEADER_BYTES = 64;
  private static final int MOST_HEADER_BYTES = 124;
  private static final int MASKS_START = FILE_HEADER_BYTES + HEADER_BYTES;

  private static final int PLAIN = 0;
  private static final int RUNS_OF_8 = 1;
  private static final int RUNS_OF_4 = 2;
  private static final int MASKS = 3;

  /** A run is two bytes, and at most 255 pixels. */
  private static final long MOST_PIXELS_A_BYTE = 128;

  private final ByteBuffer content;
  private final Location location;

  private BareBmp(byte[] content, Location location) {
    this.content = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    this.location = location;
  }

  static boolean recognises(byte[] content) {
    return content.length >= FILE_HEADER_BYTES + OLD_HEADER_BYTES
        && content[0] == 'B'
        && content[1] == 'M';
  }

  /** Reads what is needed to decode the pixels; the content begins as a BMP does. */
  static BareImage of(byte[] content, Location location) {
    return new BareBmp(content, location).copy();
  }

  private BareImage copy() {
    long header = unsigned(FILE_HEADER_BYTES);
    boolean old = header == OLD_HEADER_BYTES;
    if (!old && (header < HEADER_BYTES || header > MOST_HEADER_BYTES)) {
      throw damaged("a header of " + header + " bytes");
    }
    if (FILE_HEADER_BYTES + header > content.limit()) {
      throw damaged("ends within its header");
    }
    int width = old ? Short.toUnsignedInt(content.getShort(18)) : content.getInt(18);
    int height = old ? Short.toUnsignedInt(content.getShort(20)) : content.getInt(22);
    int bits = Short.toUnsignedInt(content.getShort(old ? 24 : 28));
    int packing = old ? PLAIN : content.getInt(30);
    requireKind(bits, packing, (int) header);
    long rows = Math.abs((long) height);
    long start = unsigned(10);
    if (start > content.limit() || start < FILE_HEADER_BYTES + header) {
      throw damaged("its pixels begin at byte " + start);
    }
    byte[] palette = palette(bits, (int) header, old ? 0 : unsigned(46));
    boolean runs = packing == RUNS_OF_8 || packing == RUNS_OF_4;
    if (runs && height < 0) {
      throw damaged("runs of pixels from the top down");
    }
    long found = content.limit() - start;
    if (runs && unsigned(34) > found) {
      throw damaged("ends within its pixels");
    }
    long rowBytes = (Math.max(0L, width) * bits + 31) / 32 * 4;
    // An image larger than the limit is reported when its size is checked.
    boolean tooLarge = width > BareImage.MAX_PIXELS / Math.max(1, rows);
    if (!tooLarge && (runs ? width * rows / MOST_PIXELS_A_BYTE > found : rowBytes * rows > found)) {
      throw location.error(
          String.format("%d x %d pixels: the file is too small to hold them", width, rows));
    }
    long needed = runs ? found : Math.min(found, rowBytes * rows);
    byte[] bare = tooLarge ? new byte[0] : bare(width, height, bits, runs ? packing : PLAIN);
    return BareImage.of(
        location,
        Format.BMP,
        tooLarge ? bare : joined(bare, palette, (int) start, (int) needed),
        width,
        rows);
  }

  private void requireKind(int bits, int packing, int header) {
    if (bits != 1 && bits != 4 && bits != 8 && bits != 24 && bits != 32) {
      throw location.error(bits + " bits a pixel: expected 1, 4, 8, 24 or 32");
    }
    boolean known =
        switch (packing) {
          case PLAIN -> true;
          case RUNS_OF_8 -> bits == 8;
          case RUNS_OF_4 -> bits == 4;
          case MASKS -> bits == 32 && header != OS2_HEADER_BYTES;
          default -> false;
        };
    if (!known) {
      throw location.error(
          String.format("a BMP of %d bits, packed in way %d: expected a plain one", bits, packing));
    }
    if (packing == MASKS) {
      requireMasks(header);
    }
  }

  /** Checks the bits of red, green and blue in a pixel: only the default layout is accepted. */
  private void requireMasks(int header) {
    if (MASKS_START + 4 * Integer.BYTES > content.limit()) {
      throw damaged("ends within its header");
    }
    boolean hasAlphaMask = header >= HEADER_BYTES + 4 * Integer.BYTES;
    if (hasAlphaMask && content.getInt(MASKS_START + 12) != 0) {
      throw location.error("has an alpha channel: expected grey or RGB without transparency");
    }
    if (content.getInt(MASKS_START) != 0xff0000
        || content.getInt(MASKS_START + 4) != 0xff00
        || content.getInt(MASKS_START + 8) != 0xff) {
      throw location.error("colours in unusual bits: expected 8 bits each of blue, green, red");
    }
  }

  /** Four bytes a colour. */
  private byte[] palette(int bits, int header, long claimed) {
    if (bits > 8) {
      return new byte[0];
    }
    int most = 1 << bits;
    int bytesEach = header == OLD_HEADER_BYTES ? 3 : 4;
    int begin = FILE_HEADER_BYTES + header;
    long room = Math.max(0, Math.min(content.limit(), unsigned(10)) - begin) / bytesEach;
    long wanted = claimed == 0 ? most : claimed;
    long count = bytesEach == 3 ? Math.min(wanted, room) : wanted;
    if (count > most || count > room || count == 0) {
      throw damaged("a palette of " + count + " colours");
    }
    byte[] palette = new byte[4 * most]; // what the file leaves out is black
    for (int i = 0; i < count; i++) {
      content.get(begin + i * bytesEach, palette, 4 * i, 3);
    }
    return palette;
  }

  private static byte[] bare(int width, int height, int bits, int packing) {
    int colours = bits > 8 ? 0 : 1 << bits;
    return ByteBuffer.allocate(FILE_HEADER_BYTES + HEADER_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 'B')
        .put((byte) 'M')
        .putInt(0) // the size of the file, set below
        .putInt(0)
        .putInt(FILE_HEADER_BYTES + HEADER_BYTES + 4 * colours)
        .putInt(HEADER_BYTES)
        .putInt(width)
        .putInt(height)
        .putShort((short) 1)
        .putShort((short) bits)
        .putInt(packing)
        .putInt(0) // the size of the pixels, set below
        .putInt(0)
        .putInt(0)
        .putInt(colours)
        .putInt(0)
        .array();
  }

  private byte[] joined(byte[] header, byte[] palette, int start, int needed) {
    return ByteBuffer.allocate(header.length + palette.length + needed)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(header)
        .putInt(2, header.length + palette.length + needed)
        .putInt(34, needed)
        .put(palette)
        .put(content.array(), start, needed)
        .array();
  }

  private long unsigned(int position) {
    return Integer.toUnsignedLong(content.getInt(position));
  }

  private RuntimeException damaged(String problem) {
    return location.error("cannot be decoded, it is damaged or cut off: " + problem);
  }
}
