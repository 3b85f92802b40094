package io.augment.djl.translate.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.djl.internal.network.TrainingState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ImagePoolTest {

  private static final int LENGTH = 3;

  /** Images whose values tell which they are. */
  private static float[] batch(int first, int size) {
    float[] images = new float[size * LENGTH];
    for (int i = 0; i < images.length; i++) {
      images[i] = first + i / LENGTH;
    }
    return images;
  }

  /** Which images these are; each is whole. */
  private static List<Integer> numbers(float[] images) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < images.length; i += LENGTH) {
      assertThat(images[i + 1]).isEqualTo(images[i]);
      assertThat(images[i + 2]).isEqualTo(images[i]);
      numbers.add((int) images[i]);
    }
    return numbers;
  }

  @Property(tries = 200)
  void whatIsGivenIsNewOrWasHeldAndNoImageIsGivenTwiceAfterThePoolIsFull(
      @ForAll @IntRange(min = 1, max = 12) int capacity,
      @ForAll @IntRange(min = 1, max = 7) int size,
      @ForAll @IntRange(min = 1, max = 12) int batches,
      @ForAll long seed) {
    ImagePool pool = new ImagePool(capacity, LENGTH);
    SplittableRandom random = new SplittableRandom(seed);
    Set<Integer> givenSinceFull = new HashSet<>();
    for (int i = 0; i < batches; i++) {
      // when
      float[] fresh = batch(i * size, size);
      float[] given = pool.exchange(fresh, random);

      // then
      assertThat(numbers(fresh)).isEqualTo(numbers(batch(i * size, size)));
      assertThat(given).hasSameSizeAs(fresh);
      assertThat(pool.held()).isEqualTo(Math.min(capacity, (i + 1) * size));
      int place = i * size;
      for (int number : numbers(given)) {
        if (place < capacity) {
          assertThat(number).isEqualTo(place);
        } else {
          assertThat(number).isLessThanOrEqualTo(place).isNotNegative();
          assertThat(givenSinceFull.add(number)).isTrue();
        }
        place++;
      }
    }
  }

  @Property(tries = 100)
  void oneThatGoesOnFromAStateGivesTheSame(
      @ForAll @IntRange(max = 9) int capacity,
      @ForAll @IntRange(max = 6) int before,
      @ForAll long seed) {
    // given
    ImagePool pool = new ImagePool(capacity, LENGTH);
    for (int i = 0; i < before; i++) {
      pool.exchange(batch(i * 4, 4), new SplittableRandom(seed + i));
    }
    ImagePool other = new ImagePool(capacity, LENGTH);
    other.exchange(batch(1_000, 5), new SplittableRandom(1));

    // when
    other.restore("pool", TrainingState.of(pool.save("pool"), new TreeMap<>()));

    // then
    for (int i = 0; i < 4; i++) {
      float[] fresh = batch(100 + i * 4, 4);
      assertThat(other.exchange(fresh, new SplittableRandom(i)))
          .containsExactly(pool.exchange(fresh, new SplittableRandom(i)));
    }
  }

  @Test
  void halfOfWhatIsGivenByAFullPoolIsFromBefore() {
    // given
    ImagePool pool = new ImagePool(50, LENGTH);
    pool.exchange(batch(0, 50), new SplittableRandom(1));

    // when
    List<Integer> given = numbers(pool.exchange(batch(50, 1_000), new SplittableRandom(2)));

    // then
    long fresh = IntStream.range(0, 1_000).filter(i -> given.get(i) == 50 + i).count();
    assertThat(fresh).isBetween(450L, 550L);
  }

  @Test
  void aPoolOfNoneLetsImagesThrough() {
    ImagePool pool = new ImagePool(0, LENGTH);

    float[] given = pool.exchange(batch(0, 4), new SplittableRandom(1));

    assertThat(given).containsExactly(batch(0, 4));
    assertThat(pool.save("pool")).isEmpty();
  }

  @Test
  void theStateOfAnotherPoolIsRefused() {
    // given
    ImagePool large = new ImagePool(5, LENGTH);
    large.exchange(batch(0, 5), new SplittableRandom(1));
    TrainingState state = TrainingState.of(large.save("pool"), new TreeMap<>());

    // when, then
    assertThatThrownBy(() -> new ImagePool(4, LENGTH).restore("pool", state))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'pool' is [5, 3], not up to 4 images of 3 numbers");
    assertThatThrownBy(() -> new ImagePool(5, 4).restore("pool", state))
        .hasMessageContaining("not up to 5 images of 4 numbers");
  }
}
