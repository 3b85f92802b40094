package io.augment.cli.option;

import io.augment.cli.exit.BadInputException;
import io.augment.djl.architecture.GanArchitecture;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.gan.GanOptimization;
import io.augment.djl.tabular.TabularGanConfig;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a GAN trains, where it shall differ from the defaults. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class GanOptions {

  @Option(
      names = "--architecture",
      paramLabel = "NAME",
      description =
          "Images: the networks: resnet, mlp, dcgan (default), biggan, stylegan, fastgan or lapgan.")
  private @Nullable String architecture;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description =
          "Generator updates (default "
              + GanConfig.defaults().steps()
              + ", for a table "
              + TabularGanConfig.defaults().steps()
              + ").")
  private @Nullable Integer steps;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description =
          "Real images in a batch (default "
              + GanConfig.defaults().batch()
              + "), or rows (default "
              + TabularGanConfig.defaults().batch()
              + ").")
  private @Nullable Integer batch;

  @Option(
      names = "--width",
      paramLabel = "N",
      description =
          "Channels at full resolution (default "
              + GanConfig.defaults().width()
              + "); for a table, units of a hidden layer (default "
              + TabularGanConfig.defaults().width()
              + ").")
  private @Nullable Integer width;

  @Option(
      names = "--latent",
      paramLabel = "N",
      description =
          "Numbers that a sample is made from (default "
              + GanConfig.defaults().latent()
              + ", for a table "
              + TabularGanConfig.defaults().latent()
              + ").")
  private @Nullable Integer latent;

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      description =
          "The generator's step size (default "
              + GanConfig.defaults().generatorRate()
              + ", for a table "
              + TabularGanConfig.defaults().generatorRate()
              + "); the discriminator's stays as many times larger as it is by default.")
  private @Nullable Double learningRate;

  @Option(
      names = "--config",
      paramLabel = "FILE.yaml",
      description =
          "Options from a file, by their names without dashes; what is given here counts instead.")
  private @Nullable Path config;

  @Mixin private ObjectiveOptions objective;

  @Mixin private OptimizationOptions optimization;

  @Mixin private DiffAugmentOptions diffAugment;

  @Mixin private TableGanOptions table;

  /**
   * The configuration of a GAN for images.
   *
   * @param base what holds for all that was not given
   * @return the base with what was given
   */
  public GanConfig config(GanConfig base) {
    requireNoFileLeft();
    GanConfig builder = base;
    if (architecture != null) {
      builder.architecture(GanArchitecture.named(architecture));
    }
    if (steps != null) {
      builder.steps(steps);
    }
    if (batch != null) {
      builder.batch(batch);
    }
    if (width != null) {
      builder.width(width);
    }
    if (latent != null) {
      builder.latent(latent);
    }
    GanOptimization before = optimization.optimization(base.optimization());
    builder
        .objective(objective.objective(base.objective()))
        .optimization(before)
        .augmentation(diffAugment.augmentation(base.augmentation()));
    if (learningRate != null) {
      double ratio = before.discriminatorRate() / before.generatorRate();
      requireRate(learningRate, ratio);
      builder.optimization(
          before.generatorRate(learningRate).discriminatorRate(learningRate * ratio));
    }
    return builder.build();
  }

  /** The configuration of a GAN for a table's rows: the defaults with what was given. */
  public TabularGanConfig tableConfig() {
    requireNoFileLeft();
    if (architecture != null
        || objective.isGiven()
        || optimization.isGiven()
        || diffAugment.isGiven()) {
      throw ofImagesAlone();
    }
    TabularGanConfig builder = TabularGanConfig.defaults();
    if (steps != null) {
      builder.steps(steps);
    }
    if (batch != null) {
      builder.batch(batch);
    }
    if (width != null) {
      builder.width(width);
    }
    if (latent != null) {
      builder.latent(latent);
    }
    if (learningRate != null) {
      double ratio =
          TabularGanConfig.defaults().criticRate() / TabularGanConfig.defaults().generatorRate();
      requireRate(learningRate, ratio);
      builder.generatorRate(learningRate).criticRate(learningRate * ratio);
    }
    table.applyTo(builder);
    return builder.build();
  }

  public static BadInputException ofImagesAlone() {
    return new BadInputException(
        "an option for GANs of images, for a table: expected none that --help begins with"
            + " 'Images:'");
  }

  /** What stood in a file has taken its place by now, unless an @file named it. */
  private void requireNoFileLeft() {
    if (config != null) {
      throw new BadInputException(
          "--config " + config + ": expected on the command line itself, followed by a file");
    }
  }

  private static void requireRate(double rate, double ratio) {
    double most = Math.min(1, 1 / ratio);
    if (!(rate > 0 && rate <= most)) {
      throw new BadInputException(
          "--learning-rate " + rate + ": expected a number above 0, at most " + most);
    }
  }
}
