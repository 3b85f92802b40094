package io.augment.djl.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictJsonTest {

  @Test
  void readsEveryKindOfValue() {
    // when
    JsonObject json =
        StrictJson.object("{\"a\": [1, -2.5e3, \"x\", true, null, {}], \"b\": 9007199254740993}");

    // then
    assertThat(json.toString())
        .isEqualTo("{\"a\":[1,-2500.0,\"x\",true,null,{}],\"b\":9007199254740993}");
  }

  @Property
  void keepsEveryNumber(@ForAll double number, @ForAll long whole) {
    // when
    JsonObject json = StrictJson.object("{\"a\": " + number + ", \"b\": " + whole + "}");

    // then
    assertThat(json.get("a").getAsDouble()).isEqualTo(number);
    assertThat(json.get("b").getAsLong()).isEqualTo(whole);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '!',
      value = {
        "{\"a\": 1, \"a\": 2}|$.a: the name is given twice",
        "{\"a\": 1e400}|$.a: a number beyond what a double holds",
        "{\"a\": 1} {}|not valid JSON",
        "[1]|$: expected an object",
        "{\"a\": 'x'}|not valid JSON",
        "{\"a\": NaN}|not valid JSON",
        "{\"a\": 1,}|not valid JSON",
        "// {}|not valid JSON",
        "{\"a\": |not valid JSON",
        "!!|not valid JSON",
      })
  void refusesWhatIsNoJsonOrMeansTwoThings(String text, String message) {
    assertRefused(text, message);
  }

  @Test
  void refusesWhatAsksForMuchMoreMemoryThanItIsLong() {
    assertRefused("{\"a\":" + "[".repeat(1_000_000), "nested more than 16 deep");
    assertRefused("{\"a\":[" + "0,".repeat(1_000_000) + "0]}", "expected at most 262144 values");
    assertRefused("{\"a\":" + "1".repeat(100) + "}", "a number of 100 characters");
    assertRefused("{\"" + "a\n".repeat(1000) + "\": 1, 2", "not valid JSON");
  }

  private static void assertRefused(String text, String message) {
    assertThatThrownBy(() -> StrictJson.object(text))
        .isInstanceOf(JsonParseException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }
}
