package io.augment.tabular.internal.csv;

import io.augment.tabular.internal.format.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Bytes as text. Unlike an {@link java.io.InputStreamReader} it reports the line of a byte that
 * can't be decoded, and refuses what isn't text.
 *
 * <p>Not thread-safe.
 */
final class DecodedText extends Reader {

  private static final int BUFFERED = 8192;

  private final InputStream in;
  private final CharsetDecoder decoder;
  private final Place file;
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFERED).flip();
  private final CharBuffer characters = CharBuffer.allocate(BUFFERED).flip();
  private final LineCount lines = new LineCount();
  private boolean ended;

  DecodedText(InputStream in, Charset charset, Place file) {
    this.in = in;
    this.file = file;
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    if (!characters.hasRemaining() && !refill()) {
      return -1;
    }
    int count = Math.min(length, characters.remaining());
    characters.get(target, offset, count);
    return count;
  }

  private boolean refill() throws IOException {
    characters.clear();
    CoderResult result = decoder.decode(bytes, characters, ended);
    while (characters.position() == 0 && result.isUnderflow() && !ended) {
      fill();
      result = decoder.decode(bytes, characters, ended);
    }
    // A bad byte comes back on the next call, when the text before it has been counted.
    if (result.isError() && characters.position() == 0) {
      throw undecodable();
    }
    characters.flip();
    char[] decoded = characters.array();
    for (int i = 0; i < characters.limit(); i++) {
      if (decoded[i] == '\0') {
        throw noText();
      }
      lines.count(decoded[i]);
    }
    return characters.hasRemaining();
  }

  private void fill() throws IOException {
    bytes.compact();
    int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
    ended = count < 0;
    bytes.position(bytes.position() + Math.max(0, count)).flip();
  }

  private RuntimeException noText() {
    return file.at(lines.line())
        .error(
            "a NUL character, expected text: is this a binary file, or UTF-16 without a mark"
                + " (--encoding UTF-16LE or UTF-16BE)?");
  }

  private RuntimeException undecodable() {
    for (int i = 0; i < bytes.limit(); i++) {
      if (bytes.get(i) == 0) {
        return file.at(lines.line())
            .error("bytes that are not text, expected text: is this a binary file?");
      }
    }
    return file.at(lines.line())
        .error(
            String.format(
                "byte 0x%02x is not %s, expected %s: is it in another encoding? --encoding"
                    + " windows-1252, say, names it (encoding: in the --schema file, charset(…) in"
                    + " code)",
                bytes.get(bytes.position()), decoder.charset(), decoder.charset()));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
