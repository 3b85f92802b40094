package io.augment.tabular.internal.cell;

import io.augment.tabular.ColumnSpec;
import io.augment.tabular.TableSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * Translation of cells into another schema of the same columns: categories are matched by their
 * text, as each schema has indices of its own.
 */
public final class CellTranslation {

  /** Code of a category that the other schema doesn't have. No cell has this value. */
  public static final double UNSEEN = Double.NEGATIVE_INFINITY;

  private CellTranslation() {}

  /**
   * One translation a column. Ranges of a number may differ: they are no cells.
   *
   * @throws IllegalArgumentException if columns or classes differ, or a column holds another kind
   *     of thing
   */
  public static List<DoubleUnaryOperator> between(TableSchema source, TableSchema own) {
    List<DoubleUnaryOperator> translations = ofColumns(source, own);
    boolean numbers = source.ranges().isPresent() && own.ranges().isPresent();
    if (!numbers && !source.classes().equals(own.classes())) {
      throw new IllegalArgumentException(
          String.format(
              "classes %s: expected %s", source.classes().names(), own.classes().names()));
    }
    return translations;
  }

  /** The same where the classes may differ. */
  public static List<DoubleUnaryOperator> ofColumns(TableSchema source, TableSchema own) {
    if (source.columns().size() != own.columns().size() || source.target() != own.target()) {
      throw new IllegalArgumentException(
          String.format(
              "%d columns with target %d: expected %d with target %d",
              source.columns().size(), source.target(), own.columns().size(), own.target()));
    }
    List<DoubleUnaryOperator> translations = new ArrayList<>();
    for (int column = 0; column < own.columns().size(); column++) {
      translations.add(between(source.columns().get(column), own.columns().get(column)));
    }
    return translations;
  }

  private static DoubleUnaryOperator between(ColumnSpec source, ColumnSpec own) {
    if (!source.name().equals(own.name())) {
      throw new IllegalArgumentException(
          "column '" + source.name() + "': expected column '" + own.name() + "' in its place");
    }
    if (own instanceof ColumnSpec.Identifier) {
      return cell -> 0;
    }
    Optional<List<String>> ownTexts = texts(own);
    if (ownTexts.isPresent() && isAbsent(own)) {
      return cell -> Double.isNaN(cell) || isAbsent(source) ? 0 : UNSEEN;
    }
    if (isAbsent(source)) {
      return cell -> Double.NaN;
    }
    Optional<List<String>> sourceTexts = texts(source);
    if (ownTexts.isPresent() && sourceTexts.isPresent()) {
      return byText(sourceTexts.get(), ownTexts.get());
    }
    if (!ownTexts.isPresent() && !sourceTexts.isPresent() && measureAlike(source, own)) {
      return cell -> cell;
    }
    throw new IllegalArgumentException(
        String.format("column '%s' is %s: expected %s", own.name(), kind(source), kind(own)));
  }

  public static boolean measureAlike(ColumnSpec source, ColumnSpec own) {
    if (own instanceof ColumnSpec.Date ours) {
      return source instanceof ColumnSpec.Date theirs && theirs.pattern().equals(ours.pattern());
    }
    return source instanceof ColumnSpec.Numeric || source instanceof ColumnSpec.Whole;
  }

  private static DoubleUnaryOperator byText(List<String> source, List<String> own) {
    Map<String, Integer> indices = new HashMap<>();
    for (int index = 0; index < own.size(); index++) {
      indices.put(own.get(index), index);
    }
    double[] translated = new double[source.size()];
    for (int index = 0; index < translated.length; index++) {
      Integer at = indices.get(source.get(index));
      translated[index] = at == null ? UNSEEN : at;
    }
    return cell -> Double.isNaN(cell) ? cell : translated[(int) cell];
  }

  /** Returns whether every cell of the column is missing. */
  public static boolean isAbsent(ColumnSpec spec) {
    return spec instanceof ColumnSpec.Constant constant && constant.text().isEmpty();
  }

  /** The texts that a column's cells are indices of, if they are. */
  public static Optional<List<String>> texts(ColumnSpec spec) {
    if (spec instanceof ColumnSpec.Categorical categorical) {
      return Optional.of(categorical.categories());
    }
    if (spec instanceof ColumnSpec.Bool bool) {
      return Optional.of(List.of(bool.no(), bool.yes()));
    }
    if (spec instanceof ColumnSpec.Constant constant) {
      return Optional.of(List.of(constant.text()));
    }
    return Optional.empty();
  }

  private static String kind(ColumnSpec spec) {
    return spec instanceof ColumnSpec.Date date
        ? "a date written " + date.pattern()
        : spec.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
