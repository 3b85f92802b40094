package io.augment.djl.comparison.internal;

import io.augment.LabeledSamples;
import io.augment.Synthesizer;
import io.augment.UnlabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.classifier.ClassifierTrainer;
import io.augment.djl.comparison.ComparisonListener;
import io.augment.djl.gan.GanSynthesizer;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.gate.GateTrainer;
import io.augment.djl.internal.mixsearch.CrossValidatedSearch;
import io.augment.djl.internal.mixsearch.PoolSource;
import io.augment.djl.internal.mixsearch.UnlabeledFolds;
import io.augment.djl.training.ModelSelection;
import io.augment.djl.unlabeled.PseudoLabels;
import io.augment.mixing.Mix;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The GAN of a repeat that learns from its unlabelled images as well, and what passes its gate, to
 * which copies of these are copies too. It begins from the seeds of the GAN that doesn't. Not
 * thread-safe.
 */
final class UnlabeledGan implements GatedRepeat.Kind, UnlabeledFolds, AutoCloseable {

  private static final ModelSelection NEAREST =
      ModelSelection.by((train, seeds) -> ClassifierTrainer.of(300, 32).fit(train, seeds));

  private final RepeatPlan plan;
  private final LabeledSamples drawn;
  private final Supplier<UnlabeledSamples> images;
  private final Supplier<PseudoLabels> labels;
  private final ComparisonListener listener;
  private final GatedRepeat gated;
  private @Nullable GanSynthesizer generator;

  /**
   * A GAN that is not fitted yet.
   *
   * @param plan the repeat
   * @param drawn its labelled images
   * @param unseen images to measure fidelity and membership risk with
   * @param images its unlabelled images
   * @param labels the teacher's labels of these
   * @param listener notified of the training
   */
  UnlabeledGan(
      RepeatPlan plan,
      LabeledSamples drawn,
      LabeledSamples unseen,
      Supplier<UnlabeledSamples> images,
      Supplier<PseudoLabels> labels,
      ComparisonListener listener) {
    this.plan = plan;
    this.drawn = drawn;
    this.images = images;
    this.labels = labels;
    this.listener = new OtherGan(listener);
    this.gated = new GatedRepeat(plan, drawn, unseen, this.listener, this);
  }

  @Override
  public Synthesizer generator() {
    if (generator == null) {
      PseudoLabels more = labels.get();
      GanTrainer trainer =
          GanTrainer.forImages()
              .config(plan.protocol().gan())
              .seed(plan.seeds().child("gan").seed())
              .monitors(listener.monitors(plan.repeat()))
              .unlabeled(more);
      generator = (more.isEmpty() ? trainer : trainer.selection(NEAREST)).fit(drawn);
    }
    return generator;
  }

  @Override
  public GateTrainer gate(RepeatPlan repeat) {
    return repeat.gate(labels.get().images());
  }

  @Override
  public CrossValidatedSearch.Builder search() {
    return CrossValidatedSearch.ofImages(this);
  }

  @Override
  public List<PseudoLabels> label(LabeledSamples trainFold, int[] foldOf, SeedSequence seeds) {
    return UnlabeledFolds.quick(plan.protocol().teacher(), seeds)
        .labelPerFold(trainFold, images.get(), foldOf, listener.teaching(plan.repeat()));
  }

  @Override
  public Mix.Fixed mix() {
    return plan.protocol().unlabeledMix();
  }

  @Override
  public PoolSource pools(PseudoLabels more) {
    GanTrainer quick = GanTrainer.forImages().config(plan.searchGan()).unlabeled(more);
    return MixSearches.gated(
        seeds -> plan.searchGate(seeds, more.images()),
        (innerTrain, seeds) -> quick.seed(seeds.seed()).fit(innerTrain));
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
