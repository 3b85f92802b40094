package io.augment.datasets.internal.image;

import io.augment.datasets.internal.Location;
import io.augment.datasets.internal.image.BareImage.Format;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A GIF file's first frame, without texts, profiles and further frames. */
final class BareGif {

  private static final int SIGNATURE_BYTES = 6;
  private static final int SCREEN_BYTES = 7;
  private static final int FRAME_BYTES = 9;
  private static final int EXTENSION = 0x21;
  private static final int CONTROL = 0xf9; // says which colour is transparent
  private static final int CONTROL_BYTES = 8;
  private static final int FRAME = 0x2c;
  private static final int END = 0x3b;
  private static final int HAS_PALETTE = 0x80;
  private static final int INTERLACED = 0x40;

  /**
   * Java's decoder takes a row for the second pass, which begins at the fifth, if there is none.
   */
  private static final int LEAST_INTERLACED_ROWS = 5;

  /** A code is at most 12 bits, and stands for at most 4,096 pixels. */
  private static final long MOST_PIXELS_A_BYTE = 2731;

  private final ByteBuffer content;
  private final Location location;
  private final ByteArrayOutputStream bare = new ByteArrayOutputStream();

  private BareGif(byte[] content, Location location) {
    this.content = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    this.location = location;
  }

  static boolean recognises(byte[] content) {
    return content.length >= SIGNATURE_BYTES
        && content[0] == 'G'
        && content[1] == 'I'
        && content[2] == 'F'
        && content[3] == '8'
        && (content[4] == '7' || content[4] == '9')
        && content[5] == 'a';
  }

  /** Reads what is needed to decode the pixels; the content begins as a GIF does. */
  static BareImage of(byte[] content, Location location) {
    BareGif gif = new BareGif(content, location);
    try {
      return gif.copy();
    } catch (BufferUnderflowException e) {
      throw gif.damaged("ends at byte " + content.length);
    }
  }

  private BareImage copy() {
    byte[] screen = take(SIGNATURE_BYTES + SCREEN_BYTES);
    bare.writeBytes(screen);
    int flags = Byte.toUnsignedInt(screen[SIGNATURE_BYTES + 4]);
    copyPalette(flags);
    int kind = nextByte();
    while (kind == EXTENSION) {
      passExtension();
      kind = nextByte();
    }
    if (kind != FRAME) {
      throw damaged("no frame at byte " + (content.position() - 1));
    }
    int width = unsignedShort(screen, SIGNATURE_BYTES);
    int height = unsignedShort(screen, SIGNATURE_BYTES + 2);
    copyFrame(width, height, (flags & HAS_PALETTE) != 0);
    bare.write(END);
    return BareImage.of(location, Format.GIF, bare.toByteArray(), width, height)
        .firstOfSeveral(anotherFollows());
  }

  private void copyFrame(int width, int height, boolean hasPalette) {
    byte[] frame = take(FRAME_BYTES);
    if (unsignedShort(frame, 0) != 0
        || unsignedShort(frame, 2) != 0
        || unsignedShort(frame, 4) != width
        || unsignedShort(frame, 6) != height) {
      throw location.error(
          String.format(
              "its first frame has %d x %d of %d x %d pixels: expected all of them",
              unsignedShort(frame, 4), unsignedShort(frame, 6), width, height));
    }
    int flags = Byte.toUnsignedInt(frame[FRAME_BYTES - 1]);
    if (!hasPalette && (flags & HAS_PALETTE) == 0) {
      throw damaged("no palette");
    }
    if ((flags & INTERLACED) != 0 && height < LEAST_INTERLACED_ROWS) {
      throw location.error(
          "interlaced rows of which there are " + height + ": expected a plain image");
    }
    bare.write(FRAME);
    bare.writeBytes(frame);
    copyPalette(flags);
    int codeBits = nextByte();
    if (codeBits < 2 || codeBits > 8) {
      throw damaged("pixels of " + codeBits + " bits");
    }
    bare.write(codeBits);
    long bytes = 0;
    for (int length = nextByte(); length > 0; length = nextByte()) {
      bare.write(length);
      bare.writeBytes(take(length));
      bytes += length;
    }
    bare.write(0);
    if ((long) width * height / MOST_PIXELS_A_BYTE > bytes) {
      throw location.error(
          String.format("%d x %d pixels: the file is too small to hold them", width, height));
    }
  }

  private void copyPalette(int flags) {
    if ((flags & HAS_PALETTE) != 0) {
      bare.writeBytes(take(3 << ((flags & 7) + 1)));
    }
  }

  private void passExtension() {
    int start = content.position() - 1;
    boolean control = nextByte() == CONTROL;
    skipBlocks();
    if (control && content.position() - start == CONTROL_BYTES) {
      bare.write(content.array(), start, CONTROL_BYTES);
    }
  }

  private void skipBlocks() {
    for (int length = nextByte(); length > 0; length = nextByte()) {
      take(length);
    }
  }

  /**
   * Returns whether there is another frame; anything unsound after the first one is not a frame.
   */
  private boolean anotherFollows() {
    try {
      int kind = nextByte();
      while (kind == EXTENSION) {
        nextByte();
        skipBlocks();
        kind = nextByte();
      }
      return kind == FRAME;
    } catch (BufferUnderflowException e) {
      return false;
    }
  }

  private byte[] take(int length) {
    byte[] bytes = new byte[length];
    content.get(bytes);
    return bytes;
  }

  private int nextByte() {
    return Byte.toUnsignedInt(content.get());
  }

  private static int unsignedShort(byte[] bytes, int position) {
    return Byte.toUnsignedInt(bytes[position]) | Byte.toUnsignedInt(bytes[position + 1]) << 8;
  }

  private RuntimeException damaged(String problem) {
    return location.error("cannot be decoded, it is damaged or cut off: " + problem);
  }
}
