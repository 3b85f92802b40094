package io.augment.djl.internal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Our convolutions and their gradients beside plain Java arithmetic, whatever the sizes. */
class ConvolutionsTest {

  @Property(tries = 80)
  void outputAndGradientsAreThoseOfPlainArithmetic(
      @ForAll @IntRange(min = 1, max = 3) int images,
      @ForAll @IntRange(min = 1, max = 70) int in,
      @ForAll @IntRange(min = 1, max = 40) int out,
      @ForAll @IntRange(min = 1, max = 5) int kernel,
      @ForAll @IntRange(min = 1, max = 2) int stride,
      @ForAll @IntRange(min = 0, max = 7) int more,
      @ForAll boolean single,
      @ForAll Random random) {
    // given
    int step = kernel == 1 ? 1 : stride;
    ConvolutionForm form = new ConvolutionForm(true, single ? 1 : in, out, kernel, step);
    PlainConvolution.Sizes sizes =
        new PlainConvolution.Sizes(images, form, kernel + more, kernel + 7 - more);
    float[] input = drawn(random, images * form.in() * sizes.height() * sizes.width());
    float[] weight = drawn(random, out * form.in() * kernel * kernel);
    float[] gradient = drawn(random, images * out * sizes.rows() * sizes.columns());
    PlainConvolution expected = PlainConvolution.of(sizes, input, weight, gradient);

    try (NDManager manager = EngineStart.newManager();
        GradientCollector gradients = EngineStart.engine().newGradientCollector()) {
      NDArray x =
          manager.create(input, new Shape(images, form.in(), sizes.height(), sizes.width()));
      NDArray w = manager.create(weight, new Shape(out, form.in(), kernel, kernel));
      x.setRequiresGradient(true);
      w.setRequiresGradient(true);

      // when
      NDArray y = Convolutions.conv2d(x, w, null, step, form.padding());
      NDArray forced = Convolutions.channelsLast(x, w, null, step, form.padding());
      gradients.backward(y.mul(manager.create(gradient, y.getShape())).sum());

      // then
      assertClose(y, expected.output());
      assertClose(forced, expected.output());
      assertClose(x.getGradient(), expected.inputGradient());
      assertClose(w.getGradient(), expected.weightGradient());
    }
  }

  private static float[] drawn(Random random, int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = random.nextFloat() * 2 - 1;
    }
    return numbers;
  }

  private static void assertClose(NDArray found, double[] expected) {
    float[] numbers = found.toFloatArray();
    double largest = 1e-3;
    double worst = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      worst = Math.max(worst, Math.abs(expected[i] - numbers[i]));
    }
    assertThat(worst / largest).isLessThan(1e-4);
  }
}
