package io.augment.datasets.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one npy array as a stream. Nothing is allocated before it is known that the array is no
 * larger than allowed, and no larger than the file can hold.
 *
 * <p>Not thread-safe.
 */
final class NpyReader {

  private static final int CHUNK_ELEMENTS = 1 << 13;

  private final InputStream in;
  private final Location location;
  private final long mostBytes;
  private final long bytesAllowed;
  private final NpyHeader header;
  private long dataBytesRead;

  /**
   * Reads the header.
   *
   * @param in where the array begins
   * @param mostBytes more bytes than this can't be in the stream
   * @param bytesAllowed more bytes than this may not be unpacked
   * @param location for messages
   */
  NpyReader(InputStream in, long mostBytes, long bytesAllowed, Location location)
      throws IOException {
    this.in = in;
    this.location = location;
    this.mostBytes = mostBytes;
    this.bytesAllowed = bytesAllowed;
    this.header = NpyHeader.read(in, location);
  }

  NpyHeader header() {
    return header;
  }

  /** Number of bytes of elements read so far. */
  long dataBytesRead() {
    return dataBytesRead;
  }

  /** All elements as floats, in C order. */
  float[] floats(long mostElements) throws IOException {
    float[] values = new float[requireNumbers(mostElements)];
    decode(values.length, (index, buffer) -> values[index] = (float) header.type().number(buffer));
    return values;
  }

  /** Takes numbers one by one. */
  interface NumberSink {
    void put(int index, double number);
  }

  /** Reads all elements, each with its place in C order, and keeps none. */
  void numbers(long mostElements, NumberSink sink) throws IOException {
    decode(
        requireNumbers(mostElements),
        (index, buffer) -> sink.put(index, header.type().number(buffer)));
  }

  /** All elements as doubles, in C order. */
  double[] doubles(long mostElements) throws IOException {
    double[] values = new double[requireNumbers(mostElements)];
    numbers(mostElements, (index, number) -> values[index] = number);
    return values;
  }

  /** All elements of an array of text. */
  List<String> texts(long mostElements) throws IOException {
    List<String> texts = new ArrayList<>();
    texts(mostElements, (index, text) -> texts.add(text));
    return texts;
  }

  /** Takes texts one by one. */
  interface TextSink {
    void put(int index, String text);
  }

  /** Reads all elements of an array of text, each with its place in C order, and keeps none. */
  void texts(long mostElements, TextSink sink) throws IOException {
    if (!header.type().isText()) {
      throw location.error("expected text");
    }
    int elements = requireSize(mostElements);
    decode(elements, (index, buffer) -> sink.put(index, header.type().text(buffer)));
  }

  private int requireNumbers(long mostElements) {
    if (header.type().isText()) {
      throw location.error("text: expected " + NpyType.ACCEPTED);
    }
    return requireSize(mostElements);
  }

  private int requireSize(long mostElements) {
    long elements = header.elements();
    if (elements > mostElements) {
      throw location.error(
          String.format("shape %s: expected at most %d values", shapeText(), mostElements));
    }
    if (elements > mostBytes / header.type().bytes()) {
      throw location.error(
          String.format("shape %s: the file is too small to hold it", shapeText()));
    }
    if (elements > bytesAllowed / header.type().bytes()) {
      throw location.error(Deflate.tooMuch("shape " + shapeText()));
    }
    return (int) elements;
  }

  private String shapeText() {
    String extents = header.shape().toString();
    return "(" + extents.substring(1, extents.length() - 1) + ")";
  }

  private interface Sink {
    void put(int index, ByteBuffer buffer);
  }

  private void decode(int elements, Sink sink) throws IOException {
    int size = header.type().bytes();
    byte[] chunk = new byte[Math.min(elements, CHUNK_ELEMENTS) * size];
    for (int done = 0; done < elements; ) {
      int count = Math.min(CHUNK_ELEMENTS, elements - done);
      if (in.readNBytes(chunk, 0, count * size) < count * size) {
        throw location.error(
            String.format("the data ends too early: expected %d values", elements));
      }
      ByteBuffer buffer = ByteBuffer.wrap(chunk).order(header.type().order());
      for (int i = 0; i < count; i++) {
        sink.put(header.fortranOrder() ? position(done + i) : done + i, buffer);
      }
      done += count;
      dataBytesRead += (long) count * size;
    }
    if (in.read() >= 0) {
      throw location.error("more data than shape " + shapeText() + " has");
    }
  }

  /** The place in C order of an element that is read in Fortran order. */
  private int position(int fortranIndex) {
    List<Integer> shape = header.shape();
    int rest = fortranIndex;
    int[] index = new int[shape.size()];
    for (int axis = 0; axis < index.length; axis++) {
      index[axis] = rest % shape.get(axis);
      rest /= shape.get(axis);
    }
    int position = 0;
    for (int axis = 0; axis < index.length; axis++) {
      position = position * shape.get(axis) + index[axis];
    }
    return position;
  }
}
