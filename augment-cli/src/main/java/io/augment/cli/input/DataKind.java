package io.augment.cli.input;

import io.augment.cli.console.Console;
import io.augment.cli.exit.BadInputException;
import io.augment.data.SampleShape;
import io.augment.datasets.MaskedData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Kind of training data, with the options that apply to one kind only. */
public enum DataKind {
  /** Labelled images. */
  IMAGES(
      "images",
      "these are images",
      Set.of(
          "--image-shape",
          "--size",
          "--window",
          "--slices",
          "--architecture",
          "--drop-leaks",
          "--unlabeled",
          "--features",
          "--teacher-steps"),
      "grid",
      "real at the left, synthetic at the right, a row per class"),

  /** Images with a mask each. */
  MASKS(
      "images with masks",
      "these are images with masks",
      Set.of(
          "--masks",
          "--noise",
          "--pixel-weight",
          "--mask-rotation",
          "--mask-scale",
          "--mask-shift",
          "--mask-elastic",
          "--mask-growth",
          "--mask-horizontal-flip",
          "--mask-vertical-flip"),
      "grid",
      "real at the left, synthetic at the right: images, masks, and images with contours"),

  /** Rows of numbers, categories and dates with a class: a .csv without a shape of images. */
  TABLE(
      "tables",
      "this is a table",
      Set.of(
          "--target",
          "--rare",
          "--relevance",
          "--no-header",
          "--separator",
          "--decimal",
          "--comment",
          "--encoding",
          "--missing",
          "--lenient",
          "--schema",
          "--impute",
          "--constraint",
          "--no-relations",
          "--skip-small-classes",
          "--pac",
          "--modes",
          "--dropout",
          "--trees",
          "--leaf",
          "--delta",
          "--rounds",
          "--own-from"),
      "columns",
      "each column's values, real beside synthetic");

  private final String plural;
  private final String description;

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
  private final Set<String> options;

  private final String picture;
  private final String shown;

  DataKind(String plural, String description, Set<String> options, String picture, String shown) {
    this.plural = plural;
    this.description = description;
    this.options = options;
    this.picture = picture;
    this.shown = shown;
  }

  /**
   * The kind of what a path names, where that can't be images with masks.
   *
   * @param source a file or folder
   * @param imageShape the shape of an image, if it was given
   */
  public static DataKind withoutMasks(Path source, @Nullable SampleShape imageShape) {
    return Inputs.isTable(source) && imageShape == null ? TABLE : IMAGES;
  }

  /**
   * The kind of what a path names. What has masks is images with masks, unless it has classes as
   * well: then it is labelled images, which is said.
   *
   * @param source a file or folder
   * @param imageShape the shape of an image, if it was given
   * @param masks whether images with masks were asked for
   * @param console where that is said
   */
  public static DataKind of(
      Path source, @Nullable SampleShape imageShape, boolean masks, Console console) {
    DataKind kind = withoutMasks(source, imageShape);
    if (kind == TABLE || masks) {
      return kind == TABLE ? TABLE : MASKS;
    }
    if (imageShape != null || !hasMasks(source)) {
      return IMAGES;
    }
    if (!Inputs.about(source, () -> Inputs.reading(source, MaskedData::hasClasses))) {
      return MASKS;
    }
    console.warn(
        source
            + " has classes and masks: read as labelled images, without the masks; --masks reads"
            + " images with masks");
    return IMAGES;
  }

  /** Whatever reads it reports what can't be read. */
  private static boolean hasMasks(Path source) {
    try {
      return MaskedData.recognises(source);
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  /** The options that mean nothing for the other kind. */
  Set<String> options() {
    return options;
  }

  /** Description of the data for an error message. */
  public String description() {
    return description;
  }

  /** Name of the picture that a training of this kind leaves. */
  public String picture() {
    return picture;
  }

  /** Description of that picture. */
  public String shown() {
    return shown;
  }

  /** Refuses options that mean nothing for this kind. */
  public void requireOwnOptions(Path source, CommandSpec command) {
    for (DataKind other : values()) {
      if (other != this && !(this == MASKS && other == IMAGES)) {
        other.requireNone(source, command, description);
      }
    }
    if (this == MASKS) {
      ClassOptions.requireNone(source, command);
    }
  }

  /** Refuses options of data where there are none. */
  public static void requireNoOptions(Path source, CommandSpec command) {
    for (DataKind kind : values()) {
      kind.requireNone(source, command, "this is not a data set");
    }
    requireNone(Set.of("--group"), "data", source, command, "this is not a data set");
  }

  private void requireNone(Path source, CommandSpec command, String found) {
    requireNone(options, plural, source, command, found);
  }

  private static void requireNone(
      Set<String> options, String plural, Path source, CommandSpec command, String found) {
    for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
      if (options.contains(option.longestName())) {
        throw new BadInputException(
            String.format("%s: %s is for %s, and %s", source, option.longestName(), plural, found));
      }
    }
  }
}
