package io.augment.tabular;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A condition that holds in every row of a table, and so must in synthetic ones: bounds of a
 * number, one number below another, a sum, combinations of categories.
 *
 * <p>Each has a text, which {@link #parse} reads and {@code toString} gives:
 *
 * <table>
 * <caption>Constraints as text</caption>
 * <tr><th>text</th><th>what must hold</th></tr>
 * <tr><td>{@code 0 <= age <= 120}, {@code age > 0}</td><td>bounds; strict ones with {@code <}</td></tr>
 * <tr><td>{@code low < high}, {@code low <= high}</td><td>a number or date below another</td></tr>
 * <tr><td>{@code total = a + b}, {@code total = a + b +- 0.5}</td><td>a sum, give or take</td></tr>
 * <tr><td>{@code combination(city, zip)}</td><td>only combinations that the train fold has</td></tr>
 * </table>
 *
 * <p>A column's name goes between backticks if there are spaces or operators in it, and a backtick
 * in it is doubled. Where one of a constraint's cells is missing, it holds.
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface RowConstraint {

  /**
   * Bounds of a number. Construction throws {@link IllegalArgumentException} if a bound is NaN, no
   * number lies between them, or neither is finite.
   *
   * @param column the column's name
   * @param min the lower bound, or negative infinity
   * @param minAllowed whether the lower bound itself is allowed
   * @param max the upper bound, or infinity
   * @param maxAllowed whether the upper bound itself is allowed
   */
  record Range(String column, double min, boolean minAllowed, double max, boolean maxAllowed)
      implements RowConstraint {

    /**
     * Checks the bounds.
     *
     * @param column the column's name
     * @param min the lower bound
     * @param minAllowed whether it is allowed
     * @param max the upper bound
     * @param maxAllowed whether it is allowed
     */
    public Range {
      boolean bounds = Double.isFinite(min) || Double.isFinite(max);
      boolean room = min < max || (min == max && minAllowed && maxAllowed);
      if (!bounds || !room) {
        throw new IllegalArgumentException(
            String.format(
                "column '%s' between %s and %s: expected a lower bound below an upper one, at least"
                    + " one of them finite",
                column, min, max));
      }
    }

    @Override
    public List<String> columns() {
      return List.of(column);
    }

    @Override
    public String toString() {
      String name = ConstraintParser.quoted(column);
      if (max == Double.POSITIVE_INFINITY) {
        return name + (minAllowed ? " >= " : " > ") + ConstraintParser.text(min);
      }
      String upper = name + (maxAllowed ? " <= " : " < ") + ConstraintParser.text(max);
      return min == Double.NEGATIVE_INFINITY
          ? upper
          : ConstraintParser.text(min) + (minAllowed ? " <= " : " < ") + upper;
    }
  }

  /**
   * One number below another, or one date before another of the same pattern.
   *
   * @param smaller the name of the column with the smaller number
   * @param larger the name of the column with the larger number
   * @param equalAllowed whether they may be equal
   */
  record LessThan(String smaller, String larger, boolean equalAllowed) implements RowConstraint {

    @Override
    public List<String> columns() {
      return List.of(smaller, larger);
    }

    @Override
    public String toString() {
      return ConstraintParser.quoted(smaller)
          + (equalAllowed ? " <= " : " < ")
          + ConstraintParser.quoted(larger);
    }
  }

  /**
   * One number is the sum of others. Construction throws {@link IllegalArgumentException} if there
   * are no parts, or the tolerance is negative or not finite.
   *
   * @param total the name of the column with the sum
   * @param parts the names of the columns that are added, at least one
   * @param tolerance how far the total may be off, at least 0; rounding errors of doubles come on
   *     top of it
   */
  record Sum(String total, List<String> parts, double tolerance) implements RowConstraint {

    /**
     * Checks and copies.
     *
     * @param total the column with the sum
     * @param parts the columns that are added
     * @param tolerance how far the total may be off
     */
    public Sum {
      parts = List.copyOf(parts);
      if (parts.isEmpty() || !(tolerance >= 0) || !Double.isFinite(tolerance)) {
        throw new IllegalArgumentException(
            String.format(
                "sum of %s with tolerance %s: expected at least one part and a tolerance of at"
                    + " least 0",
                parts, tolerance));
      }
    }

    @Override
    public List<String> columns() {
      return Stream.concat(Stream.of(total), parts.stream()).toList();
    }

    @Override
    public String toString() {
      return ConstraintParser.quoted(total)
          + " = "
          + parts.stream().map(ConstraintParser::quoted).collect(Collectors.joining(" + "))
          + (tolerance == 0 ? "" : " +- " + ConstraintParser.text(tolerance));
    }
  }

  /**
   * Only combinations of categories that are known. Construction throws {@link
   * IllegalArgumentException} if there are less than two columns, or a combination has not one text
   * for each.
   *
   * @param columns the names of the columns, at least two
   * @param known the combinations, each a category's text for each column; empty until {@link #fit}
   *     has found those of the train fold
   */
  record KnownCombinations(List<String> columns, List<List<String>> known)
      implements RowConstraint {

    /**
     * Checks and copies.
     *
     * @param columns the columns
     * @param known the combinations
     */
    public KnownCombinations {
      columns = List.copyOf(columns);
      known = known.stream().map(List::copyOf).toList();
      int width = columns.size();
      if (width < 2 || known.stream().anyMatch(texts -> texts.size() != width)) {
        throw new IllegalArgumentException(
            "combinations of " + columns + ": expected two columns or more, and a text for each");
      }
    }

    @Override
    public String toString() {
      return columns.stream()
          .map(ConstraintParser::quoted)
          .collect(Collectors.joining(", ", "combination(", ")"));
    }
  }

  /**
   * Bounds of a number, which are allowed themselves.
   *
   * @param column the column's name
   * @param min the lower bound, or negative infinity
   * @param max the upper bound, or infinity
   * @return the constraint
   * @throws IllegalArgumentException if {@code min > max}, or neither is finite
   */
  static RowConstraint range(String column, double min, double max) {
    return new Range(column, min, true, max, true);
  }

  /**
   * One number below another, never equal.
   *
   * @param smaller the name of the column with the smaller number
   * @param larger the name of the column with the larger number
   * @return the constraint
   */
  static RowConstraint lessThan(String smaller, String larger) {
    return new LessThan(smaller, larger, false);
  }

  /**
   * One number below another or equal to it.
   *
   * @param smaller the name of the column with the smaller number
   * @param larger the name of the column with the larger number
   * @return the constraint
   */
  static RowConstraint atMost(String smaller, String larger) {
    return new LessThan(smaller, larger, true);
  }

  /**
   * One number is the sum of others.
   *
   * @param total the name of the column with the sum
   * @param tolerance how far it may be off, at least 0
   * @param parts the names of the columns that are added, at least one
   * @return the constraint
   * @throws IllegalArgumentException if there are no parts, or the tolerance is negative
   */
  static RowConstraint sum(String total, double tolerance, String... parts) {
    return new Sum(total, List.of(parts), tolerance);
  }

  /**
   * Only combinations of categories that the train fold has.
   *
   * @param columns the names of the columns, at least two
   * @return the constraint, to be {@linkplain #fit fitted}
   * @throws IllegalArgumentException if there are less than two columns
   */
  static RowConstraint knownCombinations(String... columns) {
    return new KnownCombinations(List.of(columns), List.of());
  }

  /**
   * Reads a constraint's text.
   *
   * @param text as in the table above
   * @return the constraint
   * @throws IllegalArgumentException if it is none; the message says where, and what was expected
   */
  static RowConstraint parse(String text) {
    return new ConstraintParser(text).parse();
  }

  /**
   * The columns that it is about.
   *
   * @return their names
   */
  List<String> columns();

  /**
   * Checks it against the train fold, and finds the combinations of categories that are there.
   *
   * @param trainFold the real rows
   * @return this constraint; one of combinations with those of the train fold, unless it had some
   * @throws IllegalArgumentException if there is no such column, a column holds something else than
   *     the constraint is about, a row breaks it, or none has a combination; the message names the
   *     row
   */
  default RowConstraint fit(LabeledTable trainFold) {
    return ConstraintFitting.fit(this, trainFold);
  }

  /** A synthesizer hardly ever draws a row that keeps all constraints. */
  final class NotMetException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception that reports the attempt.
     *
     * @param message the class, how many rows were drawn and kept, and the constraint that most
     *     break
     */
    public NotMetException(String message) {
      super(message);
    }
  }
}
