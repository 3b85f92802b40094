package io.augment.djl.comparison.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Thresholds are chosen by rows whose group the classifier hasn't learnt from. */
class InnerThresholdsGroupsTest {

  private static Set<Integer> groups(LabeledSamples rows) {
    return IntStream.of(rows.groups()).boxed().collect(Collectors.toSet());
  }

  @Property(tries = 50)
  void noGroupIsLearntFromAndPredicted(
      @ForAll @IntRange(min = 2, max = 9) int groups, @ForAll long seed) throws Exception {
    // given
    SplittableRandom random = new SplittableRandom(seed);
    int[] of = random.ints(5L * groups, 0, groups).toArray();
    of[0] = groups; // two at least
    LabeledSamples rows =
        LabeledSamples.of(
                SampleShape.row(1),
                ValueRange.UNIT,
                ClassLabels.of("a", "b"),
                new float[of.length],
                random.ints(of.length, 0, 2).toArray())
            .withGroups(of);
    List<Integer> predicted = new ArrayList<>();

    // when
    InnerThresholds.choose(
        (arm, balanced, test, seeds) -> {
          assertThat(Collections.disjoint(groups(arm.shown()), groups(test))).isTrue();
          assertThat(arm.shown().size() + test.size()).isEqualTo(rows.size());
          predicted.add(test.size());
          return new float[test.size()][2];
        },
        rows,
        SeedSequence.of(seed));

    // then
    assertThat(predicted.stream().mapToInt(Integer::intValue).sum()).isEqualTo(rows.size());
  }
}
