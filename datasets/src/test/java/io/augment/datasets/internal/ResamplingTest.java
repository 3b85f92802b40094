package io.augment.datasets.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ResamplingTest {

  private static float[] noise(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextInt(-1024, 3072);
    }
    return values;
  }

  private static float[] resampled(float[] source, int h, int w, int height, int width) {
    float[] target = new float[height * width];
    new Resampling(h, w, height, width).apply(source, 0, target, 0);
    return target;
  }

  @Property(tries = 300)
  void averagesOverTheAreaOfEachPixel(
      @ForAll @IntRange(min = 1, max = 40) int h,
      @ForAll @IntRange(min = 1, max = 40) int w,
      @ForAll @IntRange(min = 1, max = 20) int height,
      @ForAll @IntRange(min = 1, max = 20) int width,
      @ForAll long seed) {
    // given: a part in the middle with the target's ratio, which begins at a whole pixel
    double step = Math.min((double) h / height, (double) w / width);
    if (step < 1) {
      return;
    }
    float[] source = noise(h * w, seed);
    int of = w * height >= h * width ? h : w;
    int over = w * height >= h * width ? height : width;
    int top = (h * over - height * of) / over / 2;
    int left = (w * over - width * of) / over / 2;

    // when
    float[] target = resampled(source, h, w, height, width);

    // then: as many pixels, each weighted by the area that it shares with the target's
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double sum = 0;
        for (int j = 0; j < h; j++) {
          for (int i = 0; i < w; i++) {
            sum +=
                shared(j, top + y * step, step)
                    * shared(i, left + x * step, step)
                    * source[j * w + i];
          }
        }
        assertThat((double) target[y * width + x]).isCloseTo(sum / step / step, within(0.01));
      }
    }
  }

  private static double shared(int pixel, double begin, double length) {
    return Math.max(0, Math.min(pixel + 1, begin + length) - Math.max(pixel, begin));
  }

  @Property(tries = 200)
  void keepsOneLevelAndStaysWithinWhatThereWas(
      @ForAll @IntRange(min = 1, max = 30) int h,
      @ForAll @IntRange(min = 1, max = 30) int w,
      @ForAll @IntRange(min = 1, max = 30) int height,
      @ForAll @IntRange(min = 1, max = 30) int width,
      @ForAll long seed) {
    float[] level = new float[h * w];
    Arrays.fill(level, 37);
    assertThat(resampled(level, h, w, height, width)).containsOnly(37);
    for (float value : resampled(noise(h * w, seed), h, w, height, width)) {
      assertThat(value).isBetween(-1024f, 3071f);
    }
  }

  @Test
  void cutsTheMiddleOutWhereOnlyTheRatioDiffers() {
    assertThat(resampled(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 2, 5, 2, 2))
        .containsExactly(2, 3, 7, 8);
    assertThat(resampled(new float[] {1, 2, 3, 4, 5, 6}, 6, 1, 4, 1)).containsExactly(2, 3, 4, 5);
  }

  @Test
  void interpolatesBetweenThePixelsOfSmallerImages() {
    assertThat(resampled(new float[] {0, 8}, 1, 2, 2, 4)).containsExactly(0, 2, 6, 8, 0, 2, 6, 8);
    assertThat(new Resampling(1, 2, 2, 4).enlarges()).isTrue();
    assertThat(new Resampling(4, 2, 2, 2).enlarges()).isFalse();
  }
}
