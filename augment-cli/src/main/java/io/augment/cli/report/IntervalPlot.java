package io.augment.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Values with their intervals, one row each: arms of a comparison, or their differences.
 *
 * <p>A dot is the mean, a whisker its interval, and small dots below are single repeats. A row
 * whose mean is undefined is marked as such.
 *
 * <p>Immutable and thread-safe.
 */
public final class IntervalPlot extends Block {

  private static final int ROW_HEIGHT = 38;
  private static final SeriesStyle STYLE = new SeriesStyle(0);

  private final String caption;
  private final String measure;
  private final String rowsAre;
  private final String intervalIs;
  private final List<Row> rows;
  private final OptionalDouble reference;
  private final String referenceLabel;
  private final ValueFormat format;

  private record Row(String name, Estimate estimate) {}

  private IntervalPlot(Builder builder) {
    caption = builder.caption;
    measure = builder.measure;
    rowsAre = builder.rowsAre;
    intervalIs = builder.intervalIs;
    rows = List.copyOf(builder.rows);
    reference = builder.reference;
    referenceLabel = builder.referenceLabel;
    format = ValueFormat.fitting(values(rows), builder.signed);
  }

  /**
   * Starts a plot.
   *
   * @param caption what it shows
   * @param measure what was measured, which names the axis
   * @return the builder
   */
  public static Builder builder(String caption, String measure) {
    return new Builder(caption, measure);
  }

  /**
   * Starts a plot of differences: signed numbers and a line at zero.
   *
   * @param caption what it shows
   * @param measure what the differences are of, which names the axis
   * @return the builder
   */
  public static Builder ofDifferences(String caption, String measure) {
    return builder(caption, measure).signed().reference(0, "no difference");
  }

  @Override
  void write(Page page) {
    String key = "Dot: mean; line: " + intervalIs + "; small dots: single repeats.";
    if (reference.isPresent()) {
      key += " Dashed: " + referenceLabel + ".";
    }
    Figure.write(page, caption, key + Canvas.drawnOf(rows.size()), () -> draw(page), numbers());
  }

  private void draw(Page page) {
    List<Row> drawn = Canvas.drawn(rows);
    Axis axis = Axis.covering(DoubleStream.concat(values(drawn), reference.stream()));
    int bottom = Canvas.TOP + drawn.size() * ROW_HEIGHT;
    List<String> names = drawn.stream().map(Row::name).toList();
    Canvas canvas =
        Canvas.open(page, bottom + Canvas.AXIS_HEIGHT, names, true, caption, description(drawn));
    canvas.horizontalAxis(axis, 0, bottom, measure);
    reference.ifPresent(
        value -> {
          double x = axis.fraction(value);
          canvas.line(x, 0, x, bottom, "reference");
        });
    for (int i = 0; i < drawn.size(); i++) {
      drawRow(canvas, axis, drawn.get(i), Canvas.TOP + i * ROW_HEIGHT + 15);
    }
    canvas.close();
  }

  private void drawRow(Canvas canvas, Axis axis, Row row, double y) {
    Estimate estimate = row.estimate();
    canvas.rowLabel(row.name(), y);
    canvas.remark(estimate.text(format), y);
    List<Double> values = estimate.values();
    for (int i = 0; i < values.size(); i++) {
      if (Double.isFinite(values.get(i))) {
        String tooltip = row.name() + ", repeat " + (i + 1) + ": " + format.text(values.get(i));
        canvas.smallDot(axis.fraction(values.get(i)), y + 12, tooltip);
      }
    }
    if (estimate.isDefined()) {
      canvas.whisker(axis, estimate, y, STYLE.colour());
      String tooltip = row.name() + ": " + estimate.text(format);
      canvas.mark(STYLE, axis.fraction(estimate.mean()), y, tooltip);
    }
  }

  private String description(List<Row> drawn) {
    return drawn.stream()
        .map(row -> row.name() + " " + row.estimate().text(format))
        .collect(Collectors.joining("; ", measure + ": ", "."));
  }

  private Table numbers() {
    Table.Builder table =
        Table.builder(
            measure + "; the interval is the " + intervalIs,
            List.of(rowsAre, "mean", "from", "to", "single repeats"));
    for (Row row : rows) {
      Estimate estimate = row.estimate();
      String repeats =
          estimate.values().stream().map(format::text).collect(Collectors.joining("; "));
      table.row(
          Stream.of(
                  Stream.of(Cell.text(row.name())),
                  estimate.cells(format),
                  Stream.of(Cell.text(repeats)))
              .flatMap(cells -> cells)
              .toList());
    }
    return table.build();
  }

  private static DoubleStream values(List<Row> rows) {
    return rows.stream().flatMapToDouble(row -> row.estimate().extent());
  }

  /** Builds an {@link IntervalPlot}. Not thread-safe. */
  public static final class Builder {

    private final String caption;
    private final String measure;
    private String rowsAre = "arm";
    private String intervalIs = Estimate.INTERVAL;
    private final List<Row> rows = new ArrayList<>();
    private OptionalDouble reference = OptionalDouble.empty();
    private String referenceLabel = "";
    private boolean signed;

    private Builder(String caption, String measure) {
      this.caption = caption;
      this.measure = measure;
    }

    /**
     * Sets the name of rows, {@code arm} by default: it heads the table behind the plot.
     *
     * @param noun in the singular
     * @return this
     */
    public Builder rowsAre(String noun) {
      rowsAre = noun;
      return this;
    }

    /**
     * Sets the name of the intervals, {@code 95 % interval} by default.
     *
     * @param meaning such as {@code 95 % t interval of the mean}
     * @return this
     */
    public Builder intervalIs(String meaning) {
      intervalIs = meaning;
      return this;
    }

    /**
     * Adds a row below those that are there.
     *
     * @param name what was measured
     * @param estimate its value
     * @return this
     */
    public Builder row(String name, Estimate estimate) {
      rows.add(new Row(name, estimate));
      return this;
    }

    /**
     * Draws a dashed line across all rows; none by default.
     *
     * @param value where it stands, finite
     * @param label its name
     * @return this
     * @throws IllegalArgumentException if the value isn't finite
     */
    public Builder reference(double value, String label) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("reference " + value + ": expected a finite number");
      }
      reference = OptionalDouble.of(value);
      referenceLabel = label;
      return this;
    }

    /**
     * Shows the sign of positive values too.
     *
     * @return this
     */
    public Builder signed() {
      signed = true;
      return this;
    }

    /**
     * Builds the plot.
     *
     * @return the plot
     * @throws IllegalStateException if there is no row
     */
    public IntervalPlot build() {
      if (rows.isEmpty()) {
        throw new IllegalStateException("rows of \"" + caption + "\": expected at least one");
      }
      return new IntervalPlot(this);
    }
  }
}
