package io.augment.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTextTest {

  @ParameterizedTest
  @CsvSource({
    "0x0000, [U+0000]", // what XML and HTML forbid
    "0x001B, [U+001B]", // starts a terminal's commands
    "0x202E, [U+202E]", // turns what follows
    "0x2066, [U+2066]",
    "0x200B, [U+200B]", // takes no space
    "0xFEFF, [U+FEFF]",
    "0x2028, [U+2028]", // ends a line in scripts
    "0xD800, [U+D800]", // half a character
    "0xFFFF, [U+FFFF]",
    "0xE0041, [U+E0041]" // a letter that nobody sees
  })
  void spellsOutWhatCannotBeSeen(int point, String spelled) {
    assertThat(VisibleText.of("a" + Character.toString(point) + "b"))
        .isEqualTo("a" + spelled + "b");
  }

  @ParameterizedTest
  @CsvSource({"naïve", "血液", "דם", "خون", "می‌خواهم", "👩‍🔬", "a\tb"})
  void keepsWhatPeopleWrite(String text) {
    assertThat(VisibleText.of(text)).isEqualTo(text);
  }

  @Test
  void cutsLongTextsWithAnEllipsis() {
    assertThat(VisibleText.shortened("gan+classic", 11)).isEqualTo("gan+classic");
    assertThat(VisibleText.shortened("gan+classical", 11)).isEqualTo("gan+classi…");
    assertThat(VisibleText.shortened("two\n lines", 11)).isEqualTo("two lines");
    assertThat(VisibleText.shortened("👩👩👩👩", 6)).isEqualTo("👩👩…");
  }

  @Property(tries = 300)
  void neverGetsWiderThanItMay(@ForAll String text, @ForAll @IntRange(min = 1, max = 30) int most) {
    assertThat(VisibleText.columns(VisibleText.shortened(text, most)))
        .isLessThanOrEqualTo(most + 1);
  }
}
