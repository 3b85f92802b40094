package io.augment.cli.option;

import io.augment.cli.exit.BadInputException;
import io.augment.data.SampleShape;
import io.augment.datasets.ImageReading;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of how images are read: the same for every command that reads them. */
public final class ReadingOptions {

  private static final String COLUMN = "column:";
  private static final List<String> RULES_OF_IMAGES = List.of("name:", "path:", "key:");

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

  @Option(
      names = "--group",
      paramLabel = "NAME|name:REGEX|path:REGEX",
      description =
          "What says which images or rows belong together, such as those of one patient: they stay"
              + " on one side of every split, fold and draw. A column of the table or of the"
              + " labels.csv, an array of the .npz, or what the group in parentheses matches in each"
              + " file's name, such as 'name:([^_]+)_', or in its path within the data. Slices and"
              + " frames of one file belong together anyway.")
  private @Nullable String group;

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
    reading = with(reading, "group", group);
    return imageShape == null ? reading : reading.shape(imageShape);
  }

  /**
   * The column of a table that says which rows belong together.
   *
   * @throws BadInputException if a rule for images was given
   */
  public Optional<String> groupColumn() {
    if (group == null) {
      return Optional.empty();
    }
    String column = group.startsWith(COLUMN) ? group.substring(COLUMN.length()) : group;
    if (column.isBlank() || RULES_OF_IMAGES.stream().anyMatch(column::startsWith)) {
      throw new BadInputException(
          "--group " + group + ": for a table: expected the name of one of its columns");
    }
    return Optional.of(column);
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
