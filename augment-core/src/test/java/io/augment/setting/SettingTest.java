package io.augment.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingTest {

  private static final Setting<Integer> STEPS = Setting.whole("steps", 5, 1, 10, "Steps.");

  @Test
  void aWholeNumberIsReadAsItIsWrittenAndRefusedOutsideOfItsRange() {
    // given
    SplittableRandom random = new SplittableRandom(3);

    for (int i = 0; i < 1_000; i++) {
      int value = random.nextInt();
      int least = random.nextInt(-100, 100);
      Setting<Integer> any =
          Setting.whole("n", least, least, Integer.MAX_VALUE, "Any from a number on.");

      // then
      if (value >= least) {
        assertThat(any.read(any.text(value))).isEqualTo(value);
      } else {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> any.check(value))
            .withMessage("n " + value + ": expected a whole number, at least " + least);
      }
    }
  }

  @Test
  void aNumberIsReadAsItIsWrittenToTheLastBit() {
    SplittableRandom random = new SplittableRandom(4);
    Setting<Double> share = Setting.number("share", 0.5, "[0, 1)", "A share.");
    for (int i = 0; i < 1_000; i++) {
      double value = random.nextDouble();
      assertThat(share.read(share.text(value))).isEqualTo(value);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [0, 1)    | 0        | 1
          [0, 1)    | 0.999999 | -1e-9
          (0, 0.5]  | 0.5      | 0
          (0, 0.5]  | 1e-300   | 0.500001
          [0, 1000] | 1000     | NaN
          [0, 1000] | -0.0     | Infinity
          """)
  void aParenthesisLeavesTheBoundOut(String interval, double within, double beyond) {
    Setting<Double> number = Setting.number("x", within, interval, "A number.");
    assertThat(number.check(within)).isEqualTo(within);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> number.check(beyond))
        .withMessage("x " + beyond + ": expected a number in " + interval);
  }

  @Test
  void whatIsNoNumberIsRefusedLikeOneOutOfRange() {
    for (String text : List.of("", "five", "1.5", "0", "11", "99999999999")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> STEPS.read(text))
          .withMessage("steps " + text + ": expected a whole number in [1, 10]");
    }
    assertThat(STEPS.read(" 7 ")).isEqualTo(7);
  }

  @Test
  void aChoiceListsWhatThereIs() {
    Setting<RoundingMode> mode =
        Setting.choice(
            "mode",
            RoundingMode.UP,
            List.of(RoundingMode.UP, RoundingMode.DOWN, RoundingMode.FLOOR),
            "A mode.");
    assertThat(mode.read("floor")).isEqualTo(RoundingMode.FLOOR);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mode.read("HALF_UP"))
        .withMessage("mode HALF_UP: expected UP, DOWN or FLOOR");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mode.check(RoundingMode.HALF_UP))
        .withMessageContaining("expected UP, DOWN or FLOOR");
    assertThat(Setting.flag("on", true, "On.").read("false")).isFalse();
  }

  @Test
  void aSetIsWrittenInTheOrderOfWhatThereIs() {
    Setting<Set<String>> set = Setting.set("of", Set.of(), List.of("a", "b", "c"), "Some.");
    assertThat(set.text(Set.of("c", "a"))).isEqualTo("[a, c]");
    assertThat(set.read("[c, a]")).containsExactly("a", "c");
    assertThat(set.read("[]")).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> set.read("a, d"))
        .withMessage("of a, d: expected any of a, b, c");
  }

  @Test
  void aTimeIsReadAsItIsWritten() {
    Setting<Duration> every =
        Setting.time("every", Duration.ofMinutes(2), Duration.ofSeconds(1), "A time.");
    assertThat(every.read(every.text(Duration.ofSeconds(90)))).isEqualTo(Duration.ofSeconds(90));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> every.read("soon"))
        .withMessage("every soon: expected a time such as PT2M, at least PT1S");
    assertThatIllegalArgumentException().isThrownBy(() -> every.check(Duration.ZERO));
  }

  @Test
  void anObjectHasNoText() {
    Setting<String> object = Setting.object("source", null, "What it begins from.");
    assertThat(object.isText()).isFalse();
    assertThat(object.hasDefault()).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> object.read("x"));
    assertThatIllegalStateException()
        .isThrownBy(object::byDefault)
        .withMessage("source: it has no default, and has to be given");
  }

  @Test
  void aDefaultOutOfRangeIsAMistakeOfTheDeclaration() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Setting.whole("steps", 0, 1, 10, "Steps."))
        .withMessage("steps 0: expected a whole number in [1, 10]");
  }

  @Test
  void aDefaultIsWrittenForPeople() {
    assertThat(Setting.number("rate", 5e-4, "(0, 1]", "A rate.").defaultText()).isEqualTo("0.0005");
    assertThat(Setting.number("weight", 10, "[0, 1000]", "A weight.").defaultText())
        .isEqualTo("10");
    assertThat(STEPS.defaultText()).isEqualTo("5");
  }
}
