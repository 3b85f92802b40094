package io.augment.cli.option;

import io.augment.djl.gan.GanConfig;
import io.augment.djl.gan.regularizer.Regularizer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Parts of a GAN for images that have numbers of their own. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class PartOptions {

  private static final String NONE = "none";

  @Option(
      names = "--label-smoothing",
      paramLabel = "F",
      description =
          "Images: how far a real image's target lies below 1, in [0, 0.5); for the losses"
              + " non-saturating and minimax.")
  private @Nullable Double labelSmoothing;

  @Option(
      names = "--regularizer",
      paramLabel = "NAME=F",
      description =
          "Images: what is added to the loss, as often as there are some: lecam, r1,"
              + " gradient-penalty, consistency or orthogonal with a weight, instance-noise with a"
              + " deviation, adaptive-augmentation with a target; or none. Replaces the default,"
              + " lecam=0.1.")
  private final List<String> regularizers = new ArrayList<>();

  /** Whether anything was given. */
  boolean isGiven() {
    return labelSmoothing != null || !regularizers.isEmpty();
  }

  /** The base with what was given. */
  GanConfig applied(GanConfig base) {
    GanConfig config =
        labelSmoothing == null ? base : base.loss(base.loss().smoothed(labelSmoothing));
    if (regularizers.isEmpty()) {
      return config;
    }
    return config.regularizers(
        regularizers.equals(List.of(NONE))
            ? List.of()
            : regularizers.stream().map(Regularizer::parse).toList());
  }
}
