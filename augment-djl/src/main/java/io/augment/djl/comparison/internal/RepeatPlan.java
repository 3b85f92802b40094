package io.augment.djl.comparison.internal;

import io.augment.UnlabeledSamples;
import io.augment.data.ClassCounts;
import io.augment.data.SeedSequence;
import io.augment.djl.comparison.ComparisonProtocol;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.gate.GateTrainer;
import io.augment.split.StratifiedSubsample;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * One repeat of a protocol: its seeds, its draw of training samples, and how what it needs is
 * fitted.
 *
 * @param protocol what is done
 * @param repeat which repeat, from 1
 * @param numberTarget whether a number is predicted
 */
public record RepeatPlan(ComparisonProtocol protocol, int repeat, boolean numberTarget) {

  /** The GAN of an inner fold learns for a quarter as long as the repeat's: there are many. */
  private static final int SEARCH_GAN_SHARE = 4;

  /** A repeat in which classes are predicted. */
  public RepeatPlan(ComparisonProtocol protocol, int repeat) {
    this(protocol, repeat, false);
  }

  /** Seeds of the repeat. */
  public SeedSequence seeds() {
    return SeedSequence.of(protocol.seed()).child("repeat", repeat);
  }

  /** The indices of the repeat's scarce training set, ascending; groups are drawn as a whole. */
  public int[] drawn(int[] labels, int[] groups, ClassCounts available) {
    if (protocol.perClass().isEmpty() && protocol.counts().isEmpty()) {
      return IntStream.range(0, labels.length).toArray();
    }
    int[] asked =
        protocol.perClass().isPresent()
            ? IntStream.generate(protocol.perClass()::getAsInt)
                .limit(available.classes().count())
                .toArray()
            : protocol.counts().stream().mapToInt(Integer::intValue).toArray();
    return StratifiedSubsample.indices(labels, groups, available, asked, seeds());
  }

  /** The indices that are not among some, ascending. */
  public static int[] others(int size, int... drawn) {
    BitSet among = new BitSet(size);
    IntStream.of(drawn).forEach(among::set);
    return IntStream.range(0, size).filter(index -> !among.get(index)).toArray();
  }

  /** Trainer of the repeat's gate. */
  GateTrainer gate() {
    return gate(protocol.gateSteps(), seeds().child("gate"));
  }

  /** Trainer of the gate of a GAN that has learnt from unlabelled images as well. */
  GateTrainer gate(UnlabeledSamples images) {
    return gateTrainer(protocol.gateSteps(), seeds().child("gate")).unlabeled(images);
  }

  /** Trainer of an inner fold's gate, of which there are many. */
  GateTrainer searchGate(SeedSequence seeds) {
    return gate((protocol.gateSteps() + 1) / 2, seeds);
  }

  /** Trainer of such a gate of a GAN that has learnt from unlabelled images as well. */
  GateTrainer searchGate(SeedSequence seeds, UnlabeledSamples images) {
    return gateTrainer((protocol.gateSteps() + 1) / 2, seeds).unlabeled(images);
  }

  private GateTrainer gate(int steps, SeedSequence seeds) {
    return gateTrainer(steps, seeds).numberTarget(numberTarget);
  }

  private GateTrainer gateTrainer(int steps, SeedSequence seeds) {
    return GateTrainer.defaults()
        .config(protocol.gate())
        .steps(steps)
        .featureSteps((steps + 1) / 2)
        .seed(seeds.seed());
  }

  /** Configuration of an inner fold's GAN. */
  GanConfig searchGan() {
    GanConfig whole = protocol.gan();
    return whole.steps(Math.max(1, whole.steps() / SEARCH_GAN_SHARE));
  }
}
