package io.augment.datasets.internal.image;

import io.augment.datasets.internal.Location;
import io.augment.file.FileFormatException;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The pixels of an opaque image with 8 or 16 bits per channel. Colour profiles are not applied, as
 * pixels are wanted as they are stored; a camera's orientation is.
 *
 * <p>Immutable.
 */
public final class DecodedImage {

  static final int COLOURS = 3;

  private static final String TRANSPARENT =
      "has an alpha channel that is not opaque: expected grey or RGB without transparency, as"
          + " 'magick FILE -background black -flatten FILE' (ImageMagick) makes it";

  private final int height;
  private final int width;
  private final char[] planes; // one plane if grey, else red, green, blue
  private final boolean deep;
  private final boolean opaqueAlpha;

  private DecodedImage(int height, int width, char[] planes, boolean deep, boolean opaqueAlpha) {
    this.height = height;
    this.width = width;
    this.planes = planes;
    this.deep = deep;
    this.opaqueAlpha = opaqueAlpha;
  }

  /** Unpacks the pixels. */
  static DecodedImage of(BareImage bare) throws IOException {
    ByteArrayInputStream content = new ByteArrayInputStream(bare.content());
    try (ImageInputStream in = new MemoryCacheImageInputStream(content)) {
      ImageReader reader = readerFor(bare);
      try {
        return decode(reader, in, bare);
      } finally {
        reader.dispose();
      }
    }
  }

  static ImageReader readerFor(BareImage bare) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(bare.format().name());
    if (!readers.hasNext()) {
      throw bare.location().error("this Java does not read " + bare.format());
    }
    return readers.next();
  }

  private static DecodedImage decode(ImageReader reader, ImageInputStream in, BareImage bare) {
    Location location = bare.location();
    try {
      reader.setInput(in, true, true);
      List<String> warnings = new ArrayList<>();
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      if (reader.getWidth(0) != bare.storedWidth() || reader.getHeight(0) != bare.storedHeight()) {
        throw location.error("cannot be decoded, it is damaged: of two sizes");
      }
      requireWholeBytes(reader.getRawImageType(0), location);
      BufferedImage image = reader.read(0);
      requireWhole(warnings, location);
      return of(image, bare);
    } catch (FileFormatException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw location.error("cannot be decoded, it is damaged or cut off: " + e, e);
    }
  }

  /** The JPEG decoder only warns of missing data, and fills up with grey. */
  static void requireWhole(List<String> warnings, Location location) {
    for (String warning : warnings) {
      if (warning.contains("Truncated") || warning.contains("premature end")) {
        throw location.error("cannot be decoded, it is damaged or cut off: " + warning);
      }
    }
  }

  private static void requireWholeBytes(@Nullable ImageTypeSpecifier type, Location location) {
    if (type == null) {
      throw location.error("colours of an unknown kind: expected grey or RGB");
    }
    ColorModel model = type.getColorModel();
    if (!(model instanceof IndexColorModel)) {
      for (int bits : model.getComponentSize()) {
        if (bits != Byte.SIZE && bits != Short.SIZE) {
          throw location.error(bits + " bits per channel: expected 8 or 16");
        }
      }
    }
  }

  private static DecodedImage of(BufferedImage image, BareImage bare) {
    Location location = bare.location();
    boolean indexed = image.getColorModel() instanceof IndexColorModel;
    int bands = image.getRaster().getNumBands();
    int colours = indexed || bands > 2 ? COLOURS : 1;
    boolean alpha = image.getColorModel().hasAlpha() || (!indexed && bands == colours + 1);
    if (!indexed && bands != colours && bands != colours + 1) {
      throw location.error(bands + " channels: expected 1 or 3");
    }
    if (alpha && !isOpaque(image, indexed)) {
      throw location.error(TRANSPARENT);
    }
    boolean deep = !indexed && image.getColorModel().getComponentSize(0) == Short.SIZE;
    int width = image.getWidth();
    int height = image.getHeight();
    char[] planes = new char[colours * width * height];
    int[] row = new int[width];
    Orientation orientation = bare.orientation();
    boolean upright = orientation.isUpright();
    for (int y = 0; y < height; y++) {
      if (indexed) {
        image.getRGB(0, y, width, 1, row, 0, width);
      }
      for (int plane = 0; plane < colours; plane++) {
        if (!indexed) { // getRGB would bend grey values through a colour space
          image.getRaster().getSamples(0, y, width, 1, plane, row);
          bare.encoding().decode(row);
        }
        int shift = indexed ? Byte.SIZE * (2 - plane) : 0;
        int mask = deep ? 0xffff : 0xff;
        int start = plane * width * height;
        for (int x = 0; x < width; x++) {
          int target = upright ? y * width + x : orientation.target(x, y, width, height);
          planes[start + target] = (char) (row[x] >> shift & mask);
        }
      }
    }
    boolean swapped = orientation.swapped();
    return new DecodedImage(
        swapped ? width : height,
        swapped ? height : width,
        withoutEqualPlanes(planes, width * height),
        deep,
        alpha);
  }

  private static boolean isOpaque(BufferedImage image, boolean indexed) {
    int width = image.getWidth();
    int[] row = new int[width];
    int band = image.getRaster().getNumBands() - 1;
    int opaque = indexed ? 0xff : (1 << image.getSampleModel().getSampleSize(band)) - 1;
    for (int y = 0; y < image.getHeight(); y++) {
      if (indexed) {
        image.getRGB(0, y, width, 1, row, 0, width);
      } else {
        image.getRaster().getSamples(0, y, width, 1, band, row);
      }
      for (int value : row) {
        if ((indexed ? value >>> (3 * Byte.SIZE) : value) != opaque) {
          return false;
        }
      }
    }
    return true;
  }

  private static char[] withoutEqualPlanes(char[] planes, int pixels) {
    boolean grey =
        planes.length == COLOURS * pixels
            && Arrays.equals(planes, 0, pixels, planes, pixels, 2 * pixels)
            && Arrays.equals(planes, 0, pixels, planes, 2 * pixels, 3 * pixels);
    return grey ? Arrays.copyOf(planes, pixels) : planes;
  }

  /**
   * Number of rows.
   *
   * @return at least 1
   */
  public int height() {
    return height;
  }

  /**
   * Number of pixels in a row.
   *
   * @return at least 1
   */
  public int width() {
    return width;
  }

  /**
   * Returns whether all pixels are grey.
   *
   * @return true if there is one plane
   */
  public boolean isGrey() {
    return planes.length == height * width;
  }

  /**
   * Returns whether there are 16 bits per channel.
   *
   * @return false if there are 8
   */
  public boolean isDeep() {
    return deep;
  }

  /**
   * Returns whether there was an alpha channel, opaque throughout.
   *
   * @return true if one was dropped
   */
  public boolean hasOpaqueAlpha() {
    return opaqueAlpha;
  }

  /**
   * Writes the pixels, 0 to 255 or 65535, by channel, row, column; a grey image fills three alike.
   *
   * @param target where to
   * @param offset where it begins there
   * @param channels 1 or 3
   */
  public void copyTo(float[] target, int offset, int channels) {
    int pixels = height * width;
    for (int i = 0; i < channels * pixels; i++) {
      target[offset + i] = planes[i % planes.length];
    }
  }
}
