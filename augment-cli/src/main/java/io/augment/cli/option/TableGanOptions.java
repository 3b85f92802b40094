package io.augment.cli.option;

import io.augment.djl.tabular.TabularGanConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a GAN of a table's rows trains, in what GANs of images don't have. */
final class TableGanOptions {

  @Option(
      names = "--pac",
      paramLabel = "N",
      description =
          "Table: rows that the critic judges together; divides the batch (default "
              + TabularGanConfig.defaults().pac()
              + ").")
  private @Nullable Integer pac;

  @Option(
      names = "--modes",
      paramLabel = "N",
      description =
          "Table: the most modes that a number's distribution is taken to have (default "
              + TabularGanConfig.defaults().modes()
              + ").")
  private @Nullable Integer modes;

  @Option(
      names = "--dropout",
      paramLabel = "F",
      description =
          "Table: share of the critic's units that are dropped in training, in [0, 1) (default "
              + TabularGanConfig.defaults().dropout()
              + ").")
  private @Nullable Double dropout;

  /** Sets what was given. */
  void applyTo(TabularGanConfig builder) {
    if (pac != null) {
      builder.pac(pac);
    }
    if (modes != null) {
      builder.modes(modes);
    }
    if (dropout != null) {
      builder.dropout(dropout);
    }
  }
}
