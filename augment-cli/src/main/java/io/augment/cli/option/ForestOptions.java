package io.augment.cli.option;

import io.augment.cli.exit.BadInputException;
import io.augment.forest.ForestTrainer;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;

/** Options of an adversarial random forest. */
@Command // for picocli: it has no option but those of its settings
public final class ForestOptions implements SettingOptions.Source {

  private final SettingOptions settings =
      SettingOptions.of(
          "Table: ", ForestTrainer.defaults(), "trees", "leaf", "delta", "rounds", "ownFrom");

  @Override
  public List<OptionSpec> options() {
    return settings.specs();
  }

  /**
   * The trainer that was asked for.
   *
   * @param seed where its draws come from
   * @param threads how many threads grow trees
   */
  public ForestTrainer trainer(long seed, int threads) {
    return settings.applied(ForestTrainer.defaults()).seed(seed).threads(threads);
  }

  /** Refuses options of a forest where none is fitted. */
  public void requireNone() {
    if (settings.isGiven()) {
      throw new BadInputException(
          "an option of a forest, for a GAN: expected none that --help begins with 'Forest:', or"
              + " --generator forest");
    }
  }
}
