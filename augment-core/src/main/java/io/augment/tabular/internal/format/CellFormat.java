package io.augment.tabular.internal.format;

import io.augment.tabular.ColumnSpec;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Text format of a column's cells, except missing ones. What is written is read again as the same
 * number.
 *
 * <p>Thread-safe.
 */
public interface CellFormat {

  /**
   * Reads a cell.
   *
   * @param text the cell
   * @return its number, NaN if the column may not hold it
   */
  double parse(String text);

  /**
   * Returns whether a text is a number as the column writes them, in its range or not.
   *
   * @param text the cell
   * @return false if the column holds no numbers
   */
  default boolean isNumber(String text) {
    return false;
  }

  /**
   * Returns whether a number was rounded when it was read.
   *
   * @param text a cell that {@link #parse} reads
   * @return true if it has more digits than the column
   */
  default boolean isRounded(String text) {
    return false;
  }

  /**
   * Writes a cell.
   *
   * @param value its number, not NaN
   * @param row which row it is in, from 0
   * @return the text
   */
  String format(double value, int row);

  /**
   * Description of valid cells for messages.
   *
   * @return for example {@code a whole number in [0, 9]}
   */
  String expected();

  /**
   * The format of a column.
   *
   * @param spec what the column holds
   * @param missing how missing cells are written
   * @return its format
   */
  static CellFormat of(ColumnSpec spec, String missing) {
    if (spec instanceof ColumnSpec.Numeric numeric) {
      return new NumericCells(numeric, NumberPattern.of(numeric.pattern()));
    }
    if (spec instanceof ColumnSpec.Whole whole) {
      return new WholeCells(whole, NumberPattern.of(whole.pattern()));
    }
    if (spec instanceof ColumnSpec.Bool bool) {
      return new TextCells(List.of(bool.no(), bool.yes()));
    }
    if (spec instanceof ColumnSpec.Categorical categorical) {
      return new TextCells(categorical.categories());
    }
    if (spec instanceof ColumnSpec.Date date) {
      return new DateCells(date, new KnownDates(DatePattern.of(date.pattern())));
    }
    if (spec instanceof ColumnSpec.Constant constant) {
      return new TextCells(List.of(constant.text().isEmpty() ? missing : constant.text()));
    }
    return IdentifierCells.of((ColumnSpec.Identifier) spec, FROM_THE_LAST);
  }

  /**
   * Numbers with decimals.
   *
   * @param spec the column
   * @param pattern how it writes them
   */
  record NumericCells(ColumnSpec.Numeric spec, NumberPattern pattern) implements CellFormat {

    private static final int MOST_ZEROS = 30;

    @Override
    public double parse(String text) {
      NumberText number = pattern.parse(text);
      if (number == null || (hasMore(number) && !number.precise())) {
        return Double.NaN;
      }
      double value =
          hasMore(number) ? NumberText.rounded(number.value(), spec.decimals()) : number.value();
      return value >= spec.min() && value <= spec.max() ? value : Double.NaN;
    }

    private boolean hasMore(NumberText number) {
      return !isExact() && number.decimals() > spec.decimals();
    }

    @Override
    public boolean isNumber(String text) {
      return pattern.parse(text) != null;
    }

    @Override
    public boolean isRounded(String text) {
      NumberText number = pattern.parse(text);
      return number != null && hasMore(number);
    }

    /** Returns whether numbers have all the digits of a double. */
    private boolean isExact() {
      return spec.decimals() == ColumnSpec.Numeric.MAX_DECIMALS;
    }

    @Override
    public String format(double value, int row) {
      BigDecimal number = new BigDecimal(Double.toString(value));
      if (spec.padded()) {
        return pattern.write(
            number.setScale(spec.decimals(), RoundingMode.HALF_UP).toPlainString());
      }
      BigDecimal rounded =
          (isExact() ? number : number.setScale(spec.decimals(), RoundingMode.HALF_UP))
              .stripTrailingZeros();
      boolean plain = pattern.readsPlainNumbers() && Math.abs(rounded.scale()) > MOST_ZEROS;
      return pattern.write(plain ? rounded.toString() : rounded.toPlainString());
    }

    @Override
    public String expected() {
      return String.format(
          "a number in [%s, %s]%s",
          format(spec.min(), 0),
          format(spec.max(), 0),
          isExact() ? "" : " with at most " + spec.decimals() + " digits after the point");
    }
  }

  /**
   * Whole numbers.
   *
   * @param spec the column
   * @param pattern how it writes them
   */
  record WholeCells(ColumnSpec.Whole spec, NumberPattern pattern) implements CellFormat {
    @Override
    public double parse(String text) {
      NumberText number = pattern.parse(text);
      boolean fits =
          number != null
              && (number.whole() || number.isWrittenOut())
              && number.value() >= spec.min()
              && number.value() <= spec.max();
      return fits && number != null ? number.value() : Double.NaN;
    }

    @Override
    public String format(double value, int row) {
      return pattern.write(Long.toString((long) value));
    }

    @Override
    public boolean isNumber(String text) {
      return pattern.parse(text) != null;
    }

    @Override
    public String expected() {
      return "a whole number in ["
          + format((double) spec.min(), 0)
          + ", "
          + format((double) spec.max(), 0)
          + "]";
    }
  }

  /** One of some texts. */
  final class TextCells implements CellFormat {

    private static final int MOST_LISTED = 10;

    private final List<String> texts;
    private final Map<String, Integer> indices = new HashMap<>();

    private TextCells(List<String> texts) {
      this.texts = texts;
      for (int index = 0; index < texts.size(); index++) {
        indices.put(texts.get(index), index);
      }
    }

    @Override
    public double parse(String text) {
      Integer index = indices.get(text);
      return index == null ? Double.NaN : index;
    }

    @Override
    public String format(double value, int row) {
      return texts.get((int) value);
    }

    @Override
    public String expected() {
      List<String> listed =
          texts.stream().limit(MOST_LISTED).map(text -> "'" + Place.shown(text) + "'").toList();
      String all = String.join(", ", listed);
      if (texts.size() == 1) {
        return texts.get(0).isEmpty() ? "a missing cell" : all;
      }
      return "one of "
          + all
          + (texts.size() > MOST_LISTED ? ", … (" + texts.size() + " in all)" : "");
    }
  }

  /**
   * Dates.
   *
   * @param spec the column
   * @param dates texts as dates
   */
  record DateCells(ColumnSpec.Date spec, KnownDates dates) implements CellFormat {
    @Override
    public double parse(String text) {
      long date = dates.parse(text.strip()).orElse(Long.MIN_VALUE);
      return date >= spec.min() && date <= spec.max() ? date : Double.NaN;
    }

    @Override
    public String format(double value, int row) {
      return dates.pattern().format((long) value);
    }

    @Override
    public String expected() {
      return String.format(
          "a date %s from %s to %s",
          spec.pattern(), dates.pattern().format(spec.min()), dates.pattern().format(spec.max()));
    }
  }

  /** First of the new identifiers: that after the column's last. */
  long FROM_THE_LAST = -1;

  /**
   * The format of a column's new identifiers.
   *
   * @param spec the column
   * @param from the number of the first, or {@link #FROM_THE_LAST}
   * @return its format
   */
  static CellFormat ofIdentifiers(ColumnSpec.Identifier spec, long from) {
    return IdentifierCells.of(spec, from);
  }

  /**
   * Names of rows, which aren't kept.
   *
   * @param spec the column
   * @param first the number of the first row's
   */
  record IdentifierCells(ColumnSpec.Identifier spec, long first) implements CellFormat {

    static IdentifierCells of(ColumnSpec.Identifier spec, long from) {
      long next = spec.last() < 0 ? 1 : spec.last() + 1;
      return new IdentifierCells(spec, from == FROM_THE_LAST ? next : from);
    }

    @Override
    public double parse(String text) {
      return 0;
    }

    @Override
    public String format(double value, int row) {
      return spec.text(first + row);
    }

    @Override
    public String expected() {
      return "any text";
    }
  }
}
