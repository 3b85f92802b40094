package io.augment.datasets.internal.dicom;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A code of JPEG: how many bits a difference has (ITU-T T.81, annex F.2.2.3).
 *
 * <p>Immutable.
 */
final class HuffmanCode {

  private static final int LONGEST = 16;
  private static final int SHORT = 9; // bits that are looked up at once
  private static final int MOST_SYMBOLS = 17; // 0 to 16 bits

  private final byte[] symbols;
  private final int[] first = new int[LONGEST + 1]; // first code of each length, in 16 bits
  private final int[] after = new int[LONGEST + 1]; // first code that is none of this length
  private final int[] index = new int[LONGEST + 1]; // of its first symbol
  private final short[] lookup = new short[1 << SHORT]; // length and symbol

  private HuffmanCode(byte[] symbols) {
    this.symbols = symbols;
  }

  /**
   * Reads a table of 16 counts and their symbols.
   *
   * @return the code; null if it is none, or one of something else
   */
  static @Nullable HuffmanCode of(byte[] content, int start, int end) {
    int total = 0;
    for (int length = 1; length <= LONGEST && start + LONGEST <= end; length++) {
      total += content[start + length - 1] & 0xff;
    }
    if (total < 1 || total > MOST_SYMBOLS || start + LONGEST + total > end) {
      return null;
    }
    HuffmanCode code =
        new HuffmanCode(Arrays.copyOfRange(content, start + LONGEST, start + LONGEST + total));
    for (byte symbol : code.symbols) {
      if (symbol < 0 || symbol >= MOST_SYMBOLS) {
        return null;
      }
    }
    return code.fill(content, start) ? code : null;
  }

  private boolean fill(byte[] content, int start) {
    int next = 0;
    int symbol = 0;
    for (int length = 1; length <= LONGEST; length++) {
      int step = 1 << (LONGEST - length);
      first[length] = next;
      index[length] = symbol;
      for (int i = content[start + length - 1] & 0xff; i > 0; i--) {
        if (next + step > 1 << LONGEST) {
          return false;
        }
        for (int at = next >> (LONGEST - SHORT);
            length <= SHORT && at < (next + step) >> (LONGEST - SHORT);
            at++) {
          lookup[at] = (short) (length << Byte.SIZE | symbols[symbol]);
        }
        next += step;
        symbol++;
      }
      after[length] = next;
    }
    return true;
  }

  /** Number of bytes of its table. */
  int bytes() {
    return LONGEST + symbols.length;
  }

  /** The next symbol; -1 if the bits are no code. */
  int next(JpegBits bits) {
    int peeked = bits.peek();
    int found = lookup[peeked >> (LONGEST - SHORT)];
    if (found != 0) {
      bits.take(found >> Byte.SIZE);
      return found & 0xff;
    }
    for (int length = SHORT + 1; length <= LONGEST; length++) {
      if (peeked < after[length]) {
        bits.take(length);
        return symbols[index[length] + ((peeked - first[length]) >> (LONGEST - length))];
      }
    }
    return -1;
  }
}
