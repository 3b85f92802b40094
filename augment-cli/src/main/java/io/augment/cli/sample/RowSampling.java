package io.augment.cli.sample;

import io.augment.Synthesizer;
import io.augment.cli.exit.BadInputException;
import io.augment.cli.input.Inputs;
import io.augment.cli.input.RejectedRows;
import io.augment.data.ClassCounts;
import io.augment.data.ClassLabels;
import io.augment.data.SeedSequence;
import io.augment.djl.tabular.TabularGanSynthesizer;
import io.augment.gate.GateReport;
import io.augment.gate.SyntheticPool;
import io.augment.tabular.CsvTableReader;
import io.augment.tabular.CsvTableWriter;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.TableSynthesizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Rows of a table.
 *
 * @param rows draws them; closed together with this
 * @param trained how many rows of each class it was fitted on
 * @param findings what the training's watch found wrong
 * @param out the table to write
 * @param keysFrom the first row's identifier; empty for the one after the last
 */
record RowSampling(
    TableSynthesizer rows,
    ClassCounts trained,
    List<String> findings,
    Path out,
    OptionalLong keysFrom)
    implements Sampling {

  static final int USUAL_PER_CLASS = 100;

  RowSampling {
    findings = List.copyOf(findings);
  }

  /** Takes the generator over. */
  static RowSampling of(Path archive, TabularGanSynthesizer generator, Path out) {
    Optional<TableSynthesizer> rows = generator.tableSynthesizer();
    if (rows.isEmpty()) {
      generator.close();
      throw new BadInputException(
          archive
              + ": draws rows of numbers and has no table: expected an archive that 'augment fit'"
              + " wrote");
    }
    return new RowSampling(
        rows.get(),
        generator.trained(),
        generator.manifest().findings(),
        out,
        OptionalLong.empty());
  }

  /** The file that a name stands for, checked before anything is drawn. */
  static Path target(String name) {
    Path path = Path.of(name);
    if (!Inputs.isTable(path) || Files.isDirectory(path)) {
      throw new BadInputException(
          "--out "
              + name
              + ": rows of a table: expected the name of a file, ending in .csv or .csv.gz");
    }
    return path;
  }

  @Override
  public Sampling truncated(double threshold) {
    throw new BadInputException("--truncation is for images, and this generator draws rows");
  }

  @Override
  public Sampling keysFrom(long first, int samples) {
    try {
      CsvTableWriter.requireKeys(rows.schema(), first, samples);
    } catch (IllegalArgumentException e) {
      throw new BadInputException("--keys-from: " + e.getMessage());
    }
    return new RowSampling(rows, trained, findings, out, OptionalLong.of(first));
  }

  @Override
  public ClassLabels classes() {
    return rows.schema().classes();
  }

  @Override
  public int usualPerClass() {
    return USUAL_PER_CLASS;
  }

  /** Draws classes as often as they occur among the training rows. */
  @Override
  public int[] weights() {
    return trained.counts().stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public String sample() {
    return rows.schema().columns().size() + " columns";
  }

  /** Limit on the rows of a file that can be read again. */
  @Override
  public long most() {
    return CsvTableReader.MAX_CELLS / rows.schema().columns().size();
  }

  @Override
  public Drawn draw(int[] counts, SeedSequence seeds) throws IOException {
    return write(
        Sampling.eachClass(counts, seeds, rows::sample, LabeledTable::concat), Optional.empty());
  }

  /** The column that a number of an encoded row stands for. */
  @Override
  public String column(int number) {
    int column = rows.encoder().columnOf(number);
    return "column '" + rows.schema().columns().get(column).name() + "'";
  }

  @Override
  public Synthesizer proposals() {
    return rows.encoded();
  }

  @Override
  public Drawn write(SyntheticPool pool) throws IOException {
    return write(rows.encoder().decode(pool.samples()), Optional.of(pool.report()));
  }

  private Drawn write(LabeledTable drawn, Optional<GateReport> gate) throws IOException {
    LabeledTable table = rows.unique(drawn);
    if (keysFrom.isPresent()) {
      CsvTableWriter.writeFrom(table, out, keysFrom.getAsLong());
    } else {
      CsvTableWriter.write(table, out);
    }
    return new Drawn(
        table.toString(),
        table.counts(),
        rows.constraints().isEmpty()
            ? Optional.empty()
            : Optional.of(RejectedRows.of(rows.rejections())),
        gate);
  }

  @Override
  public void close() {
    rows.close();
  }
}
