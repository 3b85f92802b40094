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
 * @param kind what it is
 * @param message what was measured, in a line
 */
public record Finding(int step, Kind kind, String message) {

  /** What can go wrong. */
  public enum Kind {
    /** A loss or weight is NaN or infinite: there is nothing left to learn from. */
    NOT_FINITE(Response.GO_BACK),
    /** A loss or logit is far beyond what any game comes to. */
    EXPLODED(Response.GO_BACK),
    /** The discriminator tells all samples apart, so that the generator learns nothing more. */
    DISCRIMINATOR_WON(Response.GO_BACK),
    /** The samples of a class are all alike. */
    CLASS_COLLAPSED(Response.CARRY_ON),
    /**
     * The discriminator knows its training images by heart: images that it has not learnt from are
     * judged more like synthetic ones. Karras et al. 2020, arXiv 2006.06676.
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
     * What a training does unless it is told otherwise.
     *
     * @return the response
     */
    public Response usualResponse() {
      return usual;
    }

    /**
     * Whether nothing useful can come of a training that carries on with it.
     *
     * @return true for figures that are no useful numbers
     */
    public boolean isFatal() {
      return this == NOT_FINITE || this == EXPLODED;
    }

    /**
     * Whether it only tells how the training went.
     *
     * @return false for what something can be done about
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

  /** What becomes of a training in which something was found. */
  public enum Response {

    /** It goes on; the finding is told. */
    CARRY_ON,

    /**
     * It goes back to the last step at which all was well, and on with lower learning rates; at
     * most three times. After that it carries on, unless its figures are no longer useful numbers.
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
}
