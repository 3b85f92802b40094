package io.augment.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.augment.LabeledSamples;
import io.augment.data.ClassCounts;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Groups of samples stay on one side, whatever their sizes and classes. */
class GroupsTest {

  /** Samples whose one value is their index, of groups of random sizes. */
  private static LabeledSamples samples(int groups, int classes, boolean pure, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    IntStream.Builder labels = IntStream.builder();
    IntStream.Builder of = IntStream.builder();
    for (int group = 0; group < groups; group++) {
      int samples = 1 + random.nextInt(random.nextInt(8) == 0 ? 60 : 6);
      for (int i = 0; i < samples; i++) {
        labels.add(pure ? group % classes : random.nextInt(1 + random.nextInt(classes)));
        of.add(1000 - 7 * group);
      }
    }
    return numbered(labels.build().toArray(), classes)
        .withGroups(shuffledTogether(of.build().toArray(), pure, random));
  }

  /** Groups of several classes need not lie together. */
  private static int[] shuffledTogether(int[] groups, boolean pure, SplittableRandom random) {
    for (int i = groups.length - 1; i > 0 && !pure; i--) {
      int other = random.nextInt(i + 1);
      int kept = groups[i];
      groups[i] = groups[other];
      groups[other] = kept;
    }
    return groups;
  }

  private static LabeledSamples numbered(int[] labels, int classes) {
    float[] values = new float[labels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    return LabeledSamples.of(
        SampleShape.row(1),
        new ValueRange(0, 100_000),
        ClassLabels.numbered(classes),
        values,
        labels);
  }

  private static Set<Integer> groupsAt(LabeledSamples samples, int... indices) {
    int[] groups = samples.groups();
    return IntStream.of(indices).mapToObj(i -> groups[i]).collect(Collectors.toSet());
  }

  private static void assertApart(LabeledSamples samples, int[] some, int[] others) {
    assertThat(Collections.disjoint(groupsAt(samples, some), groupsAt(samples, others))).isTrue();
  }

  @Property(tries = 300)
  void noGroupIsInTwoFolds(
      @ForAll @IntRange(min = 1, max = 40) int groups,
      @ForAll @IntRange(min = 1, max = 4) int classes,
      @ForAll boolean pure,
      @ForAll @IntRange(min = 1, max = 6) int folds,
      @ForAll long seed) {
    // given
    LabeledSamples samples = samples(groups, classes, pure, seed);

    // when
    int[] foldOf = StratifiedFolds.of(samples, folds, SeedSequence.of(seed));

    // then
    int used = (int) IntStream.of(samples.groups()).distinct().count();
    assertThat(IntStream.of(foldOf).distinct().sorted().boxed())
        .containsExactlyElementsOf(
            IntStream.range(0, Math.min(folds, used)).boxed().toList()); // the last are empty
    for (int fold = 0; fold < folds; fold++) {
      int own = fold;
      assertApart(
          samples,
          IntStream.range(0, foldOf.length).filter(i -> foldOf[i] == own).toArray(),
          IntStream.range(0, foldOf.length).filter(i -> foldOf[i] != own).toArray());
    }
  }

  @Property(tries = 300)
  void noGroupIsHeldOutAndKept(
      @ForAll @IntRange(min = 1, max = 40) int groups,
      @ForAll @IntRange(min = 1, max = 4) int classes,
      @ForAll boolean pure,
      @ForAll @IntRange(min = 0, max = 3) int leastKept,
      @ForAll long seed) {
    // given
    LabeledSamples samples = samples(groups, classes, pure, seed);
    double fraction = new SplittableRandom(seed).nextDouble(0.05, 0.95);

    // when
    int[] held =
        StratifiedSplitter.heldOut(
            samples.labels(),
            samples.groups(),
            samples.counts(),
            fraction,
            leastKept,
            SeedSequence.of(seed));

    // then
    int[] kept = StratifiedSubsample.others(samples.size(), new int[0], held);
    assertApart(samples, held, kept);
    assertThat(held).isSorted();
    for (int label = 0; label < classes; label++) {
      int current = label;
      Set<Integer> all = groupsAt(samples, samples.indicesOf(label));
      int[] rest = IntStream.of(kept).filter(i -> samples.label(i) == current).toArray();
      assertThat(groupsAt(samples, rest))
          .hasSizeGreaterThanOrEqualTo(Math.min(leastKept, all.size()));
      if (pure && all.size() > leastKept) {
        assertThat(rest).hasSizeLessThan(samples.counts().count(label));
      }
    }
  }

  @Property(tries = 300)
  void whatWasDrawnSharesNoGroupWithTheOthers(
      @ForAll @IntRange(min = 1, max = 40) int groups,
      @ForAll @IntRange(min = 1, max = 4) int classes,
      @ForAll boolean pure,
      @ForAll long seed) {
    // given
    LabeledSamples samples = samples(groups, classes, pure, seed);
    SplittableRandom random = new SplittableRandom(seed);
    if (samples.counts().smallest() == 0) {
      return; // nothing can be drawn of a class without samples
    }
    int[] asked = samples.counts().counts().stream().mapToInt(n -> 1 + random.nextInt(n)).toArray();
    int[] fewer = Arrays.stream(asked).map(n -> 1 + random.nextInt(n)).toArray();

    // when
    int[] drawn = drawn(samples, asked, seed);

    // then
    assertThat(samples.select(drawn).counts().counts())
        .containsExactlyElementsOf(IntStream.of(asked).boxed().toList());
    int[] others = StratifiedSubsample.others(samples.size(), samples.groups(), drawn);
    assertApart(samples, drawn, others);
    assertThat(groupsAt(samples, drawn).size() + groupsAt(samples, others).size())
        .isEqualTo((int) IntStream.of(samples.groups()).distinct().count()); // none is lost
    assertThat(drawn).contains(drawn(samples, fewer, seed)); // draws are nested
  }

  private static int[] drawn(LabeledSamples samples, int[] asked, long seed) {
    return StratifiedSubsample.indices(
        samples.labels(), samples.groups(), samples.counts(), asked, SeedSequence.of(seed));
  }

  @Property(tries = 100)
  void groupsOfOneSampleEachAreStratifiedAsSamplesAre(
      @ForAll @IntRange(min = 2, max = 40) int few,
      @ForAll @IntRange(min = 10, max = 90) int many,
      @ForAll @IntRange(min = 2, max = 7) int folds,
      @ForAll long seed) {
    // given
    int[] labels = IntStream.range(0, few + many).map(i -> i < few ? 0 : 1).toArray();
    LabeledSamples samples =
        numbered(labels, 2).withGroups(IntStream.range(0, few + many).toArray());

    // when
    int[] foldOf = StratifiedFolds.of(samples, folds, SeedSequence.of(seed));

    // then
    for (int fold = 0; fold < folds; fold++) {
      int own = fold;
      int ofFew = (int) IntStream.range(0, few).filter(i -> foldOf[i] == own).count();
      assertThat(ofFew).isBetween(few / folds, few / folds + 1);
    }
  }

  @Property(tries = 100)
  void eachFoldHasItsShareOfEachClassAsFarAsTheLargestGroupAllows(
      @ForAll @IntRange(min = 12, max = 60) int groups,
      @ForAll @IntRange(min = 2, max = 4) int folds,
      @ForAll long seed) {
    // given groups of one class, of 1 to 9 samples
    SplittableRandom random = new SplittableRandom(seed);
    int[] sizes = random.ints(groups, 1, 10).toArray();
    int[] of =
        IntStream.range(0, groups).flatMap(g -> IntStream.range(0, sizes[g]).map(i -> g)).toArray();
    LabeledSamples samples = numbered(new int[of.length], 1).withGroups(of);

    // when
    int[] foldOf = StratifiedFolds.of(samples, folds, SeedSequence.of(seed));

    // then no fold is larger than another by more than a group
    int[] held = new int[folds];
    IntStream.of(foldOf).forEach(fold -> held[fold]++);
    int spread = IntStream.of(held).max().orElseThrow() - IntStream.of(held).min().orElseThrow();
    assertThat(spread).isLessThanOrEqualTo(9);
  }

  @Property(tries = 100)
  void theNumbersOfGroupsMeanNothing(
      @ForAll @IntRange(min = 2, max = 20) int groups,
      @ForAll boolean pure,
      @ForAll int shift,
      @ForAll long seed) {
    // given
    LabeledSamples samples = samples(groups, 2, pure, seed);
    int[] renamed = IntStream.of(samples.groups()).map(group -> 3 * group ^ shift).toArray();

    // when, then
    assertThat(StratifiedFolds.of(samples.withGroups(renamed), 3, SeedSequence.of(seed)))
        .containsExactly(StratifiedFolds.of(samples, 3, SeedSequence.of(seed)));
  }

  @Test
  void selectsAndJoinsKeepGroups() {
    // given
    LabeledSamples samples = numbered(new int[] {0, 1, 0, 1}, 2).withGroups(5, 5, 9, 0);

    // when, then
    assertThat(samples.select(3, 0, 0).groups()).containsExactly(0, 5, 5);
    assertThat(samples.concat(samples.select(1)).groups()).containsExactly(5, 5, 9, 0, 5);
    assertThat(samples.fingerprint()).isEqualTo(samples.withGroups().fingerprint());
    LabeledSamples alone = numbered(new int[] {0, 1}, 2);
    int[] joined = samples.concat(alone).groups();
    assertThat(joined).startsWith(5, 5, 9, 0);
    assertThat(new HashSet<>(List.of(joined[4], joined[5], 5, 9, 0))).hasSize(5);
    assertThat(alone.concat(alone).groups()).isEmpty();
  }

  @Test
  void saysWhichClassHasTooFewGroups() {
    // given
    LabeledSamples samples = numbered(new int[] {0, 0, 1, 1, 0, 0}, 2).withGroups(1, 1, 2, 2, 3, 3);

    // when, then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StratifiedFolds.split(samples, 2, SeedSequence.of(1)))
        .withMessage(
            "class '1' has samples of 1 group: a cross-validation needs at least 2 of each class");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StratifiedFolds.split(samples, 4, SeedSequence.of(1)))
        .withMessage("3 groups: expected at least 4, one for each fold");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StratifiedSplitter.split(samples, 0.5, SeedSequence.of(1)))
        .withMessage("class '1' has 1 groups: a stratified split needs at least 2 of each class");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> samples.withGroups(1, 2))
        .withMessage("2 groups: expected one for each of 6 samples, or none");
  }

  @Test
  void withoutGroupsNothingIsDrawnOtherwise() {
    // given
    LabeledSamples samples = samples(30, 3, true, 4).withGroups();
    SeedSequence seeds = SeedSequence.of(7);
    ClassCounts counts = samples.counts();

    // when, then
    assertThat(StratifiedFolds.of(samples, 3, seeds))
        .containsExactly(StratifiedFolds.of(samples.labels(), counts, 3, seeds));
    assertThat(StratifiedSplitter.heldOut(samples.labels(), new int[0], counts, 0.3, 1, seeds))
        .containsExactly(StratifiedSplitter.heldOut(samples.labels(), counts, 0.3, 1, seeds));
    int[] asked = {2, 3, 4};
    assertThat(StratifiedSubsample.indices(samples.labels(), new int[0], counts, asked, seeds))
        .containsExactly(StratifiedSubsample.indices(samples.labels(), counts, asked, seeds));
  }
}
