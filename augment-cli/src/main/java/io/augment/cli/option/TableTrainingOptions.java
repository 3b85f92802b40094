package io.augment.cli.option;

import io.augment.cli.console.Console;
import io.augment.cli.exit.BadInputException;
import io.augment.cli.input.Inputs;
import io.augment.data.ClassCounts;
import io.augment.djl.gan.GanTrainer;
import io.augment.tabular.ColumnSpec;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.RowConstraint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of a table's encoding. */
public final class TableTrainingOptions {

  private static final String SKIP = "--skip-small-classes";
  private static final int LEAST = GanTrainer.MIN_SAMPLES_PER_CLASS;

  @Option(
      names = "--impute",
      description =
          "Table: fill missing cells with medians and most frequent categories; without it, that"
              + " they are missing is learnt like the rest of a row.")
  private boolean impute;

  @Option(
      names = "--constraint",
      paramLabel = "RULE",
      description =
          "Table: what holds in every row, and must in the GAN's: 'low < high', '0 <= age <= 120',"
              + " 'total = 60*h + m', 'city -> country', 'code <-> name' or 'combination(city,"
              + " zip)'. May be given several times.")
  private @Nullable List<String> constraints;

  @Option(
      names = "--no-relations",
      description =
          "Table: look for no relations that hold in all training rows, which drawn rows then keep:"
              + " codes that go with each other, sums, orders.")
  private boolean noRelations;

  @Option(
      names = SKIP,
      description = "Table: leave out classes with fewer than " + LEAST + " rows.")
  private boolean skipSmallClasses;

  public ColumnSpec.Missing missing() {
    return impute ? ColumnSpec.Missing.IMPUTED : ColumnSpec.Missing.MODELED;
  }

  /** Parsed rules; not fitted to any rows yet. */
  public List<RowConstraint> constraints() {
    return parsed(constraints);
  }

  /**
   * Parses what {@code --constraint} was given.
   *
   * @param rules texts of rules; none if it wasn't given
   * @return the rules, not fitted to any rows yet
   * @throws BadInputException if one is none
   */
  public static List<RowConstraint> parsed(@Nullable List<String> rules) {
    List<RowConstraint> parsed = new ArrayList<>();
    for (String rule : rules == null ? List.<String>of() : rules) {
      try {
        parsed.add(RowConstraint.parse(rule));
      } catch (IllegalArgumentException e) {
        throw new BadInputException("--constraint '" + rule + "': " + e.getMessage(), e);
      }
    }
    return parsed;
  }

  /** Returns whether relations are looked for. */
  public boolean relations() {
    return !noRelations;
  }

  /**
   * The rules, and the relations that were found unless that was declined.
   *
   * @param train the training rows
   */
  public List<RowConstraint> constraints(LabeledTable train) {
    return noRelations
        ? constraints().stream().map(constraint -> constraint.fit(train)).toList()
        : RowConstraint.withRelations(constraints(), train);
  }

  /**
   * Refuses rules that don't hold in the table, whose rows the user can count. What rules learn
   * from rows is learnt from the training rows later.
   */
  void requireConstraintsToHold(LabeledTable table, Path source) {
    for (RowConstraint constraint : constraints()) {
      Inputs.about(source, () -> constraint.fit(table));
    }
  }

  /**
   * Refuses classes that have too few rows, or leaves them out if that was asked for.
   *
   * @return the table with two classes or more, none of which is too small
   */
  LabeledTable withEnoughRows(LabeledTable table, Path source, Console console) {
    ClassCounts counts = table.counts();
    int enough = 0;
    for (int label = 0; label < table.classes().count(); label++) {
      if (counts.count(label) >= LEAST) {
        enough++;
      } else {
        String small = described(counts, label);
        if (!skipSmallClasses) {
          throw new BadInputException(
              String.format(
                  "%s: %s: expected at least %d of each class; %s leaves such classes out",
                  source, small, LEAST, SKIP));
        }
        console.warn(small + " and is left out");
      }
    }
    if (enough < 2) {
      throw new BadInputException(
          source
              + ": "
              + counts
              + ": expected two classes or more with at least "
              + LEAST
              + " rows");
    }
    return table.withoutSmallClasses(LEAST);
  }

  public static String described(ClassCounts counts, int label) {
    int rows = counts.count(label);
    return String.format(
        "class '%s' has %d row%s", counts.classes().name(label), rows, rows == 1 ? "" : "s");
  }
}
