package io.augment.cli.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The same values of several series in groups, such as each class's recall by arm.
 *
 * <p>Immutable and thread-safe.
 */
public final class GroupedPlot extends Block {

  private static final int SERIES_HEIGHT = 14;
  private static final int GROUP_ROOM = 14;

  private final String caption;
  private final String measure;
  private final String groupsAre;
  private final String seriesAre;
  private final String intervalIs;
  private final List<Group> groups;
  private final List<String> series;
  private final ValueFormat format;

  private record Group(String name, Map<String, Estimate> estimates) {

    DoubleStream extent() {
      return estimates.values().stream().flatMapToDouble(Estimate::extent);
    }
  }

  private GroupedPlot(Builder builder) {
    caption = builder.caption;
    measure = builder.measure;
    groupsAre = builder.groupsAre;
    seriesAre = builder.seriesAre;
    intervalIs = builder.intervalIs;
    groups =
        builder.groups.entrySet().stream()
            .map(group -> new Group(group.getKey(), new LinkedHashMap<>(group.getValue())))
            .toList();
    series =
        groups.stream().flatMap(group -> group.estimates().keySet().stream()).distinct().toList();
    format = ValueFormat.fitting(groups.stream().flatMapToDouble(Group::extent), false);
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

  @Override
  void write(Page page) {
    String key = "Mark: mean; line: " + intervalIs + "." + Canvas.drawnOf(groups.size());
    Figure.write(page, caption, key, () -> draw(page), numbers());
  }

  private void draw(Page page) {
    Legend.ofSeries(page.markup(), series, false);
    List<Group> drawn = Canvas.drawn(groups);
    Axis axis = Axis.covering(drawn.stream().flatMapToDouble(Group::extent));
    int groupHeight = series.size() * SERIES_HEIGHT + GROUP_ROOM;
    int bottom = drawn.size() * groupHeight;
    List<String> names = drawn.stream().map(Group::name).toList();
    Canvas canvas =
        Canvas.open(page, bottom + Canvas.AXIS_HEIGHT, names, false, caption, description(drawn));
    canvas.horizontalAxis(axis, 0, bottom, measure);
    for (int i = 0; i < drawn.size(); i++) {
      int top = i * groupHeight;
      if (i > 0) {
        canvas.line(0, top, 1, top, "separator");
      }
      canvas.rowLabel(drawn.get(i).name(), top + groupHeight / 2.0);
      drawGroup(canvas, axis, drawn.get(i), top + (GROUP_ROOM + SERIES_HEIGHT) / 2);
    }
    canvas.close();
  }

  private void drawGroup(Canvas canvas, Axis axis, Group group, int top) {
    for (int i = 0; i < series.size(); i++) {
      Estimate estimate = group.estimates().get(series.get(i));
      if (estimate != null && estimate.isDefined()) {
        SeriesStyle style = new SeriesStyle(i);
        double y = top + i * SERIES_HEIGHT;
        String tooltip = group.name() + ", " + series.get(i) + ": " + estimate.text(format);
        canvas.whisker(axis, estimate, y, style.colour());
        canvas.mark(style, axis.fraction(estimate.mean()), y, tooltip);
      }
    }
  }

  private String description(List<Group> drawn) {
    return drawn.stream()
        .map(group -> group.name() + ": " + description(group))
        .collect(Collectors.joining("; ", measure + ". ", "."));
  }

  private String description(Group group) {
    return group.estimates().entrySet().stream()
        .map(e -> e.getKey() + " " + format.text(e.getValue().mean()))
        .collect(Collectors.joining(", "));
  }

  private Table numbers() {
    Table.Builder table =
        Table.builder(
            measure + "; the interval is the " + intervalIs,
            List.of(groupsAre, seriesAre, "mean", "from", "to"));
    for (Group group : groups) {
      group
          .estimates()
          .forEach(
              (name, estimate) ->
                  table.row(
                      Stream.concat(
                              Stream.of(Cell.text(group.name()), Cell.text(name)),
                              estimate.cells(format))
                          .toList()));
    }
    return table.build();
  }

  /** Builds a {@link GroupedPlot}. Not thread-safe. */
  public static final class Builder {

    private final String caption;
    private final String measure;
    private String groupsAre = "class";
    private String seriesAre = "arm";
    private String intervalIs = Estimate.INTERVAL;
    private final Map<String, Map<String, Estimate>> groups = new LinkedHashMap<>();

    private Builder(String caption, String measure) {
      this.caption = caption;
      this.measure = measure;
    }

    /**
     * Sets the names of groups and series, {@code class} and {@code arm} by default: they head the
     * table behind the plot.
     *
     * @param group what a group is, in the singular
     * @param series what a series is, in the singular
     * @return this
     */
    public Builder groupsAre(String group, String series) {
      groupsAre = group;
      seriesAre = series;
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
     * Sets one value. Groups and series keep the order in which they first came.
     *
     * @param group its group, such as a class
     * @param series its series, such as an arm
     * @param estimate its value
     * @return this
     */
    public Builder value(String group, String series, Estimate estimate) {
      groups.computeIfAbsent(group, name -> new LinkedHashMap<>()).put(series, estimate);
      return this;
    }

    /**
     * Builds the plot.
     *
     * @return the plot
     * @throws IllegalStateException if there is no value
     */
    public GroupedPlot build() {
      if (groups.isEmpty()) {
        throw new IllegalStateException("values of \"" + caption + "\": expected at least one");
      }
      return new GroupedPlot(this);
    }
  }
}
