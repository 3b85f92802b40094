package io.augment.tabular;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Format of a table's file.
 *
 * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if a component
 * is none that a table can be written with.
 *
 * @param separator what stands between cells: a comma, semicolon, tab or bar, or another character,
 *     but not a letter, digit, quote, sign, point or line end
 * @param header whether the first line has the columns' names
 * @param charset the encoding
 * @param missing how a missing cell is written, usually as nothing; without blanks around it
 * @param lineEnd {@code "\n"} or {@code "\r\n"}
 * @param byteOrderMark whether the file starts with a byte order mark, as spreadsheets like it; for
 *     UTF-8, UTF-16LE and UTF-16BE alone
 * @param layout what it has besides
 */
public record CsvDialect(
    char separator,
    boolean header,
    Charset charset,
    String missing,
    String lineEnd,
    boolean byteOrderMark,
    Layout layout) {

  /** Commas, a header, UTF-8, missing cells empty, lines ending in a line feed. */
  public static final CsvDialect DEFAULT =
      new CsvDialect(',', true, StandardCharsets.UTF_8, "", "\n");

  private static final String NO_SEPARATORS = "\"\r\n\0+-._";

  /**
   * Parts of a file besides names and cells, as programs write them.
   *
   * @param separatorLine whether a line before all others names the separator, as in {@code sep=;},
   *     for a spreadsheet
   * @param blanks whether a blank stands before each cell but the first of a row; blanks around
   *     cells then are none of theirs
   * @param index how the header names a first column that is an index
   */
  public record Layout(boolean separatorLine, boolean blanks, Index index) {

    /** Neither a line that names the separator, nor blanks, nor an index. */
    public static final Layout PLAIN = new Layout(false, false, Index.NONE);
  }

  /** How the header of a file names its first column where that is an index of the rows. */
  public enum Index {
    /** There is no such column, or it has a name. */
    NONE,
    /** By an empty cell, as pandas and R's {@code write.csv} do. */
    UNNAMED,
    /** Not at all, so that it has a cell less than the rows, as R's {@code write.table} does. */
    NO_CELL
  }

  /**
   * Checks the components.
   *
   * @param separator what stands between cells
   * @param header whether the first line has the columns' names
   * @param charset the encoding
   * @param missing how a missing cell is written
   * @param lineEnd {@code "\n"} or {@code "\r\n"}
   * @param byteOrderMark whether the file starts with a byte order mark
   * @param layout what it has besides
   */
  public CsvDialect {
    requireSeparator(separator);
    if (!header && layout.index() != Index.NONE) {
      throw new IllegalArgumentException(
          "index " + layout.index() + ": expected NONE for a file without a header");
    }
    if (!charset.canEncode()) {
      throw new IllegalArgumentException(
          "encoding " + charset + ": expected one that can be written");
    }
    if (byteOrderMark && !charset.name().matches("UTF-8|UTF-16LE|UTF-16BE")) {
      throw new IllegalArgumentException(
          "encoding " + charset + ": expected UTF-8, UTF-16LE or UTF-16BE for a byte order mark");
    }
    if (!missing.equals(missing.strip())) {
      throw new IllegalArgumentException(
          "missing '" + missing + "': expected a text without blanks around it");
    }
    if (!lineEnd.equals("\n") && !lineEnd.equals("\r\n")) {
      throw new IllegalArgumentException("line end: expected a line feed, or CR and line feed");
    }
  }

  /**
   * A dialect with a plain layout.
   *
   * @param separator what stands between cells
   * @param header whether the first line has the columns' names
   * @param charset the encoding
   * @param missing how a missing cell is written
   * @param lineEnd {@code "\n"} or {@code "\r\n"}
   * @param byteOrderMark whether the file starts with a byte order mark
   */
  public CsvDialect(
      char separator,
      boolean header,
      Charset charset,
      String missing,
      String lineEnd,
      boolean byteOrderMark) {
    this(separator, header, charset, missing, lineEnd, byteOrderMark, Layout.PLAIN);
  }

  /**
   * A dialect without a byte order mark.
   *
   * @param separator what stands between cells
   * @param header whether the first line has the columns' names
   * @param charset the encoding
   * @param missing how a missing cell is written
   * @param lineEnd {@code "\n"} or {@code "\r\n"}
   */
  public CsvDialect(
      char separator, boolean header, Charset charset, String missing, String lineEnd) {
    this(separator, header, charset, missing, lineEnd, false);
  }

  static char requireSeparator(char separator) {
    if (Character.isLetterOrDigit(separator)
        || Character.isSurrogate(separator)
        || NO_SEPARATORS.indexOf(separator) >= 0) {
      throw new IllegalArgumentException(
          String.format(
              "separator '%s': expected a comma, semicolon, tab or bar, or another character,"
                  + " but not a letter, digit, quote, sign, point or line end",
              separator));
    }
    return separator;
  }
}
