package io.augment.cli.option;

import io.augment.cli.exit.BadInputException;
import io.augment.data.SampleShape;
import io.augment.datasets.ImageReading;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of how images are read: the same for every command that reads them. */
public final class ReadingOptions {

  @Option(
      names = "--image-shape",
      paramLabel = "CxHxW",
      converter = ShapeConverter.class,
      description = "Channels, height and width of an image: a .csv holds pixels then.")
  private @Nullable SampleShape imageShape;

  @Option(
      names = "--size",
      paramLabel = "N|HxW",
      description =
          "Images: bring all to this height and width, in pixels; larger ones by area averaging."
              + " The ratio of the sides is kept, and what goes beyond it is cut off equally at"
              + " both ends.")
  private @Nullable String size;

  @Option(
      names = "--window",
      paramLabel = "C,W|file",
      description =
          "Images: keep values within W/2 of C, and make others the nearest of these, such as"
              + " 40,400 in a CT; or take the window that each file names, from 0 to 1.")
  private @Nullable String window;

  @Option(
      names = "--slices",
      paramLabel = "x|y|z[:N]",
      description =
          "Images: cut volumes along this axis of the file (default z), and read every N-th slice"
              + " or frame (default 1).")
  private @Nullable String slices;

  /** The shape of an image, if it was given. */
  public @Nullable SampleShape shape() {
    return imageShape;
  }

  /**
   * The settings that were given.
   *
   * @throws BadInputException if one is not accepted; the message names the option
   */
  public ImageReading reading() {
    ImageReading reading = ImageReading.defaults();
    reading = with(reading, "size", size);
    reading = with(reading, "window", window);
    reading = with(reading, "slices", slices);
    return imageShape == null ? reading : reading.shape(imageShape);
  }

  private static ImageReading with(ImageReading reading, String setting, @Nullable String text) {
    if (text == null) {
      return reading;
    }
    try {
      return reading.with(setting, text);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(
          "--" + setting + " " + text + ": expected " + reading.setting(setting).accepted(), e);
    }
  }
}
