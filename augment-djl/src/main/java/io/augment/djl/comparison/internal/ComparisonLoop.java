package io.augment.djl.comparison.internal;

import ai.djl.translate.TranslateException;
import io.augment.djl.comparison.CellStore;
import io.augment.djl.comparison.ComparedArm;
import io.augment.djl.comparison.ComparisonListener;
import io.augment.djl.comparison.ComparisonOutcome;
import io.augment.file.FileFormatException;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/**
 * Measures the cells of a comparison, repeat after repeat, except those that are kept already. A
 * repeat none of whose cells is missing is never opened.
 */
public final class ComparisonLoop {

  private final Set<ComparedArm> arms;
  private final Set<String> models;
  private final List<ComparedArm> generators;
  private final int repeats;
  private final CellStore cells;
  private final ComparisonListener listener;

  /**
   * A loop.
   *
   * @param models what the classifiers are called, in order; a kept cell that lacks one is measured
   *     again
   * @param unlabeled whether there are unlabelled images
   */
  public ComparisonLoop(
      Set<ComparedArm> arms,
      Set<String> models,
      boolean unlabeled,
      int repeats,
      CellStore cells,
      ComparisonListener listener) {
    this.arms = arms;
    this.models = models;
    this.generators =
        arms.stream()
            .flatMap(arm -> arm.generator(unlabeled).stream())
            .distinct()
            .sorted()
            .toList();
    this.repeats = repeats;
    this.cells = cells;
    this.listener = listener;
  }

  /** Measures all of it. */
  public void run(ComparedRepeat.Factory factory, Measurements measured)
      throws IOException, TranslateException {
    for (int repeat = 1; repeat <= repeats; repeat++) {
      Map<ComparedArm, ArmResult> known = known(repeat);
      Map<ComparedArm, ComparisonOutcome.PoolFinding> found = new EnumMap<>(ComparedArm.class);
      for (ComparedArm generator : generators) {
        find(cell(repeat, pool(generator)), PoolFindingJson::read)
            .ifPresent(finding -> found.put(generator, finding));
      }
      if (known.size() < arms.size() || found.size() < generators.size()) {
        try (ComparedRepeat open = factory.open(repeat)) {
          measureMissing(repeat, open, known);
          for (ComparedArm generator : generators) {
            if (!found.containsKey(generator)) {
              ComparisonOutcome.PoolFinding finding = open.pool(generator);
              found.put(generator, finding);
              cells.keep(cell(repeat, pool(generator)), PoolFindingJson.write(finding));
            }
          }
        }
      }
      arms.forEach(arm -> measured.add(arm, Objects.requireNonNull(known.get(arm))));
      found.forEach(measured::add);
      listener.repeatDone(repeat);
    }
  }

  private void measureMissing(int repeat, ComparedRepeat open, Map<ComparedArm, ArmResult> known)
      throws IOException, TranslateException {
    for (ComparedArm arm : arms) {
      if (!known.containsKey(arm)) {
        ArmResult result = open.measure(arm);
        cells.keep(cell(repeat, arm), ArmResultJson.write(result));
        known.put(arm, result);
        listener.measured(repeat, arm);
        if (Thread.currentThread().isInterrupted()) {
          throw new CancellationException();
        }
      }
    }
  }

  private Map<ComparedArm, ArmResult> known(int repeat) throws IOException {
    Map<ComparedArm, ArmResult> known = new EnumMap<>(ComparedArm.class);
    for (ComparedArm arm : arms) {
      find(cell(repeat, arm), ArmResultJson::read)
          .filter(result -> result.has(models))
          .ifPresent(result -> known.put(arm, result.of(models)));
    }
    return known;
  }

  private <T> Optional<T> find(CellStore.Cell cell, Function<String, T> read) throws IOException {
    try {
      return cells.find(cell).map(read);
    } catch (FileFormatException e) {
      throw e;
    } catch (RuntimeException e) { // whatever a broken file makes the parser throw
      throw new IllegalArgumentException(
          "the kept result of "
              + cell.name()
              + " can't be read: expected JSON as a comparison writes it; delete it to measure it"
              + " again",
          e);
    }
  }

  /** Name of the part of a repeat that says what was found about a generator's samples. */
  private static String pool(ComparedArm generator) {
    return switch (generator) {
      case GAN -> "pool";
      case GAN_U -> "unlabeled-pool"; // both as earlier builds named them
      default -> generator.label() + "-pool";
    };
  }

  private static CellStore.Cell cell(int repeat, ComparedArm arm) {
    return cell(repeat, arm.label());
  }

  private static CellStore.Cell cell(int repeat, String part) {
    return new CellStore.Cell(repeat, part);
  }
}
