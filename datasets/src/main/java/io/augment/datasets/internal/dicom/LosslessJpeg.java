package io.augment.datasets.internal.dicom;

import io.augment.datasets.internal.Location;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Frames packed as lossless JPEG of 2 to 16 bits (ITU-T T.81, annex H): each number by its
 * difference from those to the left and above.
 *
 * <p>Not thread-safe.
 */
final class LosslessJpeg {

  private static final int START = 0xd8;
  private static final int END = 0xd9;
  private static final int FRAME = 0xc3;
  private static final int TABLES = 0xc4;
  private static final int SCAN = 0xda;
  private static final int RESTARTS = 0xdd;
  private static final int MOST_TABLES = 4;
  private static final int HALF = 1 << 15;

  private final ByteBuffer content;
  private final PixelModule module;
  private final Location location;
  private final @Nullable HuffmanCode[] codes = new HuffmanCode[MOST_TABLES];
  private final int[] channels; // identifiers
  private final boolean[] read;
  private int precision;
  private int restarts;

  private LosslessJpeg(byte[] packed, PixelModule module, Location location) {
    this.content = ByteBuffer.wrap(packed);
    this.module = module;
    this.location = location;
    this.channels = new int[module.samples()];
    this.read = new boolean[module.samples()];
  }

  static void unpack(
      byte[] packed, PixelModule module, Location location, float[] target, int offset) {
    new LosslessJpeg(packed, module, location).read(target, offset);
  }

  private void read(float[] target, int offset) {
    if (marker() != START) {
      throw damaged("no JPEG");
    }
    for (int marker = marker(); marker != END; marker = marker()) {
      int start = content.position();
      int length = content.remaining() < 2 ? 0 : Short.toUnsignedInt(content.getShort(start));
      if (length < Short.BYTES || length > content.remaining()) {
        throw damaged("a segment at byte " + start + " that isn't in it");
      }
      int end = start + length;
      content.position(end);
      switch (marker) {
        case FRAME -> readFrame(start + Short.BYTES, end);
        case TABLES -> readTables(start + Short.BYTES, end);
        case RESTARTS -> restarts = length < 4 ? 0 : content.getShort(start + 2) & 0xffff;
        case SCAN -> readScan(start + Short.BYTES, end, target, offset);
        default -> requireOther(marker);
      }
      if (allRead()) {
        return; // what follows is an end marker, and nobody needs it
      }
    }
    throw damaged("a channel is missing");
  }

  private int marker() {
    int marker = 0xff;
    boolean begun = false;
    while (marker == 0xff) {
      if (!content.hasRemaining()) {
        throw damaged("no marker at byte " + content.position());
      }
      marker = content.get() & 0xff;
      if (!begun && marker != 0xff) {
        throw damaged("no marker at byte " + (content.position() - 1));
      }
      begun = true;
    }
    return marker;
  }

  /** Passes over what applications add. */
  private void requireOther(int marker) {
    if (marker >= 0xc0 && marker <= 0xcf) {
      throw damaged("coded in a way that isn't lossless and Huffman's");
    }
  }

  private boolean allRead() {
    for (boolean one : read) {
      if (!one) {
        return false;
      }
    }
    return true;
  }

  private int at(int index) {
    return content.get(index) & 0xff;
  }

  private void readFrame(int start, int end) {
    if (end - start != 6 + 3 * channels.length || at(start + 5) != channels.length) {
      throw damaged("not " + channels.length + " channels");
    }
    precision = at(start);
    int rows = content.getShort(start + 1) & 0xffff;
    int columns = content.getShort(start + 3) & 0xffff;
    if (rows != module.rows() || columns != module.columns()) {
      throw location.error(
          String.format(
              "%d x %d pixels inside: expected %d x %d",
              columns, rows, module.columns(), module.rows()));
    }
    boolean fits =
        precision <= module.allocated()
            && (!module.signed() || precision >= module.stored() + module.shift());
    if (precision < 2 || !fits) {
      throw location.error(
          String.format(
              "%d bits inside: expected %d of %d", precision, module.stored(), module.allocated()));
    }
    for (int i = 0; i < channels.length; i++) {
      channels[i] = at(start + 6 + 3 * i);
      if (at(start + 7 + 3 * i) != 0x11) {
        throw damaged("channels of several sizes");
      }
    }
  }

  private void readTables(int start, int end) {
    int from = start;
    while (from < end) {
      HuffmanCode code = HuffmanCode.of(content.array(), from + 1, end);
      int number = at(from);
      if (code == null || number >= MOST_TABLES) {
        throw damaged("a table at byte " + from);
      }
      codes[number] = code;
      from += 1 + code.bytes();
    }
  }

  /** Reads a scan of one channel or of all. */
  private void readScan(int start, int end, float[] target, int offset) {
    int count = end > start ? at(start) : 0;
    if (precision == 0
        || (count != 1 && count != channels.length)
        || end - start != 4 + 2 * count) {
      throw damaged("a scan at byte " + start);
    }
    HuffmanCode[] used = new HuffmanCode[count];
    int[] offsets = new int[count];
    for (int i = 0; i < count; i++) {
      int channel = channel(at(start + 1 + 2 * i));
      int table = at(start + 2 + 2 * i) >> 4;
      HuffmanCode code = table < MOST_TABLES ? codes[table] : null;
      if (code == null || read[channel]) {
        throw damaged("a scan at byte " + start);
      }
      used[i] = code;
      offsets[i] = offset + channel * module.pixels();
      read[channel] = true;
    }
    int predictor = at(end - 3);
    int shift = at(end - 1) & 0xf;
    if (predictor < 1 || predictor > 7 || shift >= precision) {
      throw damaged("a predictor " + predictor);
    }
    JpegBits bits = new JpegBits(content.array(), end);
    decode(bits, used, offsets, predictor, shift, target);
    content.position(bits.position());
  }

  private int channel(int identifier) {
    for (int i = 0; i < channels.length; i++) {
      if (channels[i] == identifier) {
        return i;
      }
    }
    throw damaged("a scan of no channel");
  }

  private void decode(
      JpegBits bits, HuffmanCode[] used, int[] offsets, int predictor, int shift, float[] target) {
    int columns = module.columns();
    int begin = 1 << (precision - shift - 1);
    int[][] above = new int[used.length][columns];
    int[][] line = new int[used.length][columns];
    int restartRows = restarts / columns;
    if (restarts % columns != 0) {
      throw damaged("restarts within a line");
    }
    for (int y = 0; y < module.rows(); y++) {
      boolean first = restartRows == 0 ? y == 0 : y % restartRows == 0;
      if (first && y > 0 && !bits.restart(y / restartRows - 1)) {
        throw damaged("no restart before line " + y);
      }
      for (int x = 0; x < columns; x++) {
        for (int i = 0; i < used.length; i++) {
          int predicted =
              x > 0
                  ? first ? line[i][x - 1] : predict(predictor, line[i][x - 1], above[i], x)
                  : first ? begin : above[i][0];
          int value = predicted + difference(used[i], bits) & 0xffff;
          line[i][x] = value;
          target[offsets[i] + y * columns + x] = value << shift & 0xffff;
        }
      }
      if (bits.overran()) {
        throw damaged("ends in line " + y);
      }
      int[][] swap = above;
      above = line;
      line = swap;
    }
  }

  private static int predict(int predictor, int left, int[] above, int x) {
    int up = above[x];
    int corner = above[x - 1];
    return switch (predictor) {
      case 1 -> left;
      case 2 -> up;
      case 3 -> corner;
      case 4 -> left + up - corner;
      case 5 -> left + ((up - corner) >> 1);
      case 6 -> up + ((left - corner) >> 1);
      default -> (left + up) >> 1;
    };
  }

  private int difference(HuffmanCode code, JpegBits bits) {
    int width = code.next(bits);
    if (width < 0) {
      throw damaged("bits that are no code");
    }
    if (width == Short.SIZE) {
      return HALF;
    }
    int taken = bits.take(width);
    return width == 0 || taken >> (width - 1) != 0 ? taken : taken - (1 << width) + 1;
  }

  private RuntimeException damaged(String problem) {
    return location.error("cannot be decoded, it is damaged or cut off: " + problem);
  }
}
