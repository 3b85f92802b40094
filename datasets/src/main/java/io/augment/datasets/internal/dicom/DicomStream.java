package io.augment.datasets.internal.dicom;

import io.augment.datasets.internal.Deflate;
import io.augment.datasets.internal.Location;
import io.augment.internal.file.ExpansionLimit;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file from front to back: no more is allocated than the file has, or, if it is
 * deflated, than it may unpack to.
 *
 * <p>Not thread-safe.
 */
final class DicomStream implements AutoCloseable {

  private static final int BUFFER = 1 << 14;

  private final Location location;
  private final long fileBytes;
  private InputStream in;
  private long end;
  private long position;
  private @Nullable Inflater inflater;
  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

  /**
   * A stream.
   *
   * @param in closed with this
   * @param bytes how many there are
   */
  DicomStream(InputStream in, long bytes, Location location) {
    this.in = new BufferedInputStream(in, BUFFER);
    this.fileBytes = bytes;
    this.end = bytes;
    this.location = location;
  }

  void order(ByteOrder of) {
    order = of;
  }

  ByteOrder order() {
    return order;
  }

  /** The rest is deflated. */
  void inflate() {
    inflater = new Inflater(true);
    in = new BufferedInputStream(new InflaterInputStream(in, inflater), BUFFER);
    end = position + ExpansionLimit.unpackedBytes(fileBytes);
  }

  /** Number of bytes read so far; of deflated ones as they were before. */
  long position() {
    return position;
  }

  /** The position that nothing can lie behind. */
  long end() {
    return end;
  }

  boolean atEnd() throws IOException {
    if (inflater == null) {
      return position == end;
    }
    in.mark(1);
    int next = unpack(() -> in.read());
    in.reset();
    return next < 0;
  }

  /** The next bytes, which stay where they are. */
  byte[] peek(int most) throws IOException {
    in.mark(most);
    byte[] bytes = unpack(() -> in.readNBytes(most));
    in.reset();
    return bytes;
  }

  byte[] bytes(long count) throws IOException {
    require(count);
    if (inflater != null) { // what it claims to have need not be there
      byte[] read = unpack(() -> in.readNBytes((int) count));
      return counted(read, read.length, count);
    }
    byte[] read = new byte[(int) count];
    return counted(read, in.readNBytes(read, 0, (int) count), count);
  }

  private byte[] counted(byte[] read, int length, long expected) {
    position += length;
    if (length < expected) {
      throw endsAt();
    }
    return read;
  }

  void skip(long count) throws IOException {
    require(count);
    position += count;
    try {
      in.skipNBytes(count);
    } catch (ZipException e) {
      throw damaged("no deflated data");
    } catch (EOFException e) {
      throw endsAt();
    }
  }

  private void require(long count) {
    if (count > end - position) {
      throw beyondEnd();
    }
    if (count > Integer.MAX_VALUE - Long.BYTES) {
      throw damaged("a value of " + count + " bytes");
    }
  }

  /** An error for more bytes than there are. */
  RuntimeException beyondEnd() {
    return inflater == null ? endsAt() : location.error(Deflate.tooMuch("a data set"));
  }

  int unsignedShort() throws IOException {
    byte[] two = bytes(Short.BYTES);
    int first = Byte.toUnsignedInt(two[0]);
    int second = Byte.toUnsignedInt(two[1]);
    return order == ByteOrder.LITTLE_ENDIAN
        ? first | second << Byte.SIZE
        : first << Byte.SIZE | second;
  }

  long unsignedInt() throws IOException {
    long first = unsignedShort();
    long second = unsignedShort();
    return order == ByteOrder.LITTLE_ENDIAN
        ? first | second << Short.SIZE
        : first << Short.SIZE | second;
  }

  private RuntimeException endsAt() {
    return damaged("ends inside the element at byte " + position);
  }

  RuntimeException damaged(String problem) {
    return location.error("cannot be decoded, it is damaged or cut off: " + problem);
  }

  /** A part of a reading. */
  private interface Unpacking<T> {
    T read() throws IOException;
  }

  private <T> T unpack(Unpacking<T> reading) throws IOException {
    try {
      return reading.read();
    } catch (ZipException | EOFException e) {
      throw damaged("no deflated data, or cut off");
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
    if (inflater != null) {
      inflater.end();
    }
  }
}
