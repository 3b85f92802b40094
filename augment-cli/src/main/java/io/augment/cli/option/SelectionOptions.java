package io.augment.cli.option;

import io.augment.cli.exit.BadInputException;
import io.augment.gate.GateConfig;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** Options of the selection among the images that pass a gate. */
public final class SelectionOptions implements SettingOptions.Source {

  private final SettingOptions settings =
      SettingOptions.of("", GateConfig.defaults(), "densityRejection", "relabeling", "candidates");

  @Override
  public List<OptionSpec> options() {
    return settings.specs();
  }

  /** Whether any was given. */
  public boolean isGiven() {
    return settings.isGiven();
  }

  /**
   * The gate that was asked for.
   *
   * @param images whether it is for images
   * @throws BadInputException if it is not, and a selection was asked for; or a value is out of
   *     range
   */
  public GateConfig gate(boolean images) {
    GateConfig gate = settings.applied(GateConfig.defaults());
    boolean selects = gate.densityRejection() || gate.relabeling();
    if (selects && !images) {
      throw new BadInputException(
          "--density-rejection and --relabeling choose among images with classes: expected neither"
              + " for a table, nor for images with masks");
    }
    if (!selects && settings.isGiven()) {
      throw new BadInputException(
          "--candidates: expected --density-rejection or --relabeling beside it");
    }
    return gate;
  }
}
