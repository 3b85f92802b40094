package io.augment.tabular.internal.inference;

import io.augment.tabular.ColumnSpec;
import io.augment.tabular.SchemaOverrides;
import io.augment.tabular.internal.format.NumberText;
import io.augment.tabular.internal.format.Place;
import java.util.List;
import java.util.Optional;

/**
 * Infers the type of a column of texts: categories, yes and no, or names of rows.
 *
 * <p>Not thread-safe.
 */
final class TextColumn {

  private static final int MANY = NumberScan.MANY;

  private final ScannedColumn column;
  private final Place place;
  private final ColumnScan scan;
  private final Warnings warnings;

  TextColumn(ScannedColumn column, Warnings warnings) {
    this.column = column;
    this.place = column.place();
    this.scan = column.scan();
    this.warnings = warnings;
  }

  ColumnSpec target(DistinctTexts texts) {
    if (scan.missing().count() > 0) {
      throw place
          .at(scan.missing().line())
          .error("a missing class, expected one in each row, as this column is the target");
    }
    ColumnSpec.Categorical classes = categorical(texts);
    if (classes.categories().size() < 2 || scan.isAlike()) {
      throw place.error(
          "the target has one class, '"
              + Place.shown(scan.present().text())
              + "', expected at least two");
    }
    if (texts.isUnique() && texts.cells() >= MANY) {
      warnings.add(place, "the target has a different class in each row: is it the right column?");
    }
    return classes;
  }

  /** The categories that the user says; empty without any. */
  static List<String> declaredCategories(ScannedColumn column) {
    return column.override().map(SchemaOverrides.Column::categories).orElse(List.of());
  }

  ColumnSpec.Categorical categorical(DistinctTexts texts) {
    List<String> declared = declaredCategories(column);
    if (!declared.isEmpty()) {
      boolean ordered = column.override().map(SchemaOverrides.Column::ordered).orElse(false);
      return new ColumnSpec.Categorical(column.name(), declared, ordered, column.hasMissing());
    }
    if (texts.size() == 0) {
      throw place.error("no text, expected categories as the schema says");
    }
    texts.requireFew(place);
    return new ColumnSpec.Categorical(column.name(), texts.sorted(), false, column.hasMissing());
  }

  ColumnSpec texts(DistinctTexts texts) {
    if (BooleanTexts.of(texts.all()).isPresent()) {
      return bool(texts);
    }
    Optional<String> nearly =
        scan.numbers()
            .nearlyNumbers()
            .or(scan.dates()::mixed)
            .or(scan.dates()::interrupted)
            .or(this::nearly);
    nearly.ifPresent(notice -> warnings.add(place, notice));
    if (texts.isUnique() && texts.cells() >= MANY) {
      ColumnSpec.Identifier names = RowNames.named(column, texts);
      warnings.identifier(
          place, "all its " + texts.count() + " texts differ", names, "categorical");
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
                    place,
                    String.format(
                        "'%s' is taken for a category (--missing='%s', or missing(…) in code, makes"
                            + " it missing)",
                        text, text)));
    return categorical(texts);
  }

  /** Notice of texts most of which are plain numbers, or dates; empty if they aren't. */
  private Optional<String> nearly() {
    boolean dates = !scan.dates().fitting().isEmpty();
    Noted other = dates ? scan.strays().first() : scan.numbers().other();
    long others = dates ? other.count() : scan.numbers().others();
    boolean most = dates ? others <= scan.dates().count() : new StrayRules(column).mostlyNumbers();
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

  ColumnSpec bool(DistinctTexts texts) {
    if (texts.size() != 2) {
      throw place.error(texts.count() + " texts, expected two for yes and no, as the schema says");
    }
    BooleanTexts both = BooleanTexts.of(texts.all()).orElseGet(() -> sorted(texts));
    return new ColumnSpec.Bool(column.name(), both.no(), both.yes(), column.hasMissing());
  }

  private static BooleanTexts sorted(DistinctTexts texts) {
    return new BooleanTexts(texts.sorted().get(0), texts.sorted().get(1));
  }
}
