package io.augment.datasets.internal.image;

import io.augment.datasets.internal.Deflate;
import io.augment.datasets.internal.Location;
import io.augment.datasets.internal.image.BareImage.Format;
import java.util.Arrays;

/**
 * A TIFF file's first image with the tags that its pixels need, and nothing else. What is left has
 * as many strips or tiles as the image needs, each within the file.
 */
final class BareTiff {

  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int BITS = 258;
  private static final int COMPRESSION = 259;
  private static final int COLOURS = 262;
  private static final int FILL_ORDER = 266;
  private static final int STRIP_OFFSETS = 273;
  private static final int CHANNELS = 277;
  private static final int STRIP_ROWS = 278;
  private static final int STRIP_BYTES = 279;
  private static final int PLANES = 284;
  private static final int PREDICTOR = 317;
  private static final int PALETTE = 320;
  private static final int TILE_WIDTH = 322;
  private static final int TILE_HEIGHT = 323;
  private static final int TILE_OFFSETS = 324;
  private static final int TILE_BYTES = 325;
  private static final int EXTRA_SAMPLES = 338;
  private static final int SAMPLE_FORMAT = 339;

  private static final int WHITE_IS_ZERO = 0;
  private static final int BLACK_IS_ZERO = 1;
  private static final int RGB = 2;
  private static final int INDEXED = 3;
  private static final int SEPARATE = 2;
  private static final int COLOUR_CHANNELS = 3;

  private static final int PLAIN = 1;
  private static final int LZW = 5;
  private static final int DEFLATE = 8;
  private static final int OLD_DEFLATE = 32946;
  private static final int PACK_BITS = 32773;

  private static final long MOST_TILE_PIXELS = 1 << 22;
  private static final long LZW_RATIO = 2731; // codes of 12 bits for at most 4,096 bytes
  private static final long PACK_BITS_RATIO = 64;
  private static final int SLACK = 64;

  private final byte[] content;
  private final Location location;
  private final TiffDirectory directory;
  private final long width;
  private final long height;
  private final int channels;
  private final int bits;
  private final int compression;
  private final boolean tiled;
  private final boolean separate;

  private BareTiff(byte[] content, Location location) {
    this.content = content;
    this.location = location;
    this.directory = TiffDirectory.of(content, location);
    this.width = directory.value(WIDTH, 0L);
    this.height = directory.value(HEIGHT, 0L);
    this.channels = (int) directory.value(CHANNELS, 1L);
    this.bits = (int) directory.value(BITS, 1L);
    this.compression = (int) directory.value(COMPRESSION, 1L);
    this.tiled = directory.has(TILE_WIDTH);
    this.separate = channels > 1 && directory.value(PLANES, 1L) == SEPARATE;
  }

  static boolean recognises(byte[] content) {
    return TiffDirectory.recognises(content);
  }

  /** Reads what is needed to decode the pixels; the content begins as a TIFF does. */
  static BareImage of(byte[] content, Location location) {
    return new BareTiff(content, location).copy();
  }

  private BareImage copy() {
    requireColours();
    requirePacking();
    // An image larger than the limit is reported when its size is checked.
    boolean tooLarge = width > BareImage.MAX_PIXELS / Math.max(1, height);
    boolean empty = width < 1 || height < 1;
    byte[] bare = tooLarge || empty ? new byte[0] : bare();
    return BareImage.of(location, Format.TIFF, bare, width, height)
        .turned(Orientation.of(directory.value(Orientation.TAG, 1L)))
        .encoded(encoding())
        .firstOfSeveral(directory.hasNext());
  }

  /** Java's decoder doesn't know differences of 16 bits. */
  private SampleEncoding encoding() {
    if (bits != Short.SIZE) {
      return SampleEncoding.NONE;
    }
    long run = tiled ? directory.value(TILE_WIDTH, 0L) : width;
    boolean differences = directory.value(PREDICTOR, 1L) == 2;
    return new SampleEncoding(
        differences ? (int) Math.min(run, Integer.MAX_VALUE) : 0,
        directory.value(COLOURS, 1L) == WHITE_IS_ZERO);
  }

  private void requireColours() {
    long colours = directory.value(COLOURS, -1L);
    if (colours < WHITE_IS_ZERO || colours > INDEXED) {
      throw location.error("colours of kind " + colours + ": expected grey, RGB or a palette");
    }
    int expected = colours == RGB ? COLOUR_CHANNELS : 1;
    boolean alpha = channels == expected + 1 && colours != INDEXED && bits != 1;
    if (channels != expected && !alpha) {
      throw location.error(channels + " channels: expected " + expected);
    }
    for (int i = 1; i < channels; i++) {
      if (directory.value(BITS, i) != bits) {
        throw location.error("channels of differing bits: expected 8 or 16 each");
      }
    }
    boolean few = channels == 1 && (bits == 1 || (bits == 4 && colours == INDEXED));
    boolean deep = bits == Short.SIZE && colours != INDEXED;
    if (bits != Byte.SIZE && !few && !deep) {
      throw location.error(bits + " bits per channel: expected 8 or 16");
    }
    if (directory.value(SAMPLE_FORMAT, 1L) != 1) {
      throw location.error(
          "pixels that are signed or fractions: expected 8 or 16 bits without a sign");
    }
  }

  private void requirePacking() {
    boolean known =
        switch (compression) {
          case PLAIN, LZW, DEFLATE, OLD_DEFLATE, PACK_BITS -> true;
          default -> false;
        };
    long predictor = directory.value(PREDICTOR, 1L);
    if (!known
        || directory.value(FILL_ORDER, 1L) != 1
        || predictor < 1
        || predictor > 2
        || (predictor == 2 && bits != Byte.SIZE && bits != Short.SIZE)) {
      throw location.error(
          "pixels packed " + packing() + ": expected none, LZW, Deflate or PackBits");
    }
  }

  private String packing() {
    return switch (compression) {
      case 2, 3, 4 -> "as a fax (CCITT)";
      case 6, 7 -> "as JPEG";
      default -> "in way " + compression;
    };
  }

  /** Two bytes a level, of which the upper one counts; some writers fill only the lower one. */
  private int[] palette() {
    int[] palette = new int[COLOUR_CHANNELS << bits];
    int largest = 0;
    for (int i = 0; i < palette.length; i++) {
      palette[i] = (int) directory.value(PALETTE, i);
      largest = Math.max(largest, palette[i]);
    }
    int shift = largest > 0xff ? Byte.SIZE : 0;
    for (int i = 0; i < palette.length; i++) {
      palette[i] = (palette[i] >> shift & 0xff) * 0x101; // as decoders round it
    }
    return palette;
  }

  /** The parts of the image, and where they lie. */
  private byte[] bare() {
    long partWidth = tiled ? directory.value(TILE_WIDTH, 0L) : width;
    long partHeight = tiled ? directory.value(TILE_HEIGHT, 0L) : stripRows();
    if (partWidth < 1
        || partHeight < 1
        || partWidth > Math.max(width, MOST_TILE_PIXELS / partHeight)) {
      throw damaged(String.format("tiles of %d x %d pixels", partWidth, partHeight));
    }
    long across = (width + partWidth - 1) / partWidth;
    long down = (height + partHeight - 1) / partHeight;
    long parts = across * down * (separate ? channels : 1);
    int offsets = tiled ? TILE_OFFSETS : STRIP_OFFSETS;
    int lengths = tiled ? TILE_BYTES : STRIP_BYTES;
    if (directory.count(offsets) < parts || directory.count(lengths) < parts) {
      throw damaged(directory.count(offsets) + " parts: expected " + parts);
    }
    long rowBytes = (partWidth * bits * (separate ? 1 : channels) + Byte.SIZE - 1) / Byte.SIZE;
    BareTiffWriter bare = new BareTiffWriter(directory.order());
    long bytes = 0;
    for (int i = 0; i < parts; i++) {
      long rows = tiled ? partHeight : Math.min(partHeight, height - i % down * partHeight);
      bytes += copyPart(i, offsets, lengths, rows * rowBytes, bytes, bare);
    }
    bare.parts(offsets, lengths);
    writeTags(bare, partWidth, partHeight);
    return bare.toBytes();
  }

  private long stripRows() {
    return Math.min(directory.value(STRIP_ROWS, height), height);
  }

  /** Refuses a part that claims more than it can hold, and parts that share bytes. */
  private long copyPart(
      int part, int offsets, int lengths, long unpacked, long before, BareTiffWriter bare) {
    long start = directory.value(offsets, part);
    long length = directory.value(lengths, part);
    if (start > content.length || length > content.length - start) {
      throw damaged("part " + part + " reaches beyond the end of the file");
    }
    if (before + length > content.length) {
      throw damaged("parts that share bytes");
    }
    long most =
        switch (compression) {
          case PLAIN -> length;
          case LZW -> length * LZW_RATIO + SLACK;
          case PACK_BITS -> length * PACK_BITS_RATIO;
          default -> Deflate.mostBytesIn(length);
        };
    if (length == 0 || unpacked > most) {
      throw location.error(
          String.format("%d x %d pixels: the file is too small to hold them", width, height));
    }
    bare.part(content, (int) start, (int) length);
    return length;
  }

  private void writeTags(BareTiffWriter bare, long partWidth, long partHeight) {
    bare.longs(WIDTH, width);
    bare.longs(HEIGHT, height);
    int[] channelBits = new int[channels];
    Arrays.fill(channelBits, bits);
    bare.shorts(BITS, channelBits);
    bare.shorts(COMPRESSION, compression);
    long colours = directory.value(COLOURS, 0L);
    bare.shorts(COLOURS, bits == Short.SIZE && colours == 0 ? BLACK_IS_ZERO : (int) colours);
    bare.shorts(CHANNELS, channels);
    bare.shorts(PLANES, separate ? SEPARATE : 1);
    bare.shorts(PREDICTOR, bits == Short.SIZE ? 1 : (int) directory.value(PREDICTOR, 1L));
    if (channels == 2 || channels == COLOUR_CHANNELS + 1) {
      bare.shorts(EXTRA_SAMPLES, 2); // plain alpha, so that nothing is divided by it
    }
    if (directory.value(COLOURS, 0L) == INDEXED) {
      bare.shorts(PALETTE, palette());
    }
    if (tiled) {
      bare.longs(TILE_WIDTH, partWidth);
      bare.longs(TILE_HEIGHT, partHeight);
    } else {
      bare.longs(STRIP_ROWS, partHeight);
    }
  }

  private RuntimeException damaged(String problem) {
    return directory.damaged(problem);
  }
}
