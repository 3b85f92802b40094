package io.augment.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.augment.feature.Features;
import org.junit.jupiter.api.Test;

class MembershipRiskTest {

  private static Features drawn(long seed, int size) {
    return Features.valuesOf(Clusters.draw(seed, size));
  }

  @Test
  void aPoolOfTrainingSamplesGivesThemAllAway() {
    assertThat(GateReport.MembershipRisk.auc(drawn(1, 50), drawn(2, 50), drawn(1, 50)))
        .isEqualTo(1.0);
  }

  @Test
  void aPoolOfFreshSamplesGivesNothingAway() {
    assertThat(GateReport.MembershipRisk.auc(drawn(1, 400), drawn(2, 400), drawn(3, 300)))
        .isEqualTo(0.5, within(0.05));
  }

  @Test
  void isAsWorkedByHand() {
    // given: distances 1, 3 of members and 2, 3 of others
    Features members = Features.of(1, new float[] {1, 7});
    Features others = Features.of(1, new float[] {-2, 13});
    Features pool = Features.of(1, new float[] {0, 10});

    // then: 1 beats both, 3 ties once
    assertThat(GateReport.MembershipRisk.auc(members, others, pool)).isEqualTo(2.5 / 4);
  }

  @Test
  void nothingToCompareIsRefused() {
    Features none = Features.of(8, new float[0]);
    assertThatThrownBy(() -> GateReport.MembershipRisk.auc(drawn(1, 5), none, drawn(1, 5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nonMembers: 0 rows of 8 numbers: expected at least one row of 8");
  }
}
