package io.augment.datasets;

import io.augment.data.ClassLabels;
import io.augment.data.SeedSequence;
import io.augment.datasets.internal.patient.PatientClass;
import io.augment.datasets.internal.patient.PatientColumns;
import io.augment.datasets.internal.patient.PatientMarginals;
import io.augment.tabular.ColumnSpec;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.TableSchema;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Draws a clinical-style table from a seed: numbers, whole numbers, categories with and without an
 * order, a yes or no, a date, a constant, an identifier, and a laboratory value that is missing in
 * some rows, more often in healthy ones. Three classes, as scarce or unbalanced as wanted. The
 * {@linkplain #model() model} that it is drawn from is known, so that what a synthesizer makes of
 * it can be held against the truth and not against a sample.
 *
 * <p>The rows are not patients: a method's gain on them says nothing about a clinic (see {@code
 * docs/decisions/0002-phantoms-are-not-patients.md}).
 *
 * <pre>{@code
 * LabeledTable scarce = ScarceTable.ofDefaults().separation(0.7).seed(7).counts(200, 60, 15).generate();
 * }</pre>
 *
 * <table>
 * <caption>How a row comes about, given its class</caption>
 * <tr><th>column</th><th>is</th><th>depends on</th></tr>
 * <tr><td>patient</td><td>an identifier</td><td></td></tr>
 * <tr><td>age</td><td>years, normal</td><td>class</td></tr>
 * <tr><td>sex</td><td>female, male</td><td>class</td></tr>
 * <tr><td>bmi</td><td>kg/m², normal</td><td>class</td></tr>
 * <tr><td>smoker</td><td>never, former, current</td><td>class, sex</td></tr>
 * <tr><td>systolic</td><td>mmHg, normal</td><td>class, age, bmi</td></tr>
 * <tr><td>glucose</td><td>mmol/l, log-normal</td><td>class, bmi</td></tr>
 * <tr><td>crp</td><td>mg/l, log-normal, may be missing</td><td>class, smoker; missing: class</td>
 * </tr>
 * <tr><td>family_history</td><td>yes or no</td><td>class</td></tr>
 * <tr><td>symptoms</td><td>none, mild, moderate, severe, ordered</td><td>class</td></tr>
 * <tr><td>visit</td><td>a date of 2023 or 2024, each alike</td><td></td></tr>
 * <tr><td>site</td><td>a constant</td><td></td></tr>
 * <tr><td>outcome</td><td>healthy, at-risk, disease: the class</td><td></td></tr>
 * </table>
 *
 * <p>Numbers are rounded to the column's decimals and moved to the schema's bounds. Rows come class
 * after class. Row {@code i} of a class depends on the seed, the class, {@code i} and the
 * separation alone, so that a larger draw begins with the smaller one.
 *
 * <p>Who knows the model is right on 0.71 of the rows at the default separation, on 0.82 at 1 and
 * on 0.33 at 0, which is chance, when the classes are equally frequent: nobody can be better.
 *
 * <p>Immutable and thread-safe: each setter gives a new instance.
 */
public final class ScarceTable {

  /** Separation of the classes unless another is set. */
  public static final double DEFAULT_SEPARATION = 0.7;

  /** Rows of each class unless other counts are set. */
  public static final int DEFAULT_PER_CLASS = 100;

  /** The largest number of rows in one draw: 4 million. */
  public static final int MAX_ROWS = 1 << 22;

  private final double separation;
  private final long seed;
  private final int[] counts; // one per class

  private ScarceTable(double separation, long seed, int[] counts) {
    this.separation = separation;
    this.seed = seed;
    this.counts = counts;
  }

  /**
   * A table with the defaults and seed 1.
   *
   * @return the table
   */
  public static ScarceTable ofDefaults() {
    return new ScarceTable(DEFAULT_SEPARATION, 1, new int[schema().classes().count()])
        .perClass(DEFAULT_PER_CLASS);
  }

  /**
   * The columns.
   *
   * @return the schema of every draw
   */
  public static TableSchema schema() {
    return PatientColumns.SCHEMA;
  }

  /**
   * Sets the separation of the classes: at 0 they can't be distinguished.
   *
   * @param separation from 0 to 1
   * @return a new table
   * @throws IllegalArgumentException if it is outside, or NaN
   */
  public ScarceTable separation(double separation) {
    if (!(separation >= 0 && separation <= 1)) {
      throw new IllegalArgumentException("separation " + separation + ": expected 0 to 1");
    }
    return new ScarceTable(separation, seed, counts);
  }

  /**
   * Sets the seed that all draws come from.
   *
   * @param seed any number
   * @return a new table
   */
  public ScarceTable seed(long seed) {
    return new ScarceTable(separation, seed, counts);
  }

  /**
   * Sets one number of rows for every class.
   *
   * @param count at least 0
   * @return a new table
   * @throws IllegalArgumentException if it is negative
   */
  public ScarceTable perClass(int count) {
    int[] all = new int[counts.length];
    Arrays.fill(all, count);
    return counts(all);
  }

  /**
   * Sets the number of rows of each class.
   *
   * @param counts one per class: healthy, at-risk, disease, each at least 0
   * @return a new table
   * @throws IllegalArgumentException if there is not one count a class, or one is negative
   */
  public ScarceTable counts(int... counts) {
    if (counts.length != this.counts.length || Arrays.stream(counts).anyMatch(n -> n < 0)) {
      throw new IllegalArgumentException(
          String.format(
              "counts %s: expected %d numbers, each at least 0, for the classes %s",
              Arrays.toString(counts), this.counts.length, schema().classes().names()));
    }
    return new ScarceTable(separation, seed, counts.clone());
  }

  /**
   * Draws the rows.
   *
   * @return rows of {@link #schema()}, class after class
   * @throws IllegalArgumentException if there would be more than {@link #MAX_ROWS}
   */
  public LabeledTable generate() {
    long size = Arrays.stream(counts).asLongStream().sum();
    if (size > MAX_ROWS) {
      throw new IllegalArgumentException(
          String.format(
              "counts %s: expected at most %d rows in all", Arrays.toString(counts), MAX_ROWS));
    }
    ClassLabels classes = schema().classes();
    double[][] cells = new double[schema().columns().size()][(int) size];
    int next = 0;
    for (int label = 0; label < counts.length; label++) {
      PatientClass patients = new PatientClass(label, separation);
      SeedSequence seeds = SeedSequence.of(seed).child("table");
      for (int i = 0; i < counts[label]; i++) {
        double[] row = patients.draw(seeds.child(classes.name(label), i).random());
        for (int column = 0; column < row.length; column++) {
          cells[column][next] = row[column];
        }
        next++;
      }
    }
    return LabeledTable.of(schema(), cells);
  }

  /**
   * Model that the rows are drawn from.
   *
   * @return the model at this separation
   */
  public Model model() {
    return new Model(separation);
  }

  /**
   * The truth behind a {@link ScarceTable}: marginals, correlations and class probabilities,
   * computed, not estimated. They include the rounding and the bounds of the cells, and are exact
   * but for the rounding of doubles.
   *
   * <pre>{@code
   * Model model = ScarceTable.ofDefaults().model();
   * double belowFifty = model.cdf("age", 0, 50); // of the healthy
   * }</pre>
   *
   * <p>Immutable and thread-safe.
   */
  public static final class Model {

    private final List<PatientClass> classes;
    private final List<PatientMarginals> marginals; // one per class

    Model(double separation) {
      int count = classes().count();
      this.classes =
          IntStream.range(0, count).mapToObj(label -> new PatientClass(label, separation)).toList();
      this.marginals = classes.stream().map(PatientMarginals::new).toList();
    }

    /**
     * The classes.
     *
     * @return healthy, at-risk, disease
     */
    public ClassLabels classes() {
      return ScarceTable.schema().classes();
    }

    /**
     * Probability of a number and all below it.
     *
     * @param column age, bmi, systolic, glucose, crp (where it is not missing) or visit
     * @param label the class index
     * @param value any number; of a date the days since 1970-01-01
     * @return from 0 to 1
     * @throws IllegalArgumentException if there is no such column of numbers
     * @throws IndexOutOfBoundsException if there is no such class
     */
    public double cdf(String column, int label, double value) {
      PatientMarginals of = marginals.get(label);
      return of.cdf(column(column, of::isNumber, "a column of numbers"), value);
    }

    /**
     * Probability of a category.
     *
     * @param column sex, smoker, family_history or symptoms
     * @param label the class index
     * @param category the category's index in the schema
     * @return from 0 to 1
     * @throws IllegalArgumentException if there is no such column of categories
     * @throws IndexOutOfBoundsException if there is no such class or category
     */
    public double probability(String column, int label, int category) {
      PatientMarginals of = marginals.get(label);
      return of.categories(column(column, of::isCategory, "a column of categories"))[category];
    }

    /**
     * Probability of a missing cell.
     *
     * @param column any column
     * @param label the class index
     * @return from 0 to 1; 0 for all columns but crp
     * @throws IllegalArgumentException if there is no such column
     * @throws IndexOutOfBoundsException if there is no such class
     */
    public double missing(String column, int label) {
      return marginals.get(label).missing(column(column, any -> true, "a column"));
    }

    /**
     * The correlation (Pearson's) of two columns within a class, over rows where neither is
     * missing.
     *
     * @param one age, bmi, systolic, glucose, crp or visit
     * @param two the same
     * @param label the class index
     * @return from -1 to 1
     * @throws IllegalArgumentException if there is no such column of numbers
     * @throws IndexOutOfBoundsException if there is no such class
     */
    public double correlation(String one, String two, int label) {
      PatientMarginals of = marginals.get(label);
      return of.correlation(
          column(one, of::isNumber, "a column of numbers"),
          column(two, of::isNumber, "a column of numbers"));
    }

    private static int column(String name, IntPredicate kind, String expected) {
      List<String> names = ScarceTable.schema().columns().stream().map(ColumnSpec::name).toList();
      int column = names.indexOf(name);
      if (column < 0 || !kind.test(column)) {
        List<String> fitting =
            IntStream.range(0, names.size()).filter(kind).mapToObj(names::get).toList();
        throw new IllegalArgumentException(
            "column '" + name + "': expected " + expected + ", one of " + fitting);
      }
      return column;
    }

    /**
     * The logarithm of how probable a row is in a class, all cells together.
     *
     * @param table rows of {@link ScarceTable#schema()}; others by {@link LabeledTable#withSchema}
     * @param row which row, from 0
     * @param label the class index, be it the row's own or not
     * @return at most 0
     * @throws IllegalArgumentException if the schema is another
     * @throws IndexOutOfBoundsException if there is no such row or class
     */
    public double logProbability(LabeledTable table, int row, int label) {
      if (!table.schema().equals(ScarceTable.schema())) {
        throw new IllegalArgumentException(table + ": expected the schema of a ScarceTable");
      }
      return classes.get(label).logProbability(table, row);
    }

    /**
     * Probability of each class, given a row's cells. The largest is the best guess that anybody
     * can make.
     *
     * @param table rows of {@link ScarceTable#schema()}
     * @param row which row, from 0
     * @param prior how frequent the classes are, one number above 0 a class, in any unit; none if
     *     all are alike
     * @return one number a class, 1 in sum
     * @throws IllegalArgumentException if the schema is another, or there is not one such number a
     *     class
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public double[] posterior(LabeledTable table, int row, double... prior) {
      double[] logs = new double[classes.size()];
      if (prior.length > 0
          && (prior.length != logs.length || Arrays.stream(prior).anyMatch(p -> !(p > 0)))) {
        throw new IllegalArgumentException(
            "prior " + Arrays.toString(prior) + ": expected 3 numbers above 0, or none");
      }
      for (int label = 0; label < logs.length; label++) {
        logs[label] = logProbability(table, row, label);
        logs[label] += prior.length == 0 ? 0 : Math.log(prior[label]);
      }
      double most = Arrays.stream(logs).max().orElseThrow();
      double[] shares = Arrays.stream(logs).map(log -> Math.exp(log - most)).toArray();
      double sum = Arrays.stream(shares).sum();
      return Arrays.stream(shares).map(share -> share / sum).toArray();
    }
  }
}
