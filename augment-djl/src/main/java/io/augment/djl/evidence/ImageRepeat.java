package io.augment.djl.evidence;

import ai.djl.ndarray.NDArray;
import ai.djl.translate.TranslateException;
import io.augment.classic.ClassicTransforms;
import io.augment.data.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.feature.ImageClassifier;
import io.augment.djl.gan.GanSynthesizer;
import io.augment.djl.gan.GanTrainer;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One repeat of a comparison of images. Not thread-safe. */
final class ImageRepeat implements ComparedRepeat {

  private final ComparisonProtocol protocol;
  private final int repeat;
  private final SeedSequence seeds;
  private final LabeledSamples drawn;
  private final LabeledSamples test;
  private final ComparisonListener listener;
  private final Stopwatch gan = new Stopwatch();
  private @Nullable GanSynthesizer generator;

  ImageRepeat(
      ComparisonProtocol protocol,
      int repeat,
      LabeledSamples drawn,
      LabeledSamples test,
      ComparisonListener listener) {
    this.protocol = protocol;
    this.repeat = repeat;
    this.seeds = protocol.seeds(repeat);
    this.drawn = drawn;
    this.test = test;
    this.listener = listener;
  }

  @Override
  public ArmResult measure(ComparedArm arm) throws IOException, TranslateException {
    Measuring measuring =
        new Measuring(
            Map.of(
                ImageComparison.CNN,
                (samples, tested, from) ->
                    predictions(samples, arm.usesTransforms(), tested, from)),
            test,
            seeds);
    return measuring.measure(samples(arm), synthetic(arm), gan);
  }

  private ArmSamples samples(ComparedArm arm) throws IOException, TranslateException {
    return switch (arm) {
      case OVERSAMPLE -> ArmSamples.oversampled(drawn);
      case GAN, GAN_CLASSIC -> ArmSamples.mixed(drawn, generator());
      default -> ArmSamples.only(drawn);
    };
  }

  private Optional<ArmSamples> synthetic(ComparedArm arm) throws IOException, TranslateException {
    return arm == ComparedArm.GAN
        ? Optional.of(
            ArmSamples.only(
                generator().sampleEachClass(drawn.counts().largest(), seeds.child("tstr"))))
        : Optional.empty();
  }

  private GanSynthesizer generator() throws IOException, TranslateException {
    if (generator == null) {
      GanTrainer.Builder builder =
          GanTrainer.forImages().config(protocol.gan()).seed(seeds.child("gan").seed());
      listener.monitors(repeat).forEach(builder::monitor);
      generator = gan.time(() -> builder.build().fit(drawn));
      listener.fitted(repeat, drawn, generator);
    }
    return generator;
  }

  private float[][] predictions(
      ArmSamples samples, boolean transformed, LabeledSamples tested, SeedSequence from)
      throws IOException, TranslateException {
    UnaryOperator<NDArray> transform =
        transformed
            ? new ClassicBatchTransform(
                ClassicTransforms.ofDefaults(), drawn, from.child("transforms"))
            : ClassicBatchTransform.none(drawn);
    return new ArmBatches(protocol)
        .predictions(
            samples,
            from,
            training -> {
              try (ImageClassifier classifier =
                  ImageClassifier.fit(
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

  @Override
  public void close() {
    if (generator != null) {
      generator.close();
    }
  }
}
