package io.augment.djl.evidence;

import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

/**
 * Goes through the cells of a comparison, repeat after repeat, and measures those that are not kept
 * already. A repeat none of whose cells is missing is never opened.
 */
final class ComparisonLoop {

  private final Set<ComparedArm> arms;
  private final int repeats;
  private final CellStore cells;
  private final ComparisonListener listener;

  ComparisonLoop(Set<ComparedArm> arms, int repeats, CellStore cells, ComparisonListener listener) {
    this.arms = arms;
    this.repeats = repeats;
    this.cells = cells;
    this.listener = listener;
  }

  /** Measures all of it. */
  void run(ComparedRepeat.Factory factory, Measurements measured)
      throws IOException, TranslateException {
    for (int repeat = 1; repeat <= repeats; repeat++) {
      Map<ComparedArm, ArmResult> known = known(repeat);
      if (known.size() < arms.size()) {
        try (ComparedRepeat open = factory.open(repeat)) {
          for (ComparedArm arm : arms) {
            if (!known.containsKey(arm)) {
              ArmResult result = open.measure(arm);
              cells.keep(cell(repeat, arm), ArmResultJson.write(result));
              known.put(arm, result);
              if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException();
              }
            }
          }
        }
      }
      arms.forEach(arm -> measured.add(arm, Objects.requireNonNull(known.get(arm))));
      listener.repeatDone(repeat);
    }
  }

  private Map<ComparedArm, ArmResult> known(int repeat) throws IOException {
    Map<ComparedArm, ArmResult> known = new EnumMap<>(ComparedArm.class);
    for (ComparedArm arm : arms) {
      ComparisonCell cell = cell(repeat, arm);
      Optional<String> kept = cells.find(cell);
      if (kept.isPresent()) {
        known.put(arm, read(cell, kept.get()));
      }
    }
    return known;
  }

  private static ArmResult read(ComparisonCell cell, String kept) {
    try {
      return ArmResultJson.read(kept);
    } catch (RuntimeException e) { // whatever a broken file makes the parser throw
      throw new IllegalArgumentException(
          "the kept result of "
              + cell.name()
              + " can't be read: expected JSON as a comparison writes it; delete it to measure it"
              + " again",
          e);
    }
  }

  private static ComparisonCell cell(int repeat, ComparedArm arm) {
    return new ComparisonCell(repeat, arm.label());
  }
}
