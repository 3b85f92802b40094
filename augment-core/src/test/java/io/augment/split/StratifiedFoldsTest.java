package io.augment.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.LabeledSamples;
import io.augment.data.ClassCounts;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StratifiedFoldsTest {

  /** Samples whose one value is their index. */
  private static LabeledSamples samples(int... perClass) {
    int[] labels =
        IntStream.range(0, perClass.length)
            .flatMap(label -> IntStream.range(0, perClass[label]).map(i -> label))
            .toArray();
    float[] values = new float[labels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    return LabeledSamples.of(
        SampleShape.row(1),
        new ValueRange(0, 10_000),
        ClassLabels.numbered(perClass.length),
        values,
        labels);
  }

  @Property(tries = 200)
  void everySampleIsHeldOutOnceAndEveryFoldHasItsShare(
      @ForAll @IntRange(min = 2, max = 40) int few,
      @ForAll @IntRange(min = 10, max = 90) int many,
      @ForAll @IntRange(min = 2, max = 7) int folds,
      @ForAll long seed) {
    // when
    LabeledSamples samples = samples(few, many);
    List<Split> splits = StratifiedFolds.split(samples, folds, SeedSequence.of(seed));

    // then
    assertThat(splits).hasSize(folds);
    assertThat(splits.stream().flatMap(split -> split.heldOutIndices().stream()))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, few + many).boxed().toList());
    for (Split split : splits) {
      assertThat(split.trainIndices()).doesNotContainAnyElementsOf(split.heldOutIndices());
      assertThat(split.train().size() + split.heldOut().size()).isEqualTo(few + many);
      assertThat(split.heldOut().size()).isBetween((few + many) / folds, (few + many) / folds + 1);
      assertThat(split.heldOut().counts().count(0)).isBetween(few / folds, few / folds + 1);
      assertThat(split.train().counts().count(0)).isPositive();
    }
  }

  @Test
  void theSameSeedSplitsAlikeAndAnotherDoesNot() {
    LabeledSamples samples = samples(20, 20);
    List<Split> splits = StratifiedFolds.split(samples, 3, SeedSequence.of(1));
    assertThat(heldOut(StratifiedFolds.split(samples, 3, SeedSequence.of(1))))
        .isEqualTo(heldOut(splits));
    assertThat(heldOut(StratifiedFolds.split(samples, 3, SeedSequence.of(2))))
        .isNotEqualTo(heldOut(splits));
  }

  private static List<List<Integer>> heldOut(List<Split> splits) {
    return splits.stream().map(Split::heldOutIndices).toList();
  }

  @Test
  void aClassWithoutSamplesIsNoHindrance() {
    List<Split> splits = StratifiedFolds.split(samples(4, 0, 4), 4, SeedSequence.of(1));
    assertThat(splits).allMatch(split -> split.heldOut().size() == 2);
  }

  @Test
  void whatCannotBeSplitIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StratifiedFolds.split(samples(4, 1), 3, SeedSequence.of(1)))
        .withMessage("class '1' has 1 sample: a cross-validation needs at least 2 of each class");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StratifiedFolds.split(samples(2), 3, SeedSequence.of(1)))
        .withMessageEndingWith("expected at least 3, one for each fold");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StratifiedFolds.split(samples(4), 1, SeedSequence.of(1)))
        .withMessage("folds 1: expected a number, at least 2");
  }

  @Property(tries = 200)
  void foldsAreOfOneSizeOverAllAndInEachClass(
      @ForAll @Size(min = 1, max = 200) List<@IntRange(max = 3) Integer> labels,
      @ForAll @IntRange(min = 1, max = 6) int folds,
      @ForAll long seed) {
    // given
    int[] classOf = labels.stream().mapToInt(Integer::intValue).toArray();
    ClassCounts counts = ClassCounts.of(ClassLabels.numbered(4), classOf);

    // when
    int[] foldOf = StratifiedFolds.of(classOf, counts, folds, SeedSequence.of(seed));

    // then
    assertThat(foldOf).hasSameSizeAs(classOf);
    assertEven(IntStream.of(foldOf), folds);
    for (int label = 0; label < 4; label++) {
      int wanted = label;
      assertEven(
          IntStream.range(0, foldOf.length).filter(i -> classOf[i] == wanted).map(i -> foldOf[i]),
          folds);
    }
  }

  private static void assertEven(IntStream foldOf, int folds) {
    int[] sizes = new int[folds];
    foldOf.forEach(fold -> sizes[fold]++);
    int largest = IntStream.of(sizes).max().orElseThrow();
    int smallest = IntStream.of(sizes).min().orElseThrow();
    assertThat(largest - smallest).isLessThanOrEqualTo(1);
  }

  @Test
  void noFoldsAreRefused() {
    ClassCounts counts = ClassCounts.of(ClassLabels.numbered(1), new int[1]);
    assertThatThrownBy(() -> StratifiedFolds.of(new int[1], counts, 0, SeedSequence.of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("folds 0: expected at least 1");
  }
}
