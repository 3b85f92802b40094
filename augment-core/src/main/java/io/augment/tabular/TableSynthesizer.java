package io.augment.tabular;

import io.augment.ConditionalSynthesizer;
import io.augment.LabeledSamples;
import io.augment.Provenance;
import io.augment.Synthesizer;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.tabular.internal.constraint.RowRules;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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

  private final RowDraws draws;
  private final TableEncoder encoder;
  private final List<RowConstraint> constraints;

  private TableSynthesizer(
      Synthesizer synthesizer, TableEncoder encoder, List<RowConstraint> constraints) {
    this.encoder = encoder;
    this.constraints = List.copyOf(constraints);
    this.draws =
        new RowDraws(synthesizer, encoder, new RowRules(this.constraints, encoder.schema()));
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
      if (!isFitted(constraint)) {
        throw new IllegalArgumentException(
            "constraint '" + constraint + "' knows no combination: expected a fitted one");
      }
    }
    return new TableSynthesizer(synthesizer, encoder, constraints);
  }

  private static boolean isFitted(RowConstraint constraint) {
    if (constraint instanceof RowConstraint.Found found) {
      return isFitted(found.relation());
    }
    if (constraint instanceof RowConstraint.Dependency dependency) {
      return !dependency.known().isEmpty();
    }
    return !(constraint instanceof RowConstraint.KnownCombinations combinations)
        || !combinations.known().isEmpty();
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

  /** The synthesizer of encoded rows, as it was given. */
  Synthesizer drawing() {
    return draws.drawing();
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
   * @return {@code count} rows of that class; of a target that is a number, in that range
   * @throws IllegalArgumentException if there is no such class, or {@code count} is negative
   * @throws RowConstraint.NotMetException if less than one row in {@value #MOST_DRAWS_A_ROW} keeps
   *     the constraints; the message names the constraint that most rows break
   * @throws IllegalStateException if this is closed
   */
  public LabeledTable sample(int label, int count, long seed) {
    return draws.unique(draws.draw(label, count, seed, Optional.empty(), false), Optional.empty());
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
    return draws.unique(rows, Optional.empty());
  }

  /**
   * The same for rows that meet a condition, and go on meeting it.
   *
   * @param rows rows of {@link #schema()}
   * @param condition what every row meets
   * @return as many rows, in their order
   * @throws IllegalArgumentException if they have another schema, or the condition is none on it
   */
  public LabeledTable unique(LabeledTable rows, RowCondition condition) {
    return draws.unique(rows, Optional.of(RowFilter.of(condition, schema())));
  }

  /**
   * Draws rows of one class that meet a condition. A {@linkplain ConditionalSynthesizer synthesizer
   * that can} draws under the condition; from others rows are drawn until enough meet it. The same
   * label, count, seed and condition give the same rows, from any thread; fewer rows are the start
   * of more.
   *
   * @param label the class index, from 0
   * @param count how many, at least 0
   * @param seed any number
   * @param condition what every row has to meet
   * @return {@code count} rows of that class
   * @throws IllegalArgumentException if there is no such class, {@code count} is negative, or no
   *     row of that class can meet the condition
   * @throws RowConstraint.NotMetException if less than one row in 1,000 meets the condition, or too
   *     few keep the constraints
   * @throws IllegalStateException if this is closed
   */
  public LabeledTable sample(int label, int count, long seed, RowCondition condition) {
    Optional<RowFilter> filter = Optional.of(RowFilter.of(condition, schema()));
    return draws.unique(draws.draw(label, count, seed, filter, false), filter);
  }

  /**
   * Turns rows of the {@linkplain #encoded() encoded} form into rows of the table, and computes
   * what constraints say that cells must be: encoded numbers are rounded.
   *
   * @param rows encoded rows
   * @return as many rows
   * @throws IllegalArgumentException if shape or classes are others
   */
  public LabeledTable decode(LabeledSamples rows) {
    return draws.decode(rows);
  }

  /**
   * Number of rows rejected since this was created, in all calls.
   *
   * @return the counts so far
   */
  public Rejections rejections() {
    return draws.rejections();
  }

  /**
   * Number of rows that were drawn until enough met a condition, since this was created, in all
   * calls.
   *
   * @return the counts so far; zeros where nothing was drawn and rejected
   */
  public Conditions conditions() {
    return draws.conditions();
  }

  /**
   * The same rows in encoded form, for what takes a synthesizer: each is the encoding of a valid
   * row that keeps the constraints. Closing it closes this one.
   *
   * @return a view, thread-safe as this is
   */
  public Synthesizer encoded() {
    return new EncodedRows(Optional.empty());
  }

  /**
   * Rows that meet a condition, in encoded form: what is {@linkplain #decode decoded} from them
   * meets it and keeps the constraints. Closing it closes this one.
   *
   * @param condition what every row has to meet
   * @return a view, thread-safe as this is
   * @throws IllegalArgumentException if no row can meet the condition
   */
  public Synthesizer encoded(RowCondition condition) {
    return new EncodedRows(Optional.of(RowFilter.of(condition, schema())));
  }

  /**
   * Provenance of the rows.
   *
   * @return the synthesizer's provenance
   */
  public Provenance provenance() {
    return draws.synthesizer().provenance();
  }

  /** Closes the synthesizer of encoded rows. */
  @Override
  public void close() {
    draws.synthesizer().close();
  }

  /** The table's rows, encoded again. */
  private final class EncodedRows implements Synthesizer {

    private final Optional<RowFilter> filter;

    EncodedRows(Optional<RowFilter> filter) {
      this.filter = filter;
    }

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
      return encoder.encode(draws.draw(label, count, seed, filter, true));
    }

    @Override
    public Provenance provenance() {
      return draws.synthesizer().provenance();
    }

    @Override
    public void close() {
      draws.synthesizer().close();
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
   *     row may break several. Those that were {@linkplain RowConstraint.Found found}, and the
   *     ranges of a target that is a number, are there only if a row breaks them
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

    /** The first constraints are those that were stated or found. */
    static Rejections of(
        List<RowConstraint> constraints, int stated, long accepted, long rejected, long[] broken) {
      Map<RowConstraint, Long> byConstraint = new LinkedHashMap<>();
      for (int constraint = 0; constraint < broken.length; constraint++) {
        RowConstraint one = constraints.get(constraint);
        boolean asked = constraint < stated && !(one instanceof RowConstraint.Found);
        if (asked || broken[constraint] > 0) {
          byConstraint.merge(one, broken[constraint], Long::sum);
        }
      }
      return new Rejections(accepted, rejected, byConstraint);
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

  /**
   * Rows that were drawn and those that met a condition.
   *
   * @param drawn rows that keep the constraints
   * @param met those of them that met the condition
   */
  public record Conditions(long drawn, long met) {

    /**
     * The counts in a line.
     *
     * @return for example {@code of 51,200 rows drawn 200 met the condition (0.39 %)}
     */
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "of %,d rows drawn %,d met the condition (%s %%)",
          drawn,
          met,
          drawn == 0
              ? "0"
              : new BigDecimal(100.0 * met / drawn).round(new MathContext(2)).toPlainString());
    }
  }
}
