package io.augment.datasets.internal;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Refuses text whose lines are longer than expected, before a parser gathers them in memory. */
final class LineLimitReader extends FilterReader {

  private final int mostCharacters;
  private final Location location;
  private long line = 1;
  private int characters;

  LineLimitReader(Reader in, int mostCharacters, Location location) {
    super(in);
    this.mostCharacters = mostCharacters;
    this.location = location;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    if (next >= 0) {
      count((char) next);
    }
    return next;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    int count = super.read(target, offset, length);
    for (int i = 0; i < count; i++) {
      count(target[offset + i]);
    }
    return count;
  }

  private void count(char character) {
    characters = character == '\n' || character == '\r' ? 0 : characters + 1;
    line += character == '\n' ? 1 : 0;
    if (characters > mostCharacters) {
      throw location
          .at("line " + line)
          .error("longer than " + mostCharacters + " characters: too long for the image shape");
    }
  }
}
