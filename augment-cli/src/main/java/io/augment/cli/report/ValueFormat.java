package io.augment.cli.report;

import io.augment.evidence.ConfidenceInterval;
import java.util.stream.DoubleStream;

/** How one plot and the table behind it print their values. */
record ValueFormat(int decimals, boolean signed) {

  static ValueFormat fitting(DoubleStream values, boolean signed) {
    return new ValueFormat(Numbers.decimals(values), signed);
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
