package io.augment.internal.mixsearch;

import io.augment.data.ClassCounts;
import io.augment.mixing.Mix;
import io.augment.mixing.MixSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Mixes that a search tries for given real samples. */
public final class MixCandidates {

  /** Mixes that move fewer synthetic samples than this part between classes are the same. */
  private static final double SAME = 0.05;

  private MixCandidates() {}

  /**
   * The candidates for a training set: every fraction shared out in every way (uniform, balanced,
   * the smallest classes alone) and with every schedule, without those that come to the same
   * because the classes are level, or nearly so.
   *
   * @param search the fractions and the schedules
   * @param real how many real samples each class has, at least one of one class
   * @return {@link Mix#none()}, then those with synthetic samples, by fraction
   */
  public static List<Mix.Fixed> of(MixSearch search, ClassCounts real) {
    List<Mix.Fixed> candidates = new ArrayList<>();
    candidates.add(Mix.none());
    for (double fraction : search.fractions().subList(1, search.fractions().size())) {
      for (Mix.Fixed shared : different(Mix.fraction(fraction), real)) {
        search.schedules().forEach(schedule -> candidates.add(shared.schedule(schedule)));
      }
    }
    return List.copyOf(candidates);
  }

  private static List<Mix.Fixed> different(Mix.Fixed mix, ClassCounts real) {
    int synthetic = mix.syntheticFor(real.total());
    List<Mix.Fixed> different = new ArrayList<>();
    for (Mix.Fixed shared : List.of(mix, mix.balanced(), mix.weighted(smallestAlone(real)))) {
      int[] shares = shared.allocate(real, synthetic);
      if (different.stream()
          .noneMatch(other -> same(other.allocate(real, synthetic), shares, synthetic))) {
        different.add(shared);
      }
    }
    return different;
  }

  private static boolean same(int[] one, int[] other, int synthetic) {
    int moved = IntStream.range(0, one.length).map(i -> Math.abs(one[i] - other[i])).sum() / 2;
    return moved <= SAME * synthetic;
  }

  /** Those as small as the smallest, give or take a tenth. */
  private static List<Double> smallestAlone(ClassCounts real) {
    int smallest =
        real.counts().stream().mapToInt(Integer::intValue).filter(n -> n > 0).min().orElseThrow();
    return real.counts().stream()
        .map(count -> count > 0 && count <= 1.1 * smallest ? 1.0 : 0.0)
        .collect(Collectors.toList());
  }
}
