package io.augment.djl.training;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Something wrong that was noticed while a GAN trained.
 *
 * <p>Immutable and thread-safe.
 *
 * @param step the step it was noticed at, from 1
 * @param kind its kind
 * @param message what was measured, in a line
 */
public record Finding(int step, Kind kind, String message) {

  /** Kinds of problems. */
  public enum Kind {
    /** A loss or weight is NaN or infinite: there is nothing left to learn from. */
    NOT_FINITE(Response.GO_BACK),
    /** A loss or logit is far beyond the range of any healthy training. */
    EXPLODED(Response.GO_BACK),
    /** The discriminator separates all samples, so that the generator learns nothing more. */
    DISCRIMINATOR_WON(Response.GO_BACK),
    /** The samples of a class are all alike. */
    CLASS_COLLAPSED(Response.CARRY_ON),
    /**
     * The discriminator has memorised its training images: its logits for held-out images are
     * closer to those for synthetic ones. Karras et al. 2020, arXiv 2006.06676.
     */
    DISCRIMINATOR_OVERFITS(Response.CARRY_ON),
    /** The training ended before its last step, as its time was up or it no longer got better. */
    STOPPED_EARLY(Response.CARRY_ON),
    /** The training went back to an earlier step, and on with lower learning rates. */
    WENT_BACK(Response.CARRY_ON);

    private final Response usual;

    Kind(Response usual) {
      this.usual = usual;
    }

    /**
     * Default response of a training.
     *
     * @return the response
     */
    public Response usualResponse() {
      return usual;
    }

    /**
     * Returns whether continuing the training is useless.
     *
     * @return true for NaN, infinite and exploded figures
     */
    public boolean isFatal() {
      return this == NOT_FINITE || this == EXPLODED;
    }

    /**
     * Returns whether it is information only.
     *
     * @return false for problems that the training can respond to
     */
    public boolean isNews() {
      return this == STOPPED_EARLY || this == WENT_BACK;
    }

    /**
     * The name that options and archives know it by.
     *
     * @return for example {@code class-collapsed}
     */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The kind of a name.
     *
     * @param text as {@link #text()} gives it
     * @return the kind, of those that something can be done about
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    public static Kind named(String text) {
      List<Kind> all = Arrays.stream(values()).filter(kind -> !kind.isNews()).toList();
      return all.stream()
          .filter(kind -> kind.text().equals(text))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "finding '"
                          + text
                          + "': expected one of "
                          + all.stream().map(Kind::text).toList()));
    }
  }

  /**
   * The finding in a line.
   *
   * @return for example {@code step 500: the discriminator has won …}
   */
  @Override
  public String toString() {
    return "step " + step + ": " + message;
  }

  /** Response of a training to a finding. */
  public enum Response {

    /** The training continues; the finding is logged. */
    CARRY_ON,

    /**
     * The training rolls back to the last good step and continues with lower learning rates, at
     * most three times. After that it carries on, unless its figures are NaN, infinite or have
     * exploded.
     */
    GO_BACK,

    /**
     * The training stops with the current generator; or with the last good one, if its figures are
     * NaN, infinite or have exploded.
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
}
