package io.augment.datasets.internal.patient;

import io.augment.tabular.LabeledTable;
import java.util.SplittableRandom;

/**
 * Distribution of the rows of one class: each column given the earlier ones that it depends on.
 *
 * <p>Immutable and thread-safe.
 */
public final class PatientClass {

  static final double SYSTOLIC_SD = 11;
  private static final double[] NEVER = {0.62, 0.50, 0.40}; // female; fewer males
  private static final double[] CURRENT = {0.14, 0.22, 0.30};
  private static final double MALE_NEVER = 0.85;
  private static final double[] SMOKING = {0, 0.15, 0.5}; // added to the logarithm of CRP
  private static final double[][] SYMPTOMS = {
    {0.66, 0.36, 0.12}, {0.26, 0.40, 0.28}, {0.07, 0.19, 0.38}, {0.01, 0.05, 0.22}
  };
  private static final int CLASSES = 3;

  private final int label;
  private final double separation;

  /**
   * A class.
   *
   * @param label its index
   * @param separation how far it is from the mean of all classes, 0 to 1
   */
  public PatientClass(int label, double separation) {
    this.label = label;
    this.separation = separation;
  }

  /** Mean of this class, moved towards the mean of all. */
  private double of(double... classMeans) {
    double center = 0;
    for (double mean : classMeans) {
      center += mean / CLASSES;
    }
    return center + separation * (classMeans[label] - center);
  }

  RoundedDistribution age() {
    return RoundedDistribution.normal(of(45, 56, 63), 12, 0, 18, 95);
  }

  double[] sex() {
    return yesWith(of(0.46, 0.50, 0.56));
  }

  RoundedDistribution bmi() {
    return RoundedDistribution.normal(of(24.0, 27.5, 29.0), 4.2, 1, 15, 55);
  }

  double[] smoker(int sex) {
    double never = of(NEVER) * (sex == 0 ? 1 : MALE_NEVER);
    double current = of(CURRENT);
    return new double[] {never, 1 - never - current, current};
  }

  /** Contribution of age and BMI to the mean systolic pressure, in tenths. */
  static int systolicTenths(double age, double bmi) {
    return (int) Math.round(5 * (age - 50) + 10 * (bmi - 26));
  }

  RoundedDistribution systolic(int tenths) {
    return RoundedDistribution.normal(of(119, 128, 136) + tenths / 10.0, SYSTOLIC_SD, 0, 80, 230);
  }

  RoundedDistribution glucose(double bmi) {
    double mu = of(Math.log(5.0), Math.log(5.9), Math.log(8.0));
    return RoundedDistribution.logNormal(mu + 0.012 * (bmi - 26), 0.18, 1, 2.5, 35);
  }

  double crpMissing() {
    return of(0.35, 0.20, 0.08);
  }

  RoundedDistribution crp(int smoker) {
    double mu = of(Math.log(1.0), Math.log(2.2), Math.log(5.0));
    return RoundedDistribution.logNormal(mu + SMOKING[smoker], 0.9, 2, 0.05, 200);
  }

  double[] familyHistory() {
    return yesWith(of(0.15, 0.28, 0.42));
  }

  double[] symptoms() {
    double[] probabilities = new double[SYMPTOMS.length];
    for (int category = 0; category < probabilities.length; category++) {
      probabilities[category] = of(SYMPTOMS[category]);
    }
    return probabilities;
  }

  private static double[] yesWith(double probability) {
    return new double[] {1 - probability, probability};
  }

  /**
   * Draws a row.
   *
   * @param random where the draws come from
   * @return one cell a column
   */
  public double[] draw(SplittableRandom random) {
    double[] row = new double[PatientColumns.SCHEMA.columns().size()];
    row[PatientColumns.AGE] = age().quantile(random.nextDouble());
    row[PatientColumns.SEX] = choose(sex(), random);
    row[PatientColumns.BMI] = bmi().quantile(random.nextDouble());
    row[PatientColumns.SMOKER] = choose(smoker((int) row[PatientColumns.SEX]), random);
    int tenths = systolicTenths(row[PatientColumns.AGE], row[PatientColumns.BMI]);
    row[PatientColumns.SYSTOLIC] = systolic(tenths).quantile(random.nextDouble());
    row[PatientColumns.GLUCOSE] = glucose(row[PatientColumns.BMI]).quantile(random.nextDouble());
    boolean missing = random.nextDouble() < crpMissing();
    double crp = crp((int) row[PatientColumns.SMOKER]).quantile(random.nextDouble());
    row[PatientColumns.CRP] = missing ? Double.NaN : crp;
    row[PatientColumns.FAMILY_HISTORY] = choose(familyHistory(), random);
    row[PatientColumns.SYMPTOMS] = choose(symptoms(), random);
    row[PatientColumns.VISIT] =
        random.nextLong(PatientColumns.FIRST_VISIT, PatientColumns.LAST_VISIT + 1);
    row[PatientColumns.OUTCOME] = label;
    return row;
  }

  private static int choose(double[] probabilities, SplittableRandom random) {
    double left = random.nextDouble();
    int category = 0;
    while (category < probabilities.length - 1 && left >= probabilities[category]) {
      left -= probabilities[category++];
    }
    return category;
  }

  /**
   * The logarithm of a row's probability in this class. Of a date, an identifier and a constant
   * nothing depends on the class; the date's share is in it.
   *
   * @param table a table with the columns of {@link PatientColumns#SCHEMA}
   * @param row which row
   * @return at most 0
   */
  public double logProbability(LabeledTable table, int row) {
    double age = table.cell(row, PatientColumns.AGE);
    double bmi = table.cell(row, PatientColumns.BMI);
    int sex = (int) table.cell(row, PatientColumns.SEX);
    int smoker = (int) table.cell(row, PatientColumns.SMOKER);
    double crp = table.cell(row, PatientColumns.CRP);
    double logCrp =
        Double.isNaN(crp)
            ? Math.log(crpMissing())
            : Math.log(1 - crpMissing()) + log(crp(smoker), crp);
    long days = PatientColumns.LAST_VISIT - PatientColumns.FIRST_VISIT + 1;
    return log(age(), age)
        + Math.log(sex()[sex])
        + log(bmi(), bmi)
        + Math.log(smoker(sex)[smoker])
        + log(systolic(systolicTenths(age, bmi)), table.cell(row, PatientColumns.SYSTOLIC))
        + log(glucose(bmi), table.cell(row, PatientColumns.GLUCOSE))
        + logCrp
        + Math.log(familyHistory()[(int) table.cell(row, PatientColumns.FAMILY_HISTORY)])
        + Math.log(symptoms()[(int) table.cell(row, PatientColumns.SYMPTOMS)])
        - Math.log((double) days);
  }

  private static double log(RoundedDistribution distribution, double value) {
    return Math.log(distribution.probability(distribution.index(value)));
  }
}
