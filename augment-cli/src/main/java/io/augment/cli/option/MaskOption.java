package io.augment.cli.option;

import picocli.CommandLine.Option;

/** Option that has images read with their masks. */
public final class MaskOption {

  @Option(
      names = "--masks",
      description =
          "Masks: read images with a mask each where they have classes as well; without classes,"
              + " that is how they are read anyway.")
  private boolean masks;

  /** Whether images with masks were asked for. */
  public boolean isGiven() {
    return masks;
  }
}
