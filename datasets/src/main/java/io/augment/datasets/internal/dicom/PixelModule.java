package io.augment.datasets.internal.dicom;

import io.augment.data.SampleShape;
import io.augment.datasets.ImageData;
import io.augment.datasets.internal.Location;
import java.util.Arrays;

/**
 * How pixels are laid out and what their bits mean, checked.
 *
 * @param frames how many images
 * @param rows of each
 * @param columns of each
 * @param samples per pixel: 1 or 3
 * @param separate whether planes of colours follow each other, and not colours of a pixel
 * @param colours what the numbers mean
 * @param allocated bits per number: 8 or 16
 * @param stored how many of them are the pixel's
 * @param shift how many lie below these
 * @param signed whether the highest is a sign
 */
record PixelModule(
    int frames,
    int rows,
    int columns,
    int samples,
    boolean separate,
    Colours colours,
    int allocated,
    int stored,
    int shift,
    boolean signed) {

  /** Colour spaces that are read. */
  enum Colours {
    MONOCHROME1,
    MONOCHROME2,
    RGB,
    YBR_FULL,
    YBR_FULL_422,
    PALETTE_COLOR;

    boolean grey() {
      return this == MONOCHROME1 || this == MONOCHROME2;
    }

    boolean mixed() {
      return this == YBR_FULL || this == YBR_FULL_422;
    }

    String text() {
      return name().replace('_', this == PALETTE_COLOR ? ' ' : '_');
    }
  }

  private static final int COLOUR_SAMPLES = 3;

  static PixelModule of(Attributes from, Location location) {
    Colours colours = colours(from, location);
    int samples = from.numberOr(Tag.SAMPLES, 1);
    int expected = colours.grey() || colours == Colours.PALETTE_COLOR ? 1 : COLOUR_SAMPLES;
    if (samples != expected) {
      throw location.error(
          samples + " samples per pixel of " + colours.text() + ": expected " + expected);
    }
    int planar = samples == 1 ? 0 : from.numberOr(Tag.PLANAR, 0);
    int allocated = from.number(Tag.ALLOCATED);
    int stored = from.numberOr(Tag.STORED, allocated);
    int high = from.numberOr(Tag.HIGH_BIT, stored - 1);
    int signed = from.numberOr(Tag.SIGNED, 0);
    if (allocated != Byte.SIZE && (allocated != Short.SIZE || samples > 1)) {
      throw location.error(
          allocated
              + " bits per "
              + (samples == 1 ? "pixel: expected 8 or 16" : "channel: expected 8"));
    }
    if (stored < 1 || high < stored - 1 || high >= allocated) {
      throw location.error(
          String.format(
              "%d of %d bits up to number %d: expected them within the %d",
              stored, allocated, high, allocated));
    }
    if (signed > 1 || planar > 1 || (!colours.grey() && signed != 0)) {
      throw location.error(
          (planar > 1 ? Tag.PLANAR : Tag.SIGNED) + " is wrong: expected 0, or 1 for grey pixels");
    }
    if (samples > 1 && stored != Byte.SIZE) {
      throw location.error(stored + " bits per channel: expected 8");
    }
    PixelModule module =
        new PixelModule(
            frames(from, location),
            from.number(Tag.ROWS),
            from.number(Tag.COLUMNS),
            samples,
            planar == 1,
            colours,
            allocated,
            stored,
            high + 1 - stored,
            signed == 1);
    module.requireSize(location);
    return module;
  }

  private static Colours colours(Attributes from, Location location) {
    String text = from.upperCaseText(Tag.PHOTOMETRIC);
    return Arrays.stream(Colours.values())
        .filter(colours -> colours.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                location.error(
                    Tag.PHOTOMETRIC
                        + ": expected MONOCHROME1, MONOCHROME2, RGB, YBR_FULL or PALETTE COLOR"));
  }

  private static int frames(Attributes from, Location location) {
    double frames = from.decimal(Tag.FRAMES).orElse(1);
    if (frames < 1 || frames > DataSet.MOST_FRAMES || frames != Math.rint(frames)) {
      throw location.error(
          String.format("%.0f frames: expected 1 to %d", frames, DataSet.MOST_FRAMES));
    }
    return (int) frames;
  }

  private void requireSize(Location location) {
    if (rows < 1 || columns < 1) {
      throw location.error(String.format("%d x %d pixels: expected at least 1", columns, rows));
    }
    if ((long) rows * columns * channels() > SampleShape.MAX_VALUES) {
      throw location.error(
          String.format(
              "%d x %d pixels: expected at most %d values", columns, rows, SampleShape.MAX_VALUES));
    }
    if ((long) rows * columns * channels() * frames > ImageData.MAX_VALUES) {
      throw location.error(
          String.format(
              "%d frames of %d x %d pixels: expected at most %d values",
              frames, columns, rows, ImageData.MAX_VALUES));
    }
  }

  /** Number of pixels of a frame. */
  int pixels() {
    return rows * columns;
  }

  /** Number of channels of a frame as it is read. */
  int channels() {
    return colours.grey() ? 1 : COLOUR_SAMPLES;
  }

  /** Bytes of a frame that isn't packed. */
  int frameBytes() {
    return pixels() * samples * (allocated / Byte.SIZE);
  }

  /** Smallest number that the stored bits can say. */
  int lowest() {
    return signed ? -(1 << (stored - 1)) : 0;
  }

  /** Largest number that the stored bits can say. */
  int highest() {
    return lowest() + (1 << stored) - 1;
  }

  /** The number that bits stand for; those that aren't the pixel's may hold an overlay. */
  int number(int bits) {
    int number = bits >> shift & ((1 << stored) - 1);
    return signed && number >> (stored - 1) != 0 ? number - (1 << stored) : number;
  }
}
