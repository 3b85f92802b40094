package io.augment.djl.internal.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LaplacianPyramidTest {

  @Property(tries = 60)
  void imagesComeTogetherAgain(
      @ForAll @IntRange(min = 1, max = 3) int channels,
      @ForAll @IntRange(min = 1, max = 40) int height,
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(min = 1, max = 4) int levels,
      @ForAll long seed) {
    try (NDManager manager = NDManager.newBaseManager()) {
      // given images of any size, odd ones too
      LaplacianPyramid pyramid = new LaplacianPyramid(levels);
      NDArray images = images(manager, new Shape(2, channels, height, width), seed);

      // when
      NDList parts = pyramid.apart(images);
      NDArray together = pyramid.together(parts);

      // then nothing is lost, and each part is half as large as the one before
      assertThat(together.toFloatArray())
          .usingComparatorWithPrecision(1e-5f)
          .containsExactly(images.toFloatArray());
      for (int level = 0; level <= levels; level++) {
        assertThat(parts.get(level).getShape())
            .isEqualTo(new Shape(2, channels, halved(height, level), halved(width, level)));
      }
    }
  }

  private static long halved(int side, int times) {
    int half = side;
    for (int i = 0; i < times; i++) {
      half = Resizing.half(half);
    }
    return half;
  }

  private static NDArray images(NDManager manager, Shape shape, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (2 * random.nextDouble() - 1);
    }
    return manager.create(values, shape);
  }

  @Example
  void aLevelHoldsTheMeanItsGrowthAndWhatThatLacks() {
    try (NDManager manager = NDManager.newBaseManager()) {
      // given a row of two pairs
      NDArray image = manager.create(new float[] {0, 2, 4, 10}, new Shape(1, 1, 1, 4));

      // when
      LaplacianPyramid.Level level = LaplacianPyramid.Level.of(image);

      // then the pairs' means are 1 and 7, a quarter of the way between them 2.5 and 5.5
      assertThat(level.smaller().toFloatArray()).containsExactly(1, 7);
      assertThat(level.upsampled().toFloatArray()).containsExactly(1, 2.5f, 5.5f, 7);
      assertThat(level.residual().toFloatArray()).containsExactly(-1, -0.5f, -1.5f, 3);
    }
  }

  @Example
  void aPyramidWithoutALevelIsRefused() {
    assertThatThrownBy(() -> new LaplacianPyramid(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("levels 0: expected 1 or more");
  }
}
