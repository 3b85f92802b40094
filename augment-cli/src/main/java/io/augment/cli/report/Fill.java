package io.augment.cli.report;

import java.util.ArrayList;
import java.util.List;

/**
 * The fill of a bar's segment: a colour, and a pattern over it for readers who can't distinguish
 * colours.
 *
 * @param style the category's style
 * @param patternId the id of its pattern on the page; empty for a plain fill
 */
record Fill(SeriesStyle style, String patternId) {

  private static final int TILE = 8;

  /** Drawing of each pattern on a tile of 8 by 8; the first category is plain. */
  private static final List<String> PATTERNS =
      List.of(
          "M-2 2L2 -2M0 8L8 0M6 10L10 6",
          "M-2 6L2 10M0 0L8 8M6 -2L10 2",
          "M0 4H8",
          "M4 0V8",
          "M3 3H5V5H3z");

  /** Defines the patterns of so many categories, and returns their fills. */
  static List<Fill> define(Page page, int count) {
    List<Fill> fills = new ArrayList<>();
    Markup markup = page.markup();
    markup.open("svg", "class", "patterns", "width", "0", "height", "0", "aria-hidden", "true");
    for (int i = 0; i < count; i++) {
      String id = i == 0 ? "" : page.nextId("pattern");
      if (i > 0) {
        markup.open(
            "pattern",
            "id",
            id,
            "width",
            "" + TILE,
            "height",
            "" + TILE,
            "patternUnits",
            "userSpaceOnUse");
        markup.empty("path", "class", "hatch", "d", PATTERNS.get((i - 1) % PATTERNS.size()));
        markup.close();
      }
      fills.add(new Fill(new SeriesStyle(i), id));
    }
    markup.close();
    return fills;
  }

  void draw(Markup markup, String x, String y, String width, String height) {
    String[] place = {"x", x, "y", y, "width", width, "height", height};
    markup.empty("rect", with(place, "class", "bar " + style.colour()));
    if (!patternId.isEmpty()) {
      markup.empty("rect", with(place, "fill", "url(#" + patternId + ")"));
    }
  }

  private static String[] with(String[] place, String name, String value) {
    List<String> all = new ArrayList<>(List.of(place));
    all.add(name);
    all.add(value);
    return all.toArray(String[]::new);
  }
}
