package io.augment.datasets.internal.image;

import io.augment.datasets.internal.Location;
import io.augment.datasets.internal.image.BareImage.Format;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A JPEG file without all that its pixels don't need: previews, texts, colour profiles and further
 * images. What is left has sound lengths, one frame, and a bounded number of scans. Of what a
 * camera noted only the orientation is read.
 */
final class BareJpeg {

  /** A progressive file has about ten; each costs as much time as all pixels of a plain one. */
  private static final int MOST_SCANS = 100;

  private static final int SIZE_END = 7; // of a frame's segment
  private static final int START = 0xd8;
  private static final int END = 0xd9;
  private static final int SCAN = 0xda;
  private static final int COMMENT = 0xfe;
  private static final int APP0 = 0xe0;
  private static final int APP1 = 0xe1; // Exif's: says how the camera was held
  private static final int APP14 = 0xee; // Adobe's: says how colours are coded
  private static final int APP15 = 0xef;

  private final ByteBuffer content;
  private final Location location;
  private final ByteArrayOutputStream bare = new ByteArrayOutputStream();
  private int frames;
  private int scans;
  private int width;
  private int height;
  private Orientation orientation = Orientation.UPRIGHT;

  private BareJpeg(byte[] content, Location location) {
    this.content = ByteBuffer.wrap(content);
    this.location = location;
  }

  static boolean recognises(byte[] content) {
    return content.length > 3
        && content[0] == (byte) 0xff
        && content[1] == (byte) START
        && content[2] == (byte) 0xff;
  }

  /** Reads what is needed to decode the pixels; the content begins as a JPEG does. */
  static BareImage of(byte[] content, Location location) {
    return new BareJpeg(content, location).copy();
  }

  private BareImage copy() {
    writeMarker(nextMarker());
    for (int marker = nextMarker(); marker != END; marker = nextMarker()) {
      copySegment(marker);
    }
    writeMarker(END);
    if (frames == 0) {
      throw damaged("no frame");
    }
    return BareImage.of(location, Format.JPEG, bare.toByteArray(), width, height)
        .turned(orientation);
  }

  private void writeMarker(int marker) {
    bare.write(0xff);
    bare.write(marker);
  }

  private int nextMarker() {
    int start = content.position();
    if (next() != 0xff) {
      throw damaged("no marker at byte " + start);
    }
    int marker = next();
    while (marker == 0xff) { // fill bytes
      marker = next();
    }
    return marker;
  }

  private int next() {
    if (!content.hasRemaining()) {
      throw damaged("ends at byte " + content.position() + " without an end marker");
    }
    return Byte.toUnsignedInt(content.get());
  }

  private void copySegment(int marker) {
    int start = content.position();
    if (content.remaining() < Short.BYTES) {
      throw damaged("ends at byte " + start + " without an end marker");
    }
    int length = Short.toUnsignedInt(content.getShort(start));
    if (marker < 0xc0 || isRestart(marker) || marker == START || length < Short.BYTES) {
      throw damaged(String.format("a marker 0xff%02x at byte %d", marker, start - 2));
    }
    if (length > content.remaining()) {
      throw damaged("the segment at byte " + start + " is longer than the rest of the file");
    }
    count(marker, start);
    if (isFrame(marker)) {
      readSize(start, length);
    }
    if (marker == APP1 && orientation.isUpright()) {
      readOrientation(start, length);
    }
    content.position(start + length);
    boolean metadata = marker > APP0 && marker <= APP15 && marker != APP14;
    if (!metadata && marker != COMMENT) {
      writeMarker(marker);
      bare.write(content.array(), start, length);
    }
    if (marker == SCAN) {
      copyPixels();
    }
  }

  private static boolean isRestart(int marker) {
    return marker >= 0xd0 && marker <= 0xd7;
  }

  static boolean isFrame(int marker) {
    boolean tables = marker == 0xc4 || marker == 0xc8 || marker == 0xcc;
    return marker >= 0xc0 && marker <= 0xcf && !tables;
  }

  /** Behind the length and the bits of a channel. */
  private void readSize(int start, int length) {
    if (length < SIZE_END) {
      throw damaged("the segment at byte " + start + " has " + length + " bytes");
    }
    height = Short.toUnsignedInt(content.getShort(start + SIZE_END - 2 * Short.BYTES));
    width = Short.toUnsignedInt(content.getShort(start + SIZE_END - Short.BYTES));
  }

  private void readOrientation(int start, int length) {
    byte[] segment = Arrays.copyOfRange(content.array(), start + Short.BYTES, start + length);
    if (ExifOrientation.recognises(segment)) {
      orientation = ExifOrientation.of(segment, location);
    }
  }

  private void count(int marker, int start) {
    frames += isFrame(marker) ? 1 : 0;
    scans += marker == SCAN ? 1 : 0;
    if (frames > 1 || (scans > 0 && frames == 0)) {
      throw damaged("the segment at byte " + start + " is not in its place");
    }
    if (scans > MOST_SCANS) {
      throw location.error("more than " + MOST_SCANS + " scans: expected at most that");
    }
  }

  /** Coded pixels end at the next marker that doesn't belong to them. */
  private void copyPixels() {
    byte[] bytes = content.array();
    int start = content.position();
    int end = start;
    while (end + 1 < bytes.length && !endsPixels(bytes[end], bytes[end + 1])) {
      end++;
    }
    if (end + 1 >= bytes.length) {
      throw damaged("ends at byte " + bytes.length + " without an end marker");
    }
    bare.write(bytes, start, end - start);
    content.position(end);
  }

  private static boolean endsPixels(byte first, byte second) {
    int marker = Byte.toUnsignedInt(second);
    return first == (byte) 0xff && marker != 0 && !isRestart(marker) && marker != 0xff;
  }

  private RuntimeException damaged(String problem) {
    return location.error("cannot be decoded, it is damaged or cut off: " + problem);
  }
}
