package io.augment.tabular.internal;

import io.augment.tabular.ColumnSpec;
import io.augment.tabular.SchemaOverrides;
import java.util.List;
import java.util.Optional;

/**
 * Decides what a column holds, from what a pass over it found and what the user says.
 *
 * <p>Not thread-safe.
 */
final class ColumnInference {

  /** Fewest rows in which values are unlikely to differ, or to count upwards, by chance. */
  private static final int MANY = 20;

  private enum Kind {
    TARGET,
    CATEGORIES,
    TEXTS,
    BOOLEAN,
    NUMBERS,
    NUMBERED_ROWS,
    DATES,
    CONSTANT,
    IDENTIFIER
  }

  private final Place column;
  private final ColumnScan scan;
  private final Optional<SchemaOverrides.Column> override;
  private final boolean lenient;
  private final Warnings warnings;
  private final Kind kind;

  ColumnInference(
      Place column,
      ColumnScan scan,
      Optional<SchemaOverrides.Column> override,
      boolean index,
      boolean target,
      boolean lenient,
      Warnings warnings) {
    this.column = column;
    this.scan = scan;
    this.override = override;
    this.lenient = lenient;
    this.warnings = warnings;
    this.kind = target ? Kind.TARGET : kind(index);
  }

  private Kind kind(boolean index) {
    return override
        .map(ColumnInference::declared)
        .orElseGet(() -> index ? Kind.IDENTIFIER : found());
  }

  private static Kind declared(SchemaOverrides.Column override) {
    return switch (override.type()) {
      case NUMERIC, INTEGER -> Kind.NUMBERS;
      case BOOLEAN -> Kind.BOOLEAN;
      case CATEGORICAL -> Kind.CATEGORIES;
      case DATE -> Kind.DATES;
      case IDENTIFIER -> Kind.IDENTIFIER;
    };
  }

  private Kind found() {
    NumberScan numbers = scan.numbers();
    boolean full = scan.missing().count() == 0;
    if (scan.present().count() == 0 || (scan.isAlike() && full)) {
      return Kind.CONSTANT;
    }
    if (scan.dates().fitting().size() == 1) {
      return Kind.DATES;
    }
    if (!numbers.meansNumbers()) {
      return Kind.TEXTS;
    }
    if (numbers.isConsecutive() && full && numbers.count() >= MANY) {
      warnings.identifier(column, "it numbers the rows", "integer");
      return Kind.IDENTIFIER;
    }
    boolean named = numbers.isWhole() && IdentifierName.matches(column.column());
    return named ? Kind.NUMBERED_ROWS : Kind.NUMBERS;
  }

  /** Returns whether {@link #spec} must know the column's texts. */
  boolean needsTexts() {
    return switch (kind) {
      case TARGET, CATEGORIES -> declaredCategories().isEmpty();
      case TEXTS, BOOLEAN, NUMBERED_ROWS -> true;
      case NUMBERS, DATES, CONSTANT, IDENTIFIER -> false;
    };
  }

  /**
   * Infers the column's type.
   *
   * @param texts its texts, all of them if they are needed, else none
   */
  ColumnSpec spec(DistinctTexts texts) {
    return switch (kind) {
      case TARGET -> target(texts);
      case CATEGORIES -> categorical(texts);
      case TEXTS -> texts(texts);
      case BOOLEAN -> bool(texts);
      case NUMBERS -> numbers();
      case NUMBERED_ROWS -> numberedRows(texts);
      case DATES -> dates();
      case CONSTANT -> new ColumnSpec.Constant(name(), scan.present().text());
      case IDENTIFIER -> identifier();
    };
  }

  private ColumnSpec target(DistinctTexts texts) {
    if (scan.missing().count() > 0) {
      throw column
          .at(scan.missing().line())
          .error("a missing class, expected one in each row, as this column is the target");
    }
    ColumnSpec.Categorical classes = categorical(texts);
    if (classes.categories().size() < 2 || scan.isAlike()) {
      throw column.error(
          "the target has one class, '"
              + Place.shown(scan.present().text())
              + "', expected at least two");
    }
    if (texts.isUnique() && texts.cells() >= MANY) {
      warnings.add(column, "the target has a different class in each row: is it the right column?");
    }
    return classes;
  }

  private List<String> declaredCategories() {
    return override.map(SchemaOverrides.Column::categories).orElse(List.of());
  }

  private ColumnSpec.Categorical categorical(DistinctTexts texts) {
    if (!declaredCategories().isEmpty()) {
      boolean ordered = override.map(SchemaOverrides.Column::ordered).orElse(false);
      return new ColumnSpec.Categorical(name(), declaredCategories(), ordered, hasMissing());
    }
    if (texts.size() == 0) {
      throw column.error("no text, expected categories as the schema says");
    }
    texts.requireFew(column);
    return new ColumnSpec.Categorical(name(), texts.sorted(), false, hasMissing());
  }

  private ColumnSpec texts(DistinctTexts texts) {
    if (BooleanTexts.of(texts.all()).isPresent()) {
      return bool(texts);
    }
    if (texts.isUnique() && texts.cells() >= MANY) {
      warnings.identifier(column, "all its values differ", "categorical");
      return identifier();
    }
    if (scan.dates().fitting().size() > 1) {
      warnings.add(
          column,
          "dates that have the day first or the month first: taken for categories (type: date and"
              + " pattern: dd/MM/uuuu or MM/dd/uuuu in the schema file says which)");
    }
    texts.all().stream()
        .filter(NumberText::looksMissing)
        .sorted()
        .findFirst()
        .ifPresent(
            text ->
                warnings.add(
                    column,
                    "'"
                        + text
                        + "' is taken for a category (missing: ['"
                        + text
                        + "'] in the schema file makes it missing)"));
    return categorical(texts);
  }

  private ColumnSpec bool(DistinctTexts texts) {
    if (texts.size() != 2) {
      throw column.error(texts.count() + " texts, expected two for yes and no, as the schema says");
    }
    BooleanTexts both = BooleanTexts.of(texts.all()).orElseGet(() -> sorted(texts));
    return new ColumnSpec.Bool(name(), both.no(), both.yes(), hasMissing());
  }

  private static BooleanTexts sorted(DistinctTexts texts) {
    return new BooleanTexts(texts.sorted().get(0), texts.sorted().get(1));
  }

  private ColumnSpec numbers() {
    NumberScan numbers = scan.numbers();
    numbers.requireNumbers(column, lenient);
    numbers.fills().notice().ifPresent(notice -> warnings.add(column, notice));
    boolean missing = hasMissing() || (lenient && numbers.hasWords());
    boolean whole =
        override
            .map(said -> said.type() == SchemaOverrides.Column.Type.INTEGER)
            .orElse(numbers.isWhole());
    if (!whole) {
      return new ColumnSpec.Numeric(
          name(), numbers.decimals(), numbers.isPadded(), numbers.min(), numbers.max(), missing);
    }
    if (!numbers.isWhole()) {
      Noted fractions = numbers.fractions();
      throw column
          .at(fractions.line())
          .error("'" + Place.shown(fractions.text()) + "', expected a whole number");
    }
    if (Math.max(-numbers.min(), numbers.max()) > ColumnSpec.MAX_WHOLE) {
      throw column.error(
          "whole numbers beyond "
              + ColumnSpec.MAX_WHOLE
              + ", expected smaller ones for type integer");
    }
    return new ColumnSpec.Whole(name(), (long) numbers.min(), (long) numbers.max(), missing);
  }

  private ColumnSpec numberedRows(DistinctTexts texts) {
    ColumnSpec numbers = numbers();
    if (!texts.isUnique()) {
      return numbers;
    }
    warnings.identifier(column, "its name says so and all its values differ", "integer");
    return identifier();
  }

  private ColumnSpec identifier() {
    NumberScan numbers = scan.numbers();
    boolean numbered =
        numbers.count() > 0
            && numbers.isWhole()
            && !numbers.isCodes()
            && !numbers.hasWords()
            && numbers.max() >= 0;
    return new ColumnSpec.Identifier(name(), numbered ? (long) numbers.max() : -1);
  }

  private ColumnSpec dates() {
    List<DateScan.Candidate> fitting = scan.dates().fitting();
    if (scan.present().count() == 0) {
      throw column.error("not a date, expected dates as the schema says");
    }
    if (fitting.isEmpty()) {
      Noted unfit = scan.dates().unfit();
      throw column
          .at(unfit.line())
          .error(
              "'"
                  + Place.shown(unfit.text())
                  + "', expected a date "
                  + override
                      .flatMap(SchemaOverrides.Column::pattern)
                      .orElse("like those above it"));
    }
    if (fitting.size() > 1) {
      throw column.error(
          "dates that have the day first or the month first, expected a pattern that says which");
    }
    DateScan.Candidate dates = fitting.get(0);
    return new ColumnSpec.Date(name(), dates.pattern(), dates.min(), dates.max(), hasMissing());
  }

  private String name() {
    return column.column();
  }

  private boolean hasMissing() {
    return scan.missing().count() > 0;
  }
}
