package io.augment.cli.fit;

import io.augment.LabeledSamples;
import io.augment.cli.exit.BadInputException;
import io.augment.data.ClassCounts;
import io.augment.data.SeedSequence;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.training.Finding;
import io.augment.djl.training.HealthChecks;
import io.augment.split.StratifiedSplitter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of a GAN's health checks and the responses to their findings. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class HealthCheckOptions {

  @Option(
      names = "--on",
      paramLabel = "FINDING=RESPONSE",
      description =
          "Images: what a training does when something is found: not-finite, exploded,"
              + " discriminator-won (default of these: go-back), class-collapsed or"
              + " discriminator-overfits (carry-on); a response is go-back, stop or carry-on.")
  private final List<String> responses = new ArrayList<>();

  @Option(
      names = "--watch-fraction",
      paramLabel = "F",
      description =
          "Images: the share of each class that the GAN doesn't learn from, and that its"
              + " discriminator is tried on, to find over-fitting (default: none).")
  private @Nullable Double fraction;

  /** Whether anything was given. */
  boolean isGiven() {
    return fraction != null || !responses.isEmpty();
  }

  /**
   * Training samples of a GAN, and its health checks.
   *
   * @param samples what it learns from
   * @param checks what becomes of what is found
   */
  record Watched(LabeledSamples samples, HealthChecks checks) {}

  /** Checks what can be checked before data are read. */
  HealthChecks check() {
    if (fraction != null && !(fraction > 0 && fraction < 1)) {
      throw new BadInputException(
          "--watch-fraction " + fraction + ": expected a number above 0 and below 1");
    }
    HealthChecks checks = HealthChecks.defaults();
    for (String response : responses) {
      checks = with(response, checks);
    }
    return checks;
  }

  /** Takes what is to be held out from the samples. */
  Watched of(LabeledSamples samples, long seed) {
    HealthChecks checks = check();
    if (fraction == null) {
      return new Watched(samples, checks);
    }
    var split = StratifiedSplitter.split(samples, fraction, SeedSequence.of(seed).child("watch"));
    requireEnough(samples.counts(), split.train().counts());
    return new Watched(split.train(), checks.heldOut(split.heldOut()));
  }

  private void requireEnough(ClassCounts before, ClassCounts left) {
    for (int label = 0; label < left.classes().count(); label++) {
      if (left.count(label) < GanTrainer.MIN_SAMPLES_PER_CLASS) {
        throw new BadInputException(
            String.format(
                "--watch-fraction %s: of the %d training images of class '%s' it leaves %d: a GAN"
                    + " needs at least %d to learn from",
                fraction,
                before.count(label),
                before.classes().name(label),
                left.count(label),
                GanTrainer.MIN_SAMPLES_PER_CLASS));
      }
    }
  }

  private static HealthChecks with(String response, HealthChecks checks) {
    int equals = response.indexOf('=');
    if (equals < 0) {
      throw new BadInputException(
          "--on " + response + ": expected FINDING=RESPONSE, such as class-collapsed=stop");
    }
    try {
      return checks.on(
          Finding.Kind.named(response.substring(0, equals)),
          Finding.Response.named(response.substring(equals + 1)));
    } catch (IllegalArgumentException e) {
      throw new BadInputException("--on " + response + ": " + e.getMessage());
    }
  }
}
