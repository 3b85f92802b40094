package io.augment.tabular;

import io.augment.tabular.internal.constraint.ConstraintFitting;
import io.augment.tabular.internal.constraint.ConstraintParser;
import io.augment.tabular.internal.constraint.ConstraintText;
import io.augment.tabular.internal.constraint.RelationSearch;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A condition that holds in every row of a table, and so must in synthetic ones: bounds of a
 * number, one number below another, a sum, combinations of categories, a column that follows from
 * another.
 *
 * <p>Each has a text, which {@link #parse} reads and {@code toString} gives:
 *
 * <table>
 * <caption>Constraints as text</caption>
 * <tr><th>text</th><th>what must hold</th></tr>
 * <tr><td>{@code 0 <= age <= 120}, {@code age > 0}</td><td>bounds; strict ones with {@code <}</td></tr>
 * <tr><td>{@code low < high}, {@code low <= high}</td><td>a number or date below another</td></tr>
 * <tr><td>{@code total = a + b}, {@code total = a + b +- 0.5}</td><td>a sum, give or take</td></tr>
 * <tr><td>{@code total = 60*h + m}, {@code c = 100 - a - b}</td><td>a weighted sum, give or take;
 * blanks around a minus</td></tr>
 * <tr><td>{@code combination(city, zip)}</td><td>only combinations that the train fold has</td></tr>
 * <tr><td>{@code city -> country}</td><td>the city determines the country, as in the train fold
 * </td></tr>
 * <tr><td>{@code code <-> name}</td><td>each determines the other</td></tr>
 * </table>
 *
 * <p>A total is computed from its parts and a determined cell from what determines it, so that
 * drawn rows keep such constraints; a row that breaks one of the others is drawn again.
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
      String name = ConstraintText.quoted(column);
      if (max == Double.POSITIVE_INFINITY) {
        return name + (minAllowed ? " >= " : " > ") + ConstraintText.number(min);
      }
      String upper = name + (maxAllowed ? " <= " : " < ") + ConstraintText.number(max);
      return min == Double.NEGATIVE_INFINITY
          ? upper
          : ConstraintText.number(min) + (minAllowed ? " <= " : " < ") + upper;
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
      return ConstraintText.quoted(smaller)
          + (equalAllowed ? " <= " : " < ")
          + ConstraintText.quoted(larger);
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
      return ConstraintText.quoted(total)
          + " = "
          + parts.stream().map(ConstraintText::quoted).collect(Collectors.joining(" + "))
          + (tolerance == 0 ? "" : " +- " + ConstraintText.number(tolerance));
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
          .map(ConstraintText::quoted)
          .collect(Collectors.joining(", ", "combination(", ")"));
    }
  }

  /**
   * One number is a weighted sum of others. Dates count as the number that a cell holds, days or
   * seconds since 1970-01-01. Construction throws {@link IllegalArgumentException} if there are no
   * terms, a coefficient is 0, a number is not finite, or the tolerance is negative.
   *
   * @param total the name of the column with the sum
   * @param terms what is added, at least one
   * @param constant what is added to them
   * @param tolerance how far the total may be off, at least 0; rounding errors of doubles come on
   *     top of it
   */
  record Linear(String total, List<Term> terms, double constant, double tolerance)
      implements RowConstraint {

    /**
     * A column times a number.
     *
     * @param coefficient the number
     * @param column the name of the column
     */
    public record Term(double coefficient, String column) {}

    /**
     * Checks and copies.
     *
     * @param total the column with the sum
     * @param terms what is added
     * @param constant what is added to them
     * @param tolerance how far the total may be off
     */
    public Linear {
      terms = List.copyOf(terms);
      boolean numbers =
          Double.isFinite(constant)
              && Double.isFinite(tolerance)
              && terms.stream()
                  .allMatch(term -> term.coefficient != 0 && Double.isFinite(term.coefficient));
      if (terms.isEmpty() || !numbers || tolerance < 0) {
        throw new IllegalArgumentException(
            String.format(
                "sum of %s and %s with tolerance %s: expected at least one term, coefficients that"
                    + " aren't 0 and a tolerance of at least 0",
                terms, constant, tolerance));
      }
    }

    @Override
    public List<String> columns() {
      return Stream.concat(Stream.of(total), terms.stream().map(Term::column)).toList();
    }

    @Override
    public String toString() {
      return ConstraintText.sum(this);
    }
  }

  /**
   * A functional dependency: rows with the same category in one column have the same cell in
   * another, the one of the train fold. Construction throws {@link IllegalArgumentException} if a
   * column determines itself, or one of its categories is given twice.
   *
   * @param determinant the name of a column of categories
   * @param dependent the name of the column that follows from it
   * @param oneToOne whether the dependent column determines the other as well
   * @param known the pairs; empty until {@link #fit} has found those of the train fold
   */
  record Dependency(String determinant, String dependent, boolean oneToOne, List<Pair> known)
      implements RowConstraint {

    /**
     * A category and the cell that goes with it.
     *
     * @param from a category of the determinant
     * @param to the dependent column's category, or its number as text
     * @param rows how many rows of the train fold have both, at least 1
     */
    public record Pair(String from, String to, int rows) {}

    /**
     * Checks and copies.
     *
     * @param determinant a column of categories
     * @param dependent the column that follows from it
     * @param oneToOne whether it determines the other as well
     * @param known the pairs
     */
    public Dependency {
      known = List.copyOf(known);
      boolean ambiguous =
          known.stream().map(Pair::from).distinct().count() < known.size()
              || (oneToOne && known.stream().map(Pair::to).distinct().count() < known.size());
      boolean counted = known.stream().allMatch(pair -> pair.rows >= 1);
      if (determinant.equals(dependent) || ambiguous || !counted) {
        throw new IllegalArgumentException(
            String.format(
                "'%s' determines '%s': expected two columns, and each category once",
                determinant, dependent));
      }
    }

    @Override
    public List<String> columns() {
      return List.of(determinant, dependent);
    }

    @Override
    public String toString() {
      return ConstraintText.quoted(determinant)
          + (oneToOne ? " <-> " : " -> ")
          + ConstraintText.quoted(dependent);
    }
  }

  /**
   * A constraint that nobody stated: it holds in every row of the train fold, in so many that it is
   * no coincidence, see {@link #relations}. Where a drawn row breaks it, cells are changed so that
   * it holds; the row is drawn again only if that can't be.
   *
   * @param relation what holds; none that was found itself
   * @param rows in how many rows it was seen to hold: those that have all of its cells
   */
  record Found(RowConstraint relation, int rows) implements RowConstraint {

    /**
     * Checks the relation.
     *
     * @param relation what holds
     * @param rows in how many rows
     */
    public Found {
      if (relation instanceof Found || rows < 1) {
        throw new IllegalArgumentException(
            relation + " in " + rows + " rows: expected a constraint, and at least one row");
      }
    }

    @Override
    public List<String> columns() {
      return relation.columns();
    }

    /**
     * The relation with its support.
     *
     * @return for example {@code city -> country (400 rows, 12 values)}
     */
    public String described() {
      String values =
          relation instanceof Dependency dependency
              ? ", " + dependency.known().size() + " values"
              : "";
      return relation + " (" + rows + " rows" + values + ")";
    }

    @Override
    public String toString() {
      return relation.toString();
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
   * A category determines a cell of another column, as it does in the train fold.
   *
   * @param determinant the name of a column of categories
   * @param dependent the name of the column that follows from it
   * @return the constraint, to be {@linkplain #fit fitted}
   */
  static RowConstraint determines(String determinant, String dependent) {
    return new Dependency(determinant, dependent, false, List.of());
  }

  /**
   * Two columns of categories determine each other, as they do in the train fold.
   *
   * @param one the name of a column
   * @param other the name of the other
   * @return the constraint, to be {@linkplain #fit fitted}
   */
  static RowConstraint oneToOne(String one, String other) {
    return new Dependency(one, other, true, List.of());
  }

  /**
   * Finds relations that hold in every row of a table: codes that go with each other, columns that
   * are functions of a category, weighted sums, orders. A missing cell neither keeps nor breaks
   * one.
   *
   * <p>A relation counts if all rows keep it and rows that don't know of it hardly would: with the
   * cells of each column shuffled, the chance that any of the candidates holds is below one in a
   * million. A functional dependency needs 30 rows that repeat a category as well, so that
   * exceptions are rarer than one row in ten; an order is one only where a tenth of shuffled rows
   * would break it. What follows from other relations is left out.
   *
   * @param table the rows: the train fold
   * @return the relations, those of categories first, then sums, then orders
   */
  static List<RowConstraint.Found> relations(LabeledTable table) {
    return RelationSearch.of(table);
  }

  /**
   * Fits constraints and adds the {@linkplain #relations relations} that were found beside them,
   * but for those that compute what a constraint computes.
   *
   * @param constraints what is stated, {@linkplain #fit fitted} or not
   * @param trainFold the real rows
   * @return the constraints in their order, then the relations
   * @throws IllegalArgumentException if a row breaks a constraint; the message says which and why
   */
  static List<RowConstraint> withRelations(
      List<RowConstraint> constraints, LabeledTable trainFold) {
    return RelationSearch.beside(
        constraints.stream().map(constraint -> constraint.fit(trainFold)).toList(), trainFold);
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
   * @return this constraint; one of combinations or pairs with those of the train fold, unless it
   *     had some
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
