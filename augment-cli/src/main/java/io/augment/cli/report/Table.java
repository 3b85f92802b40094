package io.augment.cli.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A table that sorts by the column whose heading is clicked. The first column names the rows;
 * columns of numbers stand to the right and sort by value.
 *
 * <p>Immutable and thread-safe.
 */
public final class Table extends Block {

  private final String caption;
  private final List<String> columns;
  private final List<List<Cell>> rows;

  private Table(Builder builder) {
    caption = builder.caption;
    columns = builder.columns;
    rows = List.copyOf(builder.rows);
  }

  /**
   * Starts a table.
   *
   * @param caption what it shows
   * @param columns its headings, at least one
   * @return the builder
   * @throws IllegalArgumentException if there is no column
   */
  public static Builder builder(String caption, List<String> columns) {
    return new Builder(caption, columns);
  }

  @Override
  void write(Page page) {
    write(page, "Table " + page.nextTable() + ". ");
  }

  /** Writes it with what stands before its caption, such as its number. */
  void write(Page page, String prefix) {
    Markup markup = page.markup();
    String captionId = page.nextId("caption");
    // It may be wider than the page: it scrolls in its box, which the keyboard must reach.
    markup.open(
        "div", "class", "scroll", "role", "region", "aria-labelledby", captionId, "tabindex", "0");
    markup.open("table").open("caption", "id", captionId).open("span", "class", "caption");
    markup.leaf("span", prefix, "class", "number").text(caption).close().close();
    markup.open("thead").open("tr");
    for (int column = 0; column < columns.size(); column++) {
      markup.leaf("th", columns.get(column), "scope", "col", "class", alignment(column));
    }
    markup.close().close().open("tbody");
    rows.forEach(row -> writeRow(markup, row));
    markup.close().close().close();
  }

  private void writeRow(Markup markup, List<Cell> row) {
    markup.open("tr");
    for (int column = 0; column < row.size(); column++) {
      Cell cell = row.get(column);
      List<String> attributes = new ArrayList<>(List.of("class", alignment(column)));
      if (column == 0) {
        attributes.addAll(List.of("scope", "row"));
      }
      cell.value()
          .ifPresent(v -> attributes.addAll(List.of("data-value", v.isNaN() ? "" : v.toString())));
      markup.leaf(column == 0 ? "th" : "td", cell.shown(), attributes.toArray(String[]::new));
    }
    markup.close();
  }

  private String alignment(int column) {
    boolean numbers = !rows.isEmpty() && rows.stream().allMatch(row -> row.get(column).isNumber());
    return numbers ? "value" : "text";
  }

  /** Builds a {@link Table}. Not thread-safe. */
  public static final class Builder {

    private final String caption;
    private final List<String> columns;
    private final List<List<Cell>> rows = new ArrayList<>();

    private Builder(String caption, List<String> columns) {
      this.caption = caption;
      this.columns = List.copyOf(columns);
      if (columns.isEmpty()) {
        throw new IllegalArgumentException("columns []: expected at least one");
      }
    }

    /**
     * Adds a row.
     *
     * @param cells a cell for each column
     * @return this
     * @throws IllegalArgumentException if there are more or fewer cells than columns
     */
    public Builder row(List<Cell> cells) {
      if (cells.size() != columns.size()) {
        throw new IllegalArgumentException(
            "row of " + cells.size() + " cells: expected one for each of " + columns);
      }
      rows.add(List.copyOf(cells));
      return this;
    }

    /**
     * Adds a row.
     *
     * @param cells a cell for each column
     * @return this
     * @throws IllegalArgumentException if there are more or fewer cells than columns
     */
    public Builder row(Cell... cells) {
      return row(List.of(cells));
    }

    /**
     * Builds the table.
     *
     * @return the table
     */
    public Table build() {
      return new Table(this);
    }
  }
}
