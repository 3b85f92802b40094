package io.augment.tabular.internal.inference;

import io.augment.tabular.SchemaOverrides;
import io.augment.tabular.internal.format.Place;
import java.util.Optional;

/**
 * A column after a pass over it.
 *
 * @param place where it is
 * @param scan its cells
 * @param override what the user says of it
 * @param different how many of its cells differ
 * @param lenient whether a stray word among numbers or dates is a missing cell
 */
record ScannedColumn(
    Place place,
    ColumnScan scan,
    Optional<SchemaOverrides.Column> override,
    int different,
    boolean lenient) {

  String name() {
    return place.column();
  }

  boolean hasMissing() {
    return scan.missing().count() > 0;
  }
}
