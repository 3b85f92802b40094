package io.augment.tabular.internal.inference;

import io.augment.file.FileFormatException;
import io.augment.tabular.ColumnSpec;
import io.augment.tabular.internal.format.CellFormat;
import io.augment.tabular.internal.format.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * Warnings of a reader, one line each.
 *
 * <p>Not thread-safe.
 */
final class Warnings {

  private static final int MOST = 100;

  private final List<String> lines = new ArrayList<>();

  void add(Place column, String notice) {
    if (lines.size() < MOST) {
      lines.add(
          FileFormatException.oneLine("column '" + Place.shown(column.column()) + "': " + notice));
    }
  }

  void add(String notice) {
    if (lines.size() < MOST) {
      lines.add(FileFormatException.oneLine(notice));
    }
  }

  void identifier(Place column, String reason, ColumnSpec.Identifier spec, String otherwise) {
    CellFormat cells = CellFormat.ofIdentifiers(spec, CellFormat.FROM_THE_LAST);
    add(
        column,
        String.format(
            "taken for an identifier and left out of what models see, as %s: cells will be new ones"
                + " like %s, %s, … (type: %s in the --schema file keeps it)",
            reason, cells.format(0, 0), cells.format(0, 1), otherwise));
  }

  /** Words that stand for missing cells. */
  void strays(Place column, StrayTexts strays) {
    add(
        column,
        strays.described()
            + " taken for missing (type: categorical in the --schema file keeps such texts)");
  }

  /**
   * Words that are taken for missing cells, if there are any.
   *
   * @param column where they are
   * @param words how many
   * @param first the first of them
   * @param others what the other cells are
   */
  void words(Place column, long words, Noted first, String others) {
    if (words > 0) {
      add(
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

  List<String> lines() {
    return List.copyOf(lines);
  }
}
