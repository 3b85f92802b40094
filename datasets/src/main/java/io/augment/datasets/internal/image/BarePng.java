package io.augment.datasets.internal.image;

import io.augment.datasets.internal.Deflate;
import io.augment.datasets.internal.Location;
import io.augment.datasets.internal.image.BareImage.Format;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * A PNG file without all that its pixels don't need: texts and colour profiles, which may be packed
 * bombs, and further frames. What is left has sound lengths and checksums.
 */
final class BarePng {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int TYPE_BYTES = 4;
  private static final int FRAME_BYTES = 12; // length, type and checksum
  private static final int IHDR_BYTES = 13;
  private static final int MOST_PALETTE_BYTES = 3 * 256;
  private static final int MOST_TRANSPARENCY_BYTES = 256;
  private static final int PALETTE_COLOURS = 3;
  private static final int ANCILLARY = 0x20; // lower case: a reader may leave it out

  private final ByteBuffer content;
  private final Location location;
  private final ByteArrayOutputStream bare = new ByteArrayOutputStream();
  private final Set<String> seen = new HashSet<>();
  private long width;
  private long height;

  private BarePng(byte[] content, Location location) {
    this.content = ByteBuffer.wrap(content, SIGNATURE.length, content.length - SIGNATURE.length);
    this.location = location;
  }

  static boolean recognises(byte[] content) {
    return content.length >= SIGNATURE.length
        && Arrays.equals(content, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
  }

  /** Reads what is needed to decode the pixels; the content begins as a PNG does. */
  static BareImage of(byte[] content, Location location) {
    return new BarePng(content, location).copy();
  }

  private BareImage copy() {
    bare.writeBytes(SIGNATURE);
    for (String type = ""; !type.equals("IEND"); ) {
      type = copyChunk();
    }
    return BareImage.of(location, Format.PNG, bare.toByteArray(), width, height);
  }

  /** Copies a chunk if it is needed, and says which it was. */
  private String copyChunk() {
    int start = content.position();
    if (content.remaining() < FRAME_BYTES) {
      throw damaged("ends at byte " + start + ": expected a chunk");
    }
    int length = content.getInt();
    if (length < 0 || length > content.remaining() - 2 * TYPE_BYTES) {
      throw damaged("the chunk at byte " + start + " is longer than the rest of the file");
    }
    byte[] chunk = Arrays.copyOfRange(content.array(), start, start + length + FRAME_BYTES);
    String type = new String(chunk, TYPE_BYTES, TYPE_BYTES, StandardCharsets.ISO_8859_1);
    content.position(start + chunk.length);
    if (isNeeded(type, start)) {
      requireChecksum(chunk, type, start);
      requireOrder(type, start);
      requireLength(type, length, start);
      if (type.equals("IHDR")) {
        requireRoom(ByteBuffer.wrap(chunk, 2 * TYPE_BYTES, IHDR_BYTES).slice());
      }
      bare.writeBytes(chunk);
    }
    return type;
  }

  private boolean isNeeded(String type, int start) {
    return switch (type) {
      case "IHDR", "PLTE", "IDAT", "IEND" -> true;
      case "tRNS" -> !seen.contains("IDAT");
      default -> {
        if ((type.charAt(0) & ANCILLARY) == 0) {
          throw damaged("the chunk at byte " + start + " is of no kind that a PNG may need");
        }
        yield false;
      }
    };
  }

  private void requireChecksum(byte[] chunk, String type, int start) {
    CRC32 checksum = new CRC32();
    checksum.update(chunk, TYPE_BYTES, chunk.length - 2 * TYPE_BYTES);
    int found = ByteBuffer.wrap(chunk).getInt(chunk.length - TYPE_BYTES);
    if (found != (int) checksum.getValue()) {
      throw damaged("the checksum of its chunk " + type + " at byte " + start + " does not match");
    }
  }

  private void requireOrder(String type, int start) {
    boolean first = seen.isEmpty();
    boolean again = !seen.add(type);
    if (first != type.equals("IHDR") || (again && !type.equals("IDAT"))) {
      throw damaged("the chunk " + type + " at byte " + start + " is not in its place");
    }
  }

  private void requireLength(String type, int length, int start) {
    boolean sound =
        switch (type) {
          case "IHDR" -> length == IHDR_BYTES;
          case "PLTE" -> length <= MOST_PALETTE_BYTES && length % PALETTE_COLOURS == 0;
          case "tRNS" -> length <= MOST_TRANSPARENCY_BYTES;
          default -> true;
        };
    if (!sound) {
      throw damaged("the chunk " + type + " at byte " + start + " has " + length + " bytes");
    }
  }

  /**
   * Refuses a header that claims more pixels than the rest of the file can hold. An image larger
   * than the limit is reported when its size is checked.
   */
  private void requireRoom(ByteBuffer header) {
    width = Integer.toUnsignedLong(header.getInt());
    height = Integer.toUnsignedLong(header.getInt());
    long bits = Math.max(1, header.get());
    long mostBits = Byte.SIZE * Deflate.mostBytesIn(content.remaining());
    boolean tooLarge = width > BareImage.MAX_PIXELS / Math.max(1, height);
    if (!tooLarge && width * height > mostBits / bits) {
      throw location.error(
          String.format("%d x %d pixels: the file is too small to hold them", width, height));
    }
  }

  private RuntimeException damaged(String problem) {
    return location.error("cannot be decoded, it is damaged or cut off: " + problem);
  }
}
