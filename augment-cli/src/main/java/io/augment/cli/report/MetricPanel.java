package io.augment.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * One metric on its own scale, each value beside what real samples give against real ones.
 *
 * <p>Immutable and thread-safe.
 */
public final class MetricPanel {

  /** Direction in which a metric improves. */
  public enum Better {
    /** A distance: 0 is best. */
    LOWER,
    /** A share: 1 is best. */
    HIGHER,
    /** The nearer to the reference, the better. */
    NEAR_REFERENCE
  }

  private static final int ROW_HEIGHT = 28;
  private static final SeriesStyle STYLE = new SeriesStyle(0);

  private final String metric;
  private final Better better;
  private final List<Row> rows;
  private final ValueFormat format;

  private record Row(String name, Estimate value, Optional<Estimate> reference) {

    DoubleStream extent() {
      return Stream.concat(Stream.of(value), reference.stream()).flatMapToDouble(Estimate::extent);
    }
  }

  private MetricPanel(Builder builder) {
    metric = builder.metric;
    better = builder.better;
    rows = List.copyOf(builder.rows);
    format = ValueFormat.fitting(rows.stream().flatMapToDouble(Row::extent), false);
  }

  /**
   * Starts a panel.
   *
   * @param metric what was measured
   * @param better which way is better
   * @return the builder
   */
  public static Builder builder(String metric, Better better) {
    return new Builder(metric, better);
  }

  String metric() {
    return metric;
  }

  void draw(Page page) {
    List<Row> drawn = Canvas.drawn(rows);
    Axis axis = Axis.covering(drawn.stream().flatMapToDouble(Row::extent));
    int bottom = Canvas.TOP + drawn.size() * ROW_HEIGHT;
    List<String> names = drawn.stream().map(Row::name).toList();
    page.markup().open("div", "class", "panel").leaf("p", metric, "class", "panel-title");
    Canvas canvas =
        Canvas.open(page, bottom + Canvas.AXIS_HEIGHT, names, false, metric, description(drawn));
    canvas.horizontalAxis(axis, 0, bottom, direction());
    for (int i = 0; i < drawn.size(); i++) {
      drawRow(canvas, axis, drawn.get(i), Canvas.TOP + i * ROW_HEIGHT);
    }
    canvas.close();
    page.markup().close();
  }

  private void drawRow(Canvas canvas, Axis axis, Row row, double top) {
    double middle = top + ROW_HEIGHT / 2.0;
    row.reference()
        .filter(Estimate::isDefined)
        .ifPresent(reference -> drawReference(canvas, axis, reference, top));
    canvas.rowLabel(row.name(), middle);
    if (row.value().isDefined()) {
      canvas.whisker(axis, row.value(), middle, STYLE.colour());
      String tooltip = row.name() + ": " + row.value().text(format);
      canvas.mark(STYLE, axis.fraction(row.value().mean()), middle, tooltip);
    }
  }

  private static void drawReference(Canvas canvas, Axis axis, Estimate reference, double top) {
    reference
        .interval()
        .ifPresent(
            i ->
                canvas.band(
                    axis.fraction(i.low()), axis.fraction(i.high()), top + 3, ROW_HEIGHT - 6));
    double x = axis.fraction(reference.mean());
    canvas.line(x, top + 3, x, top + ROW_HEIGHT - 3, "reference");
  }

  private String direction() {
    return switch (better) {
      case LOWER -> "lower is better";
      case HIGHER -> "higher is better";
      case NEAR_REFERENCE -> "near the reference is better";
    };
  }

  private String description(List<Row> drawn) {
    return drawn.stream()
        .map(
            row ->
                row.name()
                    + " "
                    + row.value().text(format)
                    + row.reference().map(r -> ", reference " + r.text(format)).orElse(""))
        .collect(Collectors.joining("; ", metric + ", " + direction() + ": ", "."));
  }

  void addTo(Table.Builder table) {
    for (Row row : rows) {
      table.row(
          Stream.of(
                  Stream.of(Cell.text(metric), Cell.text(row.name())),
                  row.value().cells(format),
                  row.reference().orElse(Estimate.of(Double.NaN)).cells(format))
              .flatMap(cells -> cells)
              .toList());
    }
  }

  /** Builds a {@link MetricPanel}. Not thread-safe. */
  public static final class Builder {

    private final String metric;
    private final Better better;
    private final List<Row> rows = new ArrayList<>();

    private Builder(String metric, Better better) {
      this.metric = metric;
      this.better = better;
    }

    /**
     * Adds a row below those that are there.
     *
     * @param name what was measured, such as an arm or a class
     * @param value its value, with its spread
     * @param reference what real samples give against real ones, with its spread
     * @return this
     */
    public Builder row(String name, Estimate value, Estimate reference) {
      rows.add(new Row(name, value, Optional.of(reference)));
      return this;
    }

    /**
     * Adds a row that nothing is known beside.
     *
     * @param name what was measured, such as an arm or a class
     * @param value its value, with its spread
     * @return this
     */
    public Builder row(String name, Estimate value) {
      rows.add(new Row(name, value, Optional.empty()));
      return this;
    }

    /**
     * Builds the panel.
     *
     * @return the panel
     * @throws IllegalStateException if there is no row
     */
    public MetricPanel build() {
      if (rows.isEmpty()) {
        throw new IllegalStateException("rows of \"" + metric + "\": expected at least one");
      }
      return new MetricPanel(this);
    }
  }
}
