package io.augment.tabular;

import io.augment.LabeledSamples;
import io.augment.Provenance;
import io.augment.Synthesizer;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes rows of a table: draws rows of numbers, decodes them, and draws others for those that break
 * a constraint.
 *
 * <pre>{@code
 * TableEncoder encoder = TableEncoder.fit(trainFold);
 * List<RowConstraint> constraints = List.of(RowConstraint.parse("low <= high").fit(trainFold));
 * try (TableSynthesizer synthesizer =
 *     TableSynthesizer.of(trainer.fit(encoder.encode(trainFold)), encoder, constraints)) {
 *   LabeledTable rows = synthesizer.sample(1, 500, 7);
 * }
 * }</pre>
 *
 * <p>A total that is the {@linkplain RowConstraint.Sum sum} of other columns is computed from them;
 * the row is rejected if the train fold's bounds of the total don't hold it.
 *
 * <p>Thread-safe.
 */
public final class TableSynthesizer implements AutoCloseable {

  /** Most rows drawn per requested row before it gives up. */
  public static final int MOST_DRAWS_A_ROW = 50;

  /** Rows come in blocks of this size, so that fewer are the start of more. */
  private static final int BLOCK = 256;

  /** Before that many rows have been drawn it doesn't give up; with none kept by then it does. */
  private static final int FEWEST_DRAWS = 8 * BLOCK;

  private final Synthesizer synthesizer;
  private final TableEncoder encoder;
  private final List<RowConstraint> constraints;
  private final List<RowCheck> checks;
  private final Object lock = new Object();
  private final long[] broken; // by constraint; guarded by the lock, as are the other counts
  private long accepted;
  private long rejected;

  private TableSynthesizer(
      Synthesizer synthesizer, TableEncoder encoder, List<RowConstraint> constraints) {
    this.synthesizer = synthesizer;
    this.encoder = encoder;
    this.constraints = List.copyOf(constraints);
    this.checks =
        this.constraints.stream()
            .map(constraint -> RowCheck.of(constraint, encoder.schema()))
            .toList();
    this.broken = new long[checks.size()];
  }

  /**
   * A synthesizer of a table's rows.
   *
   * @param synthesizer makes encoded rows; closed together with this one
   * @param encoder what the rows were encoded with
   * @param constraints what every row must keep, each {@linkplain RowConstraint#fit fitted} to the
   *     train fold
   * @return the synthesizer
   * @throws IllegalArgumentException if the synthesizer makes other rows than the encoder decodes,
   *     or a constraint is about columns that aren't there, or was not fitted
   */
  public static TableSynthesizer of(
      Synthesizer synthesizer, TableEncoder encoder, List<RowConstraint> constraints) {
    if (!synthesizer.shape().equals(encoder.shape())
        || !synthesizer.classes().equals(encoder.classes())) {
      throw new IllegalArgumentException(
          String.format(
              "a synthesizer of %s and the classes %s: expected %s and %s, as the encoder has",
              synthesizer.shape(),
              synthesizer.classes().names(),
              encoder.shape(),
              encoder.classes().names()));
    }
    for (RowConstraint constraint : constraints) {
      if (constraint instanceof RowConstraint.KnownCombinations combinations
          && combinations.known().isEmpty()) {
        throw new IllegalArgumentException(
            "constraint '" + constraint + "' knows no combination: expected a fitted one");
      }
    }
    return new TableSynthesizer(Synthesizer.checked(synthesizer), encoder, constraints);
  }

  /**
   * The schema of the rows.
   *
   * @return that of the train fold
   */
  public TableSchema schema() {
    return encoder.schema();
  }

  /**
   * Encoder that decodes the rows.
   *
   * @return the encoder
   */
  public TableEncoder encoder() {
    return encoder;
  }

  /**
   * Constraints that every row satisfies.
   *
   * @return the constraints, in the order that they were given
   */
  public List<RowConstraint> constraints() {
    return constraints;
  }

  /**
   * Draws rows of one class. The same label, count and seed give the same rows, from any thread;
   * fewer rows are the start of more.
   *
   * @param label the class index, from 0
   * @param count how many, at least 0
   * @param seed any number
   * @return {@code count} rows of that class
   * @throws IllegalArgumentException if there is no such class, or {@code count} is negative
   * @throws RowConstraint.NotMetException if less than one row in {@value #MOST_DRAWS_A_ROW} keeps
   *     the constraints; the message names the constraint that most rows break
   * @throws IllegalStateException if this is closed
   */
  public LabeledTable sample(int label, int count, long seed) {
    if (count < 0) {
      throw new IllegalArgumentException("count " + count + ": expected 0 or more");
    }
    synthesizer.sample(label, 0, seed); // refuses what is no class, and if it is closed
    SeedSequence seeds = SeedSequence.of(seed).child("rows");
    double[][] kept = new double[schema().columns().size()][count];
    Tally tally = new Tally(checks.size());
    for (long block = 0; tally.accepted < count; block++) {
      if (tally.isHopeless(count)) {
        add(tally);
        throw hopeless(label, count, tally);
      }
      double[][] drawn =
          encoder.decodeCells(synthesizer.sample(label, BLOCK, seeds.child("block", block).seed()));
      for (int row = 0; row < BLOCK && tally.accepted < count; row++) {
        if (keeps(drawn, row, tally)) {
          for (int column = 0; column < kept.length; column++) {
            kept[column][tally.accepted] = drawn[column][row];
          }
          tally.accepted++;
        }
      }
    }
    add(tally);
    return unique(LabeledTable.of(schema(), kept));
  }

  /**
   * Rows in which numbers that are unique in the train fold ({@link ColumnSpec.Whole#unique}) are
   * so again: one that is there already becomes the nearest that isn't, as far as the train fold's
   * bounds and the constraints allow it. Rows of one call of {@link #sample} are so; those of
   * several are, together, after this.
   *
   * @param rows rows of {@link #schema()}
   * @return as many rows, in their order
   * @throws IllegalArgumentException if they have another schema
   */
  public LabeledTable unique(LabeledTable rows) {
    if (!rows.schema().equals(schema())) {
      throw new IllegalArgumentException("rows of another schema: expected that of the train fold");
    }
    return UniqueNumbers.mended(rows, checks);
  }

  private boolean keeps(double[][] cells, int row, Tally tally) {
    checks.forEach(check -> check.complete(cells, row));
    boolean keeps = true;
    for (int constraint = 0; constraint < checks.size(); constraint++) {
      if (!checks.get(constraint).holds(cells, row)) {
        tally.broken[constraint]++;
        keeps = false;
      }
    }
    tally.rejected += keeps ? 0 : 1;
    return keeps;
  }

  /** Accepted and rejected rows of a call. */
  private static final class Tally {
    private final long[] broken;
    private int accepted;
    private long rejected;

    Tally(int constraints) {
      this.broken = new long[constraints];
    }

    boolean isHopeless(int count) {
      long drawn = accepted + rejected;
      return drawn >= FEWEST_DRAWS && (accepted == 0 || drawn >= (long) MOST_DRAWS_A_ROW * count);
    }
  }

  private RowConstraint.NotMetException hopeless(int label, int count, Tally tally) {
    int worst = 0;
    for (int constraint = 1; constraint < tally.broken.length; constraint++) {
      worst = tally.broken[constraint] > tally.broken[worst] ? constraint : worst;
    }
    return new RowConstraint.NotMetException(
        String.format(
            "class '%s': %d of %d drawn rows keep the constraints, expected %d; most (%d) break"
                + " '%s'",
            encoder.classes().name(label),
            tally.accepted,
            tally.accepted + tally.rejected,
            count,
            tally.broken[worst],
            constraints.get(worst)));
  }

  private void add(Tally tally) {
    synchronized (lock) {
      accepted += tally.accepted;
      rejected += tally.rejected;
      Arrays.setAll(broken, constraint -> broken[constraint] + tally.broken[constraint]);
    }
  }

  /**
   * Number of rows rejected since this was created, in all calls.
   *
   * @return the counts so far
   */
  public Rejections rejections() {
    synchronized (lock) {
      Map<RowConstraint, Long> byConstraint = new LinkedHashMap<>();
      for (int constraint = 0; constraint < broken.length; constraint++) {
        byConstraint.merge(constraints.get(constraint), broken[constraint], Long::sum);
      }
      return new Rejections(accepted, rejected, byConstraint);
    }
  }

  /**
   * The same rows in encoded form, for what takes a synthesizer: each is the encoding of a valid
   * row that keeps the constraints. Closing it closes this one.
   *
   * @return a view, thread-safe as this is
   */
  public Synthesizer encoded() {
    return new EncodedRows();
  }

  /**
   * Provenance of the rows.
   *
   * @return the synthesizer's provenance
   */
  public Provenance provenance() {
    return synthesizer.provenance();
  }

  /** Closes the synthesizer of encoded rows. */
  @Override
  public void close() {
    synthesizer.close();
  }

  /** The table's rows, encoded again. */
  private final class EncodedRows implements Synthesizer {

    @Override
    public SampleShape shape() {
      return encoder.shape();
    }

    @Override
    public ValueRange range() {
      return encoder.range();
    }

    @Override
    public ClassLabels classes() {
      return encoder.classes();
    }

    @Override
    public LabeledSamples sample(int label, int count, long seed) {
      return encoder.encode(TableSynthesizer.this.sample(label, count, seed));
    }

    @Override
    public Provenance provenance() {
      return synthesizer.provenance();
    }

    @Override
    public void close() {
      synthesizer.close();
    }
  }

  /**
   * Number of generated rows that were rejected.
   *
   * <p>Immutable and thread-safe.
   *
   * @param accepted rows that keep every constraint
   * @param rejected rows that break one or more
   * @param byConstraint how many rows break each constraint, in the order that they were given; one
   *     row may break several
   */
  public record Rejections(long accepted, long rejected, Map<RowConstraint, Long> byConstraint) {

    /**
     * Copies the map.
     *
     * @param accepted rows that keep every constraint
     * @param rejected rows that don't
     * @param byConstraint rows that break each
     */
    public Rejections {
      byConstraint = Collections.unmodifiableMap(new LinkedHashMap<>(byConstraint));
    }

    /**
     * The counts in a line.
     *
     * @return for example {@code 12 of 112 rows rejected (a < b: 12)}
     */
    @Override
    public String toString() {
      StringBuilder line =
          new StringBuilder(rejected + " of " + (accepted + rejected) + " rows rejected");
      String separator = " (";
      for (Map.Entry<RowConstraint, Long> entry : byConstraint.entrySet()) {
        line.append(separator).append(entry.getKey()).append(": ").append(entry.getValue());
        separator = ", ";
      }
      return line.append(byConstraint.isEmpty() ? "" : ")").toString();
    }
  }
}
