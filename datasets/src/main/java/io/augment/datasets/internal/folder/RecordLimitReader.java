package io.augment.datasets.internal.folder;

import io.augment.datasets.internal.Location;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Refuses a table whose records are longer than expected, before a parser gathers their cells in
 * memory: quotes can make a record of any number of lines.
 */
final class RecordLimitReader extends FilterReader {

  static final int MOST_CHARACTERS = 1 << 16;

  private final Location location;
  private int characters;

  RecordLimitReader(Reader in, Location location) {
    super(in);
    this.location = location;
  }

  /** A record has come to its end; a parser reads a little ahead. */
  void endRecord() {
    characters = 0;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    count(1);
    return next;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    int count = super.read(target, offset, length);
    count(count);
    return count;
  }

  private void count(int read) {
    characters += Math.max(0, read);
    if (characters > 2 * MOST_CHARACTERS) {
      throw location.error(
          "a record of more than " + MOST_CHARACTERS + " characters: expected at most that");
    }
  }
}
