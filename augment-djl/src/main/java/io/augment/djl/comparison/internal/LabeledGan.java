package io.augment.djl.comparison.internal;

import io.augment.LabeledSamples;
import io.augment.Synthesizer;
import io.augment.djl.comparison.ComparisonListener;
import io.augment.djl.gan.FineTuning;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.gan.GanSynthesizer;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.internal.mixsearch.CrossValidatedSearch;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The GAN of a repeat that learns from its labelled images alone, and what passes its gate. Not
 * thread-safe.
 */
final class LabeledGan implements GatedRepeat.Kind, AutoCloseable {

  private final RepeatPlan plan;
  private final LabeledSamples drawn;
  private final Optional<FineTuning> from;
  private final ComparisonListener listener;
  private final GatedRepeat gated;
  private @Nullable GanSynthesizer generator;

  private LabeledGan(
      RepeatPlan plan,
      LabeledSamples drawn,
      LabeledSamples unseen,
      Optional<FineTuning> from,
      ComparisonListener listener) {
    this.plan = plan;
    this.drawn = drawn;
    this.from = from;
    this.listener = listener;
    this.gated = new GatedRepeat(plan, drawn, unseen, listener, this);
  }

  /** A GAN that begins from random weights. */
  static LabeledGan of(
      RepeatPlan plan, LabeledSamples drawn, LabeledSamples unseen, ComparisonListener listener) {
    return new LabeledGan(plan, drawn, unseen, Optional.empty(), listener);
  }

  /** A GAN of the same seeds that begins from a generator; its run is not kept. */
  static LabeledGan from(
      FineTuning tuning,
      RepeatPlan plan,
      LabeledSamples drawn,
      LabeledSamples unseen,
      ComparisonListener listener) {
    return new LabeledGan(plan, drawn, unseen, Optional.of(tuning), new OtherGan(listener));
  }

  @Override
  public Synthesizer generator() throws IOException {
    if (generator == null) {
      GanTrainer trainer =
          GanTrainer.forImages()
              .config(plan.protocol().gan())
              .seed(plan.seeds().child("gan").seed())
              .monitors(listener.monitors(plan.repeat()));
      generator = from.map(trainer::from).orElse(trainer).fit(drawn);
      listener.fitted(plan.repeat(), drawn, generator);
    }
    return generator;
  }

  @Override
  public CrossValidatedSearch.Builder search() {
    GanConfig quick = plan.searchGan();
    return CrossValidatedSearch.ofImages(
        MixSearches.gated(
            plan,
            (innerTrain, seeds) ->
                GanTrainer.forImages().config(quick).seed(seeds.seed()).fit(innerTrain)));
  }

  /** Samples that passed the gate, and the search for how to use them. */
  GatedRepeat gated() {
    return gated;
  }

  @Override
  public void close() {
    if (generator != null) {
      generator.close();
    }
  }
}
