package io.augment.tabular;

import io.augment.tabular.internal.cell.CellRange;
import io.augment.tabular.internal.cell.CellTranslation;
import io.augment.tabular.internal.format.CellFormat;
import io.augment.tabular.internal.format.DatePattern;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads the values of comparisons as cells of a column. */
final class CellComparison {

  private static final int MOST_LISTED = 20;
  private static final int NEAR = 2;

  private CellComparison() {}

  /**
   * Narrows some cells to those that a comparison allows.
   *
   * @throws IllegalArgumentException if none is left, or the comparison isn't one of such cells
   */
  static CellSet narrowed(CellSet before, ColumnSpec spec, RowCondition.Comparison comparison) {
    if (spec instanceof ColumnSpec.Identifier) {
      throw new IllegalArgumentException(
          "column '" + spec.name() + "' names the rows and isn't drawn: expected another column");
    }
    CellSet after = compared(before, spec, comparison);
    if (after.isWithoutCells(CellRange.of(spec).whole()) && !after.missing()) {
      throw new IllegalArgumentException(
          "no row can meet '" + comparison + "': column " + described(spec, before));
    }
    return after;
  }

  private static CellSet compared(
      CellSet before, ColumnSpec spec, RowCondition.Comparison comparison) {
    if (CellTranslation.isAbsent(spec)) {
      return comparison.operator() == RowCondition.Operator.MISSING
          ? before
          : before.onlyOf(Set.of());
    }
    return switch (comparison.operator()) {
      case MISSING -> before.onlyMissing();
      case PRESENT -> before.present();
      case EQUAL, IN -> before.onlyOf(cells(spec, comparison.values()));
      case NOT_EQUAL -> before.without(cell(spec, comparison.values().get(0)));
      default -> bounded(before, spec, comparison);
    };
  }

  private static CellSet bounded(
      CellSet before, ColumnSpec spec, RowCondition.Comparison comparison) {
    boolean ordered = !(spec instanceof ColumnSpec.Bool) && ColumnCode.isNumber(spec);
    if (!ordered) {
      throw new IllegalArgumentException(
          "column '"
              + spec.name()
              + "' holds texts without an order: expected =, != or in, not "
              + comparison.operator());
    }
    double value = cell(spec, comparison.values().get(0));
    CellRange range = CellRange.of(spec);
    return switch (comparison.operator()) {
      case LESS -> before.within(Double.NEGATIVE_INFINITY, below(range, value, true));
      case AT_MOST -> before.within(Double.NEGATIVE_INFINITY, below(range, value, false));
      case GREATER -> before.within(-below(range, -value, true), Double.POSITIVE_INFINITY);
      default -> before.within(-below(range, -value, false), Double.POSITIVE_INFINITY);
    };
  }

  /** The greatest cell below a number, or at most that number. */
  private static double below(CellRange range, double value, boolean strictly) {
    if (!range.whole() && range.decimals() == ColumnSpec.Numeric.MAX_DECIMALS) {
      return strictly ? Math.nextDown(value) : value;
    }
    double cell = CellRange.rounded(value, range.decimals());
    return cell > value || (strictly && cell == value)
        ? CellRange.rounded(cell - range.unit(), range.decimals())
        : cell;
  }

  private static Set<Double> cells(ColumnSpec spec, List<String> values) {
    CellRange range = CellRange.of(spec);
    Set<Double> cells = new HashSet<>();
    for (String value : values) {
      double cell = cell(spec, value);
      if (CellRange.rounded(cell, range.decimals()) == cell) { // others are never drawn
        cells.add(cell);
      }
    }
    return cells;
  }

  /** The cell that a text stands for; it need not be within the column's bounds. */
  private static double cell(ColumnSpec spec, String text) {
    Optional<List<String>> texts = CellTranslation.texts(spec);
    if (texts.isPresent()) {
      int index = texts.get().indexOf(text);
      if (index < 0) {
        throw new IllegalArgumentException(
            "column '"
                + spec.name()
                + "' has no '"
                + text
                + "', expected "
                + oneOf(text, texts.get()));
      }
      return index;
    }
    double cell = Double.NaN;
    for (ColumnSpec read :
        List.of(spec, unbounded(spec, pattern(spec)), unbounded(spec, ColumnSpec.PLAIN))) {
      cell = Double.isNaN(cell) ? CellFormat.of(read, "").parse(text) : cell;
    }
    if (Double.isNaN(cell)) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' for column '"
              + spec.name()
              + "': expected "
              + (spec instanceof ColumnSpec.Date date ? "a date " + date.pattern() : "a number"));
    }
    return cell + 0.0;
  }

  private static String pattern(ColumnSpec spec) {
    if (spec instanceof ColumnSpec.Numeric numeric) {
      return numeric.pattern();
    }
    return spec instanceof ColumnSpec.Whole whole ? whole.pattern() : ColumnSpec.PLAIN;
  }

  /** Any number, as the column writes it or plainly, or any date at all. */
  private static ColumnSpec unbounded(ColumnSpec spec, String pattern) {
    if (spec instanceof ColumnSpec.Date date) {
      DatePattern dates = DatePattern.of(date.pattern());
      return new ColumnSpec.Date(
          date.name(), date.pattern(), dates.earliest(), dates.latest(), false);
    }
    return new ColumnSpec.Numeric(
        spec.name(),
        ColumnSpec.Numeric.MAX_DECIMALS,
        false,
        -Double.MAX_VALUE,
        Double.MAX_VALUE,
        false,
        pattern);
  }

  private static String described(ColumnSpec spec, CellSet before) {
    String name = "'" + spec.name() + "' ";
    if (CellTranslation.isAbsent(spec)) {
      return name + "is missing in every training row";
    }
    Optional<List<String>> texts = CellTranslation.texts(spec);
    if (texts.isPresent()) {
      List<String> left =
          IntStream.range(0, texts.get().size())
              .filter(before::contains)
              .mapToObj(texts.get()::get)
              .toList();
      return left.isEmpty() ? name + "is never missing" : name + "is one of " + listed(left);
    }
    if (!before.missing() && before.low() > before.high()) {
      return name + "is missing by another comparison";
    }
    CellFormat format = CellFormat.of(spec, "");
    CellRange range = CellRange.of(spec);
    return name
        + "is "
        + (range.whole() || range.decimals() == 0 ? "a whole number " : "")
        + "from "
        + format.format(before.low(), 0)
        + " to "
        + format.format(before.high(), 0)
        + (spec.missing() ? "" : ", never missing");
  }

  /** The nearest names, then all of them as far as they fit. */
  static String oneOf(String text, List<String> names) {
    List<String> near =
        names.stream()
            .filter(name -> name.equalsIgnoreCase(text) || distance(name, text) <= NEAR)
            .limit(3)
            .map(name -> "'" + name + "'")
            .toList();
    return near.isEmpty()
        ? "one of " + listed(names)
        : String.join(" or ", near) + ", or another of " + listed(names);
  }

  private static String listed(List<String> names) {
    return names.stream().limit(MOST_LISTED).collect(Collectors.joining(", "))
        + (names.size() > MOST_LISTED ? ", … (" + names.size() + " in all)" : "");
  }

  /** Number of letters that have to be changed, added or left out, as far as it matters. */
  private static int distance(String one, String other) {
    if (Math.abs(one.length() - other.length()) > NEAR || one.length() <= NEAR) {
      return NEAR + 1;
    }
    int[] before = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] now = new int[other.length() + 1];
      now[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int change = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        now[j] = Math.min(change, 1 + Math.min(before[j], now[j - 1]));
      }
      before = now;
    }
    return before[other.length()];
  }
}
