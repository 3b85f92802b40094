package io.augment.datasets.internal.image;

/**
 * The steps that Java's decoder leaves undone with values of 16 bits.
 *
 * @param run pixels of a row that are differences to the one before, but for the first of each run;
 *     0 if none are
 * @param inverted whether 0 is white
 */
record SampleEncoding(int run, boolean inverted) {

  static final SampleEncoding NONE = new SampleEncoding(0, false);

  private static final int WHITE = 0xffff;

  /** Decodes one channel of a row in place. */
  void decode(int[] row) {
    for (int x = 1; run > 0 && x < row.length; x++) {
      if (x % run != 0) {
        row[x] = (row[x] + row[x - 1]) & WHITE;
      }
    }
    for (int x = 0; inverted && x < row.length; x++) {
      row[x] = WHITE - row[x];
    }
  }
}
