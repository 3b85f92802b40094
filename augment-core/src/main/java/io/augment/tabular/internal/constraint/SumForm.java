package io.augment.tabular.internal.constraint;

import io.augment.tabular.RowConstraint;
import io.augment.tabular.TableSchema;
import io.augment.tabular.internal.cell.CellRange;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A weighted sum, written with as few digits as do.
 *
 * @param total the column with the sum
 * @param parts the columns that are added
 * @param coefficients by what each is multiplied
 * @param constant what is added to them
 * @param digits of the coefficients
 * @param rounded whether the total is the sum only after rounding
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves this package, and is never compared
record SumForm(
    int total, int[] parts, double[] coefficients, double constant, int digits, boolean rounded) {

  private static final int MOST_DIGITS = 7;
  private static final int MOST_DECIMALS = 12;

  /**
   * The form with the fewest digits.
   *
   * @param tolerance how far a row may be off
   * @return empty if none of a few digits is near enough
   */
  static Optional<SumForm> of(
      int total,
      int[] parts,
      double[] coefficients,
      double[][] columns,
      double[] target,
      double tolerance) {
    boolean rounded = tolerance > 1e-8 * Arrays.stream(target).map(Math::abs).max().orElse(0);
    for (int digits = 1; digits <= MOST_DIGITS; digits++) {
      MathContext precision = new MathContext(digits);
      double[] few =
          Arrays.stream(coefficients)
              .map(number -> new BigDecimal(number).round(precision).doubleValue())
              .toArray();
      if (Arrays.stream(few).anyMatch(number -> number == 0)) {
        return Optional.empty();
      }
      Optional<Double> constant = constant(few, columns, target, tolerance);
      if (constant.isPresent()) {
        return Optional.of(new SumForm(total, parts, few, constant.get(), digits, rounded));
      }
    }
    return Optional.empty();
  }

  /** The constant of the fewest decimals that brings all rows near enough, if there is one. */
  private static Optional<Double> constant(
      double[] coefficients, double[][] columns, double[] target, double tolerance) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int row = 0; row < target.length; row++) {
      double rest = target[row];
      for (int part = 0; part < columns.length; part++) {
        rest -= coefficients[part] * columns[part][row];
      }
      least = Math.min(least, rest);
      most = Math.max(most, rest);
    }
    double middle = (least + most) / 2;
    for (int decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
      double constant = CellRange.rounded(middle, decimals);
      if (most - constant <= tolerance && constant - least <= tolerance) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }

  /** Exact before rounded, fewer digits, more additions than subtractions, no constant. */
  boolean isSimplerThan(SumForm other) {
    return IntStream.range(0, score().length)
        .mapToObj(i -> Integer.compare(score()[i], other.score()[i]))
        .filter(difference -> difference != 0)
        .findFirst()
        .map(difference -> difference < 0)
        .orElse(false);
  }

  private int[] score() {
    int negative = (int) Arrays.stream(coefficients).filter(number -> number < 0).count();
    return new int[] {rounded ? 1 : 0, digits, negative, constant == 0 ? 0 : 1};
  }

  /** Returns whether dates are added to nothing but numbers of days or seconds. */
  boolean isSensible(TableSchema schema) {
    return SumCheck.isSensible(linear(schema, 0), schema);
  }

  RowConstraint constraint(TableSchema schema, double halfUnit) {
    RowConstraint.Linear sum = linear(schema, rounded ? halfUnit : 0);
    return ConstraintParser.sum(sum.total(), sum.terms(), sum.constant(), sum.tolerance());
  }

  private RowConstraint.Linear linear(TableSchema schema, double tolerance) {
    List<RowConstraint.Linear.Term> terms =
        IntStream.range(0, parts.length)
            .mapToObj(
                i ->
                    new RowConstraint.Linear.Term(
                        coefficients[i], schema.columns().get(parts[i]).name()))
            .toList();
    return new RowConstraint.Linear(schema.columns().get(total).name(), terms, constant, tolerance);
  }
}
