package io.augment.cli.option;

import io.augment.cli.exit.BadInputException;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.mask.MaskGanConfig;
import io.augment.djl.tabular.TabularGanConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** Options of a GAN's training. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class GanOptions implements SettingOptions.Source {

  private static final GanConfig IMAGES = GanConfig.defaults();
  private static final TabularGanConfig TABLE = TabularGanConfig.defaults();
  private static final MaskGanConfig MASKS = MaskGanConfig.defaults();

  private final SettingOptions all =
      SettingOptions.ofAll(IMAGES, TABLE, MASKS, "steps", "batch", "width");

  private final SettingOptions both = SettingOptions.ofBoth(IMAGES, TABLE, "latent");

  private final SettingOptions images =
      SettingOptions.of(
          "Images: ",
          IMAGES,
          "architecture",
          "loss",
          "conditioning",
          "labelRamp",
          "spectralNorm",
          "nonlinearity",
          "optimizer",
          "discriminatorSteps",
          "weightDecay",
          "linearDecay",
          "clipNorm");

  private final SettingOptions table =
      SettingOptions.of("Table: ", TABLE, "pac", "modes", "dropout");

  private final SettingOptions masks = SettingOptions.of("Masks: ", MASKS, "noise", "pixelWeight");

  private final SettingOptions shapes =
      SettingOptions.named(
          "Masks: ",
          MASKS.masks(),
          "mask-",
          "rotation",
          "scale",
          "shift",
          "elastic",
          "growth",
          "horizontalFlip",
          "verticalFlip");

  private final SettingOptions rate =
      SettingOptions.of(
          "",
          IMAGES.setting("generatorRate"),
          "learning-rate",
          " The discriminator's stays as many times larger as it is by default.");

  @Option(
      names = "--config",
      paramLabel = "FILE.yaml",
      description =
          "Options from a file, by their names without dashes; what is given here counts instead.")
  private @Nullable Path config;

  @Mixin private PartOptions parts;

  @Mixin private DiffAugmentOptions diffAugment;

  @Override
  public List<OptionSpec> options() {
    return Stream.of(all, both, images, table, masks, shapes, rate)
        .flatMap(each -> each.specs().stream())
        .toList();
  }

  /**
   * The configuration of a GAN for images.
   *
   * @param base what holds for all that was not given
   * @return the base with what was given
   */
  public GanConfig config(GanConfig base) {
    requireNoFileLeft();
    GanConfig given = parts.applied(images.applied(both.applied(all.applied(base))));
    double ratio = given.discriminatorRate() / given.generatorRate();
    double generatorRate = rate(given.generatorRate(), ratio);
    return given
        .augmentation(diffAugment.augmentation(base.augmentation()))
        .generatorRate(generatorRate)
        .discriminatorRate(isRateGiven() ? generatorRate * ratio : given.discriminatorRate())
        .checked();
  }

  /** The configuration of a GAN for a table's rows: the defaults with what was given. */
  public TabularGanConfig tableConfig() {
    requireNoFileLeft();
    if (images.isGiven() || parts.isGiven() || diffAugment.isGiven()) {
      throw ofImagesAlone();
    }
    TabularGanConfig given = table.applied(both.applied(all.applied(TABLE)));
    double ratio = given.criticRate() / given.generatorRate();
    double generatorRate = rate(given.generatorRate(), ratio);
    return given
        .generatorRate(generatorRate)
        .criticRate(isRateGiven() ? generatorRate * ratio : given.criticRate())
        .checked();
  }

  /** The configuration of a GAN of images with masks: the defaults with what was given. */
  public MaskGanConfig maskConfig() {
    requireNoFileLeft();
    MaskGanConfig given = masks.applied(all.applied(MASKS));
    double ratio = given.discriminatorRate() / given.generatorRate();
    double generatorRate = rate(given.generatorRate(), ratio);
    return given
        .augmentation(diffAugment.augmentation(MASKS.augmentation()))
        .masks(shapes.applied(MASKS.masks()))
        .generatorRate(generatorRate)
        .discriminatorRate(isRateGiven() ? generatorRate * ratio : given.discriminatorRate())
        .checked();
  }

  /** Refuses options of a GAN where a forest is fitted. */
  public void requireNone() {
    requireNoFileLeft();
    if (Stream.of(all, both, images, table, rate).anyMatch(SettingOptions::isGiven)
        || parts.isGiven()
        || diffAugment.isGiven()) {
      throw new BadInputException(
          "an option of a GAN, for a forest: expected those that --help begins with 'Forest:'");
    }
  }

  public static BadInputException ofImagesAlone() {
    return new BadInputException(
        "an option for GANs of images, for a table: expected none that --help begins with 'Images:'");
  }

  /** Refuses an option that is still unexpanded, as an @file named it. */
  private void requireNoFileLeft() {
    if (config != null) {
      throw new BadInputException(
          "--config " + config + ": expected on the command line itself, followed by a file");
    }
  }

  private boolean isRateGiven() {
    return rate.isGiven();
  }

  /** The rate that was given, such that the other network's stays in its range; or the usual. */
  private double rate(double usual, double ratio) {
    if (!isRateGiven()) {
      return usual;
    }
    double given = rate.applied(IMAGES).generatorRate();
    if (given * ratio > 1) {
      throw new BadInputException(
          "--learning-rate " + given + ": expected a number in (0, " + 1 / ratio + "]");
    }
    return given;
  }
}
