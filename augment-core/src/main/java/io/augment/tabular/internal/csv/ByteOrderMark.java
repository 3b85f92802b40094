package io.augment.tabular.internal.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Bytes that mark an encoding at the start of a file. */
public final class ByteOrderMark {

  static final List<Charset> CHARSETS =
      List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

  private ByteOrderMark() {}

  /**
   * The mark of an encoding.
   *
   * @param charset UTF-8, UTF-16LE or UTF-16BE
   * @return a new array of two or three bytes
   */
  public static byte[] of(Charset charset) {
    return "\ufeff".getBytes(charset);
  }

  static boolean starts(byte[] start, Charset charset) {
    byte[] mark = of(charset);
    return start.length >= mark.length
        && Arrays.equals(start, 0, mark.length, mark, 0, mark.length);
  }
}
