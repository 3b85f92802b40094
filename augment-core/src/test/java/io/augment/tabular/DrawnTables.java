package io.augment.tabular;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;

/** Tables of all kinds of columns, drawn from a seed. */
final class DrawnTables {

  private static final String CHARACTERS = "abz019 \",;\t|\r\n'é#-=";
  private static final String[] SEPARATORS = {",", ";", "\t", "|"};
  private static final String[] PATTERNS = {
    "uuuu-MM-dd", "dd.MM.uuuu", "dd/MM/uuuu", "uuuu-MM-dd HH:mm:ss", "d. MMMM yyyy", "uuMMdd"
  };
  private static final Charset[] CHARSETS = {
    StandardCharsets.UTF_8,
    StandardCharsets.ISO_8859_1,
    StandardCharsets.UTF_16LE,
    Charset.forName("windows-1252")
  };

  private final SplittableRandom random;
  private final int rows;

  private DrawnTables(SplittableRandom random, int mostRows) {
    this.random = random;
    this.rows = random.nextInt(1, mostRows + 1);
  }

  /** Cells of a column, and what it holds. */
  private static final class Column {
    private final ColumnSpec spec;
    private final double[] cells;

    private Column(ColumnSpec spec, double... cells) {
      this.spec = spec;
      this.cells = cells;
    }
  }

  static LabeledTable draw(SplittableRandom random) {
    return draw(random, 40);
  }

  static LabeledTable draw(SplittableRandom random, int mostRows) {
    return new DrawnTables(random, mostRows).draw();
  }

  private LabeledTable draw() {
    CsvDialect dialect = dialect();
    int count = random.nextInt(2, 7);
    int target = random.nextInt(count);
    List<Column> columns = new ArrayList<>();
    for (int column = 0; column < count; column++) {
      String name = dialect.header() ? "n" + column + text() : "column" + (column + 1);
      columns.add(column == target ? categorical(name, false) : column(name));
    }
    if (dialect.layout().index() != CsvDialect.Index.NONE) {
      columns.add(0, new Column(new ColumnSpec.Identifier("index", 7), new double[rows]));
      target++;
    }
    return LabeledTable.of(
        new TableSchema(columns.stream().map(column -> column.spec).toList(), target, dialect),
        columns.stream().map(column -> column.cells).toArray(double[][]::new));
  }

  private CsvDialect dialect() {
    Charset charset = CHARSETS[random.nextInt(CHARSETS.length)];
    boolean unicode = charset.name().startsWith("UTF");
    boolean header = random.nextBoolean();
    return new CsvDialect(
        SEPARATORS[random.nextInt(SEPARATORS.length)].charAt(0),
        header,
        charset,
        random.nextBoolean() ? "" : "missing!",
        random.nextBoolean() ? "\n" : "\r\n",
        unicode && random.nextBoolean(),
        layout(header));
  }

  /** Most files have none of all this. */
  private CsvDialect.Layout layout(boolean header) {
    CsvDialect.Index[] kinds = CsvDialect.Index.values();
    return new CsvDialect.Layout(
        random.nextInt(4) == 0,
        random.nextInt(4) == 0,
        header && random.nextInt(3) == 0
            ? kinds[random.nextInt(kinds.length)]
            : CsvDialect.Index.NONE);
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(1, 8);
    for (int i = 0; i < length; i++) {
      text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
    }
    return text.toString().isBlank() ? "x" : text.toString();
  }

  private Column column(String name) {
    boolean missing = random.nextBoolean();
    return switch (random.nextInt(7)) {
      case 0 -> numeric(name, missing);
      case 1 -> whole(name, missing);
      case 2 -> new Column(new ColumnSpec.Bool(name, "no", "yes", missing), indices(2, missing));
      case 3 -> categorical(name, missing);
      case 4 -> date(name, missing);
      case 5 ->
          new Column(
              new ColumnSpec.Constant(name, random.nextBoolean() ? "" : text()), new double[rows]);
      default ->
          new Column(new ColumnSpec.Identifier(name, random.nextInt(-1, 99)), new double[rows]);
    };
  }

  private double[] indices(int count, boolean missing) {
    return cells(missing, () -> random.nextInt(count));
  }

  private double[] cells(boolean missing, DoubleSupplier cell) {
    double[] cells = new double[rows];
    for (int row = 0; row < rows; row++) {
      cells[row] = missing && random.nextInt(4) == 0 ? Double.NaN : cell.getAsDouble();
    }
    return cells;
  }

  private Column numeric(String name, boolean missing) {
    int decimals = random.nextInt(16);
    boolean exact = decimals == 15;
    double[] cells =
        cells(
            missing,
            () ->
                exact
                    ? (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-40, 40))
                    : new BigDecimal(random.nextLong(-999_999_999, 999_999_999) + "e-" + decimals)
                        .doubleValue());
    double min = present(cells).min().orElse(0);
    double max = present(cells).max().orElse(0);
    boolean padded = !exact && random.nextBoolean();
    return new Column(new ColumnSpec.Numeric(name, decimals, padded, min, max, missing), cells);
  }

  private static DoubleStream present(double[] cells) {
    return Arrays.stream(cells).filter(cell -> !Double.isNaN(cell));
  }

  private Column whole(String name, boolean missing) {
    long most = random.nextLong(ColumnSpec.MAX_WHOLE);
    double[] cells = cells(missing, () -> random.nextLong(-most, most + 1));
    return new Column(new ColumnSpec.Whole(name, -most, most, missing), cells);
  }

  private Column categorical(String name, boolean missing) {
    TreeSet<String> texts = new TreeSet<>(List.of("q", "r"));
    int more = random.nextInt(5);
    for (int i = 0; i < more; i++) {
      texts.add(text());
    }
    List<String> categories = new ArrayList<>(texts);
    double[] cells = indices(categories.size(), missing);
    boolean ordered = !missing && random.nextBoolean();
    return new Column(new ColumnSpec.Categorical(name, categories, ordered, missing), cells);
  }

  private Column date(String name, boolean missing) {
    String pattern = PATTERNS[random.nextInt(PATTERNS.length)];
    long unit = pattern.contains("HH") ? 86_400 : 1;
    long min = 11_000 * unit;
    long max = 20_000 * unit;
    double[] cells = cells(missing, () -> random.nextLong(min, max + 1));
    return new Column(new ColumnSpec.Date(name, pattern, min, max, missing), cells);
  }
}
