package io.augment.datasets.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Header of an npy file: versions 1, 2 and 3 of numpy's format.
 *
 * @param type type of the elements
 * @param fortranOrder whether the first index runs fastest
 * @param shape the extents, none negative
 */
record NpyHeader(NpyType type, boolean fortranOrder, List<Integer> shape) {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int MAX_TEXT = 1 << 16;
  private static final int MAX_DIMENSIONS = 8;

  private static final Pattern DESCRIPTION = Pattern.compile("'descr'\\s*+:\\s*+'([^']*+)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*+:\\s*+(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*+:\\s*+\\(([\\d\\s,]*+)\\)");

  private static final Pattern EXTENT = Pattern.compile("\\d{1,10}");

  NpyHeader {
    shape = List.copyOf(shape);
  }

  static NpyHeader read(InputStream in, Location location) throws IOException {
    byte[] start = in.readNBytes(MAGIC.length + 2);
    if (start.length < MAGIC.length + 2
        || !Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw location.error("not an npy array: expected it to begin with \\x93NUMPY");
    }
    int version = start[MAGIC.length];
    if (version < 1 || version > 3) {
      throw location.error("npy version " + version + ": expected 1, 2 or 3");
    }
    long length = littleEndian(in.readNBytes(version == 1 ? 2 : 4));
    if (length > MAX_TEXT) {
      throw location.error(
          "npy header of " + length + " bytes: expected at most " + MAX_TEXT + " bytes");
    }
    byte[] text = in.readNBytes((int) length);
    if (text.length < length) {
      throw location.error("the npy header ends too early");
    }
    return parse(new String(text, StandardCharsets.ISO_8859_1), location);
  }

  private static long littleEndian(byte[] bytes) {
    long number = 0;
    for (int i = bytes.length - 1; i >= 0; i--) {
      number = number << 8 | Byte.toUnsignedLong(bytes[i]);
    }
    return number;
  }

  private static NpyHeader parse(String text, Location location) {
    String description = find(DESCRIPTION, text, location);
    NpyType type =
        NpyType.parse(description)
            .orElseThrow(
                () ->
                    location.error(
                        "type '" + cut(description) + "': expected " + NpyType.ACCEPTED));
    boolean fortranOrder = find(ORDER, text, location).equals("True");
    return new NpyHeader(type, fortranOrder, parseShape(find(SHAPE, text, location), location));
  }

  private static String find(Pattern pattern, String text, Location location) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw location.error(
          "npy header "
              + cut(text.strip())
              + ": expected a type of "
              + NpyType.ACCEPTED
              + ", fortran_order and a shape");
    }
    String value = matcher.group(1);
    if (matcher.find()) {
      throw location.error("npy header " + cut(text.strip()) + ": repeats a key");
    }
    return value;
  }

  private static String cut(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }

  private static List<Integer> parseShape(String text, Location location) {
    List<Integer> shape = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      String extent = part.strip();
      if (extent.isEmpty()) {
        continue;
      }
      if (!EXTENT.matcher(extent).matches() || Long.parseLong(extent) > Integer.MAX_VALUE) {
        throw location.error(
            "shape (" + cut(text) + "): expected extents from 0 to " + Integer.MAX_VALUE);
      }
      shape.add(Integer.parseInt(extent));
    }
    if (shape.size() > MAX_DIMENSIONS) {
      throw location.error("shape (" + cut(text) + "): expected at most 8 dimensions");
    }
    return shape;
  }

  /** The product of the extents, or {@code Long.MAX_VALUE} if it is beyond what a long holds. */
  long elements() {
    long product = 1;
    for (int extent : shape) {
      long high = Math.multiplyHigh(product, extent);
      product = high == 0 && product * extent >= 0 ? product * extent : Long.MAX_VALUE;
    }
    return shape.contains(0) ? 0 : product;
  }
}
