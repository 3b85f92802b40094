package io.augment.tabular;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A condition on rows that are asked for: comparisons of columns with values, all of which a row
 * has to meet.
 *
 * <pre>{@code
 * RowCondition condition = RowCondition.parse("age >= 60 & sex = F");
 * LabeledTable rows = synthesizer.sample(1, 200, 7, condition);
 * }</pre>
 *
 * <table>
 * <caption>Comparisons</caption>
 * <tr><th>text</th><th>what meets it</th></tr>
 * <tr><td>{@code age >= 60}, with {@code =}, {@code !=}, {@code <}, {@code <=}, {@code >}</td>
 * <td>numbers, dates and ordered categories</td></tr>
 * <tr><td>{@code sex = F}, {@code city != 'New York'}</td><td>categories</td></tr>
 * <tr><td>{@code city in (Bonn, Rome)}</td><td>one of some values</td></tr>
 * <tr><td>{@code age is missing}, {@code age is present}</td><td>missing cells, or all others
 * </td></tr>
 * </table>
 *
 * <p>Values are written as the column writes them. Texts with operators, commas or parentheses go
 * between quotes, column names with such characters between backticks; a quote within is doubled. A
 * missing cell meets nothing but {@code is missing}.
 *
 * <p>Immutable and thread-safe.
 */
public final class RowCondition {

  private final List<Comparison> comparisons;

  RowCondition(List<Comparison> comparisons) {
    this.comparisons = List.copyOf(comparisons);
  }

  /** Comparison of a cell with a value. */
  enum Operator {
    EQUAL("="),
    NOT_EQUAL("!="),
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">="),
    IN("in"),
    MISSING("is missing"),
    PRESENT("is present");

    private final String text;

    Operator(String text) {
      this.text = text;
    }

    static Operator of(String text) {
      String canonical = text.equals("==") ? "=" : text.toLowerCase(Locale.ROOT);
      for (Operator operator : values()) {
        if (operator.text.equals(canonical)) {
          return operator;
        }
      }
      throw new IllegalArgumentException("operator '" + text + "'");
    }

    /** Returns whether it needs values that have an order. */
    boolean ordered() {
      return this == LESS || this == AT_MOST || this == GREATER || this == AT_LEAST;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * One comparison.
   *
   * @param column the column's name
   * @param operator what compares
   * @param values the values as texts: one, for {@code in} one or more, for missing cells none
   */
  record Comparison(String column, Operator operator, List<String> values) {

    Comparison {
      values = List.copyOf(values);
    }

    @Override
    public String toString() {
      String texts =
          values.stream().map(ConditionParser::quotedValue).collect(Collectors.joining(", "));
      String name = ConditionParser.quotedName(column) + " " + operator;
      return operator == Operator.IN
          ? name + " (" + texts + ")"
          : values.isEmpty() ? name : name + " " + texts;
    }
  }

  /**
   * Reads a condition's text.
   *
   * @param text as in the table above; {@code &} stands between comparisons
   * @return the condition
   * @throws IllegalArgumentException if it is none; the message says where, and what was expected
   */
  public static RowCondition parse(String text) {
    return new ConditionParser(text).parse();
  }

  List<Comparison> comparisons() {
    return comparisons;
  }

  /**
   * The columns that it is about.
   *
   * @return their names, each once
   */
  public List<String> columns() {
    return comparisons.stream().map(Comparison::column).distinct().toList();
  }

  /**
   * The classes that meet it, as far as it is about the target.
   *
   * @param schema the table's schema
   * @return their indices, ascending; all of them unless it is about the target
   * @throws IllegalArgumentException if no row of such a table can meet it; if a column isn't
   *     there, or a value is none that it holds; the message says which, and what was expected
   */
  public List<Integer> classes(TableSchema schema) {
    return RowFilter.of(this, schema).classes();
  }

  /**
   * The rows of a table that meet it.
   *
   * @param table any rows
   * @return their indices, ascending, for {@link LabeledTable#select}
   * @throws IllegalArgumentException as {@link #classes} does
   */
  public int[] rows(LabeledTable table) {
    RowFilter filter = RowFilter.of(this, table.schema());
    double[][] cells =
        IntStream.range(0, table.schema().columns().size())
            .mapToObj(table::column)
            .toArray(double[][]::new);
    return IntStream.range(0, table.size()).filter(row -> filter.meets(cells, row)).toArray();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowCondition that && comparisons.equals(that.comparisons);
  }

  @Override
  public int hashCode() {
    return comparisons.hashCode();
  }

  /**
   * The condition as text.
   *
   * @return what {@link #parse} reads
   */
  @Override
  public String toString() {
    return comparisons.stream().map(Comparison::toString).collect(Collectors.joining(" & "));
  }
}
