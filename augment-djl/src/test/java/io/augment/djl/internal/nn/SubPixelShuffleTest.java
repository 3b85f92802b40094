package io.augment.djl.internal.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubPixelShuffleTest {

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void fourChannelsBecomeTheFourPixelsOfASquareRowByRow() {
    // given two output channels of one row and two columns; the tens say which map a value is of
    NDArray maps =
        manager.create(
            new float[] {1, 2, 11, 12, 21, 22, 31, 32, 41, 42, 51, 52, 61, 62, 71, 72},
            new Shape(1, 8, 1, 2));

    // when
    NDArray pixels = SubPixelShuffle.shuffle(maps, 2);

    // then, worked out by hand: map 0 1 in the first row of each square, 2 3 in the second
    assertThat(pixels.getShape()).isEqualTo(new Shape(1, 2, 2, 4));
    assertThat(pixels.toFloatArray())
        .containsExactly(1, 11, 2, 12, 21, 31, 22, 32, 41, 51, 42, 52, 61, 71, 62, 72);
  }

  @Test
  void ofSeveralImagesOfSeveralRowsEveryValueGoesToItsPlace() {
    // given
    int n = 2;
    int c = 3;
    int f = 2;
    int h = 4;
    int w = 5;
    int channels = c * f * f;
    float[] values = new float[n * channels * h * w];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }

    // when
    float[] pixels =
        SubPixelShuffle.shuffle(manager.create(values, new Shape(n, channels, h, w)), f)
            .toFloatArray();

    // then out[n, c, y, x] = in[n, c f² + (y mod f) f + x mod f, y / f, x / f]
    for (int i = 0; i < pixels.length; i++) {
      int x = i % (w * f);
      int y = i / (w * f) % (h * f);
      int map = i / (w * f * h * f) * f * f + y % f * f + x % f;
      assertThat(pixels[i]).isEqualTo((map * h + y / f) * w + x / f);
    }
  }

  @Test
  void gradientsGoBackToTheirChannel() {
    // given
    NDArray maps = manager.create(new float[] {1, 2, 3, 4}, new Shape(1, 4, 1, 1));
    maps.setRequiresGradient(true);
    NDArray weights = manager.create(new float[] {5, 6, 7, 8}, new Shape(1, 1, 2, 2));

    // when
    try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
      gradients.backward(SubPixelShuffle.shuffle(maps, 2).mul(weights).sum());
    }

    // then
    assertThat(maps.getGradient().toFloatArray()).containsExactly(5, 6, 7, 8);
  }

  @Test
  void channelsThatFillNoSquareAreRefused() {
    NDArray maps = manager.zeros(new Shape(1, 6, 2, 2));
    assertThatThrownBy(() -> SubPixelShuffle.shuffle(maps, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a multiple of 4 channels");
  }
}
