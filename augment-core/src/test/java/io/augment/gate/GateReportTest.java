package io.augment.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GateReportTest {

  private static GateReport report(int copies) {
    return new GateReport(
        List.of(
            new GatedClass("a", 10, 10 + copies, 10, Map.of(GateReport.Reason.COPY, copies)),
            new GatedClass("b", 5, 9, 3, Map.of(GateReport.Reason.OUTLIER, 6))),
        List.of());
  }

  @Test
  void repeatsAreSummed() {
    GateReport sum = report(2).plus(report(3));
    assertThat(sum.classes().get(0))
        .isEqualTo(new GatedClass("a", 20, 25, 20, Map.of(GateReport.Reason.COPY, 5)));
    assertThat(sum).hasToString("accepted 26 of 43 (copy 5, label 0, outlier 12, duplicate 0)");
    assertThat(sum.total().fellShort()).isTrue();
  }

  @Test
  void theMembershipRiskOfRepeatsIsAveraged() {
    GateReport sum = report(0).withMembershipAuc(0.5).plus(report(0).withMembershipAuc(0.75));
    assertThat(sum.membershipAuc()).hasValue(0.625);
    assertThat(sum.plus(report(1)).membershipAuc()).hasValue(0.625);
    assertThat(report(0).membershipAuc()).isEmpty();
  }

  @Test
  void adviceIsGivenForClassesThatFellShort() {
    assertThat(report(2).advice())
        .containsExactly(
            "class 'b': 3 of 5 synthetic samples, as the gate accepted 3 of 9 proposals; 6 look"
                + " like no real sample of the class: train the generator for longer, or on more"
                + " real samples");
    for (GateReport.Reason reason : GateReport.Reason.values()) {
      GatedClass all = new GatedClass("c", 1, 7, 0, Map.of(reason, 7));
      assertThat(all.advice().orElseThrow()).contains("; 7 ").doesNotContain("\n");
    }
  }

  @Test
  void ofTwoRepeatsTheLargerShiftOfANumberIsTold() {
    GateReport.MarginalShift small =
        new GateReport.MarginalShift("a", 3, 0.1, GateReport.Reason.COPY);
    GateReport.MarginalShift large =
        new GateReport.MarginalShift("a", 3, 0.2, GateReport.Reason.LABEL);
    GateReport.MarginalShift other =
        new GateReport.MarginalShift("b", 3, 0.1, GateReport.Reason.COPY);
    GateReport first = new GateReport(report(0).classes(), List.of(), List.of(small, other));
    GateReport second = new GateReport(report(0).classes(), List.of(), List.of(large, other));
    assertThat(first.plus(second).shifts()).containsExactly(other, large);
    assertThat(first.plus(second).advice())
        .anySatisfy(line -> assertThat(line).contains("number 4 of a row", "0.20", "label"));
    assertThat(first.advice(number -> "column 'x'")).anyMatch(line -> line.contains("column 'x'"));
  }

  @Test
  void nothingProposedHasNoRate() {
    assertThat(new GatedClass("a", 0, 0, 0, Map.of()).acceptanceRate()).isEmpty();
    assertThat(report(10).classes().get(0).acceptanceRate()).hasValue(0.5);
  }

  @Test
  void countsThatDoNotAddUpAreRefused() {
    assertThatThrownBy(() -> new GatedClass("a", 1, 3, 1, Map.of(GateReport.Reason.COPY, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("class 'a': wanted 1, proposed 3, accepted 1");
    assertThatThrownBy(
            () -> report(0).plus(new GateReport(report(0).classes().subList(0, 1), List.of())))
        .hasMessage("cannot add a report on 1 classes to one on 2");
    assertThatThrownBy(() -> report(0).classes().get(0).plus(report(0).classes().get(1)))
        .hasMessage("cannot add the counts of class 'b' to those of 'a'");
    assertThatThrownBy(() -> new GateReport(List.of(), List.of()))
        .hasMessage("no classes: expected at least one");
  }
}
