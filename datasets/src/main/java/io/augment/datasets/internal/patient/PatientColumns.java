package io.augment.datasets.internal.patient;

import io.augment.tabular.ColumnSpec;
import io.augment.tabular.CsvDialect;
import io.augment.tabular.TableSchema;
import java.time.LocalDate;
import java.util.List;

/** The columns of the scarce table, and where each stands. */
public final class PatientColumns {

  static final int AGE = 1;
  static final int SEX = 2;
  static final int BMI = 3;
  static final int SMOKER = 4;
  static final int SYSTOLIC = 5;
  static final int GLUCOSE = 6;
  static final int CRP = 7;
  static final int FAMILY_HISTORY = 8;
  static final int SYMPTOMS = 9;
  static final int VISIT = 10;

  /** Index of the class. */
  public static final int OUTCOME = 12;

  static final long FIRST_VISIT = LocalDate.of(2023, 1, 1).toEpochDay();
  static final long LAST_VISIT = LocalDate.of(2024, 12, 31).toEpochDay();

  /** All columns. */
  public static final TableSchema SCHEMA =
      new TableSchema(
          List.of(
              new ColumnSpec.Identifier("patient", 0),
              new ColumnSpec.Whole("age", 18, 95, false),
              category("sex", false, "female", "male"),
              new ColumnSpec.Numeric("bmi", 1, true, 15, 55, false),
              category("smoker", false, "never", "former", "current"),
              new ColumnSpec.Whole("systolic", 80, 230, false),
              new ColumnSpec.Numeric("glucose", 1, true, 2.5, 35, false),
              new ColumnSpec.Numeric("crp", 2, true, 0.05, 200, true),
              new ColumnSpec.Bool("family_history", "no", "yes", false),
              category("symptoms", true, "none", "mild", "moderate", "severe"),
              new ColumnSpec.Date("visit", "uuuu-MM-dd", FIRST_VISIT, LAST_VISIT, false),
              new ColumnSpec.Constant("site", "north"),
              category("outcome", false, "healthy", "at-risk", "disease")),
          OUTCOME,
          CsvDialect.DEFAULT);

  private PatientColumns() {}

  private static ColumnSpec category(String name, boolean ordered, String... categories) {
    return new ColumnSpec.Categorical(name, List.of(categories), ordered, false);
  }
}
