package io.augment.cli.report;

import java.util.Collection;
import java.util.List;

/**
 * One plot's drawing. Across, it is as wide as the page lets it be, so x positions are fractions of
 * the width; down, positions are pixels. So letters keep their size on every screen. Labels stand
 * in the margins, outside of the drawing's own box.
 */
final class Canvas {

  /** Rows beyond these stand in the table alone. */
  private static final int MOST_ROWS = 40;

  /** From the drawing's top to the first row. */
  static final int TOP = 8;

  /** Height of an axis and its title below the plot. */
  static final int AXIS_HEIGHT = 46;

  /** The longest label in the margin, in letters. */
  private static final int LABEL_COLUMNS = 18;

  private static final int LABEL_GAP = -10;

  /** Baseline of letters whose middle is at 0. */
  private static final int BASELINE = 4;

  private final Markup markup;

  private Canvas(Markup markup) {
    this.markup = markup;
  }

  /**
   * Opens a drawing.
   *
   * @param labels what stands in the left margin, which gets as wide as they need
   * @param remarks whether something stands in the right margin
   */
  static Canvas open(
      Page page,
      int height,
      Collection<String> labels,
      boolean remarks,
      String title,
      String description) {
    String titleId = page.nextId("title");
    String descriptionId = page.nextId("description");
    int columns = labels.stream().map(Canvas::label).mapToInt(VisibleText::columns).max().orElse(0);
    Markup markup = page.markup();
    markup.open(
        "svg",
        "class",
        "plot left-" + (columns + 1) / 2 + (remarks ? " remarks" : ""),
        "height",
        Integer.toString(height),
        "role",
        "img",
        "aria-labelledby",
        titleId,
        "aria-describedby",
        descriptionId);
    markup.leaf("title", title, "id", titleId);
    markup.leaf("desc", description, "id", descriptionId);
    return new Canvas(markup);
  }

  /** The rows that are drawn. */
  static <T> List<T> drawn(List<T> rows) {
    return rows.subList(0, Math.min(rows.size(), MOST_ROWS));
  }

  /** Adds a note if only some of the rows are drawn. */
  static String drawnOf(int rows) {
    return rows > MOST_ROWS ? " The first " + MOST_ROWS + " of " + rows + " rows are drawn." : "";
  }

  void close() {
    markup.close();
  }

  /** Upright grid lines, their values below, and what they measure. */
  void horizontalAxis(Axis axis, int top, int bottom, String measure) {
    for (double tick : axis.ticks()) {
      String x = Numbers.percent(axis.fraction(tick) * 100);
      line(axis.fraction(tick), top, axis.fraction(tick), bottom, "grid");
      text(x, bottom + 18.0, "middle", "tick", axis.label(tick));
    }
    line(0, bottom, 1, bottom, "axis");
    text("50%", bottom + 38.0, "middle", "measure", measure);
  }

  /** A row's name in the left margin; in full where a pointer rests on it. */
  void rowLabel(String name, double y) {
    markup.open(
        "text",
        "x",
        "" + LABEL_GAP,
        "y",
        Numbers.position(y + BASELINE),
        "text-anchor",
        "end",
        "class",
        "label");
    markup.text(label(name)).leaf("title", name).close();
  }

  /** A tick's value in the left margin. */
  void tickLabel(String value, double y) {
    text("" + LABEL_GAP, y + BASELINE, "end", "tick", value);
  }

  /** A text in the right margin, which small screens leave out. */
  void remark(String text, double y) {
    markup.open("svg", "x", "100%", "width", "1", "height", "1");
    text("14", y + BASELINE, "start", "remark", text);
    markup.close();
  }

  void text(String x, double y, String anchor, String style, String text) {
    markup.leaf(
        "text", text, "x", x, "y", Numbers.position(y), "text-anchor", anchor, "class", style);
  }

  void line(double x1, double y1, double x2, double y2, String style) {
    markup.empty(
        "line",
        "x1",
        Numbers.percent(x1 * 100),
        "y1",
        Numbers.position(y1),
        "x2",
        Numbers.percent(x2 * 100),
        "y2",
        Numbers.position(y2),
        "class",
        style);
  }

  /** A whisker with its ends, at the height of a row. */
  void whisker(Axis axis, Estimate estimate, double y, String style) {
    estimate
        .interval()
        .ifPresent(
            interval -> {
              double low = axis.fraction(interval.low());
              double high = axis.fraction(interval.high());
              line(low, y, high, y, "whisker " + style);
              line(low, y - 4, low, y + 4, "whisker " + style);
              line(high, y - 4, high, y + 4, "whisker " + style);
            });
  }

  void mark(SeriesStyle style, double x, double y, String tooltip) {
    markup.open(
        "svg",
        "x",
        Numbers.percent(x * 100),
        "y",
        Numbers.position(y),
        "width",
        "1",
        "height",
        "1",
        "class",
        style.colour());
    markup.leaf("title", tooltip);
    markup.empty("path", "class", "mark", "d", style.marker()).close();
  }

  void smallDot(double x, double y, String tooltip) {
    markup.open(
        "circle",
        "cx",
        Numbers.percent(x * 100),
        "cy",
        Numbers.position(y),
        "r",
        "2.5",
        "class",
        "repeat");
    markup.leaf("title", tooltip).close();
  }

  /** A part of a stacked bar. */
  void segment(
      Fill fill, Axis axis, double from, double to, double top, double height, String tooltip) {
    double start = axis.fraction(from);
    String width = Numbers.percent((axis.fraction(to) - start) * 100);
    markup.open("g").leaf("title", tooltip);
    fill.draw(
        markup,
        Numbers.percent(start * 100),
        Numbers.position(top),
        width,
        Numbers.position(height));
    markup.close();
  }

  /** A band behind what is drawn next. */
  void band(double from, double to, double top, double height) {
    markup.empty(
        "rect",
        "x",
        Numbers.percent(from * 100),
        "y",
        Numbers.position(top),
        "width",
        Numbers.percent(Math.max(to - from, 0.002) * 100),
        "height",
        Numbers.position(height),
        "class",
        "band");
  }

  Markup markup() {
    return markup;
  }

  private static String label(String name) {
    return VisibleText.shortened(name, LABEL_COLUMNS);
  }
}
