package io.augment.cli.option;

import io.augment.cli.console.Console;
import io.augment.cli.exit.BadInputException;
import io.augment.data.TargetRanges;
import io.augment.tabular.LabeledTable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say what is rare of a target that is a number. */
public final class RareOptions {

  /** A range of fewer rows can't be learnt from. */
  static final int LEAST = 2;

  @Option(
      names = "--rare",
      paramLabel = "RANGE",
      split = ",",
      description =
          "Table: which numbers of the target are rare, where it is a number to predict: '>=N',"
              + " '<=N' or both (default: what the box plot of the training rows shows).")
  private final List<String> rare = new ArrayList<>();

  @Option(
      names = "--relevance",
      paramLabel = "F",
      description =
          "Table: from which relevance on by the box plot a number of the target is rare, in (0, 1]"
              + " (default 0.8).")
  private @Nullable Double relevance;

  /** Refuses what contradicts itself, and all of it where the target is a class. */
  void check(LabeledTable table) {
    if (table.schema().ranges().isEmpty() && (!rare.isEmpty() || relevance != null)) {
      throw new BadInputException(
          String.format(
              "%s: the target '%s' is a class: expected a number to predict (type: numeric in the"
                  + " --schema file makes it one)",
              rare.isEmpty() ? "--relevance" : "--rare", table.schema().targetColumn().name()));
    }
    if (!rare.isEmpty() && relevance != null) {
      throw new BadInputException(
          "--rare and --relevance: expected one of them, as each says what is rare");
    }
  }

  /**
   * The table with what is rare by these rows.
   *
   * @param table rows whose target is a number
   */
  LabeledTable ranged(LabeledTable table) {
    double[] targets = table.column(table.schema().target());
    TargetRanges ranges =
        rare.isEmpty()
            ? relevant(targets, relevance == null ? TargetRanges.DEFAULT_RELEVANCE : relevance)
            : bounds();
    return table.withRanges(ranges);
  }

  private static TargetRanges relevant(double[] targets, double relevance) {
    try {
      return TargetRanges.byBoxPlot(targets, relevance);
    } catch (IllegalArgumentException e) {
      throw new BadInputException("--" + e.getMessage(), e);
    }
  }

  private TargetRanges bounds() {
    OptionalDouble low = OptionalDouble.empty();
    OptionalDouble high = OptionalDouble.empty();
    for (String range : rare) {
      if (range.startsWith("<=") && low.isEmpty()) {
        low = OptionalDouble.of(number(range));
      } else if (range.startsWith(">=") && high.isEmpty()) {
        high = OptionalDouble.of(number(range));
      } else {
        throw unexpected(range);
      }
    }
    try {
      return TargetRanges.of(low, high);
    } catch (IllegalArgumentException e) {
      throw new BadInputException("--rare " + String.join(",", rare) + ": " + e.getMessage(), e);
    }
  }

  private double number(String range) {
    try {
      return Double.parseDouble(range.substring(2).strip());
    } catch (NumberFormatException e) {
      throw unexpected(range);
    }
  }

  private static BadInputException unexpected(String range) {
    return new BadInputException(
        "--rare '" + range + "': expected '>=N', '<=N' or one of each, with a number N");
  }

  /** Ranges that have enough training rows, and which these are in a line. */
  static LabeledTable withEnoughRows(LabeledTable train, Console console) {
    TargetRanges asked = train.schema().ranges().orElseThrow();
    LabeledTable kept = train.withoutSmallClasses(LEAST);
    TargetRanges ranges = kept.schema().ranges().orElseThrow();
    for (int range = 0; range < asked.classes().count(); range++) {
      if (asked.isRare(range) && !ranges.classes().names().contains(asked.classes().name(range))) {
        console.warn(
            TableTrainingOptions.described(train.counts(), range)
                + ", too few to learn from: its numbers are taken for common");
      }
    }
    long rows =
        IntStream.range(0, kept.size()).filter(row -> ranges.isRare(kept.label(row))).count();
    console.note(
        String.format(
            "the target '%s' is a number; rare: %s (%d of %d training rows)",
            train.schema().targetColumn().name(), ranges, rows, kept.size()));
    return kept;
  }
}
