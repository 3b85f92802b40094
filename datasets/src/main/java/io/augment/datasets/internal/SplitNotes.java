package io.augment.datasets.internal;

import io.augment.datasets.DataSplits;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Notes of a reader on its splits. Not thread-safe. */
final class SplitNotes {

  private final SortedMap<String, Integer> leftOut = new TreeMap<>();
  private final Set<String> assumptions = new LinkedHashSet<>();

  /** A file that is not read, by what it is. */
  void leftOut(String kind) {
    leftOut.merge(kind, 1, Integer::sum);
  }

  /** Something that was guessed or changed, said once. */
  void assumed(String line) {
    assumptions.add(line);
  }

  DataSplits.Notes toNotes() {
    return new DataSplits.Notes(leftOut, assumptions.stream().toList());
  }
}
