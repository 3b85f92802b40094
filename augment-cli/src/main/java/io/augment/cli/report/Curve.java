package io.augment.cli.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A named line of a {@link LineChart}.
 *
 * <p>Immutable and thread-safe.
 */
public final class Curve {

  private static final Comparator<Point> BY_PLACE = Comparator.comparingDouble(Point::x);

  private final String name;
  private final List<Point> points;

  record Point(double x, Estimate y) {}

  private Curve(String name, List<Point> points) {
    this.name = name;
    this.points = List.copyOf(points);
  }

  /**
   * A line through estimates, which shows their intervals.
   *
   * @param name its name
   * @param xs where they stand, finite
   * @param ys their values, as many as {@code xs}; the line has a gap where one is undefined
   * @return the curve, its points in the order of {@code xs}' values
   * @throws IllegalArgumentException if there is no point, a place isn't finite, or there are more
   *     or fewer values than places
   */
  public static Curve of(String name, double[] xs, List<Estimate> ys) {
    if (xs.length == 0 || xs.length != ys.size()) {
      throw new IllegalArgumentException(
          "curve \""
              + name
              + "\" of "
              + xs.length
              + " places and "
              + ys.size()
              + " values: expected one value for each place");
    }
    if (!DoubleStream.of(xs).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "curve \"" + name + "\": expected finite places on the x axis");
    }
    List<Point> points = new ArrayList<>();
    IntStream.range(0, xs.length).forEach(i -> points.add(new Point(xs[i], ys.get(i))));
    points.sort(BY_PLACE);
    return new Curve(name, points);
  }

  /**
   * A line through values, such as a loss over the steps of a training.
   *
   * @param name its name
   * @param xs where they stand, finite
   * @param ys their values, as many as {@code xs}; the line has a gap where one is NaN or infinite
   * @return the curve, its points in the order of {@code xs}' values
   * @throws IllegalArgumentException if there is no point, a place isn't finite, or there are more
   *     or fewer values than places
   */
  public static Curve of(String name, double[] xs, double[] ys) {
    return of(name, xs, DoubleStream.of(ys).mapToObj(Estimate::of).toList());
  }

  String name() {
    return name;
  }

  List<Point> points() {
    return points;
  }

  /**
   * At most so many points: of each of equally large pieces the lowest and the highest, so that no
   * peak gets lost.
   */
  Curve thinned(int most) {
    if (points.size() <= most) {
      return this;
    }
    List<Point> kept = new ArrayList<>();
    int pieces = most / 2;
    for (int piece = 0; piece < pieces; piece++) {
      int from = (int) ((long) points.size() * piece / pieces);
      int to = (int) ((long) points.size() * (piece + 1) / pieces);
      kept.addAll(extremes(points.subList(from, to)));
    }
    return new Curve(name, kept);
  }

  /** Reduces the curve to points at equal distances, the first and the last among them. */
  Curve sampled(int most) {
    if (points.size() <= most) {
      return this;
    }
    return new Curve(
        name,
        IntStream.range(0, most)
            .mapToObj(i -> points.get((int) ((long) (points.size() - 1) * i / (most - 1))))
            .toList());
  }

  /** Runs of points that the line goes through, without those that are undefined. */
  List<List<Point>> runs() {
    List<List<Point>> runs = new ArrayList<>();
    List<Point> run = new ArrayList<>();
    for (Point point : points) {
      if (point.y().isDefined()) {
        run.add(point);
      } else if (!run.isEmpty()) {
        runs.add(run);
        run = new ArrayList<>();
      }
    }
    if (!run.isEmpty()) {
      runs.add(run);
    }
    return runs;
  }

  private static List<Point> extremes(List<Point> piece) {
    List<Point> defined = piece.stream().filter(point -> point.y().isDefined()).toList();
    if (defined.isEmpty()) {
      return piece.subList(0, 1);
    }
    Comparator<Point> byValue = Comparator.comparingDouble(point -> point.y().mean());
    Point lowest = Collections.min(defined, byValue);
    Point highest = Collections.max(defined, byValue);
    return Stream.of(lowest, highest).distinct().sorted(BY_PLACE).toList();
  }
}
