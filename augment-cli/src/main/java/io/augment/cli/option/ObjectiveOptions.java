package io.augment.cli.option;

import io.augment.djl.gan.AdversarialLoss;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.gan.GanObjective;
import io.augment.djl.gan.conditioning.Conditioning;
import io.augment.djl.gan.regularizer.Regularizer;
import io.augment.djl.nn.DiscriminatorLayers;
import io.augment.djl.nn.Nonlinearity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the networks of a GAN for images learn to do, where it shall differ from the defaults. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ObjectiveOptions {

  private static final String NONE = "none";

  @Option(
      names = "--loss",
      paramLabel = "NAME",
      description =
          "Images: the game: hinge (default), non-saturating, minimax, least-squares or"
              + " wasserstein.")
  private @Nullable String loss;

  @Option(
      names = "--label-smoothing",
      paramLabel = "F",
      description =
          "Images: how far a real image's target lies below 1, in [0, 0.5); for the losses"
              + " non-saturating and minimax.")
  private @Nullable Double labelSmoothing;

  @Option(
      names = "--conditioning",
      paramLabel = "NAME",
      description =
          "Images: how the discriminator deals with the class: projection (default),"
              + " concatenation, auxiliary (AC-GAN) or contrastive (ReACGAN).")
  private @Nullable String conditioning;

  @Option(
      names = "--label-ramp",
      paramLabel = "N",
      description = "Images: steps over which the class comes in (default 0).")
  private @Nullable Integer labelRamp;

  @Option(
      names = "--spectral-norm",
      negatable = true,
      description = "Images: whether the discriminator's weights are spectrally normalised.")
  private @Nullable Boolean spectralNorm;

  @Option(
      names = "--nonlinearity",
      paramLabel = "NAME",
      description = "Images: the discriminator's: relu (default), leaky-relu or silu.")
  private @Nullable String nonlinearity;

  @Option(
      names = "--regularizer",
      paramLabel = "NAME=F",
      description =
          "Images: what is added to the game, as often as there are some: lecam, r1,"
              + " gradient-penalty, consistency or orthogonal with a weight, instance-noise with a"
              + " deviation, adaptive-augmentation with a target; or none. Replaces the default,"
              + " lecam=0.1.")
  private final List<String> regularizers = new ArrayList<>();

  /** Whether anything was given. */
  boolean isGiven() {
    return loss != null
        || labelSmoothing != null
        || conditioning != null
        || labelRamp != null
        || spectralNorm != null
        || nonlinearity != null
        || !regularizers.isEmpty();
  }

  /** The base with what was given. */
  GanObjective objective(GanObjective base) {
    GanConfig builder = base;
    if (loss != null) {
      builder.loss(AdversarialLoss.named(loss));
    }
    if (labelSmoothing != null) {
      AdversarialLoss game = loss == null ? base.loss() : AdversarialLoss.named(loss);
      builder.loss(game.smoothed(labelSmoothing));
    }
    if (conditioning != null) {
      builder.conditioning(Conditioning.named(conditioning));
    }
    if (labelRamp != null) {
      builder.labelRamp(labelRamp);
    }
    DiscriminatorLayers layers = base.layers();
    builder.layers(
        new DiscriminatorLayers(
            spectralNorm == null ? layers.spectralNorm() : spectralNorm,
            nonlinearity == null ? layers.nonlinearity() : Nonlinearity.named(nonlinearity)));
    if (!regularizers.isEmpty()) {
      builder.regularizers(
          regularizers.equals(List.of(NONE))
              ? List.of()
              : regularizers.stream().map(Regularizer::parse).toList());
    }
    return builder.build();
  }
}
