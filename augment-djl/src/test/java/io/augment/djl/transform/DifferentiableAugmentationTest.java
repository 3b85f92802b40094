package io.augment.djl.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DifferentiableAugmentationTest {

  private static final Shape SHAPE = new Shape(5, 2, 8, 6);

  private NDManager manager;
  private NDArray images;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
    float[] values = new float[(int) SHAPE.size()];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (2 * random.nextDouble() - 1);
    }
    images = manager.create(values, SHAPE);
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void withoutTransformsImagesStayAsTheyAre() {
    assertThat(apply(DifferentiableAugmentation.none(), 3)).isEqualTo(images.toFloatArray());
  }

  @Test
  void aShiftShowsNothingThatWasNotInTheImageAndMovesAllChannelsAlike() {
    // given
    DifferentiableAugmentation shift = only().translation(0.25).build();

    // when
    float[] before = images.toFloatArray();
    float[] after = apply(shift, 3);

    // then every pixel, with both its channels, was in that very image: no frame, no fill
    assertThat(after).isNotEqualTo(before);
    for (int n = 0; n < 5; n++) {
      Set<String> there = pixels(before, n);
      assertThat(there).containsAll(pixels(after, n));
    }
  }

  private static Set<String> pixels(float[] values, int n) {
    Set<String> pixels = new HashSet<>();
    for (int p = 0; p < 48; p++) {
      pixels.add(values[n * 96 + p] + "|" + values[n * 96 + 48 + p]);
    }
    return pixels;
  }

  @Test
  void aFlipMirrorsSomeImagesAndLeavesTheOthers() {
    // given
    DifferentiableAugmentation flip = only().horizontalFlip(true).build();

    // when ten draws are made of five images
    float[] before = images.toFloatArray();
    int mirrored = 0;
    for (int seed = 0; seed < 10; seed++) {
      float[] after = apply(flip, seed);

      // then each row is as it was or turned
      for (int row = 0; row < 5 * 2 * 8; row++) {
        boolean same = true;
        boolean turned = true;
        for (int x = 0; x < 6; x++) {
          same &= after[row * 6 + x] == before[row * 6 + x];
          turned &= after[row * 6 + x] == before[row * 6 + 5 - x];
        }
        assertThat(same || turned).isTrue();
        mirrored += turned ? 1 : 0;
      }
    }
    assertThat(mirrored).isStrictlyBetween(0, 10 * 5 * 2 * 8);
  }

  @Test
  void brightnessMovesEachImagesMeanAndContrastKeepsIt() {
    // given
    float[] before = means(images.toFloatArray());

    // when
    float[] brighter = means(apply(only().brightness(0.5).build(), 4));
    float[] contrasted = means(apply(only().contrast(0.5).build(), 4));

    // then
    for (int n = 0; n < 5; n++) {
      assertThat(Math.abs(brighter[n] - before[n])).isBetween(1e-4f, 0.5f);
      assertThat(contrasted[n]).isCloseTo(before[n], within(1e-5f));
    }
  }

  @Test
  void contrastScalesTheDistanceFromTheMean() {
    // given
    float[] before = images.toFloatArray();
    float[] mean = means(before);

    // when
    float[] after = apply(only().contrast(0.5).build(), 4);

    // then within an image it is the same factor everywhere, between one half and three halves
    for (int n = 0; n < 5; n++) {
      float factor = (after[n * 96] - mean[n]) / (before[n * 96] - mean[n]);
      assertThat(factor).isBetween(0.5f, 1.5f);
      for (int i = n * 96; i < (n + 1) * 96; i++) {
        assertThat(after[i]).isCloseTo(mean[n] + factor * (before[i] - mean[n]), within(1e-4f));
      }
    }
  }

  private static float[] means(float[] values) {
    float[] means = new float[5];
    for (int i = 0; i < values.length; i++) {
      means[i / 96] += values[i] / 96;
    }
    return means;
  }

  @Test
  void cutoutBlanksARectangleOfTheSizeAskedFor() {
    // given
    DifferentiableAugmentation cutout = only().cutout(0.5).build();

    // when
    float[] before = images.toFloatArray();
    float[] after = apply(cutout, 3);

    // then
    for (int n = 0; n < 5; n++) {
      int blank = 0;
      for (int i = n * 96; i < (n + 1) * 96; i++) {
        assertThat(after[i] == 0f || after[i] == before[i]).isTrue();
        blank += after[i] == 0f ? 1 : 0;
      }
      assertThat(blank).isBetween(2, 2 * 4 * 3); // less than all of it where it hangs over
    }
  }

  @Test
  void gradientsFlowThroughEverything() {
    // given
    DifferentiableAugmentation all =
        DifferentiableAugmentation.defaults().cutout(0.3).horizontalFlip(true);
    images.setRequiresGradient(true);

    // when
    float[] gradient;
    try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
      gradients.backward(all.apply(images, new SplittableRandom(1)).square().sum());
      gradient = images.getGradient().toFloatArray();
    }

    // then every image learns
    for (int n = 0; n < 5; n++) {
      float sum = 0;
      for (int i = n * 96; i < (n + 1) * 96; i++) {
        sum += Math.abs(gradient[i]);
      }
      assertThat(sum).isGreaterThan(1f);
    }
  }

  @Test
  void theSameSeedGivesTheSameImages() {
    DifferentiableAugmentation all = DifferentiableAugmentation.defaults();
    assertThat(apply(all, 9)).isEqualTo(apply(all, 9)).isNotEqualTo(apply(all, 10));
  }

  @Test
  void aStrengthOutOfRangeIsRefusedByName() {
    assertThatThrownBy(() -> DifferentiableAugmentation.defaults().translation(0.6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("translation 0.6: expected a number in [0, 0.5]");
    assertThatThrownBy(() -> DifferentiableAugmentation.defaults().cutout(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cutout NaN");
  }

  private static DifferentiableAugmentation only() {
    return DifferentiableAugmentation.defaults().translation(0).cutout(0).brightness(0).contrast(0);
  }

  private float[] apply(DifferentiableAugmentation augmentation, long seed) {
    return augmentation.apply(images, new SplittableRandom(seed)).toFloatArray();
  }
}
