package io.augment.cli.sample;

import io.augment.Synthesizer;
import io.augment.cli.exit.BadInputException;
import io.augment.cli.input.Inputs;
import io.augment.cli.input.RejectedRows;
import io.augment.data.ClassCounts;
import io.augment.data.ClassLabels;
import io.augment.data.SeedSequence;
import io.augment.djl.tabular.TabularGanSynthesizer;
import io.augment.forest.ForestSynthesizer;
import io.augment.gate.GateReport;
import io.augment.gate.SyntheticPool;
import io.augment.tabular.CsvTableReader;
import io.augment.tabular.CsvTableWriter;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.RowCondition;
import io.augment.tabular.TableSynthesizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Rows of a table.
 *
 * @param rows draws them; closed together with this
 * @param trained how many rows of each class it was fitted on
 * @param findings what the training's watch found wrong
 * @param out the table to write
 * @param condition what every row has to meet, if something was asked for
 * @param keysFrom the first row's identifier; empty for the one after the last
 */
record RowSampling(
    TableSynthesizer rows,
    ClassCounts trained,
    List<String> findings,
    Path out,
    Optional<RowCondition> condition,
    OptionalLong keysFrom)
    implements Sampling {

  /** Rows of each class that are drawn to see how many of them meet a condition. */
  private static final int PILOT = 2_000;

  private static final double SCALE = 1e6;

  static final int USUAL_PER_CLASS = 100;

  RowSampling {
    findings = List.copyOf(findings);
  }

  /** Takes the generator over. */
  static RowSampling of(Path archive, Synthesizer generator, Path out) {
    if (generator instanceof ForestSynthesizer forest) {
      return of(archive, forest, forest.tableSynthesizer(), forest.trained(), List.of(), out);
    }
    TabularGanSynthesizer gan = (TabularGanSynthesizer) generator;
    return of(archive, gan, gan.tableSynthesizer(), gan.trained(), gan.manifest().findings(), out);
  }

  private static RowSampling of(
      Path archive,
      Synthesizer generator,
      Optional<TableSynthesizer> rows,
      ClassCounts trained,
      List<String> findings,
      Path out) {
    if (rows.isEmpty()) {
      generator.close();
      throw new BadInputException(
          archive
              + ": draws rows of numbers and has no table: expected an archive that 'augment fit'"
              + " wrote");
    }
    return new RowSampling(
        rows.get(), trained, findings, out, Optional.empty(), OptionalLong.empty());
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
  public boolean isOfNumbers() {
    return rows.schema().ranges().isPresent();
  }

  @Override
  public Sampling truncated(double threshold) {
    throw new BadInputException("--truncation is for images, and this generator draws rows");
  }

  @Override
  public Sampling where(String text) {
    try {
      RowCondition parsed = RowCondition.parse(text);
      parsed.classes(rows.schema()); // refuses what no row can meet
      return new RowSampling(rows, trained, findings, out, Optional.of(parsed), keysFrom);
    } catch (IllegalArgumentException e) {
      throw new BadInputException("--where: " + e.getMessage(), e);
    }
  }

  @Override
  public List<Integer> possible() {
    return condition
        .map(asked -> asked.classes(rows.schema()))
        .orElseGet(() -> IntStream.range(0, classes().count()).boxed().toList());
  }

  @Override
  public Sampling keysFrom(long first, int samples) {
    try {
      CsvTableWriter.requireKeys(rows.schema(), first, samples);
    } catch (IllegalArgumentException e) {
      throw new BadInputException("--keys-from: " + e.getMessage());
    }
    return new RowSampling(rows, trained, findings, out, condition, OptionalLong.of(first));
  }

  @Override
  public ClassLabels classes() {
    return rows.schema().classes();
  }

  @Override
  public int usualPerClass() {
    return USUAL_PER_CLASS;
  }

  /**
   * Draws classes as often as they occur among the training rows; under a condition, as often as
   * they occur among generated rows that meet it.
   */
  @Override
  public int[] weights() {
    int[] usual = trained.counts().stream().mapToInt(Integer::intValue).toArray();
    if (condition.isEmpty() || possible().size() < 2) {
      return usual;
    }
    double[] met = new double[usual.length];
    for (int label : possible()) {
      LabeledTable pilot = rows.sample(label, PILOT, PILOT);
      met[label] = (double) usual[label] * condition.get().rows(pilot).length;
    }
    double all = DoubleStream.of(met).sum();
    return all == 0
        ? usual
        : DoubleStream.of(met).mapToInt(weight -> (int) Math.ceil(SCALE * weight / all)).toArray();
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
    OfClass<LabeledTable> ofClass =
        condition
            .<OfClass<LabeledTable>>map(
                asked -> (label, count, seed) -> rows.sample(label, count, seed, asked))
            .orElse(rows::sample);
    return write(
        Sampling.eachClass(counts, seeds, ofClass, LabeledTable::concat), Optional.empty());
  }

  /** The column that a number of an encoded row stands for. */
  @Override
  public String column(int number) {
    int column = rows.encoder().columnOf(number);
    return "column '" + rows.schema().columns().get(column).name() + "'";
  }

  @Override
  public Synthesizer proposals() {
    return condition.map(rows::encoded).orElseGet(rows::encoded);
  }

  @Override
  public Drawn write(SyntheticPool pool) throws IOException {
    return write(rows.decode(pool.samples()), Optional.of(pool.report()));
  }

  private Drawn write(LabeledTable drawn, Optional<GateReport> gate) throws IOException {
    LabeledTable table =
        condition.map(asked -> rows.unique(drawn, asked)).orElseGet(() -> rows.unique(drawn));
    if (keysFrom.isPresent()) {
      CsvTableWriter.writeFrom(table, out, keysFrom.getAsLong());
    } else {
      CsvTableWriter.write(table, out);
    }
    return new Drawn(
        table.toString(),
        table.counts(),
        Optional.of(RejectedRows.of(rows.rejections()))
            .filter(rejected -> !rejected.byConstraint().isEmpty()),
        condition.map(asked -> rows.conditions()),
        gate);
  }

  @Override
  public void close() {
    rows.close();
  }
}
