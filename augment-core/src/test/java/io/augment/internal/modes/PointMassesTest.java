package io.augment.internal.modes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PointMassesTest {

  private static double[] drawn(int size, DoubleSupplier draw) {
    return DoubleStream.generate(draw).limit(size).toArray();
  }

  @Property(tries = 200)
  void aValueThatOccursOftenAmongOthersIsTheOnlyPointMass(
      @ForAll @IntRange(min = 60, max = 3_000) int size,
      @ForAll @DoubleRange(min = 0.25, max = 0.9) double share,
      @ForAll @DoubleRange(min = -3, max = 3) double mass,
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    // given
    SplittableRandom random = new SplittableRandom(seed);
    int often = (int) Math.min(size - 5, Math.ceil(share * size));
    double[] data =
        IntStream.range(0, size)
            .mapToDouble(i -> i < often ? mass : random.nextGaussian())
            .toArray();

    // when
    PointMasses masses = PointMasses.of(data);

    // then
    assertThat(masses.values()).containsExactly(mass);
    assertThat(masses.indexOf(mass)).isZero();
    assertThat(masses.indexOf(mass + 1e-9)).isEqualTo(-1);
  }

  /** Columns are random, so that one may have such a value by chance. */
  @Test
  void roundedNumbersHardlyEverHaveOne() {
    SplittableRandom random = new SplittableRandom(5);
    int columns = 3_000;
    int found = 0;
    for (int i = 0; i < columns; i++) {
      int size = random.nextInt(1, 5_001);
      double deviation = random.nextDouble(0.7, 50);
      DoubleSupplier number =
          switch (i % 3) {
            case 0 -> () -> Math.rint(20 + deviation * random.nextGaussian());
            case 1 -> () -> Math.rint(random.nextDouble(0, 3 * deviation));
            default -> () -> Math.rint(-deviation * Math.log(random.nextDouble()));
          };
      found += PointMasses.of(drawn(size, number)).isEmpty() ? 0 : 1;
    }
    assertThat(found).isLessThanOrEqualTo(columns / 1_000);
  }

  @Property(tries = 100)
  void theOrderOfTheRowsDoesNotMatter(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] data =
        drawn(200, () -> random.nextInt(4) == 0 ? random.nextInt(3) : random.nextDouble(0, 9));
    double[] sorted = Arrays.stream(data).sorted().toArray();
    assertThat(PointMasses.of(data).values()).isEqualTo(PointMasses.of(sorted).values());
  }

  @Test
  void valuesBesideEachOtherAreFoundAsWell() {
    SplittableRandom random = new SplittableRandom(1);
    double[] data =
        drawn(1_000, () -> random.nextInt(5) < 4 ? random.nextInt(2) : random.nextDouble(1, 9));
    assertThat(PointMasses.of(data).values()).containsExactly(0, 1);
  }

  @Test
  void agesThatPeopleRoundHaveNone() {
    // given three times as many with a full ten as with any other age
    SplittableRandom random = new SplittableRandom(2);
    double[] ages =
        drawn(
            2_000,
            () -> random.nextInt(10) < 2 ? 10.0 * random.nextInt(2, 9) : random.nextInt(18, 90));

    // then
    assertThat(PointMasses.of(ages).values()).isEmpty();
  }

  @Test
  void anUsualNumberOfHoursIsOne() {
    SplittableRandom random = new SplittableRandom(3);
    double[] hours =
        drawn(1_000, () -> random.nextBoolean() ? 40 : Math.rint(40 + 12 * random.nextGaussian()));
    assertThat(PointMasses.of(hours).values()).containsExactly(40);
  }

  @Test
  void aNumberOfFewValuesHasNone() {
    SplittableRandom random = new SplittableRandom(4);
    double[] rare = drawn(1_000, () -> random.nextInt(20) == 0 ? random.nextInt(4) : 0);
    assertThat(PointMasses.of(rare).values()).isEmpty();
    assertThat(PointMasses.of(new double[0]).values()).isEmpty();
    assertThat(PointMasses.of(new double[] {7, 7, 7}).values()).isEmpty();
  }

  @Test
  void aZeroIsOneWhateverItsSign() {
    SplittableRandom random = new SplittableRandom(5);
    double[] data =
        drawn(
            100,
            () -> random.nextBoolean() ? (random.nextBoolean() ? 0.0 : -0.0) : random.nextDouble());
    PointMasses masses = PointMasses.of(data);
    assertThat(masses.values()).containsExactly(0.0);
    assertThat(masses.indexOf(-0.0)).isZero();
  }
}
