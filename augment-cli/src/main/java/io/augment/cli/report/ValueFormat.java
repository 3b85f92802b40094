package io.augment.cli.report;

import io.augment.evaluation.ConfidenceInterval;
import java.util.stream.DoubleStream;

/** Number format of a plot and the table behind it. */
record ValueFormat(int decimals, boolean signed) {

  /** Decimals of scores between 0 and 1, which differences align with. */
  private static final int COMMON_DECIMALS = 3;

  static ValueFormat fitting(DoubleStream values, boolean signed) {
    int decimals = Numbers.decimals(values);
    boolean tooMany = signed && decimals > COMMON_DECIMALS;
    return new ValueFormat(tooMany ? decimals - 1 : decimals, signed);
  }

  String text(double value) {
    return signed ? Numbers.signed(value, decimals) : Numbers.fixed(value, decimals);
  }

  String text(ConfidenceInterval interval) {
    return "[" + text(interval.low()) + ", " + text(interval.high()) + "]";
  }

  Cell cell(double value) {
    return Cell.number(value, text(value));
  }
}
