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
import io.augment.djl.gan.FineTuning;
import io.augment.djl.internal.ClassicBatchTransform;
import io.augment.djl.internal.downstream.DownstreamNetwork;
import io.augment.djl.internal.mixing.ArmSamples;
import io.augment.djl.internal.mixing.Stopwatch;
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
public final class ImageRepeat implements ComparedRepeat {

  private final ComparisonProtocol protocol;
  private final int repeat;
  private final RepeatPlan plan;
  private final SeedSequence seeds;
  private final LabeledSamples drawn;
  private final LabeledSamples test;
  private final ComparisonListener listener;
  private final LabeledGan labeledGan;
  private final Optional<LabeledGan> transferGan;
  private final Stopwatch gan = new Stopwatch();
  private final Optional<RepeatUnlabeled> unlabeled;
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
   * @param from the generator that a further GAN begins from, if there is one
   * @param test what classifiers are tested on
   * @param listener notified of what is fitted
   */
  public ImageRepeat(
      ComparisonProtocol protocol,
      int repeat,
      LabeledSamples drawn,
      LabeledSamples unseen,
      Optional<RepeatUnlabeled> unlabeled,
      Optional<FineTuning> from,
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
    this.labeledGan = LabeledGan.of(plan, drawn, others, listener);
    this.transferGan = from.map(tuning -> LabeledGan.from(tuning, plan, drawn, others, listener));
    this.unlabeledGan =
        new UnlabeledGan(
            plan, drawn, others, () -> unlabeled().images(), this::pseudoLabels, listener);
  }

  @Override
  public ArmResult measure(ComparedArm arm) throws IOException, TranslateException {
    return switch (arm) {
      case AUTO -> searched();
      case GAN -> mixed(labeledGan.gated());
      case GAN_TRANSFER -> mixed(transferGan.orElseThrow().gated());
      case GAN_CLASSIC -> measure(gan.time(labeledGan.gated()::mixed), Optional.empty(), true);
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
      case GAN_U -> mixed(unlabeledGan.gated());
      case MIXMATCH -> mixMatch();
      case PRETRAINED -> pretrained();
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

  /** Real samples and those of a GAN, which also train a classifier alone. */
  private ArmResult mixed(GatedRepeat gated) throws IOException, TranslateException {
    return measure(gan.time(gated::mixed), gan.time(gated::synthetic), false);
  }

  private ArmResult mixMatch() throws IOException, TranslateException {
    UnlabeledLearners learners = learners();
    return measuring((samples, balanced, tested, from) -> learners.mixMatch(tested, from))
        .measure(ArmSamples.only(drawn), Optional.empty(), Optional.empty(), gan);
  }

  private ArmResult pretrained() throws IOException, TranslateException {
    UnlabeledLearners learners = learners();
    try (DownstreamNetwork features = gan.time(() -> learners.pretrained(seeds))) {
      return measuring(
              (samples, balanced, tested, from) -> learners.fineTuned(features, tested, from))
          .measure(ArmSamples.only(drawn), Optional.empty(), Optional.empty(), gan);
    }
  }

  private UnlabeledLearners learners() {
    return new UnlabeledLearners(protocol, drawn, unlabeled().images(), listener.teaching(repeat));
  }

  private ArmResult measure(ArmSamples samples, Optional<ArmSamples> synthetic, boolean transformed)
      throws IOException, TranslateException {
    return measuring(transformed).measure(samples, synthetic, Optional.empty(), gan);
  }

  private ArmResult searched() throws IOException, TranslateException {
    GatedRepeat source = unlabeled.isPresent() ? unlabeledGan.gated() : labeledGan.gated();
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
  public ComparisonOutcome.PoolFinding pool(ComparedArm generator)
      throws IOException, TranslateException {
    GatedRepeat gated =
        switch (generator) {
          case GAN_U -> unlabeledGan.gated();
          case GAN_TRANSFER -> transferGan.orElseThrow().gated();
          default -> labeledGan.gated();
        };
    return gated.pool().finding();
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
      listener.taught(repeat, pseudoLabels);
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

  private Measuring measuring(boolean transformed) {
    return measuring(
        (samples, balanced, tested, from) ->
            predictions(samples, transformed, balanced, tested, from));
  }

  private Measuring measuring(Measuring.Classifier classifier) {
    return new Measuring(Map.of(ImageComparison.CNN, classifier), test, seeds);
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
    transferGan.ifPresent(LabeledGan::close);
    labeledGan.close();
  }
}
