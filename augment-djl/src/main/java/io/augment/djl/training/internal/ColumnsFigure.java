package io.augment.djl.training.internal;

import io.augment.LabeledSamples;
import io.augment.tabular.ColumnSpec;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.TableEncoder;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A table's columns, real beside synthetic, as a picture: of numbers how many lie below each value,
 * of categories how often each occurs, missing cells as one more category.
 */
final class ColumnsFigure {

  private static final int WIDTH = 240;
  private static final int HEIGHT = 190;
  private static final int HEADING = 30;
  private static final int MOST_ACROSS = 5;
  private static final int MOST_COLUMNS = 40;
  private static final int MOST_CATEGORIES = 12;
  private static final int POINTS = 60;
  private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 10);
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 12);
  private static final Color REAL = new Color(0x1f5fbf);
  private static final Color SYNTHETIC = new Color(0xe07b00);

  private ColumnsFigure() {}

  /** A column's cells; with texts, cells are indices of them. NaN is a missing cell. */
  private record Column(
      String name, List<Double> real, List<Double> synthetic, @Nullable List<String> texts) {}

  /**
   * The columns of encoded rows of a table.
   *
   * @param encoder what makes rows of the table of them
   * @param real real rows
   * @param synthetic synthetic ones
   * @return the picture
   */
  static BufferedImage ofTable(
      TableEncoder encoder, LabeledSamples real, LabeledSamples synthetic) {
    LabeledTable realTable = encoder.decode(real);
    LabeledTable syntheticTable = encoder.decode(synthetic);
    List<Column> columns = new ArrayList<>();
    for (int column = 0; column < encoder.schema().columns().size(); column++) {
      ColumnSpec spec = encoder.schema().columns().get(column);
      boolean shown =
          !(spec instanceof ColumnSpec.Constant || spec instanceof ColumnSpec.Identifier);
      boolean classes = column == encoder.schema().target() && encoder.schema().ranges().isEmpty();
      if (shown && !classes) {
        columns.add(
            new Column(
                spec.name(), cells(realTable, column), cells(syntheticTable, column), texts(spec)));
      }
    }
    return draw(columns);
  }

  private static List<Double> cells(LabeledTable table, int column) {
    return Arrays.stream(table.column(column)).boxed().toList();
  }

  private static @Nullable List<String> texts(ColumnSpec spec) {
    if (spec instanceof ColumnSpec.Categorical categorical) {
      return categorical.categories();
    }
    return spec instanceof ColumnSpec.Bool bool ? List.of(bool.no(), bool.yes()) : null;
  }

  /**
   * The columns of rows of numbers.
   *
   * @param real real rows
   * @param synthetic synthetic ones
   * @return the picture
   */
  static BufferedImage ofNumbers(LabeledSamples real, LabeledSamples synthetic) {
    return draw(
        IntStream.range(0, real.shape().values())
            .mapToObj(
                column ->
                    new Column(
                        "column " + (column + 1),
                        numbers(real, column),
                        numbers(synthetic, column),
                        null))
            .toList());
  }

  private static List<Double> numbers(LabeledSamples rows, int column) {
    return IntStream.range(0, rows.size()).mapToObj(i -> (double) rows.sample(i)[column]).toList();
  }

  private static BufferedImage draw(List<Column> columns) {
    List<Column> shown = columns.subList(0, Math.min(MOST_COLUMNS, columns.size()));
    int across = Math.max(1, Math.min(MOST_ACROSS, shown.size()));
    int down = Math.max(1, (shown.size() + across - 1) / across);
    BufferedImage picture =
        new BufferedImage(across * WIDTH, HEADING + down * HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
    graphics.setFont(TITLE);
    graphics.setColor(REAL);
    graphics.drawString("real", 12, HEADING - 10);
    graphics.setColor(SYNTHETIC);
    graphics.drawString("synthetic", 52, HEADING - 10);
    for (int i = 0; i < shown.size(); i++) {
      Column column = shown.get(i);
      Chart<?, ?> chart = column.texts == null ? curves(column) : bars(column, column.texts);
      BufferedImage small = BitmapEncoder.getBufferedImage(chart);
      graphics.drawImage(small, i % across * WIDTH, HEADING + i / across * HEIGHT, null);
    }
    graphics.dispose();
    return picture;
  }

  private static void style(AxesChartStyler styler) {
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setLegendVisible(false);
    styler.setChartTitleFont(TITLE);
    styler.setAxisTickLabelsFont(SMALL);
    styler.setAxisTitleFont(SMALL);
    styler.setSeriesColors(new Color[] {REAL, SYNTHETIC});
    styler.setYAxisDecimalPattern("0.0");
    styler.setXAxisDecimalPattern("0.###");
    styler.setYAxisMin(0.0);
    styler.setChartPadding(4);
  }

  private static XYChart curves(Column column) {
    XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).title(column.name).build();
    style(chart.getStyler());
    chart.getStyler().setYAxisMax(1.0);
    double[] numbers =
        Stream.concat(column.real.stream(), column.synthetic.stream())
            .mapToDouble(Double::doubleValue)
            .filter(Double::isFinite)
            .toArray();
    if (numbers.length > 0) {
      FigureScale scale = FigureScale.of(numbers);
      chart.setXAxisTitle(scale.note());
      add(chart, "real", column.real, scale);
      add(chart, "synthetic", column.synthetic, scale);
    }
    return chart;
  }

  /** The share of cells that are at most as large, at evenly spaced ranks. */
  private static void add(XYChart chart, String name, List<Double> cells, FigureScale scale) {
    double[] sorted =
        cells.stream()
            .mapToDouble(Double::doubleValue)
            .filter(Double::isFinite)
            .map(scale::place)
            .sorted()
            .toArray();
    if (sorted.length == 0) {
      return;
    }
    double[] x = new double[POINTS];
    double[] y = new double[POINTS];
    for (int point = 0; point < POINTS; point++) {
      y[point] = point / (POINTS - 1.0);
      x[point] = sorted[(int) Math.round(y[point] * (sorted.length - 1))];
    }
    chart.addSeries(name, x, y).setMarker(SeriesMarkers.NONE);
  }

  private static CategoryChart bars(Column column, List<String> texts) {
    CategoryChart chart =
        new CategoryChartBuilder().width(WIDTH).height(HEIGHT).title(column.name).build();
    style(chart.getStyler());
    chart.getStyler().setXAxisLabelRotation(45);
    List<String> names = new ArrayList<>(texts.subList(0, Math.min(MOST_CATEGORIES, texts.size())));
    boolean missing =
        Stream.concat(column.real.stream(), column.synthetic.stream()).anyMatch(d -> d.isNaN());
    if (missing) {
      names.add("(missing)");
    }
    chart.addSeries("real", names, shares(column.real, names.size(), missing));
    chart.addSeries("synthetic", names, shares(column.synthetic, names.size(), missing));
    return chart;
  }

  /** Frequency of each bar's category; the last bar may be that of missing cells. */
  private static List<Double> shares(List<Double> cells, int bars, boolean lastIsMissing) {
    List<Double> shares = new ArrayList<>();
    for (int bar = 0; bar < bars; bar++) {
      double wanted = lastIsMissing && bar == bars - 1 ? Double.NaN : bar;
      long count = cells.stream().filter(cell -> cell.equals(wanted)).count();
      shares.add(cells.isEmpty() ? 0.0 : (double) count / cells.size());
    }
    return shares;
  }
}
