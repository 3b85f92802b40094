package io.augment.cli.report;

import java.util.List;

/**
 * Style of a series: colour, and marker and dashes for readers who can't distinguish colours.
 *
 * @param index the series' place among those of its plot, from 0
 */
record SeriesStyle(int index) {

  private static final int COLOURS = 8;

  /** Seven shapes around (0, 0), so that shape and colour repeat together after 56 series only. */
  private static final List<String> MARKERS =
      List.of(
          "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z",
          "M-4 -4H4V4H-4z",
          "M0 -5L5 4H-5z",
          "M0 -5.5L5.5 0L0 5.5L-5.5 0z",
          "M0 5L5 -4H-5z",
          "M-5 -1.6H-1.6V-5H1.6V-1.6H5V1.6H1.6V5H-1.6V1.6H-5z",
          "M0 -5.5L1.6 -1.8L5.5 -1.7L2.6 0.9L3.4 4.7L0 2.6L-3.4 4.7L-2.6 0.9L-5.5 -1.7L-1.6 -1.8z");

  private static final List<String> DASHES = List.of("none", "7 3", "2 3", "9 3 2 3", "4 2");

  String colour() {
    return "s" + index % COLOURS;
  }

  String marker() {
    return MARKERS.get(index % MARKERS.size());
  }

  String dashes() {
    return DASHES.get(index % DASHES.size());
  }
}
