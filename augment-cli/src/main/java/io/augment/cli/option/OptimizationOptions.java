package io.augment.cli.option;

import io.augment.djl.gan.GanConfig;
import io.augment.djl.gan.GanOptimization;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the weights of a GAN for images are updated, where it shall differ from the defaults. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class OptimizationOptions {

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      description = "Images: adam (default), adamw or rmsprop.")
  private GanOptimization.@Nullable Rule optimizer;

  @Option(
      names = "--discriminator-steps",
      paramLabel = "N",
      description =
          "Images: discriminator updates for each of the generator's (default "
              + GanConfig.defaults().discriminatorSteps()
              + ").")
  private @Nullable Integer discriminatorSteps;

  @Option(
      names = "--weight-decay",
      paramLabel = "F",
      description = "Images: what adamw shrinks weights by, times the rate (default 0).")
  private @Nullable Double weightDecay;

  @Option(
      names = "--linear-decay",
      description = "Images: let the learning rates fall in a straight line to 0.")
  private boolean linearDecay;

  @Option(
      names = "--clip-norm",
      paramLabel = "F",
      description = "Images: the largest norm of a network's gradient (default: any).")
  private @Nullable Double clipNorm;

  /** Whether anything was given. */
  boolean isGiven() {
    return optimizer != null
        || discriminatorSteps != null
        || weightDecay != null
        || linearDecay
        || clipNorm != null;
  }

  /** The base with what was given. */
  GanOptimization optimization(GanOptimization base) {
    GanConfig builder = base;
    if (optimizer != null) {
      builder.rule(optimizer);
    }
    if (discriminatorSteps != null) {
      builder.discriminatorSteps(discriminatorSteps);
    }
    if (weightDecay != null) {
      builder.weightDecay(weightDecay);
    }
    if (linearDecay) {
      builder.linearDecay(true);
    }
    if (clipNorm != null) {
      builder.clipNorm(clipNorm);
    }
    return builder.build();
  }
}
