package io.augment.djl.training;

import java.util.Arrays;
import java.util.Locale;

/** What becomes of a training in which something was found. */
public enum Response {

  /** It goes on; the finding is told. */
  CARRY_ON,

  /**
   * It goes back to the last step at which all was well, and on with lower learning rates; at most
   * three times. After that it carries on, unless its figures are no longer useful numbers.
   */
  GO_BACK,

  /**
   * It ends, with the generator as it is; if its figures are no longer useful numbers, as it was
   * when all was well.
   */
  STOP;

  /**
   * The name that options and archives know it by.
   *
   * @return for example {@code go-back}
   */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The response of a name.
   *
   * @param text as {@link #text()} gives it
   * @return the response
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static Response named(String text) {
    return Arrays.stream(values())
        .filter(response -> response.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "response '"
                        + text
                        + "': expected one of "
                        + Arrays.stream(values()).map(Response::text).toList()));
  }
}
