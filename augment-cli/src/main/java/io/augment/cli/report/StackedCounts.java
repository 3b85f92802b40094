package io.augment.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Counts by category, stacked in one bar a row: what a gate accepted and what it rejected, and why,
 * for each class.
 *
 * <p>Immutable and thread-safe.
 */
public final class StackedCounts extends Block {

  private static final int ROW_HEIGHT = 34;
  private static final int BAR_HEIGHT = 20;

  private final String caption;
  private final String measure;
  private final String rowsAre;
  private final List<String> categories;
  private final List<Row> rows;

  private record Row(String name, List<Long> counts) {

    long total() {
      return counts.stream().mapToLong(Long::longValue).sum();
    }
  }

  private StackedCounts(Builder builder) {
    caption = builder.caption;
    measure = builder.measure;
    rowsAre = builder.rowsAre;
    categories = builder.categories;
    rows = List.copyOf(builder.rows);
  }

  /**
   * Starts a plot.
   *
   * @param caption what it shows
   * @param measure what was counted, which names the axis
   * @param categories the categories in the order of stacking, at least one: the first is the plain
   *     one, whose share is written beside the bar
   * @return the builder
   * @throws IllegalArgumentException if there is no category
   */
  public static Builder builder(String caption, String measure, List<String> categories) {
    return new Builder(caption, measure, categories);
  }

  @Override
  void write(Page page) {
    Figure.write(page, caption, Canvas.drawnOf(rows.size()).strip(), () -> draw(page), numbers());
  }

  private void draw(Page page) {
    List<Row> drawn = Canvas.drawn(rows);
    List<Fill> fills = Fill.define(page, categories.size());
    Legend.ofFills(page.markup(), categories, fills);
    Axis axis =
        Axis.fromZero(drawn.stream().mapToLong(Row::total).asDoubleStream().max().orElse(0));
    int bottom = Canvas.TOP + drawn.size() * ROW_HEIGHT;
    List<String> names = drawn.stream().map(Row::name).toList();
    Canvas canvas =
        Canvas.open(page, bottom + Canvas.AXIS_HEIGHT, names, true, caption, description(drawn));
    canvas.horizontalAxis(axis, 0, bottom, measure);
    for (int i = 0; i < drawn.size(); i++) {
      drawRow(canvas, axis, drawn.get(i), fills, Canvas.TOP + (i + 0.5) * ROW_HEIGHT);
    }
    canvas.close();
  }

  private void drawRow(Canvas canvas, Axis axis, Row row, List<Fill> fills, double middle) {
    canvas.rowLabel(row.name(), middle);
    canvas.remark(share(row), middle);
    double start = 0;
    for (int i = 0; i < fills.size(); i++) {
      long count = row.counts().get(i);
      if (count > 0) {
        double end = start + count;
        String tooltip = row.name() + ", " + categories.get(i) + ": " + count;
        double top = middle - BAR_HEIGHT / 2.0;
        canvas.segment(fills.get(i), axis, start, end, top, BAR_HEIGHT, tooltip);
        start = end;
      }
    }
  }

  private String share(Row row) {
    return row.counts().get(0) + " of " + row.total() + " " + categories.get(0);
  }

  private String description(List<Row> drawn) {
    return drawn.stream()
        .map(row -> row.name() + ": " + description(row))
        .collect(Collectors.joining("; ", measure + ". ", "."));
  }

  private String description(Row row) {
    return IntStream.range(0, categories.size())
        .mapToObj(i -> row.counts().get(i) + " " + categories.get(i))
        .collect(Collectors.joining(", "));
  }

  private Table numbers() {
    List<String> columns =
        Stream.of(Stream.of(rowsAre), categories.stream(), Stream.of("all"))
            .flatMap(names -> names)
            .toList();
    Table.Builder table = Table.builder(measure, columns);
    for (Row row : rows) {
      Stream<Cell> counts =
          Stream.concat(row.counts().stream(), Stream.of(row.total())).map(Cell::count);
      table.row(Stream.concat(Stream.of(Cell.text(row.name())), counts).toList());
    }
    return table.build();
  }

  /** Builds {@link StackedCounts}. Not thread-safe. */
  public static final class Builder {

    private final String caption;
    private final String measure;
    private final List<String> categories;
    private String rowsAre = "class";
    private final List<Row> rows = new ArrayList<>();

    private Builder(String caption, String measure, List<String> categories) {
      this.caption = caption;
      this.measure = measure;
      this.categories = List.copyOf(categories);
      if (categories.isEmpty()) {
        throw new IllegalArgumentException("categories []: expected at least one");
      }
    }

    /**
     * Sets the name of rows, {@code class} by default: it heads the table behind the plot.
     *
     * @param noun in the singular
     * @return this
     */
    public Builder rowsAre(String noun) {
      rowsAre = noun;
      return this;
    }

    /**
     * Adds a row below those that are there.
     *
     * @param name what was counted, such as a class
     * @param counts a count for each category, 0 or more
     * @return this
     * @throws IllegalArgumentException if there are more or fewer counts than categories, or one is
     *     negative
     */
    public Builder row(String name, long... counts) {
      if (counts.length != categories.size()) {
        throw new IllegalArgumentException(
            counts.length + " counts of \"" + name + "\": expected one for each of " + categories);
      }
      for (long count : counts) {
        if (count < 0) {
          throw new IllegalArgumentException(
              "count " + count + " of \"" + name + "\": expected 0 or more");
        }
      }
      rows.add(new Row(name, LongStream.of(counts).boxed().toList()));
      return this;
    }

    /**
     * Builds the plot.
     *
     * @return the plot
     * @throws IllegalStateException if there is no row
     */
    public StackedCounts build() {
      if (rows.isEmpty()) {
        throw new IllegalStateException("rows of \"" + caption + "\": expected at least one");
      }
      return new StackedCounts(this);
    }
  }
}
