package io.augment.djl.training;

import io.augment.LabeledSamples;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a training is watched, and what becomes of it when something is found.
 *
 * <pre>{@code
 * GanTrainer.forImages()
 *     .healthChecks(
 *         HealthChecks.defaults()
 *             .heldOut(others)
 *             .on(Finding.Kind.DISCRIMINATOR_OVERFITS, Response.STOP));
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class HealthChecks {

  private final Map<Finding.Kind, Response> responses;
  private final Optional<LabeledSamples> heldOut;

  private HealthChecks(Builder builder) {
    responses = new EnumMap<>(builder.responses);
    heldOut = Optional.ofNullable(builder.heldOut);
  }

  /**
   * What holds unless something else is said: a training goes back when its figures are no longer
   * useful numbers or its discriminator has won, and carries on otherwise.
   *
   * @return the defaults
   */
  public static HealthChecks ofDefaults() {
    return builder().build();
  }

  /**
   * Begins with the defaults.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * What becomes of a training in which something was found.
   *
   * @param kind what was found
   * @return what it does; {@link Response#CARRY_ON} for what only tells how it went
   */
  public Response to(Finding.Kind kind) {
    return responses.getOrDefault(kind, kind.usualResponse());
  }

  /**
   * Images that the GAN doesn't learn from, and its discriminator is tried on.
   *
   * @return the images; empty if there are none, and over-fitting is not looked for
   */
  public Optional<LabeledSamples> heldOut() {
    return heldOut;
  }

  /**
   * Checks that held-out images are of the same kind as those that are learnt from.
   *
   * @param trainFold what is learnt from
   * @throws IllegalArgumentException if shape, range or classes differ, or a class is missing
   */
  public void check(LabeledSamples trainFold) {
    heldOut.ifPresent(others -> check(others, trainFold));
  }

  private static void check(LabeledSamples others, LabeledSamples trainFold) {
    if (!others.shape().equals(trainFold.shape())
        || !others.range().equals(trainFold.range())
        || !others.classes().equals(trainFold.classes())) {
      throw new IllegalArgumentException(
          "heldOut " + others + ": expected shape, range and classes of " + trainFold);
    }
    for (int label = 0; label < others.classes().count(); label++) {
      if (others.counts().count(label) == 0) {
        throw new IllegalArgumentException(
            "heldOut: expected samples of each class, none is of '"
                + others.classes().name(label)
                + "'");
      }
    }
  }

  /**
   * Every setting that differs from the defaults, by name.
   *
   * @return a new map
   */
  public SortedMap<String, String> settings() {
    SortedMap<String, String> settings = new TreeMap<>();
    responses.forEach(
        (kind, response) -> {
          if (response != kind.usualResponse()) {
            settings.put("watching." + kind.text(), response.text());
          }
        });
    heldOut.ifPresent(others -> settings.put("watching.heldOut", others.fingerprint()));
    return settings;
  }

  /** Builds a {@link HealthChecks}. Not thread-safe. */
  public static final class Builder {

    private final Map<Finding.Kind, Response> responses = new EnumMap<>(Finding.Kind.class);
    private @Nullable LabeledSamples heldOut;

    private Builder() {}

    /**
     * Chooses.
     *
     * @param kind what may be found
     * @param response what the training does then
     * @return this builder
     * @throws IllegalArgumentException if nothing can be done about such a finding, or carrying on
     *     with it leads nowhere
     */
    public Builder on(Finding.Kind kind, Response response) {
      if (kind.isNews()) {
        throw new IllegalArgumentException(
            "on "
                + kind.text()
                + ": it tells how a training went, and nothing can be done about it");
      }
      if (kind.isFatal() && response == Response.CARRY_ON) {
        throw new IllegalArgumentException(
            "on "
                + kind.text()
                + ": a training can't carry on with such figures, expected "
                + Response.GO_BACK.text()
                + " or "
                + Response.STOP.text());
      }
      responses.put(kind, response);
      return this;
    }

    /**
     * Has the discriminator tried on images that it doesn't learn from: {@link
     * Finding.Kind#DISCRIMINATOR_OVERFITS}. They are looked at and not learnt from, yet where a
     * training is stopped by them, they have had a say in it: they are no test data then.
     *
     * @param samples images of all classes, of the train fold's shape and range; a dozen of each
     *     class tell something
     * @return this builder
     */
    public Builder heldOut(LabeledSamples samples) {
      heldOut = samples;
      return this;
    }

    /**
     * Builds it.
     *
     * @return the choices
     */
    public HealthChecks build() {
      return new HealthChecks(this);
    }
  }
}
