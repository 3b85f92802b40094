package io.augment.tabular.internal.inference;

import io.augment.tabular.ColumnSpec;
import io.augment.tabular.SchemaOverrides;
import io.augment.tabular.internal.format.CodePattern;
import io.augment.tabular.internal.format.NumberText;
import io.augment.tabular.internal.format.Place;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what a column holds, from what a pass over it found and what the user says.
 *
 * <p>Not thread-safe.
 */
final class ColumnInference {

  private static final int MANY = NumberScan.MANY;

  /** Fewest numbers that are all dates, such as 20240219, not by chance. */
  private static final int DATES_BY_DESIGN = 3;

  /** Most different cells of a column that may be codes, with a word among them. */
  private static final int FEW_DIFFERENT = 10;

  /** Largest share of words that are strays among dates. */
  private static final double FEW = 0.05;

  private static final double EARLIEST_NUMBER = 1900_01_01;
  private static final double LATEST_NUMBER = 2099_12_31;

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
  private final int different;
  private final boolean lenient;
  private final Warnings warnings;
  private final Kind kind;

  ColumnInference(
      Place column,
      ColumnScan scan,
      Optional<SchemaOverrides.Column> override,
      int different,
      boolean index,
      boolean target,
      boolean lenient,
      Warnings warnings) {
    this.column = column;
    this.scan = scan;
    this.override = override;
    this.different = different;
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
    if (!scan.dates().fitting().isEmpty()
        && (numbers.count() == 0 || areDates(numbers))
        && meansDates()) {
      return Kind.DATES;
    }
    if (!numbers.meansNumbers() && !strayNumbers() && !lenientNumbers()) {
      return Kind.TEXTS;
    }
    if (numbers.isConsecutive() && full && numbers.count() >= MANY) {
      warnings.identifier(column, "it numbers the rows", numbered(), "integer");
      return Kind.IDENTIFIER;
    }
    boolean named = numbers.isWhole() && IdentifierName.matches(column.column());
    boolean rows = full && numbers.mayNumberRows();
    return named || rows ? Kind.NUMBERED_ROWS : Kind.NUMBERS;
  }

  private boolean meansDates() {
    long words = scan.strays().first().count();
    long dates = scan.dates().count();
    return words <= FEW * dates
        || (words == 1 && dates >= DATES_BY_DESIGN)
        || strayDates()
        || (lenient && words <= dates);
  }

  /** Returns whether words among dates stand for missing ones. */
  private boolean strayDates() {
    StrayTexts strays = scan.strays();
    long dates = scan.dates().count();
    return dates >= MANY
        && strays.first().count() <= dates
        && (strays.repeat(name()) || strays.isSingle(name()));
  }

  /** Returns whether words among numbers stand for missing ones. */
  private boolean strayNumbers() {
    return strayNumbers(scan, name(), different);
  }

  /**
   * Returns whether words among numbers stand for missing ones.
   *
   * @param scan the column's cells
   * @param name its name
   * @param different how many of its cells differ
   */
  static boolean strayNumbers(ColumnScan scan, String name, int different) {
    NumberScan numbers = scan.numbers();
    long words = scan.strays().first().count();
    return scan.strays().repeat(name)
        && numbers.count() >= MANY
        && words <= numbers.count()
        && words == numbers.others()
        && different > FEW_DIFFERENT
        && !numbers.isCodes();
  }

  /**
   * Returns whether a column's words may stand for missing cells, whatever its numbers are like.
   */
  static boolean mayHaveStrays(ColumnScan scan, String name, int different) {
    long words = scan.strays().first().count();
    long others = scan.present().count() - words;
    return scan.strays().repeat(name)
        && others >= MANY
        && words <= others
        && different > FEW_DIFFERENT;
  }

  private boolean lenientNumbers() {
    return lenient && mostlyNumbers();
  }

  private boolean mostlyNumbers() {
    NumberScan numbers = scan.numbers();
    return numbers.count() >= MANY
        && numbers.others() <= numbers.count()
        && different > FEW_DIFFERENT
        && !numbers.isCodes();
  }

  /** The texts that stand for missing cells in this column, and nowhere else. */
  Set<String> placeholders() {
    boolean strays =
        switch (kind) {
          case NUMBERS, NUMBERED_ROWS -> strayNumbers();
          case DATES -> strayDates();
          case TARGET, CATEGORIES, TEXTS, BOOLEAN, CONSTANT, IDENTIFIER -> false;
        };
    return strays ? scan.strays().texts() : Set.of();
  }

  /** How many cells are a text that stands for missing ones. */
  long cells(String placeholder) {
    return scan.strays().count(placeholder);
  }

  /** Returns whether numbers that could be dates are. */
  private static boolean areDates(NumberScan numbers) {
    return numbers.count() >= DATES_BY_DESIGN
        && numbers.min() >= EARLIEST_NUMBER
        && numbers.max() <= LATEST_NUMBER;
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
      case IDENTIFIER -> numbered();
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
    Optional<String> nearly =
        scan.numbers()
            .nearlyNumbers()
            .or(scan.dates()::mixed)
            .or(scan.dates()::interrupted)
            .or(this::nearly);
    nearly.ifPresent(notice -> warnings.add(column, notice));
    if (texts.isUnique() && texts.cells() >= MANY) {
      ColumnSpec.Identifier names = named(texts);
      warnings.identifier(
          column, "all its " + texts.count() + " texts differ", names, "categorical");
      return names;
    }
    if (nearly.isPresent()) {
      return categorical(texts);
    }
    texts.all().stream()
        .filter(NumberText::looksMissing)
        .sorted()
        .findFirst()
        .ifPresent(
            text ->
                warnings.add(
                    column,
                    String.format(
                        "'%s' is taken for a category (--missing='%s', or missing(…) in code, makes"
                            + " it missing)",
                        text, text)));
    return categorical(texts);
  }

  /** What to say of texts most of which are plain numbers, or dates; empty if they aren't. */
  private Optional<String> nearly() {
    boolean dates = !scan.dates().fitting().isEmpty();
    Noted other = dates ? scan.strays().first() : scan.numbers().other();
    long others = dates ? other.count() : scan.numbers().others();
    boolean most = dates ? others <= scan.dates().count() : mostlyNumbers();
    return most && others > 0
        ? Optional.of(
            String.format(
                "%d of %d cells are no %s, such as '%s' in line %d: all taken for texts (--missing='%s'"
                    + " or --lenient, or missing(…) or lenient() in code, makes such cells missing)",
                others,
                scan.present().count(),
                dates ? "dates" : "numbers",
                Place.shown(other.text()),
                other.line(),
                Place.shown(other.text())))
        : Optional.empty();
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
    if (strayNumbers()) {
      warnOfStrays();
    } else {
      numbers.requireNumbers(column, lenient);
      warnOfWords(numbers.others(), numbers.other(), "numbers");
    }
    numbers.fills().notice().ifPresent(notice -> warnings.add(column, notice));
    boolean missing = hasMissing() || numbers.hasWords();
    boolean whole =
        override
            .map(said -> said.type() == SchemaOverrides.Column.Type.INTEGER)
            .orElse(numbers.isWhole());
    if (!whole) {
      return new ColumnSpec.Numeric(
          name(),
          numbers.digits().decimals(),
          numbers.digits().isPadded(),
          numbers.min(),
          numbers.max(),
          missing,
          numbers.written());
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
    return new ColumnSpec.Whole(
        name(), (long) numbers.min(), (long) numbers.max(), missing, numbers.written(), false);
  }

  private void warnOfStrays() {
    warnings.add(
        column,
        scan.strays().described()
            + " taken for missing (type: categorical in the --schema file keeps such texts)");
  }

  private void warnOfWords(long words, Noted first, String others) {
    if (words > 0) {
      warnings.add(
          column,
          String.format(
              "%d %s taken for missing, as no %s: first '%s' in line %d",
              words,
              words == 1 ? "cell" : "cells",
              others,
              Place.shown(first.text()),
              first.line()));
    }
  }

  private ColumnSpec numberedRows(DistinctTexts texts) {
    ColumnSpec numbers = numbers();
    if (!texts.isUnique()) {
      return numbers;
    }
    boolean named = IdentifierName.matches(column.column());
    warnings.identifier(
        column,
        named
            ? "its name says so and all its values differ"
            : "all its values differ and are nearly every number of their range",
        numbered(),
        "integer");
    return numbered();
  }

  /** Texts that differ in a number alone are continued, others replaced. */
  private ColumnSpec.Identifier named(DistinctTexts texts) {
    return Optional.of(texts)
        .filter(DistinctTexts::isComplete)
        .flatMap(all -> CodePattern.of(all.all()))
        .map(code -> new ColumnSpec.Identifier(name(), code.last(), code.pattern().pattern()))
        .orElseGet(this::numbered);
  }

  private ColumnSpec.Identifier numbered() {
    NumberScan numbers = scan.numbers();
    boolean numbered =
        numbers.count() > 0
            && numbers.isWhole()
            && !numbers.isCodes()
            && !numbers.hasWords()
            && numbers.max() >= 0;
    return numbered
        ? new ColumnSpec.Identifier(name(), (long) numbers.max(), numbers.written())
        : new ColumnSpec.Identifier(name(), -1);
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
    Noted words = scan.strays().first();
    if (words.count() > 0 && strayDates()) {
      warnOfStrays();
    } else if (words.count() > 0 && !lenient) {
      throw column
          .at(words.line())
          .error(
              String.format(
                  "'%s', expected a date %s (--missing='%s', or missing(…) in code, makes such cells"
                      + " missing; --lenient, or lenient(), all that are no dates)",
                  Place.shown(words.text()), fitting.get(0).pattern(), Place.shown(words.text())));
    } else {
      warnOfWords(words.count(), words, "dates");
    }
    DateScan.Candidate dates = fitting.get(0);
    dates.notices().forEach(notice -> warnings.add(column, notice));
    boolean declared = override.flatMap(SchemaOverrides.Column::pattern).isPresent();
    if (!declared) {
      scan.dates().otherOrder().ifPresent(other -> warnOfOrder(dates.pattern(), other));
    }
    if (override.isEmpty() && scan.numbers().count() > 0) {
      warnings.add(
          column,
          "numbers read as dates uuuuMMdd (type: integer in the --schema file keeps numbers)");
    }
    boolean missing = hasMissing() || words.count() > 0;
    return new ColumnSpec.Date(name(), dates.pattern(), dates.min(), dates.max(), missing);
  }

  private void warnOfOrder(String pattern, String other) {
    warnings.add(
        column,
        String.format(
            "dates that could have the day first or the month first: read as %s (type: date and"
                + " pattern: %s in the --schema file reads them the other way)",
            pattern, other));
  }

  private String name() {
    return column.column();
  }

  private boolean hasMissing() {
    return scan.missing().count() > 0;
  }
}
