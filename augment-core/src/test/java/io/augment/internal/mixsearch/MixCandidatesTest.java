package io.augment.internal.mixsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.data.ClassCounts;
import io.augment.data.ClassLabels;
import io.augment.mixing.Mix;
import io.augment.mixing.MixSearch;
import java.util.List;
import org.junit.jupiter.api.Test;

class MixCandidatesTest {

  private static ClassCounts counts(Integer... counts) {
    return new ClassCounts(ClassLabels.numbered(counts.length), List.of(counts));
  }

  @Test
  void levelClassesLeaveOnePolicy() {
    List<Mix.Fixed> candidates = MixCandidates.of(Mix.auto(), counts(50, 50, 49));
    assertThat(candidates).hasSize(1 + 4 * 3).doesNotHaveDuplicates();
    assertThat(candidates.get(0)).isEqualTo(Mix.none());
    assertThat(candidates.subList(1, candidates.size()))
        .extracting(Mix.Fixed::policy)
        .containsOnly("uniform");
  }

  @Test
  void balancingIsNotTriedTwiceWhileItOnlyFillsTheSmallestClass() {
    // given 94 synthetic samples at 30 %, which one class can take, and 220 at 50 %, which it can't
    MixSearch auto = Mix.auto().schedules(List.of(Mix.Schedule.constant()));

    // then
    assertThat(MixCandidates.of(auto.fractions(List.of(0.3)), counts(200, 20)))
        .extracting(Mix.Fixed::policy)
        .containsExactly("uniform", "uniform", "balance");
    assertThat(MixCandidates.of(auto.fractions(List.of(0.5)), counts(200, 20)))
        .extracting(Mix.Fixed::policy)
        .containsExactly("uniform", "uniform", "balance", "per class [0.0, 1.0]");
  }

  @Test
  void theSmallestClassesAreThoseWithinATenth() {
    assertThat(
            MixCandidates.of(Mix.auto().fractions(List.of(0.7)), counts(200, 20, 22, 0)).stream()
                .map(Mix.Fixed::policy))
        .contains("per class [0.0, 1.0, 1.0, 0.0]");
  }
}
