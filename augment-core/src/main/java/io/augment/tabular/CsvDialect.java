package io.augment.tabular;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * How a file of a table is written.
 *
 * <p>Immutable and thread-safe.
 *
 * @param separator what stands between cells: a comma, semicolon, tab or bar
 * @param header whether the first line has the columns' names
 * @param charset the encoding
 * @param missing how a missing cell is written, usually as nothing
 * @param lineEnd {@code "\n"} or {@code "\r\n"}
 */
public record CsvDialect(
    char separator, boolean header, Charset charset, String missing, String lineEnd) {

  /** Commas, a header, UTF-8, missing cells empty, lines ending in a line feed. */
  public static final CsvDialect DEFAULT =
      new CsvDialect(',', true, StandardCharsets.UTF_8, "", "\n");
}
