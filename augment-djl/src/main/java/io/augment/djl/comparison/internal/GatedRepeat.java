package io.augment.djl.comparison.internal;

import ai.djl.translate.TranslateException;
import io.augment.LabeledSamples;
import io.augment.Synthesizer;
import io.augment.data.SeedSequence;
import io.augment.djl.comparison.ComparisonListener;
import io.augment.djl.comparison.ComparisonOutcome;
import io.augment.djl.comparison.ComparisonProtocol;
import io.augment.djl.gate.GateTrainer;
import io.augment.djl.internal.mixing.ArmSamples;
import io.augment.djl.internal.mixsearch.CrossValidatedSearch;
import io.augment.djl.internal.mixsearch.MixBase;
import io.augment.djl.internal.mixsearch.MixSearchListener;
import io.augment.djl.internal.mixsearch.MixSearchOutcome;
import io.augment.internal.mixsearch.MixCandidates;
import io.augment.mixing.Mix;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Common part of repeats of images and of tables: the synthetic samples that passed the gate, and
 * the mix that the search chose. Everything is fitted on the repeat's real samples alone, as soon
 * as an arm needs it. Not thread-safe.
 */
final class GatedRepeat {

  /** The parts that differ between images and tables. */
  interface Kind {

    /** The generator, fitted when it is first asked for; closed by the kind. */
    Synthesizer generator() throws IOException, TranslateException;

    /** The gate's trainer. */
    default GateTrainer gate(RepeatPlan plan) {
      return plan.gate();
    }

    /** A search that has all but plan, budget of steps, seed and listener. */
    CrossValidatedSearch.Builder search();
  }

  private final RepeatPlan plan;
  private final ComparisonProtocol protocol;
  private final LabeledSamples drawn;
  private final LabeledSamples unseen;
  private final ComparisonListener listener;
  private final Kind kind;
  private @Nullable RepeatPool pool;

  GatedRepeat(
      RepeatPlan plan,
      LabeledSamples drawn,
      LabeledSamples unseen,
      ComparisonListener listener,
      Kind kind) {
    this.plan = plan;
    this.protocol = plan.protocol();
    this.drawn = drawn;
    this.unseen = unseen;
    this.listener = listener;
    this.kind = kind;
  }

  /** The synthetic samples, and what is found about them. */
  RepeatPool pool() throws IOException, TranslateException {
    if (pool == null) {
      Synthesizer generator = kind.generator();
      pool =
          RepeatPool.fill(
              drawn,
              unseen,
              generator,
              needed(),
              kind.gate(plan),
              seeds().child("pool"),
              listener.gating(plan.repeat()));
      listener.gated(plan.repeat(), drawn, pool.pool());
    }
    return pool;
  }

  /** Most samples per class in an epoch, whatever mix is chosen. */
  private int[] needed() {
    int[] needed = perClass(protocol.mix());
    for (Mix.Fixed candidate : MixCandidates.of(protocol.search(), drawn.counts())) {
      needed = MixSearches.most(needed, perClass(candidate));
    }
    return needed;
  }

  private int[] perClass(Mix.Fixed mix) {
    return mix.allocate(drawn.counts(), mix.syntheticFor(drawn.size()));
  }

  /** Real samples, and those of the pool as the GAN's arms mix them in. */
  ArmSamples mixed() throws IOException, TranslateException {
    return mixed(drawn, protocol.mix());
  }

  /**
   * The GAN's samples alone, as many per class as the largest class has real ones, ungated: the
   * gate's decisions on these are reported elsewhere.
   */
  Optional<ArmSamples> synthetic() throws IOException, TranslateException {
    int each = drawn.counts().largest();
    return Optional.of(
        ArmSamples.only(kind.generator().sampleEachClass(each, seeds().child("tstr"))));
  }

  /** Choice of a search. */
  record Searched(ComparisonOutcome.MixFinding finding, MixBase base, Mix.Fixed mix) {}

  /** Searches. */
  Searched search() {
    Optional<ComparisonOutcome.MixFinding> impossible = MixSearches.tooFew(drawn);
    if (impossible.isPresent()) {
      return new Searched(impossible.get(), MixBase.REAL, Mix.none());
    }
    try {
      return searched();
    } catch (IllegalArgumentException e) {
      if (drawn.groups().length == 0) {
        throw e;
      }
      // Few groups may leave a fold without a class, or with too little of it to learn from.
      String reason = String.valueOf(e.getMessage());
      return new Searched(MixSearches.none(reason), MixBase.REAL, Mix.none());
    }
  }

  private Searched searched() {
    MixSearchOutcome outcome =
        kind.search()
            .plan(protocol.search())
            .steps(protocol.search().steps().orElse(Math.max(1, protocol.downstreamSteps() / 2)))
            .batch(protocol.downstreamBatch())
            .seed(seeds().child("search").seed())
            .listener(searching())
            .build()
            .run(drawn);
    return new Searched(
        MixSearches.finding(outcome, drawn.classes()), outcome.base(), outcome.choice().chosen());
  }

  private MixSearchListener searching() {
    return new MixSearchListener() {
      @Override
      public void fitting(int draw, int fold) {
        listener.searching(plan.repeat(), draw, fold);
      }
    };
  }

  /** Training samples of the search's arm. */
  ArmSamples mixed(LabeledSamples shown, Mix.Fixed mix) throws IOException, TranslateException {
    return mix.isNone()
        ? ArmSamples.only(shown)
        : ArmSamples.mixed(shown, pool().pool().samples(), mix);
  }

  SeedSequence seeds() {
    return plan.seeds();
  }
}
