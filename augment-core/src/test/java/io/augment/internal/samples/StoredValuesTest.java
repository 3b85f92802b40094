package io.augment.internal.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StoredValuesTest {

  private static final int PIXELS = 64 * 64 * 3;
  private static final int TABLE = 4 * 256;

  private static float[] image(int first, int levels) {
    float[] image = new float[PIXELS];
    for (int i = 0; i < PIXELS; i++) {
      image[i] = (float) (((first + i) % levels) / (levels - 1.0));
    }
    return image;
  }

  private static StoredValues stored(int images, int levels) {
    StoredValues.Writer writer = new StoredValues.Writer(images);
    for (int i = 0; i < images; i++) {
      writer.add(image(i, levels));
    }
    return writer.stored();
  }

  @Test
  void imagesOfBytesTakeAByteAPixelSoThatAHundredThousandFitIntoTwoGibibytes() {
    // when
    long bytes = stored(50, 256).bytes();

    // then: an array costs 16 bytes more, and a reference 8
    assertThat(bytes).isEqualTo(50L * PIXELS + TABLE);
    assertThat((bytes - TABLE) / 50 * 100_000 + 100_000 * 24L).isLessThan(2L << 30);
  }

  @Test
  void imagesOfMoreLevelsThanAByteHasAreKeptAsFloats() {
    assertThat(stored(2, 257).bytes()).isEqualTo(2 * 4L * PIXELS);
  }

  @Test
  void anImageOfManyLevelsLeavesTheTableToTheOthers() {
    // given
    StoredValues.Writer writer = new StoredValues.Writer(3);

    // when
    writer.add(image(0, 100));
    writer.add(image(0, 1001));
    writer.add(image(7, 100));
    StoredValues stored = writer.stored();

    // then
    assertThat(stored.bytes()).isEqualTo(PIXELS + 4L * PIXELS + PIXELS + 4L * 100);
    float[] target = new float[PIXELS + 1];
    stored.copy(2, target, 1);
    assertThat(Arrays.copyOfRange(target, 1, PIXELS + 1)).containsExactly(image(7, 100));
  }
}
