package io.augment.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Lines: a score over the synthetic fraction, or losses over the steps of a training.
 *
 * <p>Curves of many points are drawn through the lowest and the highest of each piece, and the
 * table behind the chart has some of them.
 *
 * <p>Immutable and thread-safe.
 */
public final class LineChart extends Block {

  private static final int PLOT_HEIGHT = 260;

  /** Above the plot, where the y axis' title stands. */
  private static final int TOP = 28;

  private static final int MOST_POINTS = 400;
  private static final int MOST_IN_TABLE = 25;

  /** Most points that each have a marker; beyond, only some have. */
  private static final int MOST_MARKERS = 12;

  /** Shift between curves, as a part of the width, so that whiskers don't overlap. */
  private static final double SHIFT = 0.009;

  /** The side of the box that lines are drawn in, before it is stretched over the plot. */
  private static final int BOX = 1000;

  private final String caption;
  private final String xMeasure;
  private final String yMeasure;
  private final String intervalIs;
  private final List<Curve> curves;
  private final OptionalDouble marked;
  private final String markedLabel;
  private final ValueFormat format;

  private LineChart(Builder builder) {
    caption = builder.caption;
    xMeasure = builder.xMeasure;
    yMeasure = builder.yMeasure;
    intervalIs = builder.intervalIs;
    curves = List.copyOf(builder.curves);
    marked = builder.marked;
    markedLabel = builder.markedLabel;
    format = ValueFormat.fitting(ys(), false);
  }

  /**
   * Starts a chart.
   *
   * @param caption what it shows
   * @param xMeasure what the x axis measures
   * @param yMeasure what the y axis measures
   * @return the builder
   */
  public static Builder builder(String caption, String xMeasure, String yMeasure) {
    return new Builder(caption, xMeasure, yMeasure);
  }

  @Override
  void write(Page page) {
    List<String> key = new ArrayList<>();
    if (hasIntervals()) {
      key.add("Upright lines: " + intervalIs + (curves.size() > 1 ? ", set apart a little." : "."));
    }
    if (marked.isPresent()) {
      key.add("Dashed: " + markedLabel + ".");
    }
    Figure.write(page, caption, String.join(" ", key), () -> draw(page), numbers());
  }

  private void draw(Page page) {
    Legend.ofSeries(page.markup(), curves.stream().map(Curve::name).toList(), true);
    Axis x = Axis.covering(DoubleStream.concat(xs(), marked.stream()));
    Axis y = Axis.covering(ys());
    int bottom = TOP + PLOT_HEIGHT;
    List<String> ticks = y.ticks().stream().map(y::label).toList();
    Canvas canvas =
        Canvas.open(page, bottom + Canvas.AXIS_HEIGHT, ticks, false, caption, description());
    canvas.text("0", 10, "start", "measure", yMeasure);
    for (double tick : y.ticks()) {
      double pixel = new Place(x, y, 0).pixel(tick);
      canvas.line(0, pixel, 1, pixel, "grid");
      canvas.tickLabel(y.label(tick), pixel);
    }
    canvas.horizontalAxis(x, TOP, bottom, xMeasure);
    marked.ifPresent(
        value -> canvas.line(x.fraction(value), TOP, x.fraction(value), bottom, "reference"));
    for (int i = 0; i < curves.size(); i++) {
      double shift = hasIntervals() ? (i - (curves.size() - 1) / 2.0) * SHIFT : 0;
      Place place = new Place(x, y, shift);
      drawCurve(canvas, place, curves.get(i).thinned(MOST_POINTS), new SeriesStyle(i));
    }
    canvas.close();
  }

  private void drawCurve(Canvas canvas, Place place, Curve curve, SeriesStyle style) {
    drawLine(canvas.markup(), place, curve, style);
    for (Curve.Point point : curve.points()) {
      double x = place.x(point.x());
      String whisker = "whisker " + style.colour();
      point
          .y()
          .interval()
          .ifPresent(i -> canvas.line(x, place.pixel(i.low()), x, place.pixel(i.high()), whisker));
    }
    for (Curve.Point point : curve.sampled(MOST_MARKERS).points()) {
      if (point.y().isDefined()) {
        String tooltip =
            curve.name() + " at " + place.across().label(point.x()) + ": " + point.y().text(format);
        canvas.mark(style, place.x(point.x()), place.pixel(point.y().mean()), tooltip);
      }
    }
  }

  /** Points of a line can't be fractions of a width, so a box is stretched over the plot. */
  private static void drawLine(Markup markup, Place place, Curve curve, SeriesStyle style) {
    markup.open(
        "svg",
        "x",
        "0",
        "y",
        "" + TOP,
        "width",
        "100%",
        "height",
        "" + PLOT_HEIGHT,
        "viewBox",
        "0 0 " + BOX + " " + BOX,
        "preserveAspectRatio",
        "none",
        "class",
        style.colour());
    for (List<Curve.Point> run : curve.runs()) {
      String points = run.stream().map(place::inBox).collect(Collectors.joining(" "));
      markup.empty(
          "polyline", "class", "curve", "stroke-dasharray", style.dashes(), "points", points);
    }
    markup.close();
  }

  /** Positions of one curve's points. */
  private record Place(Axis across, Axis up, double shift) {

    double x(double value) {
      return across.fraction(value) + shift;
    }

    double pixel(double value) {
      return TOP + (1 - up.fraction(value)) * PLOT_HEIGHT;
    }

    String inBox(Curve.Point point) {
      double y = 1 - up.fraction(point.y().mean());
      return Numbers.position(x(point.x()) * BOX) + "," + Numbers.position(y * BOX);
    }
  }

  private String description() {
    return curves.stream()
        .map(this::description)
        .collect(Collectors.joining("; ", yMeasure + " by " + xMeasure + ": ", "."));
  }

  private String description(Curve curve) {
    List<Curve.Point> points = curve.points();
    Curve.Point last = points.get(points.size() - 1);
    return curve.name()
        + " from "
        + format.text(points.get(0).y().mean())
        + " to "
        + format.text(last.y().mean());
  }

  private Table numbers() {
    boolean all = curves.stream().allMatch(curve -> curve.points().size() <= MOST_IN_TABLE);
    Table.Builder table =
        Table.builder(
            yMeasure + (all ? "" : "; " + MOST_IN_TABLE + " points of each long curve"),
            List.of("curve", xMeasure, yMeasure, "from", "to"));
    int decimals = Numbers.decimals(xs());
    for (Curve curve : curves) {
      for (Curve.Point point : curve.sampled(MOST_IN_TABLE).points()) {
        table.row(
            Stream.concat(
                    Stream.of(Cell.text(curve.name()), Cell.number(point.x(), decimals)),
                    point.y().cells(format))
                .toList());
      }
    }
    return table.build();
  }

  private boolean hasIntervals() {
    return allPoints().anyMatch(point -> point.y().interval().isPresent());
  }

  private Stream<Curve.Point> allPoints() {
    return curves.stream().flatMap(curve -> curve.points().stream());
  }

  private DoubleStream xs() {
    return allPoints().mapToDouble(Curve.Point::x);
  }

  private DoubleStream ys() {
    return allPoints().flatMapToDouble(point -> point.y().extent());
  }

  /** Builds a {@link LineChart}. Not thread-safe. */
  public static final class Builder {

    private final String caption;
    private final String xMeasure;
    private final String yMeasure;
    private String intervalIs = Estimate.INTERVAL;
    private final List<Curve> curves = new ArrayList<>();
    private OptionalDouble marked = OptionalDouble.empty();
    private String markedLabel = "";

    private Builder(String caption, String xMeasure, String yMeasure) {
      this.caption = caption;
      this.xMeasure = xMeasure;
      this.yMeasure = yMeasure;
    }

    /**
     * Sets the name of the intervals, {@code 95 % interval} by default.
     *
     * @param meaning such as {@code one standard error}
     * @return this
     */
    public Builder intervalIs(String meaning) {
      intervalIs = meaning;
      return this;
    }

    /**
     * Adds a curve.
     *
     * @param curve the curve
     * @return this
     */
    public Builder curve(Curve curve) {
      curves.add(curve);
      return this;
    }

    /**
     * Marks a place on the x axis by a dashed line; none by default.
     *
     * @param x the place, finite
     * @param label its name, such as {@code the ratio that was chosen}
     * @return this
     * @throws IllegalArgumentException if the place isn't finite
     */
    public Builder marked(double x, String label) {
      if (!Double.isFinite(x)) {
        throw new IllegalArgumentException("marked place " + x + ": expected a finite number");
      }
      marked = OptionalDouble.of(x);
      markedLabel = label;
      return this;
    }

    /**
     * Builds the chart.
     *
     * @return the chart
     * @throws IllegalStateException if there is no curve
     */
    public LineChart build() {
      if (curves.isEmpty()) {
        throw new IllegalStateException("curves of \"" + caption + "\": expected at least one");
      }
      return new LineChart(this);
    }
  }
}
