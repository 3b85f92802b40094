package io.augment.djl.internal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.djl.architecture.GanArchitecture;
import io.augment.djl.classifier.ClassifierTrainer;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.gan.internal.GanLoop;
import io.augment.djl.training.TrainingMonitor;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every convolution of a training step beside plain Java arithmetic: output and gradients in input,
 * weight and bias, given what the step put in and the gradient that came back.
 */
@Tag("training")
class StepGradientsTest {

  private static final double TOLERANCE = 1e-4;
  private static final int BATCH = 3;
  private static final int WIDTH = 8;

  private final List<Recorded> convolutions = new ArrayList<>();
  private NDManager kept;
  private Convolutions.Form form;

  @BeforeEach
  void record() {
    kept = EngineStart.newManager();
    form = Convolutions.form();
    Convolutions.use(this::recorded);
  }

  @AfterEach
  void stop() {
    Convolutions.use(form);
    kept.close();
  }

  static Stream<Arguments> everyArchitectureInGreyAndColour() {
    return GanArchitecture.all().stream()
        .flatMap(each -> Stream.of(1, 3).map(channels -> Arguments.of(each.name(), channels)));
  }

  @ParameterizedTest
  @MethodSource("everyArchitectureInGreyAndColour")
  void theGradientsOfAStepAreThoseOfPlainArithmetic(String architecture, int channels) {
    // given
    GanConfig config =
        GanConfig.defaults()
            .architecture(GanArchitecture.named(architecture))
            .width(WIDTH)
            .batch(BATCH)
            .steps(1);

    // when
    TrainingMonitor.StepMetrics metrics;
    try (NDManager manager = EngineStart.newManager()) {
      metrics = new GanLoop(config, images(channels), SeedSequence.of(1), manager).step();
    }

    // then
    assertThat(metrics.discriminatorLoss()).isFinite();
    assertThat(metrics.generatorLoss()).isFinite();
    assertThat(convolutions.isEmpty()).isEqualTo(architecture.equals("mlp"));
    assertThat(convolutions).allSatisfy(Recorded::assertRight);
    if (!convolutions.isEmpty()) {
      assertThat(convolutions.stream().filter(Recorded::hasGradient).count()).isGreaterThan(8);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void thoseOfAClassifierAreToo(int channels) {
    // when
    ClassifierTrainer.of(1, BATCH).fit(images(channels), SeedSequence.of(1)).close();

    // then
    assertThat(convolutions).hasSize(3).allMatch(Recorded::hasGradient);
    assertThat(convolutions).allSatisfy(Recorded::assertRight);
  }

  private static LabeledSamples images(int channels) {
    SampleShape shape = SampleShape.image(channels, 16, 16);
    SplittableRandom random = new SplittableRandom(5);
    int count = 2 * BATCH;
    float[] values = new float[count * shape.values()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    int[] labels = IntStream.range(0, count).map(i -> i % 2).toArray();
    return LabeledSamples.of(
        shape, ValueRange.SIGNED, ClassLabels.of("one", "other"), values, labels);
  }

  /** The convolution in use, between zeros whose gradients tell those of what they are added to. */
  private NDArray recorded(
      NDArray input, NDArray weight, @Nullable NDArray bias, int stride, int padding) {
    NDArray x = zeros(input);
    NDArray w = zeros(weight);
    NDArray b = bias == null ? null : zeros(bias);
    NDArray shownWeight = input.getManager().zeros(weight.getShape()).add(weight).add(w);
    NDArray shownBias =
        b == null || bias == null
            ? null
            : input.getManager().zeros(bias.getShape()).add(bias).add(b);
    NDArray output = form.conv2d(input.add(x), shownWeight, shownBias, stride, padding);
    NDArray y = zeros(output);
    assertThat(padding).isEqualTo((weight.getShape().get(2) - 1) / 2);
    convolutions.add(
        new Recorded(
            sizes(input.getShape(), weight.getShape(), stride),
            input.toFloatArray(),
            weight.toFloatArray(),
            bias == null ? null : bias.toFloatArray(),
            output.toFloatArray(),
            x,
            w,
            b,
            y));
    return output.add(y);
  }

  private NDArray zeros(NDArray like) {
    NDArray zeros = kept.zeros(like.getShape());
    zeros.setRequiresGradient(true);
    return zeros;
  }

  private static PlainConvolution.Sizes sizes(Shape input, Shape weight, int stride) {
    ConvolutionForm form =
        new ConvolutionForm(
            true, (int) weight.get(1), (int) weight.get(0), (int) weight.get(2), stride);
    return new PlainConvolution.Sizes(
        (int) input.get(0), form, (int) input.get(2), (int) input.get(3));
  }

  /** What went into a convolution, what came of it, and where its gradients are. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares two
  private record Recorded(
      PlainConvolution.Sizes sizes,
      float[] input,
      float[] weight,
      float @Nullable [] bias,
      float[] output,
      NDArray inputZeros,
      NDArray weightZeros,
      @Nullable NDArray biasZeros,
      NDArray outputZeros) {

    boolean hasGradient() {
      return Float.compare(outputZeros.getGradient().abs().max().getFloat(), 0) > 0;
    }

    void assertRight() {
      float[] gradient = outputZeros.getGradient().toFloatArray();
      PlainConvolution plain = PlainConvolution.of(sizes, input, weight, gradient);
      int pixels = sizes.rows() * sizes.columns();
      double[] expected = plain.output().clone();
      double[] biasGradient = new double[sizes.form().out()];
      double terms = 0; // a sum before a normalisation is zero but for rounding
      for (int i = 0; i < expected.length; i++) {
        int channel = i / pixels % sizes.form().out();
        expected[i] += bias == null ? 0 : bias[channel];
        biasGradient[channel] += gradient[i];
        terms += Math.abs(gradient[i]) / sizes.form().out();
      }
      assertClose("output", output, expected, 0);
      assertClose("gradient in input", values(inputZeros), plain.inputGradient(), 0);
      assertClose("gradient in weight", values(weightZeros), plain.weightGradient(), 0);
      if (biasZeros != null) {
        assertClose("gradient in bias", values(biasZeros), biasGradient, terms);
      }
    }

    private static float[] values(NDArray zeros) {
      return zeros.getGradient().toFloatArray();
    }

    private void assertClose(String what, float[] found, double[] expected, double terms) {
      double largest = Math.max(1e-12, terms);
      double worst = 0;
      for (int i = 0; i < expected.length; i++) {
        largest = Math.max(largest, Math.abs(expected[i]));
        worst = Math.max(worst, Math.abs(expected[i] - found[i]));
      }
      assertThat(worst / largest).as("%s of %s", what, sizes).isLessThan(TOLERANCE);
    }
  }
}
