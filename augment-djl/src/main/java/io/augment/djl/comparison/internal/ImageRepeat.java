package io.augment.djl.comparison.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.training.dataset.Dataset;
import ai.djl.translate.TranslateException;
import io.augment.LabeledSamples;
import io.augment.Synthesizer;
import io.augment.augmentation.ClassicTransforms;
import io.augment.data.SeedSequence;
import io.augment.djl.classifier.ImageClassifier;
import io.augment.djl.comparison.ComparedArm;
import io.augment.djl.comparison.ComparisonListener;
import io.augment.djl.comparison.ComparisonOutcome;
import io.augment.djl.comparison.ComparisonProtocol;
import io.augment.djl.comparison.ImageComparison;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.gan.GanSynthesizer;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.internal.ClassicBatchTransform;
import io.augment.djl.internal.mixing.ArmSamples;
import io.augment.djl.internal.mixing.Stopwatch;
import io.augment.djl.internal.mixsearch.CrossValidatedSearch;
import io.augment.djl.internal.mixsearch.MixBase;
import io.augment.djl.translate.TranslationConfig;
import io.augment.djl.unlabeled.PseudoLabels;
import io.augment.resampling.Smote;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One repeat of a comparison of images. Not thread-safe. */
public final class ImageRepeat implements ComparedRepeat, GatedRepeat.Kind {

  private final ComparisonProtocol protocol;
  private final int repeat;
  private final RepeatPlan plan;
  private final SeedSequence seeds;
  private final LabeledSamples drawn;
  private final LabeledSamples test;
  private final ComparisonListener listener;
  private final GatedRepeat gated;
  private final Stopwatch gan = new Stopwatch();
  private final Optional<RepeatUnlabeled> unlabeled;
  private @Nullable GanSynthesizer generator;
  private final UnlabeledGan unlabeledGan;
  private @Nullable PseudoLabels pseudoLabels;

  /**
   * A repeat.
   *
   * @param protocol what to do
   * @param repeat which, from 1
   * @param drawn the images drawn for it
   * @param unseen training images that were not drawn; if there are none, synthetic images are
   *     compared with test images
   * @param unlabeled images without labels, if there are some
   * @param test what classifiers are tested on
   * @param listener notified of what is fitted
   */
  public ImageRepeat(
      ComparisonProtocol protocol,
      int repeat,
      LabeledSamples drawn,
      LabeledSamples unseen,
      Optional<RepeatUnlabeled> unlabeled,
      LabeledSamples test,
      ComparisonListener listener) {
    this.protocol = protocol;
    this.repeat = repeat;
    this.plan = new RepeatPlan(protocol, repeat);
    this.seeds = plan.seeds();
    this.drawn = drawn;
    this.test = test;
    this.listener = listener;
    this.unlabeled = unlabeled;
    LabeledSamples others = unseen.size() == 0 ? test : unseen;
    this.gated = new GatedRepeat(plan, drawn, others, listener, this);
    this.unlabeledGan =
        new UnlabeledGan(
            plan, drawn, others, () -> unlabeled().images(), this::pseudoLabels, listener);
  }

  @Override
  public ArmResult measure(ComparedArm arm) throws IOException, TranslateException {
    return switch (arm) {
      case AUTO -> searched();
      case GAN -> measure(gan.time(gated::mixed), gan.time(gated::synthetic), false);
      case GAN_CLASSIC -> measure(gan.time(gated::mixed), Optional.empty(), true);
      case OVERSAMPLE -> measure(oversampled(), Optional.empty(), false);
      case CLASS_WEIGHT -> measuring(false).measureWeighted(drawn, gan);
      case THRESHOLD -> measuring(false).measureThresholded(drawn, gan);
      case SMOTE -> measure(toppedUpBySmote(), Optional.empty(), false);
      case TRANSLATE -> measure(gan.time(this::toppedUpByTranslation), Optional.empty(), false);
      case FOREST -> throw new IllegalArgumentException("arm 'forest': it is one of tables alone");
      case PSEUDO ->
          measure(
              ArmSamples.only(drawn).and(gan.time(this::pseudoLabels), protocol.unlabeledMix()),
              Optional.empty(),
              true);
      case GAN_U ->
          measure(
              gan.time(unlabeledGan.gated()::mixed),
              gan.time(unlabeledGan.gated()::synthetic),
              false);
      case PSEUDO_GAN_U ->
          measure(
              gan.time(unlabeledGan.gated()::mixed)
                  .and(gan.time(this::pseudoLabels), protocol.unlabeledMix()),
              Optional.empty(),
              true);
      case ORACLE ->
          measure(
              ArmSamples.mixed(drawn, unlabeled().truth().orElseThrow(), protocol.unlabeledMix()),
              Optional.empty(),
              true);
      case PSEUDO_MASK ->
          throw new IllegalArgumentException("arm 'pseudo-mask': it is one of masks alone");
      case REAL, CLASSIC ->
          measure(ArmSamples.only(drawn), Optional.empty(), arm == ComparedArm.CLASSIC);
    };
  }

  private ArmResult measure(ArmSamples samples, Optional<ArmSamples> synthetic, boolean transformed)
      throws IOException, TranslateException {
    return measuring(transformed).measure(samples, synthetic, Optional.empty(), gan);
  }

  private ArmResult searched() throws IOException, TranslateException {
    GatedRepeat source = unlabeled.isPresent() ? unlabeledGan.gated() : gated;
    GatedRepeat.Searched found = gan.time(source::search);
    ArmSamples mixed = gan.time(() -> source.mixed(drawn, found.mix()));
    ArmSamples samples =
        found.base() == MixBase.PSEUDO
            ? mixed.and(gan.time(this::pseudoLabels), protocol.unlabeledMix())
            : mixed;
    return measuring(found.base() != MixBase.REAL)
        .measure(samples, Optional.empty(), Optional.of(found.finding()), gan);
  }

  @Override
  public ComparisonOutcome.PoolFinding pool() throws IOException, TranslateException {
    return gated.pool().finding();
  }

  @Override
  public ComparisonOutcome.PoolFinding unlabeledPool() throws IOException, TranslateException {
    return unlabeledGan.gated().pool().finding();
  }

  private boolean isLevel() {
    return drawn.counts().smallest() == drawn.counts().largest();
  }

  private ArmSamples oversampled() {
    return isLevel() ? ArmSamples.repeated(drawn, protocol.mix()) : ArmSamples.oversampled(drawn);
  }

  private RepeatUnlabeled unlabeled() {
    return unlabeled.orElseThrow(() -> new IllegalStateException("no unlabelled images"));
  }

  /** Pseudo-labels by the repeat's teacher; none if it can't be trusted. */
  PseudoLabels pseudoLabels() {
    if (pseudoLabels == null) {
      pseudoLabels =
          protocol
              .teacher()
              .seed(seeds.child("teacher").seed())
              .label(drawn, unlabeled().images(), listener.teaching(repeat));
      listener.taught(repeat, pseudoLabels, unlabeled().dropped());
    }
    return pseudoLabels;
  }

  private ArmSamples toppedUpBySmote() {
    if (isLevel()) {
      return ArmSamples.only(drawn);
    }
    try (Synthesizer smote = Smote.defaults().seed(seeds.child("smote").seed()).fit(drawn)) {
      return ArmSamples.toppedUp(drawn, smote, seeds.child("top up"));
    }
  }

  /** Tops up each small class by translation, with as many steps as the GAN. */
  private ArmSamples toppedUpByTranslation() {
    TranslationConfig config = TranslationConfig.defaults().steps(protocol.gan().steps());
    return TranslatedSamples.toppedUp(drawn, config, seeds.child("translate"));
  }

  @Override
  public Synthesizer generator() throws IOException {
    if (generator == null) {
      generator =
          GanTrainer.forImages()
              .config(protocol.gan())
              .seed(seeds.child("gan").seed())
              .monitors(listener.monitors(repeat))
              .fit(drawn);
      listener.fitted(repeat, drawn, generator);
    }
    return generator;
  }

  @Override
  public CrossValidatedSearch.Builder search() {
    GanConfig quick = plan.searchGan();
    return CrossValidatedSearch.ofImages(
        MixSearches.gated(
            plan,
            (innerTrain, from) ->
                GanTrainer.forImages().config(quick).seed(from.seed()).fit(innerTrain)));
  }

  private Measuring measuring(boolean transformed) {
    return new Measuring(
        Map.of(
            ImageComparison.CNN,
            (samples, balanced, tested, from) ->
                predictions(samples, transformed, balanced, tested, from)),
        test,
        seeds);
  }

  private float[][] predictions(
      ArmSamples samples,
      boolean transformed,
      boolean balanced,
      LabeledSamples tested,
      SeedSequence from)
      throws IOException, TranslateException {
    UnaryOperator<NDArray> transform =
        transformed
            ? new ClassicBatchTransform(
                ClassicTransforms.defaults(), drawn, from.child("transforms"))
            : ClassicBatchTransform.none(drawn);
    return new ArmBatches(protocol.downstreamBatch(), protocol.downstreamSteps())
        .predictions(
            samples,
            from,
            training -> {
              try (ImageClassifier classifier =
                  balanced
                      ? fitBalanced(training, transform, samples.shown(), from)
                      : ImageClassifier.fit(
                          training,
                          transform,
                          tested.shape(),
                          tested.classes().count(),
                          protocol.downstreamSteps(),
                          from.child("classifier"))) {
                return classifier.predict(tested);
              }
            });
  }

  private ImageClassifier fitBalanced(
      Dataset training, UnaryOperator<NDArray> transform, LabeledSamples shown, SeedSequence from)
      throws IOException, TranslateException {
    return ImageClassifier.fit(
        training,
        transform,
        shown.shape(),
        shown.counts().balancedWeights(),
        protocol.downstreamSteps(),
        from.child("classifier"));
  }

  @Override
  public void close() {
    unlabeledGan.close();
    if (generator != null) {
      generator.close();
    }
  }
}
