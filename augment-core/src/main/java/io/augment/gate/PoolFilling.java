package io.augment.gate;

import io.augment.LabeledSamples;
import io.augment.ProgressListener;
import io.augment.Synthesizer;
import io.augment.data.ClassLabels;
import io.augment.data.SeedSequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Fills one pool. Not thread-safe; used once. */
final class PoolFilling {

  private static final String STAGE = "Filling pool";

  /** Number of proposals from which an acceptance rate is meaningful. */
  private static final int SENSIBLE = 100;

  /** Samples that are generated and checked at once, which bounds the memory. */
  private static final int LARGEST_ROUND = 1_024;

  private final SampleGate gate;
  private final Checks.Session session;
  private final Synthesizer synthesizer;
  private final ClassLabels classes;
  private final SeedSequence seeds;
  private final ProgressListener progress;
  private final SampleBuffer accepted;
  private final List<GateReport.MarginalShift> shifts = new ArrayList<>();
  private final Map<GateReport.Reason, SampleBuffer> rejected =
      new EnumMap<>(GateReport.Reason.class);

  PoolFilling(
      SampleGate gate,
      Synthesizer synthesizer,
      ClassLabels classes,
      SeedSequence seeds,
      ProgressListener progress) {
    this.gate = gate;
    this.session = gate.checks().session();
    this.synthesizer = Synthesizer.checked(synthesizer);
    this.classes = classes;
    this.seeds = seeds;
    this.progress = progress;
    this.accepted = new SampleBuffer(synthesizer);
    for (GateReport.Reason reason : GateReport.Reason.values()) {
      rejected.put(reason, new SampleBuffer(synthesizer));
    }
  }

  SyntheticPool fill(int[] perClass) {
    if (perClass.length != classes.count() || IntStream.of(perClass).anyMatch(n -> n < 0)) {
      throw new IllegalArgumentException(
          String.format(
              "perClass %s: expected %d counts, each at least 0, for the classes %s",
              Arrays.toString(perClass), classes.count(), classes.names()));
    }
    int[] asked = asked(perClass);
    long total = IntStream.of(asked).asLongStream().sum();
    progress.progress(STAGE, 0, total);
    long before = 0; // wanted of the classes that are done
    List<Tally> tallies = new ArrayList<>();
    for (int label = 0; label < asked.length; label++) {
      long done = before;
      tallies.add(fill(label, asked[label], full -> progress.progress(STAGE, done + full, total)));
      before += asked[label];
    }
    SyntheticPool pool = gate.config().selects() ? selected(perClass, tallies) : all(tallies);
    progress.progress(STAGE, total, total);
    return pool;
  }

  /** A selection needs more than are wanted to choose from. */
  private int[] asked(int[] perClass) {
    return gate.config().selects()
        ? IntStream.of(perClass)
            .map(count -> Math.multiplyExact(count, gate.config().candidates()))
            .toArray()
        : perClass;
  }

  private SyntheticPool all(List<Tally> tallies) {
    return pool(accepted.toSamples(), List.of(), tallies.stream().map(Tally::counts).toList());
  }

  private SyntheticPool selected(int[] perClass, List<Tally> tallies) {
    LabeledSamples candidates = accepted.toSamples();
    PoolSelection selection =
        PoolSelection.of(gate, gate.onTrainScale(candidates), seeds.child("selection"));
    SelectedSamples selected =
        new SelectedSamples(
            candidates,
            selection,
            tallies.stream().map(tally -> tally.verdicts).toList(),
            perClass);
    for (int i = 0; i < candidates.size(); i++) {
      int index = i;
      selection
          .verdicts()
          .get(i)
          .ifPresent(
              reason -> tallies.get(candidates.label(index)).show(candidates, index, reason));
    }
    return pool(selected.samples(), selected.softLabels(), selected.counts(classes));
  }

  private SyntheticPool pool(
      LabeledSamples samples, List<double[]> softLabels, List<GatedClass> counts) {
    Map<GateReport.Reason, LabeledSamples> shown = new EnumMap<>(GateReport.Reason.class);
    rejected.forEach((reason, buffer) -> shown.put(reason, buffer.toSamples()));
    return new SyntheticPool(
        gate,
        samples,
        softLabels,
        synthesizer.provenance(),
        new GateReport(counts, List.of(), shifts),
        shown);
  }

  private Tally fill(int label, int wanted, IntConsumer afterRound) {
    Tally tally = new Tally(label, wanted);
    for (int round = 0; !tally.isDone(); round++) {
      Interruption.check();
      LabeledSamples proposed =
          synthesizer.sample(
              label, tally.nextRound(), seeds.child("class", label).child("round", round).seed());
      List<Optional<GateReport.Reason>> verdicts = session.check(gate.onTrainScale(proposed));
      for (int i = 0; i < verdicts.size() && tally.accepted < wanted; i++) {
        tally.count(proposed, i, verdicts.get(i));
      }
      afterRound.accept(tally.accepted);
    }
    tally.rows.flatMap(rows -> rows.largestShift(classes.name(label))).ifPresent(shifts::add);
    return tally;
  }

  /** Counts what becomes of one class's proposals. */
  private final class Tally {

    private final int label;
    private final int wanted;
    private final long most;
    private final int shown; // of each reason
    private final Map<GateReport.Reason, Integer> reasons = new EnumMap<>(GateReport.Reason.class);
    private final Optional<CheckedRows> rows;
    private final List<Optional<GateReport.Reason>> verdicts = new ArrayList<>();
    private int proposed;
    private int accepted;

    Tally(int label, int wanted) {
      this.label = label;
      this.wanted = wanted;
      this.most = Math.max(SENSIBLE, (long) gate.config().mostProposals() * wanted);
      // The places that are left for pictures are shared with the classes that follow.
      this.rows =
          synthesizer.shape().isImage()
              ? Optional.empty()
              : Optional.of(new CheckedRows(synthesizer.shape().values()));
      this.shown = SyntheticPool.MOST_REJECTED * (label + 1) / classes.count();
    }

    boolean isDone() {
      boolean hopeless =
          proposed >= SENSIBLE && accepted < gate.config().leastAcceptance() * proposed;
      return accepted >= wanted || proposed >= most || hopeless;
    }

    /** Samples still missing, divided by the acceptance rate so far. */
    int nextRound() {
      double rate = (accepted + 1.0) / (proposed + 1.0);
      long expected = (long) Math.ceil((wanted - accepted) / rate);
      int round = Math.min(LARGEST_ROUND, Math.max(SENSIBLE, wanted));
      return (int) Math.min(Math.min(expected, round), most - proposed);
    }

    void count(LabeledSamples samples, int index, Optional<GateReport.Reason> verdict) {
      proposed++;
      if (gate.config().selects()) {
        verdicts.add(verdict);
      }
      rows.ifPresent(checked -> checked.add(samples, index, verdict));
      if (verdict.isEmpty()) {
        accepted++;
        PoolFilling.this.accepted.add(samples, index);
        return;
      }
      reasons.merge(verdict.get(), 1, Integer::sum);
      show(samples, index, verdict.get());
    }

    /** Keeps a rejected sample for the pictures, if there is a place. */
    void show(LabeledSamples samples, int index, GateReport.Reason reason) {
      SampleBuffer buffer = rejected.get(reason);
      if (buffer != null && buffer.size() < shown) {
        buffer.add(samples, index);
      }
    }

    GatedClass counts() {
      return new GatedClass(classes.name(label), wanted, proposed, accepted, reasons);
    }
  }
}
