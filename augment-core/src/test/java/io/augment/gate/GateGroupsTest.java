package io.augment.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.evaluation.DownstreamTrainer;
import io.augment.feature.FeatureExtractor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The gate asks no classifier about samples whose group it has learnt from. */
class GateGroupsTest {

  private static Set<Integer> groups(LabeledSamples samples) {
    return IntStream.of(samples.groups()).boxed().collect(Collectors.toSet());
  }

  @Property(tries = 50)
  void noGroupIsLearntFromAndAskedAbout(
      @ForAll @IntRange(min = 2, max = 12) int groups, @ForAll long seed) {
    // given
    SplittableRandom random = new SplittableRandom(seed);
    int[] of = random.ints(4L * groups, 0, groups).toArray();
    of[0] = groups; // two at least
    float[] values = new float[of.length];
    int[] labels = random.ints(of.length, 0, 2).toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    LabeledSamples train =
        LabeledSamples.of(
                SampleShape.row(1), ValueRange.UNIT, ClassLabels.of("a", "b"), values, labels)
            .withGroups(of);
    List<LabeledSamples> learnt = new ArrayList<>();
    List<LabeledSamples> asked = new ArrayList<>();
    DownstreamTrainer recording =
        (samples, seeds) -> {
          learnt.add(samples);
          return others -> {
            asked.add(others);
            return IntStream.range(0, others.size())
                .mapToObj(i -> new float[] {0.5f, 0.5f})
                .toArray(float[][]::new);
          };
        };

    // when
    SampleGate.fit(
            train,
            FeatureExtractor.ofValues(train.shape()),
            recording,
            GateConfig.defaults(),
            SeedSequence.of(seed))
        .close();

    // then
    assertThat(learnt).hasSameSizeAs(asked).isNotEmpty();
    for (int fold = 0; fold < learnt.size(); fold++) {
      assertThat(groups(learnt.get(fold))).doesNotContainAnyElementsOf(groups(asked.get(fold)));
    }
    assertThat(asked.stream().mapToInt(LabeledSamples::size).sum()).isEqualTo(train.size());
  }
}
