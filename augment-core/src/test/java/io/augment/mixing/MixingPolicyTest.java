package io.augment.mixing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.augment.data.ClassCounts;
import io.augment.data.ClassLabels;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MixingPolicyTest {

  private static ClassCounts counts(int... counts) {
    return new ClassCounts(
        ClassLabels.numbered(counts.length), IntStream.of(counts).boxed().toList());
  }

  @Provide
  Arbitrary<ClassCounts> realCounts() {
    return Arbitraries.integers()
        .between(0, 300)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12)
        .filter(list -> list.stream().anyMatch(count -> count > 0))
        .map(list -> new ClassCounts(ClassLabels.numbered(list.size()), list));
  }

  @Test
  void uniformSharesAlikeAndGivesTheRestToTheFirstClasses() {
    assertThat(MixingPolicy.uniform().allocate(counts(200, 20, 20), 8)).containsExactly(3, 3, 2);
  }

  @Test
  void uniformGivesNothingToAClassWithoutASample() {
    assertThat(MixingPolicy.uniform().allocate(counts(200, 0, 20), 9)).containsExactly(5, 0, 4);
  }

  @Test
  void balanceTopsUpTheSmallestFirst() {
    // given: the smallest class is 10 below the next one
    ClassCounts real = counts(200, 30, 20);

    // then
    assertThat(MixingPolicy.balanceClasses().allocate(real, 6)).containsExactly(0, 0, 6);
    assertThat(MixingPolicy.balanceClasses().allocate(real, 15)).containsExactly(0, 3, 12);
    assertThat(MixingPolicy.balanceClasses().allocate(real, 350)).containsExactly(0, 170, 180);
  }

  @Test
  void balanceSharesAlikeOnceLevel() {
    assertThat(MixingPolicy.balanceClasses().allocate(counts(50, 50, 40), 21))
        .containsExactly(4, 4, 13);
  }

  @Test
  void weightsShareInProportionByLargestRemainders() {
    // given: shares 1.75, 5.25, 0
    MixingPolicy policy = MixingPolicy.perClass(List.of(0.25, 0.75, 0.0));

    // then
    assertThat(policy.allocate(counts(5, 5, 0), 7)).containsExactly(2, 5, 0);
  }

  @Test
  void equalRemaindersGoToTheFirstClasses() {
    assertThat(MixingPolicy.perClass(List.of(1.0, 1.0, 1.0)).allocate(counts(1, 1, 1), 5))
        .containsExactly(2, 2, 1);
  }

  @Test
  void weightsOfAnySizeAreExact() {
    // given: the sum of these weights is no double
    MixingPolicy policy =
        MixingPolicy.perClass(List.of(Double.MAX_VALUE, Double.MAX_VALUE, Double.MIN_VALUE));

    // then
    assertThat(policy.allocate(counts(1, 1, 1), 9)).containsExactly(5, 4, 0);
  }

  @Test
  void weightsThatMakeNoSenseAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MixingPolicy.perClass(List.of(1.0, -1.0)))
        .withMessage("weights [1.0, -1.0]: expected finite numbers, at least 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MixingPolicy.perClass(List.of(1.0, Double.NaN)))
        .withMessage("weights [1.0, NaN]: expected finite numbers, at least 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MixingPolicy.perClass(List.of(0.0, 0.0)))
        .withMessage("weights [0.0, 0.0]: expected one above 0");
  }

  @Test
  void weightsThatDoNotFitTheClassesAreRefused() {
    // given
    MixingPolicy policy = MixingPolicy.perClass(List.of(1.0, 2.0));

    // then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy.allocate(counts(1, 2, 3), 5))
        .withMessage("weights [1.0, 2.0]: expected 3, one for each of the classes [0, 1, 2]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy.allocate(counts(4, 0), 5))
        .withMessage("weights [1.0, 2.0]: expected 0 for class '1', which has no real sample");
  }

  @Test
  void sharingOutWithoutARealSampleOrANegativeNumberIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MixingPolicy.uniform().allocate(counts(0, 0), 1))
        .withMessage("real 0 0, 1 0: expected a real sample in at least one class");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MixingPolicy.balanceClasses().allocate(counts(1, 1), -1))
        .withMessage("synthetic -1: expected a count, at least 0");
  }

  @Test
  void nothingToShareOutNeedsNoRealSample() {
    assertThat(MixingPolicy.uniform().allocate(counts(0, 0), 0)).containsOnly(0);
    assertThat(MixingPolicy.balanceClasses().allocate(counts(0, 0), 0)).containsOnly(0);
  }

  @Test
  void policiesSayWhatTheyAreAndCompareByIt() {
    assertThat(MixingPolicy.uniform()).isEqualTo(MixingPolicy.uniform()).hasToString("uniform");
    assertThat(MixingPolicy.balanceClasses()).hasToString("balance");
    assertThat(MixingPolicy.perClass(List.of(1.0, 2.0)))
        .isEqualTo(MixingPolicy.perClass(List.of(1.0, 2.0)))
        .hasToString("per class [1.0, 2.0]");
  }

  @Property
  void uniformSumsAndDiffersByOneAtMostAmongClassesWithSamples(
      @ForAll("realCounts") ClassCounts real, @ForAll @IntRange(max = 5_000) int synthetic) {
    // when
    int[] allocation = MixingPolicy.uniform().allocate(real, synthetic);

    // then
    assertThat(IntStream.of(allocation).sum()).isEqualTo(synthetic);
    int[] present =
        IntStream.range(0, allocation.length)
            .filter(label -> real.count(label) > 0)
            .map(label -> allocation[label])
            .toArray();
    assertThat(IntStream.of(present).sum()).isEqualTo(synthetic);
    assertThat(IntStream.of(present).max().orElseThrow())
        .isLessThanOrEqualTo(IntStream.of(present).min().orElseThrow() + 1);
  }

  @Property
  void balanceIsTheSameAsToppingUpTheSmallestOneByOne(
      @ForAll("realCounts") ClassCounts real, @ForAll @IntRange(max = 2_000) int synthetic) {
    // given: one sample after another to the class that is smallest, the first among equals
    int[] filled = real.counts().stream().mapToInt(Integer::intValue).toArray();
    for (int i = 0; i < synthetic; i++) {
      int smallest =
          IntStream.range(0, filled.length)
              .filter(label -> real.count(label) > 0)
              .reduce((a, b) -> filled[b] < filled[a] ? b : a)
              .orElseThrow();
      filled[smallest]++;
    }

    // when
    int[] allocation = MixingPolicy.balanceClasses().allocate(real, synthetic);

    // then
    for (int label = 0; label < filled.length; label++) {
      assertThat(allocation[label]).isEqualTo(filled[label] - real.count(label));
    }
  }

  @Property
  void weightedSumsAndEachShareIsRoundedDownOrUp(
      @ForAll @Size(min = 1, max = 10) List<@Scale(6) @DoubleRange(max = 1e6) Double> weights,
      @ForAll @IntRange(max = 5_000) int synthetic) {
    // given
    double total = weights.stream().mapToDouble(Double::doubleValue).sum();
    Assume.that(total > 0);
    ClassCounts real = counts(IntStream.range(0, weights.size()).map(i -> 1).toArray());

    // when
    int[] allocation = MixingPolicy.perClass(weights).allocate(real, synthetic);

    // then
    assertThat(IntStream.of(allocation).sum()).isEqualTo(synthetic);
    for (int label = 0; label < allocation.length; label++) {
      double share = synthetic * weights.get(label) / total;
      assertThat((double) allocation[label]).isEqualTo(share, within(1.0 + 1e-6));
    }
  }
}
