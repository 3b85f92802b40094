package io.augment.datasets;

import io.augment.data.ClassLabels;
import io.augment.datasets.internal.PatientClass;
import io.augment.datasets.internal.PatientMarginals;
import io.augment.tabular.ColumnSpec;
import io.augment.tabular.LabeledTable;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The truth behind a {@link ScarceTable}: marginals, correlations and class probabilities,
 * computed, not estimated. They include the rounding and the bounds of the cells, and are exact but
 * for the rounding of doubles.
 *
 * <pre>{@code
 * ScarceTableModel model = ScarceTable.ofDefaults().model();
 * double belowFifty = model.cdf("age", 0, 50); // of the healthy
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class ScarceTableModel {

  private final List<PatientClass> classes;
  private final List<PatientMarginals> marginals; // one a class

  ScarceTableModel(double separation) {
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
   * How probable a number and all below it are.
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
   * How probable a category is.
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
   * How probable a missing cell is.
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
   * The correlation (Pearson's) of two columns within a class, over rows where neither is missing.
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
   * How probable each class is, given a row's cells. The largest is the best guess that anybody can
   * make.
   *
   * @param table rows of {@link ScarceTable#schema()}
   * @param row which row, from 0
   * @param prior how frequent the classes are, one number above 0 a class, in any unit; none if all
   *     are alike
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
