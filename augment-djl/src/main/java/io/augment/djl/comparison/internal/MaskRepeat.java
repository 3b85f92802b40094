package io.augment.djl.comparison.internal;

import ai.djl.translate.TranslateException;
import io.augment.MaskedSamples;
import io.augment.UnlabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.comparison.ComparedArm;
import io.augment.djl.comparison.ComparisonListener;
import io.augment.djl.comparison.ComparisonOutcome;
import io.augment.djl.comparison.ComparisonProtocol;
import io.augment.djl.comparison.MaskComparison;
import io.augment.djl.internal.mixing.Stopwatch;
import io.augment.djl.mask.MaskGan;
import io.augment.djl.mask.MaskGanConfig;
import io.augment.djl.mask.MaskGanTrainer;
import io.augment.djl.mask.MaskGate;
import io.augment.djl.mask.MaskSegmenter;
import io.augment.djl.mask.PseudoMasks;
import io.augment.evaluation.Comparison;
import io.augment.evaluation.SegmentationMetrics;
import io.augment.feature.Features;
import io.augment.gate.GateReport;
import io.augment.gate.GatedClass;
import io.augment.mixing.Mix;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One repeat of a comparison of segmenters. Not thread-safe. */
public final class MaskRepeat implements ComparedRepeat {

  /** Synthetic pairs to draw batches from, for each real one. */
  private static final int POOL_PER_REAL = 4;

  private final ComparisonProtocol protocol;
  private final MaskGanConfig config;
  private final int repeat;
  private final SeedSequence seeds;
  private final MaskedSamples drawn;
  private final MaskedSamples unseen;
  private final MaskedSamples test;
  private final UnlabeledSamples unlabeled;
  private final ComparisonListener listener;
  private final Stopwatch gan = new Stopwatch();
  private final Stopwatch downstream = new Stopwatch();
  private @Nullable MaskGan generator;
  private MaskGate.@Nullable Passed passed;

  /**
   * A repeat.
   *
   * @param protocol what to do
   * @param config how the mask GAN trains
   * @param repeat which, from 1
   * @param drawn the pairs drawn for it
   * @param unseen training pairs that were not drawn
   * @param test what segmenters are tested on
   * @param unlabeled images without masks, none of which is a test image; may be none
   * @param listener notified of what is fitted
   */
  public MaskRepeat(
      ComparisonProtocol protocol,
      MaskGanConfig config,
      int repeat,
      MaskedSamples drawn,
      MaskedSamples unseen,
      MaskedSamples test,
      UnlabeledSamples unlabeled,
      ComparisonListener listener) {
    this.protocol = protocol;
    this.config = config;
    this.repeat = repeat;
    this.seeds = new RepeatPlan(protocol, repeat).seeds();
    this.drawn = drawn;
    this.unseen = unseen.size() == 0 ? test : unseen;
    this.test = test;
    this.unlabeled = unlabeled;
    this.listener = listener;
  }

  @Override
  public ArmResult measure(ComparedArm arm) throws IOException, TranslateException {
    return switch (arm) {
      case REAL, CLASSIC -> measure(drawn, Mix.none(), arm == ComparedArm.CLASSIC, Map.of());
      case PSEUDO_MASK -> withPseudoMasks();
      case GAN, GAN_CLASSIC -> withGan(arm == ComparedArm.GAN_CLASSIC);
      default ->
          throw new IllegalArgumentException(
              "arm '" + arm.label() + "': a comparison of segmenters has none such");
    };
  }

  private ArmResult withGan(boolean classic) throws IOException, TranslateException {
    MaskedSamples pool = gan.time(() -> passed().samples());
    Mix.Fixed mix = pool.size() == 0 ? Mix.none() : protocol.mix();
    return measure(pool, mix, classic, classic ? Map.of() : alone());
  }

  private ArmResult withPseudoMasks() throws IOException, TranslateException {
    PseudoMasks pseudo =
        downstream.time(
            () ->
                PseudoMasks.of(
                    drawn,
                    unlabeled,
                    segmenter().masks(config.masks()),
                    seeds.child("pseudoMasks")));
    listener.predicted(repeat, drawn, pseudo);
    Mix.Fixed mix = pseudo.samples().size() == 0 ? Mix.none() : protocol.mix();
    return measure(pseudo.samples(), mix, true, Map.of());
  }

  /** The metric of training on synthetic pairs alone, as drawn, as many as there are real ones. */
  private Map<String, Double> alone() throws IOException, TranslateException {
    MaskedSamples synthetic =
        gan.time(() -> generator().sample(drawn.size(), seeds.child("tstr").seed()));
    SegmentationMetrics metrics =
        downstream.time(() -> tested(synthetic, synthetic, Mix.none(), false));
    return Map.of(MaskComparison.UNET, metrics.decisive());
  }

  private ArmResult measure(
      MaskedSamples synthetic, Mix.Fixed mix, boolean classic, Map<String, Double> tstr)
      throws IOException, TranslateException {
    Comparison.Metrics metrics = downstream.time(() -> tested(drawn, synthetic, mix, classic));
    return new ArmResult(
        Map.of(MaskComparison.UNET, metrics), tstr, Optional.empty(), gan.lap(), downstream.lap());
  }

  private SegmentationMetrics tested(
      MaskedSamples real, MaskedSamples synthetic, Mix.Fixed mix, boolean classic) {
    try (MaskSegmenter segmenter =
        MaskSegmenter.fit(
            real,
            synthetic,
            mix,
            segmenter().masks(config.masks()).classic(classic),
            seeds.child("segmenter"))) {
      return segmenter.evaluate(test);
    }
  }

  private MaskSegmenter.Config segmenter() {
    return MaskSegmenter.Config.defaults()
        .steps(protocol.downstreamSteps())
        .batch(protocol.downstreamBatch());
  }

  private MaskGan generator() {
    if (generator == null) {
      generator =
          MaskGanTrainer.forImages()
              .config(config)
              .seed(seeds.child("gan").seed())
              .monitors(listener.monitors(repeat))
              .fit(drawn);
    }
    return generator;
  }

  private int wanted() {
    return POOL_PER_REAL * drawn.size();
  }

  private MaskGate.Passed passed() throws IOException {
    if (passed == null) {
      MaskGan fitted = generator();
      try (MaskGate gate = MaskGate.fit(drawn, segmenter(), seeds.child("gate").seed())) {
        passed = gate.pool(fitted, wanted(), seeds.child("pool").seed());
      }
      listener.gated(repeat, drawn, fitted, passed);
    }
    return passed;
  }

  @Override
  public ComparisonOutcome.PoolFinding pool(ComparedArm generator)
      throws IOException, TranslateException {
    MaskGate.Report counts = passed().report();
    GateReport report =
        new GateReport(
            List.of(
                new GatedClass(
                    drawn.images().classes().name(0),
                    wanted(),
                    counts.drawn(),
                    counts.kept(),
                    Map.of(
                        GateReport.Reason.COPY,
                        counts.copies(),
                        GateReport.Reason.LABEL,
                        counts.poorFit()))),
            List.of());
    MaskedSamples pool = passed().samples();
    return new ComparisonOutcome.PoolFinding(
        pool.size() == 0 ? report : report.withMembershipAuc(membershipAuc(pool)),
        Optional.empty());
  }

  private double membershipAuc(MaskedSamples pool) {
    return GateReport.MembershipRisk.auc(
        Features.valuesOf(drawn.images()),
        Features.valuesOf(unseen.images()),
        Features.valuesOf(pool.images()));
  }

  @Override
  public void close() {
    if (generator != null) {
      generator.close();
    }
  }
}
