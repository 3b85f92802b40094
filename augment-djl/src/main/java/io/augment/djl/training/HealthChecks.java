package io.augment.djl.training;

import io.augment.LabeledSamples;
import io.augment.setting.Configuration;
import io.augment.setting.Setting;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Health checks of a training, and its responses to findings.
 *
 * <pre>{@code
 * GanTrainer.forImages()
 *     .healthChecks(
 *         HealthChecks.defaults()
 *             .heldOut(others)
 *             .on(Finding.Kind.DISCRIMINATOR_OVERFITS, Finding.Response.STOP));
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class HealthChecks extends Configuration<HealthChecks> {

  private static final Map<Finding.Kind, Setting<Finding.Response>> RESPONSES = responses();

  private static final Setting<Optional<LabeledSamples>> HELD_OUT =
      Setting.object("heldOut", Optional.empty(), "Images that over-fitting is measured on.");

  private static final HealthChecks DEFAULTS =
      new HealthChecks(
          Values.of(
              Stream.concat(RESPONSES.values().stream(), Stream.of(HELD_OUT))
                  .toArray(Setting<?>[]::new)));

  private HealthChecks(Values values) {
    super(values, HealthChecks::new);
  }

  private static Map<Finding.Kind, Setting<Finding.Response>> responses() {
    Map<Finding.Kind, Setting<Finding.Response>> responses = new EnumMap<>(Finding.Kind.class);
    for (Finding.Kind kind : Finding.Kind.values()) {
      if (!kind.isNews()) {
        responses.put(kind, response(kind));
      }
    }
    return responses;
  }

  /** A training can't carry on with figures that are no longer useful numbers. */
  private static Setting<Finding.Response> response(Finding.Kind kind) {
    List<Finding.Response> known =
        Arrays.stream(Finding.Response.values())
            .filter(response -> !(kind.isFatal() && response == Finding.Response.CARRY_ON))
            .toList();
    return Setting.named(
            kind.text(),
            kind.usualResponse(),
            known,
            Finding.Response::text,
            "What a training does then.")
        .only(
            known::contains,
            known.stream().map(Finding.Response::text).collect(Collectors.joining(" or ")));
  }

  /**
   * Returns the default checks: a training rolls back when its figures are no longer useful numbers
   * or its discriminator has won, and carries on otherwise.
   *
   * @return the defaults
   */
  public static HealthChecks defaults() {
    return DEFAULTS;
  }

  /**
   * Response of a training to a finding.
   *
   * @param kind what was found
   * @return what it does; {@link Finding.Response#CARRY_ON} for what only says how it went
   */
  public Finding.Response to(Finding.Kind kind) {
    Setting<Finding.Response> setting = RESPONSES.get(kind);
    return setting == null ? kind.usualResponse() : get(setting);
  }

  /**
   * Sets {@link #to(Finding.Kind)}.
   *
   * @param kind what may be found
   * @param response what the training does then
   * @return a changed copy
   * @throws IllegalArgumentException if nothing can be done about such a finding, or carrying on
   *     with it leads nowhere
   */
  public HealthChecks on(Finding.Kind kind, Finding.Response response) {
    Setting<Finding.Response> setting = RESPONSES.get(kind);
    if (setting == null) {
      throw new IllegalArgumentException(
          "on " + kind.text() + ": it is information on a training that nothing can respond to");
    }
    return with(setting, response);
  }

  /**
   * Images that the GAN doesn't learn from, and its discriminator is evaluated on: {@link
   * Finding.Kind#DISCRIMINATOR_OVERFITS}. They are not learnt from, yet where a training is stopped
   * by them, they have had a say in it: they are no test data then.
   *
   * @return the images; empty if there are none, and over-fitting is not looked for
   */
  public Optional<LabeledSamples> heldOut() {
    return get(HELD_OUT);
  }

  /**
   * {@return a copy with other {@code heldOut}}
   *
   * @param samples images of all classes, of the train fold's shape and range; a dozen of each
   *     class say something
   */
  public HealthChecks heldOut(LabeledSamples samples) {
    return with(HELD_OUT, Optional.of(samples));
  }

  /**
   * Checks that held-out images are of the same kind as those that are learnt from.
   *
   * @param trainFold what is learnt from
   * @throws IllegalArgumentException if shape, range or classes differ, or a class is missing
   */
  public void check(LabeledSamples trainFold) {
    heldOut().ifPresent(others -> check(others, trainFold));
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

  /** The settings that differ from the defaults. */
  @Override
  public SortedMap<String, String> settings() {
    SortedMap<String, String> settings = settings("watching.");
    settings.entrySet().removeAll(DEFAULTS.settings("watching.").entrySet());
    heldOut().ifPresent(others -> settings.put("watching.heldOut", others.fingerprint()));
    return settings;
  }
}
