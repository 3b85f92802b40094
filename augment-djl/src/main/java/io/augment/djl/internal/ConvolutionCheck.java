package io.augment.djl.internal;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.augment.data.SeedSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Compares the engine's convolutions with {@linkplain PlainConvolution plain Java arithmetic}, form
 * by form; on the processor, as other devices round otherwise and have not the fault.
 *
 * @param engine what computes them
 * @param convolution how the engine is asked for one
 */
record ConvolutionCheck(Engine engine, Convolution convolution) {

  private static final int[] CHANNELS = {1, 3, 10, 24, 33};
  private static final int[] KERNELS = {3, 4};
  private static final int[] STRIDES = {1, 2};
  private static final int IMAGES = 2;
  private static final int HEIGHT = 5;
  private static final int WIDTH = 6;

  /** Asks the engine for a convolution. */
  @FunctionalInterface
  interface Convolution {

    /**
     * Convolves.
     *
     * @param form how
     * @param input {@code (N, in, H, W)}, channel by channel in memory
     * @param weight {@code (out, in, k, k)}
     * @return {@code (N, out, H', W')}
     */
    NDArray of(ConvolutionForm form, NDArray input, NDArray weight);
  }

  /** Channels last as our networks ask for them, channels first as DJL's own blocks do. */
  static final Convolution OURS =
      (form, input, weight) ->
          form.channelsLast()
              ? Convolutions.channelsLast(input, weight, null, form.stride(), form.padding())
              : Convolutions.asGiven(input, weight, null, form.stride(), form.padding());

  /** Every form there is to check: 200. */
  static List<ConvolutionForm> allForms() {
    List<ConvolutionForm> forms = new ArrayList<>();
    for (boolean channelsLast : new boolean[] {true, false}) {
      for (int in : CHANNELS) {
        for (int out : CHANNELS) {
          for (int kernel : KERNELS) {
            for (int stride : STRIDES) {
              forms.add(new ConvolutionForm(channelsLast, in, out, kernel, stride));
            }
          }
        }
      }
    }
    return forms;
  }

  /**
   * Ten of these, in which each layout meets all channels in and out, kernels and strides: what a
   * start has time for.
   */
  static List<ConvolutionForm> someForms() {
    List<ConvolutionForm> forms = new ArrayList<>();
    int count = CHANNELS.length;
    for (int in = 0; in < count; in++) {
      int kernel = KERNELS[in % 2];
      int stride = STRIDES[in / 2 % 2];
      int next = CHANNELS[(in + 1) % count];
      int another = CHANNELS[(2 * in + 3) % count];
      forms.add(new ConvolutionForm(true, CHANNELS[in], next, kernel, stride));
      forms.add(new ConvolutionForm(false, CHANNELS[in], another, kernel, stride));
    }
    return forms;
  }

  /** Compares outputs and gradients, with the process's one gradient collector. */
  List<Deviation> outputsAndGradients(List<ConvolutionForm> forms) {
    try (NDManager manager = engine.newBaseManager(Device.cpu());
        GradientCollector gradients = engine.newGradientCollector()) {
      return forms.stream()
          .map(form -> new Numbers(form).compared(this, manager, gradients))
          .toList();
    }
  }

  /** Compares outputs alone, which needs no collector. */
  List<Deviation> outputs(List<ConvolutionForm> forms) {
    try (NDManager manager = engine.newBaseManager(Device.cpu())) {
      return forms.stream().map(form -> new Numbers(form).compared(this, manager)).toList();
    }
  }

  /** Input and expected output of a convolution. */
  private static final class Numbers {

    private final PlainConvolution.Sizes sizes;
    private final float[] input;
    private final float[] weight;
    private final float[] gradient;
    private final PlainConvolution expected;

    Numbers(ConvolutionForm form) {
      sizes = new PlainConvolution.Sizes(IMAGES, form, HEIGHT, WIDTH);
      SplittableRandom random = SeedSequence.of(form.hashCode()).random();
      input = drawn(random, IMAGES * form.in() * HEIGHT * WIDTH);
      weight = drawn(random, form.out() * form.in() * form.kernel() * form.kernel());
      gradient = drawn(random, IMAGES * form.out() * sizes.rows() * sizes.columns());
      expected = PlainConvolution.of(sizes, input, weight, gradient);
    }

    private static float[] drawn(SplittableRandom random, int count) {
      float[] numbers = new float[count];
      for (int i = 0; i < count; i++) {
        numbers[i] = (float) random.nextDouble(-1, 1);
      }
      return numbers;
    }

    Deviation compared(ConvolutionCheck check, NDManager manager) {
      try (NDManager scope = manager.newSubManager()) {
        NDArray output = check.convolution.of(sizes.form(), input(scope), weight(scope));
        return new Deviation(
            sizes.form(), deviation(expected.output(), output.toFloatArray()), 0, 0);
      }
    }

    Deviation compared(ConvolutionCheck check, NDManager manager, GradientCollector gradients) {
      try (NDManager scope = manager.newSubManager()) {
        NDArray x = input(scope);
        NDArray w = weight(scope);
        x.setRequiresGradient(true);
        w.setRequiresGradient(true);
        NDArray output = check.convolution.of(sizes.form(), x, w);
        gradients.backward(output.mul(scope.create(gradient, output.getShape())).sum());
        return new Deviation(
            sizes.form(),
            deviation(expected.output(), output.toFloatArray()),
            deviation(expected.inputGradient(), x.getGradient().toFloatArray()),
            deviation(expected.weightGradient(), w.getGradient().toFloatArray()));
      }
    }

    private NDArray input(NDManager scope) {
      return scope.create(input, new Shape(IMAGES, sizes.form().in(), HEIGHT, WIDTH));
    }

    private NDArray weight(NDManager scope) {
      ConvolutionForm form = sizes.form();
      return scope.create(weight, new Shape(form.out(), form.in(), form.kernel(), form.kernel()));
    }

    private static double deviation(double[] expected, float[] found) {
      double largest = 0;
      double worst = 0;
      for (int i = 0; i < expected.length; i++) {
        largest = Math.max(largest, Math.abs(expected[i]));
        double difference = Math.abs(expected[i] - found[i]);
        worst = Math.max(worst, Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference);
      }
      return worst / largest;
    }
  }
}
