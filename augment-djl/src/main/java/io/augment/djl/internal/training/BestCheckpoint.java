package io.augment.djl.internal.training;

import io.augment.LabeledSamples;
import io.augment.Synthesizer;
import io.augment.data.SeedSequence;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.internal.network.TrainingState;
import io.augment.djl.training.ModelSelection;
import io.augment.feature.FeatureExtractor;
import io.augment.feature.Features;
import io.augment.metrics.KernelDistance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The nearest generator of a training so far. Every look draws from the same noise, so that looks
 * compare. Not thread-safe.
 */
public final class BestCheckpoint implements AutoCloseable {

  private static final String BEST = "best.";
  private static final String STEP = "best.step";
  private static final String DISTANCE = "best.distance";
  private static final String WAITING = "best.waiting";
  private static final String LOOKS = "best.looks";

  private final ModelSelection selection;
  private final SeedSequence seeds;
  private final FeatureExtractor extractor;
  private final List<Features> real = new ArrayList<>();
  private List<GeneratorArchive.Tensor> tensors = List.of();
  private int step;
  private double distance = Double.POSITIVE_INFINITY;
  private int waiting;
  private int looks;
  private int lastLook;

  /**
   * Before the first observation.
   *
   * @param selection how to select
   * @param trainFold what the features are fitted to
   * @param compared what generators are compared with
   * @param seeds where draws come from
   */
  public BestCheckpoint(
      ModelSelection selection,
      LabeledSamples trainFold,
      LabeledSamples compared,
      SeedSequence seeds) {
    this.selection = selection;
    this.seeds = seeds;
    extractor = selection.features().fit(trainFold, seeds.child("features"));
    for (int label = 0; label < trainFold.classes().count(); label++) {
      real.add(extractor.features(compared.select(compared.indicesOf(label))));
    }
  }

  boolean isDue(int now, int steps) {
    return now % selection.every() == 0 || now == steps;
  }

  boolean hasLookedAt(int now) {
    return lastLook == now;
  }

  /** Evaluates the current generator. */
  void look(int now, GeneratorArchive archive, Synthesizer synthesizer) {
    looks++;
    lastLook = now;
    double mean =
        IntStream.range(0, real.size())
            .mapToDouble(label -> distance(label, synthesizer))
            .average()
            .orElseThrow();
    if (mean < distance) {
      distance = mean;
      step = now;
      tensors = archive.tensors();
      waiting = 0;
    } else {
      waiting++;
    }
  }

  private double distance(int label, Synthesizer synthesizer) {
    SeedSequence own = seeds.child("class", label);
    LabeledSamples drawn = synthesizer.sample(label, selection.perClass(), own.seed());
    return KernelDistance.between(real.get(label), extractor.features(drawn), own).value();
  }

  /** Whether it has waited long enough for a nearer one. */
  boolean hasLostPatience() {
    return waiting >= selection.patience();
  }

  /** The nearest generator, if any was evaluated. */
  GeneratorArchive insteadOf(GeneratorArchive last) {
    return tensors.isEmpty()
        ? last
        : new GeneratorArchive(last.manifest(), tensors, last.discriminator());
  }

  /** Describes the kept generator. */
  String described() {
    return String.format(
        Locale.ROOT, "step %d, kernel distance %.4f, of %d looks", step, distance, looks);
  }

  TrainingState save() {
    TrainingState.Builder counters =
        new TrainingState.Builder()
            .counter(STEP, step)
            .counter(DISTANCE, Double.doubleToLongBits(distance))
            .counter(WAITING, waiting)
            .counter(LOOKS, looks);
    return TrainingState.of(tensors, new TreeMap<>()).prefixed(BEST).and(counters.build());
  }

  void restore(TrainingState state) {
    step = Math.toIntExact(state.counter(STEP));
    distance = Double.longBitsToDouble(state.counter(DISTANCE));
    waiting = Math.toIntExact(state.counter(WAITING));
    looks = Math.toIntExact(state.counter(LOOKS));
    tensors = state.under(BEST).tensors();
  }

  @Override
  public void close() {
    extractor.close();
  }
}
