package io.augment.tabular.internal.inference;

import io.augment.tabular.ColumnSpec;
import io.augment.tabular.SchemaOverrides;
import io.augment.tabular.internal.format.Place;
import java.util.List;

/**
 * Infers the type of a column of dates.
 *
 * <p>Not thread-safe.
 */
final class DateColumn {

  private final ScannedColumn column;
  private final Place place;
  private final ColumnScan scan;
  private final Warnings warnings;

  DateColumn(ScannedColumn column, Warnings warnings) {
    this.column = column;
    this.place = column.place();
    this.scan = column.scan();
    this.warnings = warnings;
  }

  ColumnSpec dates() {
    requireDates();
    DateScan.Candidate dates = scan.dates().fitting().get(0);
    Noted words = scan.strays().first();
    if (words.count() > 0 && new StrayRules(column).strayDates()) {
      warnings.strays(place, scan.strays());
    } else if (words.count() > 0 && !column.lenient()) {
      throw place
          .at(words.line())
          .error(
              String.format(
                  "'%s', expected a date %s (--missing='%s', or missing(…) in code, makes such cells"
                      + " missing; --lenient, or lenient(), all that are no dates)",
                  Place.shown(words.text()), dates.pattern(), Place.shown(words.text())));
    } else {
      warnings.words(place, words.count(), words, "dates");
    }
    dates.notices().forEach(notice -> warnings.add(place, notice));
    boolean declared = column.override().flatMap(SchemaOverrides.Column::pattern).isPresent();
    if (!declared) {
      scan.dates().otherOrder().ifPresent(other -> warnOfOrder(dates.pattern(), other));
    }
    if (column.override().isEmpty() && scan.numbers().count() > 0) {
      warnings.add(
          place,
          "numbers read as dates uuuuMMdd (type: integer in the --schema file keeps numbers)");
    }
    boolean missing = column.hasMissing() || words.count() > 0;
    return new ColumnSpec.Date(column.name(), dates.pattern(), dates.min(), dates.max(), missing);
  }

  private void requireDates() {
    List<DateScan.Candidate> fitting = scan.dates().fitting();
    if (scan.present().count() == 0) {
      throw place.error("not a date, expected dates as the schema says");
    }
    if (fitting.isEmpty()) {
      Noted unfit = scan.dates().unfit();
      throw place
          .at(unfit.line())
          .error(
              "'"
                  + Place.shown(unfit.text())
                  + "', expected a date "
                  + column
                      .override()
                      .flatMap(SchemaOverrides.Column::pattern)
                      .orElse("like those above it"));
    }
  }

  private void warnOfOrder(String pattern, String other) {
    warnings.add(
        place,
        String.format(
            "dates that could have the day first or the month first: read as %s (type: date and"
                + " pattern: %s in the --schema file reads them the other way)",
            pattern, other));
  }
}
