package io.augment.djl.tabular.internal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.augment.internal.modes.CodedRows;
import io.augment.internal.modes.RowHead;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadActivationTest {

  private static final RowHead FLAG = new RowHead.Values(List.of(0.0, 1.0), false);
  private static final RowHead COLORS = new RowHead.Categories(3);
  private static final RowHead NUMBER =
      new RowHead.Modes(
          List.of(new RowHead.Mode(0, 1, 0.5, 4), new RowHead.Mode(5, 1, 0.5, 4)),
          List.of(),
          -4,
          9,
          false);

  private static NDArray raw(NDManager manager, int rows, int width) {
    float[] values = new float[rows * width];
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-3, 3);
    }
    return manager.create(values, new Shape(rows, width));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 64, 5_000})
  void rowsAreDrawnAsTheHighestOfTheSoftmax(int rows) {
    HeadTensors tensors = new HeadTensors(List.of(NUMBER, FLAG, COLORS, FLAG));
    HeadActivation activation = new HeadActivation(tensors, 1);
    try (NDManager manager = NDManager.newBaseManager()) {
      // given
      NDArray raw = raw(manager, rows, tensors.width());
      NDArray gumbel = activation.gumbel(manager, new SplittableRandom(1), rows);
      CodedRows expected = tensors.read(activation.apply(raw, gumbel).toFloatArray(), rows);

      // when
      CodedRows drawn = activation.draw(raw, new SplittableRandom(1));

      // then
      assertThat(drawn.size()).isEqualTo(rows);
      for (int row = 0; row < rows; row++) {
        for (int head = 0; head < 4; head++) {
          assertThat(drawn.choice(row, head)).isEqualTo(expected.choice(row, head));
          assertThat(drawn.offset(row, head)).isEqualTo(expected.offset(row, head));
        }
      }
    }
  }

  @Test
  void choicesOfOneWidthAloneHaveAGradient() {
    HeadTensors tensors = new HeadTensors(List.of(FLAG, FLAG));
    HeadActivation activation = new HeadActivation(tensors, 1);
    try (NDManager manager = NDManager.newBaseManager()) {
      // given
      NDArray raw = raw(manager, 3, tensors.width());
      raw.setRequiresGradient(true);
      NDArray gumbel = activation.gumbel(manager, new SplittableRandom(1), 3);

      // when the first choice of each row's first head counts
      try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
        gradients.backward(activation.apply(raw, gumbel).get(":, 0").sum());
      }

      // then more of it, and less of the other, raises that
      float[] gradient = raw.getGradient().toFloatArray();
      for (int row = 0; row < 3; row++) {
        assertThat(gradient[4 * row]).isPositive();
        assertThat(gradient[4 * row + 1]).isNegative();
      }
    }
  }
}
