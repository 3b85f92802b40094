package io.augment.augmentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.MaskedSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.internal.mask.ClassMaps;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MaskAugmentationTest {

  private static final int HEIGHT = 24;
  private static final int WIDTH = 32;
  private static final ClassLabels CLASSES = ClassLabels.of("background", "disc");

  /** Discs, somewhere, of a radius of 3 to 6; images are bright exactly where the mask is. */
  private static MaskedSamples discs(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] masks = new byte[count * HEIGHT * WIDTH];
    float[] values = new float[masks.length];
    for (int i = 0; i < count; i++) {
      double radius = random.nextDouble(3, 6);
      double row = random.nextDouble(8, HEIGHT - 8);
      double column = random.nextDouble(8, WIDTH - 8);
      for (int p = 0; p < HEIGHT * WIDTH; p++) {
        int y = p / WIDTH;
        int x = p % WIDTH;
        boolean inside = Math.hypot(y - row, x - column) < radius;
        masks[i * HEIGHT * WIDTH + p] = (byte) (inside ? 1 : 0);
        values[i * HEIGHT * WIDTH + p] = inside ? 1 : 0;
      }
    }
    return MaskedSamples.of(
        SampleShape.image(1, HEIGHT, WIDTH), ValueRange.UNIT, CLASSES, values, masks);
  }

  @Property(tries = 20)
  void drawnMasksStayWithinAreaAndComponentsOfTheRealOnes(
      @ForAll @IntRange(min = 1, max = 8) int real, @ForAll long seed) {
    // given
    MaskedSamples pairs = discs(real, seed);
    ClassMaps maps = new ClassMaps(HEIGHT, WIDTH, 2, pairs.masks());

    // when
    MaskAugmentation.Masks drawn =
        MaskAugmentation.defaults().draw(pairs, 10, SeedSequence.of(seed));

    // then
    int least = Integer.MAX_VALUE;
    int most = 0;
    for (int i = 0; i < real; i++) {
      least = Math.min(least, pairs.pixelCounts(i)[1]);
      most = Math.max(most, pairs.pixelCounts(i)[1]);
    }
    ClassMaps found = new ClassMaps(HEIGHT, WIDTH, 2, drawn.masks());
    assertThat(found.size()).isEqualTo(10);
    for (int i = 0; i < found.size(); i++) {
      int[][] measured = maps.measure(found.map(i));
      assertThat(measured[1][0]).isBetween(least, most);
      assertThat(measured[1][1]).isEqualTo(1);
    }
    assertThat(drawn.unchanged()).isBetween(0, 10);
  }

  @Test
  void drawnMasksAreOthersThanTheRealOnesAndTheSameForASeed() {
    // given
    MaskedSamples pairs = discs(6, 1);
    MaskAugmentation augmentation = MaskAugmentation.defaults();

    // when
    MaskAugmentation.Masks drawn = augmentation.draw(pairs, 20, SeedSequence.of(1));
    MaskAugmentation.Masks again = augmentation.draw(pairs, 20, SeedSequence.of(1));
    MaskAugmentation.Masks fewer = augmentation.draw(pairs, 5, SeedSequence.of(1));

    // then
    assertThat(again.masks()).isEqualTo(drawn.masks());
    assertThat(drawn.masks()).startsWith(fewer.masks());
    ClassMaps real = new ClassMaps(HEIGHT, WIDTH, 2, pairs.masks());
    ClassMaps found = new ClassMaps(HEIGHT, WIDTH, 2, drawn.masks());
    int copies = 0;
    for (int i = 0; i < found.size(); i++) {
      for (int j = 0; j < real.size(); j++) {
        copies += Arrays.equals(found.map(i), real.map(j)) ? 1 : 0;
      }
    }
    assertThat(copies).isLessThan(5);
    assertThat(drawn.dropped()).isPositive();
  }

  @Test
  void imageAndMaskMoveTogether() {
    // given
    MaskedSamples pairs = discs(12, 3);

    // when
    MaskedSamples moved =
        MaskAugmentation.defaults().horizontalFlip(true).apply(pairs, SeedSequence.of(5));

    // then inside the mask it is bright, outside dark, but for the border
    int wrong = 0;
    for (int i = 0; i < moved.size(); i++) {
      float[] image = moved.image(i);
      byte[] mask = moved.mask(i);
      for (int p = 0; p < mask.length; p++) {
        wrong += Math.abs(image[p] - mask[p]) > 0.5 ? 1 : 0;
      }
    }
    assertThat(wrong).isLessThan(moved.size() * HEIGHT * WIDTH / 200);
    assertThat(moved.masks()).isNotEqualTo(pairs.masks());
  }

  @Test
  void withoutStrengthNothingChanges() {
    // given
    MaskedSamples pairs = discs(3, 7);
    MaskAugmentation none =
        MaskAugmentation.defaults().rotation(0).scale(0).shift(0).elastic(0).growth(0);

    // when
    MaskedSamples same = none.apply(pairs, SeedSequence.of(1));

    // then
    assertThat(same.fingerprint()).isEqualTo(pairs.fingerprint());
  }

  @Test
  void componentsTouchByASideOrACorner() {
    // given
    byte[] map = {
      1, 0, 0, 0,
      0, 1, 0, 2,
      0, 0, 0, 2,
      1, 1, 0, 0
    };

    // when
    int[][] measured = new ClassMaps(4, 4, 3, map).measure(map);

    // then
    assertThat(measured[1]).containsExactly(4, 2);
    assertThat(measured[2]).containsExactly(2, 1);
    assertThat(measured[0]).containsExactly(10, 1);
  }
}
