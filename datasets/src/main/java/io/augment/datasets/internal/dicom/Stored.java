package io.augment.datasets.internal.dicom;

import io.augment.data.ValueRange;
import io.augment.datasets.internal.WrittenValues;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Numbers as which values of a range are written: as many bits as they need, and what brings them
 * back.
 *
 * @param kind what becomes of values
 * @param bits of a number
 * @param slope by which a number is multiplied, as digits
 * @param intercept what is added then, as digits
 */
record Stored(WrittenValues kind, int bits, String slope, String intercept) {

  private static final int MOST = 0xffff;
  private static final int LONGEST = 16; // characters of a number in digits

  static Stored of(ValueRange range, boolean colours) {
    WrittenValues kind = WrittenValues.of(range);
    double span = (double) range.high() - range.low();
    if (kind == WrittenValues.BYTES) {
      return new Stored(kind, Byte.SIZE, "1", "0");
    }
    if (colours || (kind == WrittenValues.WHOLE && span > MOST)) {
      throw new IllegalArgumentException(
          String.format(
              "values from %s to %s%s: a DICOM file has %s, an .npz any",
              range.low(),
              range.high(),
              colours ? " of colours" : "",
              colours ? "colours of 8 bits" : MOST + 1 + " whole numbers at most"));
    }
    if (kind == WrittenValues.FRACTIONS) {
      return new Stored(kind, Short.SIZE, digits(span / MOST), digits(range.low()));
    }
    int start = range.low() >= 0 && range.high() <= MOST ? 0 : (int) range.low();
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros((int) range.high() - start);
    return new Stored(kind, bits, "1", Integer.toString(start));
  }

  /** As many digits as fit. */
  private static String digits(double number) {
    for (int precision = LONGEST; ; precision--) {
      String text =
          new BigDecimal(number).round(new MathContext(precision)).stripTrailingZeros().toString();
      if (text.length() <= LONGEST) {
        return text;
      }
    }
  }

  /** The number for a value of the range. */
  int number(float value, ValueRange range) {
    double level =
        kind == WrittenValues.BYTES
            ? 255.0 * ((double) value - range.low()) / ((double) range.high() - range.low())
            : (value - Double.parseDouble(intercept)) / Double.parseDouble(slope);
    return (int) Math.max(0, Math.min((1 << bits) - 1, Math.round(level)));
  }

  int allocated() {
    return bits <= Byte.SIZE ? Byte.SIZE : Short.SIZE;
  }
}
