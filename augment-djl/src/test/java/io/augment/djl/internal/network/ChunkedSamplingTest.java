package io.augment.djl.internal.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.nn.Blocks;
import io.augment.data.ClassLabels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChunkedSamplingTest {

  private static final int VALUES = 3;

  private final FittedNetwork network = FittedNetwork.of(Blocks.identityBlock(), List.of());
  private final List<Integer> sizes = new ArrayList<>();

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void aFewSamplesAreComputedInASmallPart() {
    assertThat(sizes(64, 1)).containsExactly(4);
    assertThat(sizes(64, 5)).containsExactly(4, 12);
    assertThat(sizes(64, 64)).containsExactly(4, 12, 48);
    assertThat(sizes(64, 150)).containsExactly(4, 12, 48, 64, 64);
    assertThat(sizes(500, 501)).containsExactly(4, 12, 48, 192, 244, 500);
    assertThat(sizes(3, 4)).containsExactly(3, 3);
    assertThat(sizes(64, 0)).isEmpty();
  }

  @Test
  void fewerSamplesAreTheStartOfMore() {
    // given
    float[] all = draw(50, 170);

    for (int count = 0; count < 170; count += 7) {
      // when
      float[] fewer = draw(50, count);

      // then
      assertThat(fewer).containsExactly(Arrays.copyOf(all, count * VALUES));
    }
  }

  private List<Integer> sizes(int chunk, int count) {
    sizes.clear();
    draw(chunk, count);
    return List.copyOf(sizes);
  }

  private float[] draw(int chunk, int count) {
    return new ChunkedSampling(network, ClassLabels.numbered(2), chunk, VALUES)
        .draw(
            1,
            count,
            9,
            (open, scope, random, size) -> {
              sizes.add(size);
              return uniform(random, size);
            });
  }

  private static float[] uniform(SplittableRandom random, int size) {
    float[] values = new float[size * VALUES];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    return values;
  }
}
