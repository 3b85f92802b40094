package io.augment.tabular.internal.inference;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The different texts of columns as long as they are few, gathered before it is known which columns
 * need them: so that a file whose categories are few is not read again for them.
 *
 * <p>Not thread-safe.
 */
final class EarlyTexts {

  /** A column that has more is likely to be none of categories, or worth another look. */
  private static final int FEW = 1_000;

  private final DistinctTexts.Budget budget = new DistinctTexts.Budget();
  private final DistinctTexts[] texts;
  private final boolean[] many;

  EarlyTexts(int columns) {
    texts =
        Stream.generate(() -> new DistinctTexts(budget))
            .limit(columns)
            .toArray(DistinctTexts[]::new);
    many = new boolean[columns];
  }

  void add(int column, String cell) {
    if (!many[column] && !texts[column].addIfRoom(cell, FEW)) {
      many[column] = true;
      texts[column] = new DistinctTexts(budget);
    }
  }

  /** Number of different texts of a column, as far as they were gathered. */
  int count(int column) {
    return many[column] ? FEW : texts[column].size();
  }

  /**
   * The texts of all columns.
   *
   * @param needed whether a column needs them
   * @return those of the columns that need them, and none of the others; empty if one that needs
   *     them has too many
   */
  Optional<List<DistinctTexts>> all(List<Boolean> needed) {
    boolean enough = IntStream.range(0, texts.length).noneMatch(i -> needed.get(i) && many[i]);
    return enough
        ? Optional.of(
            IntStream.range(0, texts.length)
                .mapToObj(i -> needed.get(i) ? texts[i] : new DistinctTexts(budget))
                .toList())
        : Optional.empty();
  }
}
