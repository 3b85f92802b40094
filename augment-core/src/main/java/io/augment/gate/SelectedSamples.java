package io.augment.gate;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The pool that a selection makes of its candidates: of each class those that were generated for it
 * first, then those that were relabelled, until it is full. A proposal that nobody needs any more
 * is not counted, as without a selection none is checked that nobody needs.
 *
 * <p>Used once.
 */
final class SelectedSamples {

  private final LabeledSamples candidates;
  private final PoolSelection selection;
  private final List<List<Optional<GateReport.Reason>>> checked;
  private final int[] wanted;
  private final List<List<Integer>> taken = new ArrayList<>(); // by class, indices of candidates
  private final int[] lastTaken; // of those that were generated for a class; -1 for none

  /**
   * Takes as many as are wanted.
   *
   * @param candidates what passed the checks, class after class
   * @param selection what was chosen among them
   * @param checked by class, what the checks said of each proposal, in order
   * @param wanted how many samples of each class
   */
  SelectedSamples(
      LabeledSamples candidates,
      PoolSelection selection,
      List<List<Optional<GateReport.Reason>>> checked,
      int[] wanted) {
    this.candidates = candidates;
    this.selection = selection;
    this.checked = checked;
    this.wanted = wanted.clone();
    this.lastTaken = IntStream.generate(() -> -1).limit(wanted.length).toArray();
    for (int label = 0; label < wanted.length; label++) {
      int own = label;
      List<Integer> first =
          IntStream.concat(
                  chosen(own).filter(i -> candidates.label(i) == own),
                  chosen(own).filter(i -> candidates.label(i) != own))
              .limit(wanted[label])
              .boxed()
              .toList();
      taken.add(first);
      first.forEach(
          i -> lastTaken[candidates.label(i)] = Math.max(lastTaken[candidates.label(i)], i));
    }
  }

  /** Those that were chosen and are of a class now, in the order in which they were drawn. */
  private IntStream chosen(int label) {
    return IntStream.range(0, candidates.size())
        .filter(i -> selection.verdicts().get(i).isEmpty() && selection.labels().get(i) == label);
  }

  /** The samples, class after class, with the classes that they have now. */
  LabeledSamples samples() {
    int[] all = all();
    return LabeledSamples.of(
        candidates.shape(),
        candidates.range(),
        candidates.classes(),
        candidates.select(all).values(),
        IntStream.of(all).map(i -> selection.labels().get(i)).toArray());
  }

  /** The probabilities of their classes; empty without relabelling. */
  List<double[]> softLabels() {
    return selection.softLabels().isEmpty()
        ? List.of()
        : IntStream.of(all()).mapToObj(selection.softLabels()::get).toList();
  }

  private int[] all() {
    return taken.stream().flatMap(List::stream).mapToInt(Integer::intValue).toArray();
  }

  /** Counts by class. */
  List<GatedClass> counts(ClassLabels classes) {
    List<GatedClass> counts = new ArrayList<>();
    int candidate = 0;
    for (int label = 0; label < wanted.length; label++) {
      Map<GateReport.Reason, Integer> rejected = new EnumMap<>(GateReport.Reason.class);
      boolean full = taken.get(label).size() >= wanted[label];
      boolean needed = true;
      for (Optional<GateReport.Reason> check : checked.get(label)) {
        Optional<GateReport.Reason> reason =
            check.isPresent() ? check : selection.verdicts().get(candidate);
        if (needed) {
          reason.ifPresent(why -> rejected.merge(why, 1, Integer::sum));
        }
        if (check.isEmpty()) {
          needed &= !full || candidate < lastTaken[label];
          candidate++;
        }
      }
      int accepted = taken.get(label).size();
      int proposed = accepted + rejected.values().stream().mapToInt(Integer::intValue).sum();
      counts.add(
          new GatedClass(
              classes.name(label), wanted[label], proposed, accepted, rejected, relabelled(label)));
    }
    return counts;
  }

  private int relabelled(int label) {
    return (int) taken.get(label).stream().filter(i -> candidates.label(i) != label).count();
  }
}
