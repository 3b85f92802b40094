package io.augment.tabular.internal.inference;

import io.augment.tabular.ColumnSpec;
import io.augment.tabular.SchemaOverrides;
import io.augment.tabular.internal.format.Place;

/**
 * Infers the type of a column of numbers.
 *
 * <p>Not thread-safe.
 */
final class NumberColumn {

  private final ScannedColumn column;
  private final Place place;
  private final NumberScan numbers;
  private final Warnings warnings;

  NumberColumn(ScannedColumn column, Warnings warnings) {
    this.column = column;
    this.place = column.place();
    this.numbers = column.scan().numbers();
    this.warnings = warnings;
  }

  ColumnSpec numbers() {
    if (new StrayRules(column).strayNumbers()) {
      warnings.strays(place, column.scan().strays());
    } else {
      numbers.requireNumbers(place, column.lenient());
      warnings.words(place, numbers.others(), numbers.other(), "numbers");
    }
    numbers.fills().notice().ifPresent(notice -> warnings.add(place, notice));
    boolean missing = column.hasMissing() || numbers.hasWords();
    boolean whole =
        column
            .override()
            .map(said -> said.type() == SchemaOverrides.Column.Type.INTEGER)
            .orElse(numbers.isWhole());
    if (!whole) {
      return new ColumnSpec.Numeric(
          column.name(),
          numbers.digits().decimals(),
          numbers.digits().isPadded(),
          numbers.min(),
          numbers.max(),
          missing,
          numbers.written());
    }
    requireWhole();
    return new ColumnSpec.Whole(
        column.name(),
        (long) numbers.min(),
        (long) numbers.max(),
        missing,
        numbers.written(),
        false);
  }

  private void requireWhole() {
    if (!numbers.isWhole()) {
      Noted fractions = numbers.fractions();
      throw place
          .at(fractions.line())
          .error("'" + Place.shown(fractions.text()) + "', expected a whole number");
    }
    if (Math.max(-numbers.min(), numbers.max()) > ColumnSpec.MAX_WHOLE) {
      throw place.error(
          "whole numbers beyond "
              + ColumnSpec.MAX_WHOLE
              + ", expected smaller ones for type integer");
    }
  }

  /** Numbers of the rows if they all differ. */
  ColumnSpec numberedRows(DistinctTexts texts) {
    ColumnSpec spec = numbers();
    if (!texts.isUnique()) {
      return spec;
    }
    boolean named = IdentifierName.matches(column.name());
    warnings.identifier(
        place,
        named
            ? "its name says so and all its values differ"
            : "all its values differ and are nearly every number of their range",
        RowNames.numbered(column),
        "integer");
    return RowNames.numbered(column);
  }
}
