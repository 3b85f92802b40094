package io.augment.tabular;

import io.augment.ConditionalSynthesizer;
import io.augment.LabeledSamples;
import io.augment.RowRegion;
import io.augment.data.SeedSequence;
import io.augment.tabular.internal.cell.CellTranslation;
import io.augment.tabular.internal.constraint.RowRules;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Draws the missing cells of rows, given the cells that they have. */
final class RowFilling {

  /** Draws for a row until its cells keep the constraints; then it is left as it is. */
  private static final int MOST_DRAWS = 64;

  private final LabeledTable table;
  private final double[][] cells; // by column, then row; of the table's schema
  private final ConditionalSynthesizer synthesizer;
  private final TableEncoder encoder;
  private final RowRules rules;
  private final List<DoubleUnaryOperator> toOwn; // from the table's cells to the encoder's
  private final List<DoubleUnaryOperator> toTable;

  private RowFilling(
      LabeledTable table,
      ConditionalSynthesizer synthesizer,
      TableEncoder encoder,
      List<RowConstraint> constraints) {
    this.table = table;
    this.cells = cells(table);
    this.synthesizer = synthesizer;
    this.encoder = encoder;
    this.rules = new RowRules(constraints, encoder.schema());
    this.toOwn = CellTranslation.ofColumns(table.schema(), encoder.schema());
    this.toTable = CellTranslation.ofColumns(encoder.schema(), table.schema());
  }

  private static double[][] cells(LabeledTable table) {
    return IntStream.range(0, table.schema().columns().size())
        .mapToObj(table::column)
        .toArray(double[][]::new);
  }

  /**
   * Fills a table.
   *
   * @param table the table
   * @param rows draws rows of it
   * @param seed any number
   */
  static TableTrainer.Filled fill(LabeledTable table, TableSynthesizer rows, long seed) {
    if (!(rows.drawing() instanceof ConditionalSynthesizer synthesizer)) {
      throw new IllegalStateException(
          "a synthesizer that draws no cells given others: expected a trainer of one that does,"
              + " such as a forest");
    }
    return new RowFilling(table, synthesizer, rows.encoder(), rows.constraints())
        .filled(SeedSequence.of(seed).child("fill"));
  }

  private TableTrainer.Filled filled(SeedSequence seeds) {
    Map<String, Integer> labels = new HashMap<>();
    for (int label = 0; label < encoder.classes().count(); label++) {
      labels.put(encoder.classes().name(label), label);
    }
    TableSchema own = encoder.schema();
    for (int row = 0; row < table.size(); row++) {
      Integer label =
          own.ranges().isPresent()
              ? Integer.valueOf(own.label(table.cell(row, own.target())))
              : labels.get(table.classes().name(table.label(row)));
      if (label != null && isMissing(row)) {
        if (Thread.currentThread().isInterrupted()) {
          throw new CancellationException();
        }
        fill(row, label, seeds.child("row", row).seed());
      }
    }
    return new TableTrainer.Filled(
        LabeledTable.of(table.schema(), cells).withGroups(table.groups()),
        counts(false),
        counts(true));
  }

  private boolean isMissing(int row) {
    return Arrays.stream(cells).anyMatch(column -> Double.isNaN(column[row]));
  }

  private void fill(int row, int label, long seed) {
    double[] known = new double[cells.length]; // NaN where it is missing
    Map<Integer, CellSet> region = new HashMap<>();
    for (int column = 0; column < cells.length; column++) {
      ColumnSpec spec = encoder.schema().columns().get(column);
      known[column] = toOwn.get(column).applyAsDouble(cells[column][row]);
      if (!isClass(column) && !CellTranslation.isAbsent(spec)) {
        CellSet all = CellSet.all(spec).present();
        region.put(
            column, Double.isNaN(known[column]) ? all : all.within(known[column], known[column]));
      }
    }
    if (isClass(table.schema().target())) {
      known[table.schema().target()] = label;
    }
    draw(known, label, seed, encoder.region(region))
        .ifPresent(
            drawn -> {
              for (int column = 0; column < cells.length; column++) {
                if (Double.isNaN(cells[column][row]) && !isAbsent(column)) {
                  cells[column][row] = toTable.get(column).applyAsDouble(drawn[column]);
                }
              }
            });
  }

  /** Returns whether a column is a target that is a class, which a row's label says. */
  private boolean isClass(int column) {
    return column == table.schema().target() && table.schema().ranges().isEmpty();
  }

  /** Columns without a single cell: there is nothing to learn from. */
  private boolean isAbsent(int column) {
    return CellTranslation.isAbsent(encoder.schema().columns().get(column));
  }

  /**
   * A row with the known cells, and drawn ones where there are none, that keeps the constraints.
   */
  private Optional<double[]> draw(double[] known, int label, long seed, RowRegion region) {
    boolean[] given = new boolean[known.length];
    for (int column = 0; column < known.length; column++) {
      given[column] = !Double.isNaN(known[column]);
    }
    for (int count = 1; count <= MOST_DRAWS; count *= MOST_DRAWS) { // mostly the first one will do
      LabeledSamples drawn = synthesizer.sample(label, count, seed, region);
      double[][] rows = encoder.decodeCells(drawn);
      for (int row = 0; row < count; row++) {
        for (int column = 0; column < known.length; column++) {
          rows[column][row] = given[column] ? known[column] : rows[column][row];
        }
        rules.complete(rows, row, given);
        if (rules.holds(rows, row)) {
          int kept = row;
          return Optional.of(Arrays.stream(rows).mapToDouble(column -> column[kept]).toArray());
        }
      }
    }
    return Optional.empty();
  }

  /** Cells by column that were filled, or that are still missing. */
  private Map<String, Integer> counts(boolean left) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (int column = 0; column < cells.length; column++) {
      int counted = 0;
      for (int row = 0; row < table.size(); row++) {
        boolean still = Double.isNaN(cells[column][row]);
        counted += Double.isNaN(table.cell(row, column)) && still == left ? 1 : 0;
      }
      if (counted > 0) {
        counts.put(table.schema().columns().get(column).name(), counted);
      }
    }
    return counts;
  }
}
