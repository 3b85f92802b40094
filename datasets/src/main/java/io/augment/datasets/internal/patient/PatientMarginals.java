package io.augment.datasets.internal.patient;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Marginal distribution of a column, or of a pair of numbers, in one class: the conditionals of
 * {@link PatientClass}, summed over all values that they depend on.
 *
 * <p>Immutable and thread-safe.
 */
public final class PatientMarginals {

  private static final int LOWEST_TENTHS = PatientClass.systolicTenths(18, 15);
  private static final int HIGHEST_TENTHS = PatientClass.systolicTenths(95, 55);

  private final DiscreteDistribution age;
  private final DiscreteDistribution bmi;
  private final Map<Integer, DiscreteDistribution> numbers; // by column
  private final Map<Integer, double[]> categories; // by column
  private final double crpMissing;
  private final double[] systolicMeans; // by tenths, from the lowest
  private final double[] glucoseMeans; // by index of the BMI

  /**
   * Sums.
   *
   * @param patients the class
   */
  public PatientMarginals(PatientClass patients) {
    age = DiscreteDistribution.of(patients.age());
    bmi = DiscreteDistribution.of(patients.bmi());
    RoundedDistribution[] systolics =
        IntStream.rangeClosed(LOWEST_TENTHS, HIGHEST_TENTHS)
            .mapToObj(patients::systolic)
            .toArray(RoundedDistribution[]::new);
    RoundedDistribution[] glucoses =
        IntStream.range(0, bmi.size())
            .mapToObj(i -> patients.glucose(bmi.value(i)))
            .toArray(RoundedDistribution[]::new);
    double[] bmis = IntStream.range(0, bmi.size()).mapToDouble(bmi::probability).toArray();
    double[] smoker = smoker(patients);
    RoundedDistribution[] crps =
        IntStream.range(0, smoker.length)
            .mapToObj(patients::crp)
            .toArray(RoundedDistribution[]::new);
    systolicMeans = means(systolics);
    glucoseMeans = means(glucoses);
    crpMissing = patients.crpMissing();
    numbers =
        Map.of(
            PatientColumns.AGE, age,
            PatientColumns.BMI, bmi,
            PatientColumns.SYSTOLIC, DiscreteDistribution.mixture(systolics, tenths()),
            PatientColumns.GLUCOSE, DiscreteDistribution.mixture(glucoses, bmis),
            PatientColumns.CRP, DiscreteDistribution.mixture(crps, smoker),
            PatientColumns.VISIT,
                DiscreteDistribution.uniform(
                    PatientColumns.FIRST_VISIT, PatientColumns.LAST_VISIT));
    categories =
        Map.of(
            PatientColumns.SEX, patients.sex(),
            PatientColumns.SMOKER, smoker,
            PatientColumns.FAMILY_HISTORY, patients.familyHistory(),
            PatientColumns.SYMPTOMS, patients.symptoms());
  }

  private static double[] smoker(PatientClass patients) {
    double[] sex = patients.sex();
    double[] female = patients.smoker(0);
    double[] male = patients.smoker(1);
    return IntStream.range(0, female.length)
        .mapToDouble(i -> sex[0] * female[i] + sex[1] * male[i])
        .toArray();
  }

  private static double[] means(RoundedDistribution[] distributions) {
    return Arrays.stream(distributions)
        .mapToDouble(distribution -> DiscreteDistribution.of(distribution).mean())
        .toArray();
  }

  /** Probabilities of the contributions of age and BMI to the systolic pressure. */
  private double[] tenths() {
    double[] probabilities = new double[HIGHEST_TENTHS - LOWEST_TENTHS + 1];
    forEachAgeAndBmi((i, j, probability) -> probabilities[tenths(i, j)] += probability);
    return probabilities;
  }

  private int tenths(int ageIndex, int bmiIndex) {
    return PatientClass.systolicTenths(age.value(ageIndex), bmi.value(bmiIndex)) - LOWEST_TENTHS;
  }

  /** Use of each pair of an age and a BMI. */
  private interface PairSum {
    void add(int ageIndex, int bmiIndex, double probability);
  }

  private void forEachAgeAndBmi(PairSum sum) {
    for (int i = 0; i < age.size(); i++) {
      for (int j = 0; j < bmi.size(); j++) {
        sum.add(i, j, age.probability(i) * bmi.probability(j));
      }
    }
  }

  /**
   * Returns whether a column holds numbers or dates.
   *
   * @param column its index
   * @return true if its distribution is that of numbers
   */
  public boolean isNumber(int column) {
    return numbers.containsKey(column);
  }

  /**
   * Returns whether a column holds categories, or yes and no.
   *
   * @param column its index
   * @return true if its categories' probabilities are known
   */
  public boolean isCategory(int column) {
    return categories.containsKey(column);
  }

  private DiscreteDistribution number(int column) {
    return requireNonNull(numbers.get(column));
  }

  /**
   * The probability of a number and all below, among the cells that are there.
   *
   * @param column index of a column of numbers
   * @param value any number
   * @return from 0 to 1
   */
  public double cdf(int column, double value) {
    return number(column).cdf(value);
  }

  /**
   * Probabilities of a column's categories.
   *
   * @param column index of a column of categories
   * @return a new array, in the order of the schema
   */
  public double[] categories(int column) {
    return requireNonNull(categories.get(column)).clone();
  }

  /**
   * Probability of a missing cell.
   *
   * @param column its index
   * @return from 0 to 1
   */
  public double missing(int column) {
    return column == PatientColumns.CRP ? crpMissing : 0;
  }

  /**
   * The correlation of two columns of numbers, over the rows where both are there.
   *
   * @param one index of a column of numbers
   * @param two index of a column of numbers
   * @return from -1 to 1
   */
  public double correlation(int one, int two) {
    if (one == two) {
      return 1;
    }
    double product = meanProduct(Math.min(one, two), Math.max(one, two));
    if (Double.isNaN(product)) {
      return 0;
    }
    DiscreteDistribution first = number(one);
    DiscreteDistribution second = number(two);
    return (product - first.mean() * second.mean()) / (first.sd() * second.sd());
  }

  /** The mean of two numbers' product; NaN if neither depends on what the other depends on. */
  private double meanProduct(int first, int second) {
    double[] sum = new double[1];
    if (first == PatientColumns.AGE && second == PatientColumns.SYSTOLIC) {
      forEachAgeAndBmi((i, j, p) -> sum[0] += p * age.value(i) * systolicMeans[tenths(i, j)]);
    } else if (first == PatientColumns.BMI && second == PatientColumns.SYSTOLIC) {
      forEachAgeAndBmi((i, j, p) -> sum[0] += p * bmi.value(j) * systolicMeans[tenths(i, j)]);
    } else if (first == PatientColumns.BMI && second == PatientColumns.GLUCOSE) {
      forEachAgeAndBmi((i, j, p) -> sum[0] += p * bmi.value(j) * glucoseMeans[j]);
    } else if (first == PatientColumns.SYSTOLIC && second == PatientColumns.GLUCOSE) {
      forEachAgeAndBmi((i, j, p) -> sum[0] += p * systolicMeans[tenths(i, j)] * glucoseMeans[j]);
    } else {
      return Double.NaN;
    }
    return sum[0];
  }
}
