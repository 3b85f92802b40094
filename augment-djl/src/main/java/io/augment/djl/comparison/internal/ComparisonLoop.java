package io.augment.djl.comparison.internal;

import ai.djl.translate.TranslateException;
import io.augment.djl.comparison.CellStore;
import io.augment.djl.comparison.ComparedArm;
import io.augment.djl.comparison.ComparisonListener;
import io.augment.djl.comparison.ComparisonOutcome;
import io.augment.file.FileFormatException;
import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Measures the cells of a comparison, repeat after repeat, except those that are kept already. A
 * repeat none of whose cells is missing is never opened.
 */
public final class ComparisonLoop {

  /** The part of a repeat that says what was found about the GAN's samples. */
  private static final String POOL = "pool";

  /** The same about the forest's rows. */
  private static final String FOREST_POOL = "forest-pool";

  /** The same about the samples of the GAN that learns from unlabelled images as well. */
  private static final String UNLABELED_POOL = "unlabeled-pool";

  /** Finds something about the samples of a repeat's generator. */
  @FunctionalInterface
  private interface Finding {
    ComparisonOutcome.PoolFinding of(ComparedRepeat repeat) throws IOException, TranslateException;
  }

  /**
   * A part of a repeat that says what was found about a generator's samples.
   *
   * @param name of its cell
   * @param needed whether an arm needs the generator
   * @param finding measures it
   * @param adding adds it to what was measured
   */
  private record Part(
      String name,
      Predicate<ComparedArm> needed,
      Finding finding,
      BiConsumer<Measurements, ComparisonOutcome.PoolFinding> adding) {}

  private final Set<ComparedArm> arms;
  private final Set<String> models;
  private final List<Part> parts;
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
    this.parts = parts(arms, unlabeled);
    this.repeats = repeats;
    this.cells = cells;
    this.listener = listener;
  }

  /** The arm auto mixes in samples of the GAN that learns from all that there is. */
  private static List<Part> parts(Set<ComparedArm> arms, boolean unlabeled) {
    Predicate<ComparedArm> ofUnlabeled =
        arm -> arm.usesUnlabeledGan() || (unlabeled && arm == ComparedArm.AUTO);
    return Stream.of(
            new Part(
                POOL,
                arm -> arm.usesGan() && !ofUnlabeled.test(arm),
                ComparedRepeat::pool,
                Measurements::add),
            new Part(
                FOREST_POOL,
                arm -> arm == ComparedArm.FOREST,
                ComparedRepeat::forestPool,
                Measurements::addForest),
            new Part(
                UNLABELED_POOL,
                ofUnlabeled,
                ComparedRepeat::unlabeledPool,
                Measurements::addUnlabeled))
        .filter(part -> arms.stream().anyMatch(part.needed()))
        .toList();
  }

  /** Measures all of it. */
  public void run(ComparedRepeat.Factory factory, Measurements measured)
      throws IOException, TranslateException {
    for (int repeat = 1; repeat <= repeats; repeat++) {
      Map<ComparedArm, ArmResult> known = known(repeat);
      Map<Part, ComparisonOutcome.PoolFinding> found = new LinkedHashMap<>();
      for (Part part : parts) {
        find(cell(repeat, part.name()), PoolFindingJson::read)
            .ifPresent(finding -> found.put(part, finding));
      }
      if (known.size() < arms.size() || found.size() < parts.size()) {
        try (ComparedRepeat open = factory.open(repeat)) {
          measureMissing(repeat, open, known);
          for (Part part : parts) {
            if (!found.containsKey(part)) {
              ComparisonOutcome.PoolFinding finding = part.finding().of(open);
              found.put(part, finding);
              cells.keep(cell(repeat, part.name()), PoolFindingJson.write(finding));
            }
          }
        }
      }
      arms.forEach(arm -> measured.add(arm, Objects.requireNonNull(known.get(arm))));
      found.forEach((part, finding) -> part.adding().accept(measured, finding));
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

  private static CellStore.Cell cell(int repeat, ComparedArm arm) {
    return cell(repeat, arm.label());
  }

  private static CellStore.Cell cell(int repeat, String part) {
    return new CellStore.Cell(repeat, part);
  }
}
