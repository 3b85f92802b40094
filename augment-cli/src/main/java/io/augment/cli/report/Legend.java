package io.augment.cli.report;

import java.util.List;

/** Legend with the names of a plot's series. */
final class Legend {

  private Legend() {}

  /** Series with a marker each, and a line if the plot draws lines. */
  static void ofSeries(Markup markup, List<String> names, boolean lines) {
    markup.open("ul", "class", "legend");
    for (int i = 0; i < names.size(); i++) {
      SeriesStyle style = new SeriesStyle(i);
      markup.open("li");
      openSwatch(markup, style);
      if (lines) {
        markup.empty(
            "line",
            "class",
            "curve",
            "x1",
            "0",
            "x2",
            "32",
            "y1",
            "7",
            "y2",
            "7",
            "stroke-dasharray",
            style.dashes());
      }
      markup.open("svg", "x", "16", "y", "7", "width", "1", "height", "1");
      markup.empty("path", "class", "mark", "d", style.marker()).close().close();
      markup.text(names.get(i)).close();
    }
    markup.close();
  }

  /** Categories with a filled box each. */
  static void ofFills(Markup markup, List<String> names, List<Fill> fills) {
    markup.open("ul", "class", "legend");
    for (int i = 0; i < names.size(); i++) {
      markup.open("li");
      openSwatch(markup, new SeriesStyle(i));
      fills.get(i).draw(markup, "0", "0", "32", "14");
      markup.close().text(names.get(i)).close();
    }
    markup.close();
  }

  private static void openSwatch(Markup markup, SeriesStyle style) {
    markup.open(
        "svg",
        "class",
        "swatch " + style.colour(),
        "width",
        "32",
        "height",
        "14",
        "aria-hidden",
        "true");
  }
}
