package io.augment.tabular.internal.csv;

import io.augment.internal.file.ExpansionLimit;
import io.augment.tabular.internal.format.Place;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * The text of a file, gzipped or not, which can be read more than once.
 *
 * <p>Immutable and thread-safe.
 */
public final class CsvSource {

  private static final Charset DEFAULT = StandardCharsets.UTF_8;
  private static final int MARK_BYTES = 3;
  private static final int GZIP_MAGIC = 0x1f8b;

  private final Place file;
  private final Bytes bytes;

  private CsvSource(Path file, Bytes bytes) {
    this.file = Place.of(file);
    this.bytes = bytes;
  }

  /** Opens the bytes, each time anew. */
  @FunctionalInterface
  public interface Bytes {

    /**
     * Opens them.
     *
     * @return the bytes from the first on
     * @throws IOException if that fails
     */
    InputStream open() throws IOException;
  }

  /** Use of the text. */
  @FunctionalInterface
  interface Reading<T> {
    T of(DecodedText text, Encoding encoding) throws IOException;
  }

  /**
   * Encoding of the bytes.
   *
   * @param charset the encoding
   * @param marked whether a byte order mark says so
   */
  record Encoding(Charset charset, boolean marked) {}

  /**
   * A file.
   *
   * @param file a regular file: it is read more than once
   * @return the source
   * @throws IOException if there is no such file
   * @throws io.augment.tabular.FileFormatException if it is a folder or a device
   */
  public static CsvSource of(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    if (!Files.isRegularFile(file)) {
      throw Place.of(file).error("not a regular file, expected a CSV file, which is read twice");
    }
    return new CsvSource(file, () -> Files.newInputStream(file));
  }

  /**
   * Bytes from elsewhere.
   *
   * @param file what messages call it
   * @param bytes opens them
   * @return the source
   */
  public static CsvSource of(Path file, Bytes bytes) {
    return new CsvSource(file, bytes);
  }

  Place file() {
    return file;
  }

  <T> T read(Optional<Charset> given, Reading<T> reading) throws IOException {
    try (BufferedInputStream raw = new BufferedInputStream(bytes.open());
        BufferedInputStream plain = isZipped(raw) ? unzipped(raw) : raw) {
      Encoding encoding = encoding(plain, given);
      return reading.of(new DecodedText(plain, encoding.charset(), file), encoding);
    } catch (UncheckedIOException e) {
      throw problem(Objects.requireNonNullElseGet(e.getCause(), () -> new IOException(e)));
    } catch (IOException e) {
      throw problem(e);
    }
  }

  private static BufferedInputStream unzipped(InputStream raw) throws IOException {
    return new BufferedInputStream(ExpansionLimit.gunzip(raw));
  }

  private boolean isZipped(BufferedInputStream raw) throws IOException {
    byte[] start = peek(raw);
    boolean magic =
        start.length >= 2 && (((start[0] & 0xff) << 8) | (start[1] & 0xff)) == GZIP_MAGIC;
    return magic || file.file().toString().endsWith(".gz");
  }

  /** A byte order mark is right, whatever was given: it would else be taken for text. */
  private static Encoding encoding(BufferedInputStream text, Optional<Charset> given)
      throws IOException {
    byte[] start = peek(text);
    for (Charset charset : ByteOrderMark.CHARSETS) {
      if (ByteOrderMark.starts(start, charset)) {
        while (ByteOrderMark.starts(peek(text), charset)) { // Programs add one to the one there is.
          text.skipNBytes(ByteOrderMark.of(charset).length);
        }
        return new Encoding(charset, true);
      }
    }
    Charset charset = given.orElse(DEFAULT);
    boolean ordered = !charset.equals(StandardCharsets.UTF_16);
    return new Encoding(ordered ? charset : StandardCharsets.UTF_16BE, false);
  }

  private static byte[] peek(BufferedInputStream in) throws IOException {
    in.mark(MARK_BYTES);
    byte[] start = in.readNBytes(MARK_BYTES);
    in.reset();
    return start;
  }

  private IOException problem(IOException failure) {
    if (failure instanceof EOFException) {
      throw file.error("the gzipped file ends too early, expected all of it", failure);
    }
    if (failure instanceof ZipException) {
      throw file.error("not sound gzip (" + failure.getMessage() + ")", failure);
    }
    return failure;
  }
}
