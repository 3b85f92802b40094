package io.augment.datasets.internal.image;

import io.augment.datasets.internal.Location;
import io.augment.file.FileFormatException;
import java.awt.Transparency;
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
 * The pixels of an image with 8 bits per channel and no transparency. Colour profiles are not
 * applied, as pixels are wanted as they are stored; a camera's orientation is.
 *
 * <p>Immutable.
 */
public final class DecodedImage {

  private static final int COLOURS = 3;

  private final int height;
  private final int width;
  private final byte[] planes; // one plane if grey, else red, green, blue

  private DecodedImage(int height, int width, byte[] planes) {
    this.height = height;
    this.width = width;
    this.planes = planes;
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
      requireEightBitsOpaque(reader.getRawImageType(0), location);
      BufferedImage image = reader.read(0);
      requireWhole(warnings, location);
      return of(image, bare.orientation(), location);
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

  private static void requireEightBitsOpaque(@Nullable ImageTypeSpecifier type, Location location) {
    if (type == null) {
      throw location.error("colours of an unknown kind: expected grey or RGB");
    }
    ColorModel model = type.getColorModel();
    if (model.hasAlpha() || model.getTransparency() != Transparency.OPAQUE) {
      throw location.error("has an alpha channel: expected grey or RGB without transparency");
    }
    if (!(model instanceof IndexColorModel) && model.getComponentSize(0) != Byte.SIZE) {
      throw location.error(model.getComponentSize(0) + " bits per channel: expected 8");
    }
  }

  private static DecodedImage of(BufferedImage image, Orientation orientation, Location location) {
    int bands = image.getRaster().getNumBands();
    boolean indexed = image.getColorModel() instanceof IndexColorModel;
    if (!indexed && bands != 1 && bands != COLOURS) {
      throw location.error(bands + " channels: expected 1 or 3");
    }
    int width = image.getWidth();
    int height = image.getHeight();
    byte[] planes = new byte[(indexed ? COLOURS : bands) * width * height];
    int[] row = new int[width];
    boolean upright = orientation.isUpright();
    for (int y = 0; y < height; y++) {
      if (indexed) {
        image.getRGB(0, y, width, 1, row, 0, width);
      }
      for (int plane = 0; plane < planes.length / (width * height); plane++) {
        if (!indexed) { // getRGB would bend grey values through a colour space
          image.getRaster().getSamples(0, y, width, 1, plane, row);
        }
        int shift = indexed ? Byte.SIZE * (2 - plane) : 0;
        int start = plane * width * height;
        for (int x = 0; x < width; x++) {
          int target = upright ? y * width + x : orientation.target(x, y, width, height);
          planes[start + target] = (byte) (row[x] >> shift);
        }
      }
    }
    boolean swapped = orientation.swapped();
    return new DecodedImage(
        swapped ? width : height,
        swapped ? height : width,
        withoutEqualPlanes(planes, width * height));
  }

  private static byte[] withoutEqualPlanes(byte[] planes, int pixels) {
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
   * Writes the pixels, 0 to 255, by channel, row, column; a grey image fills three alike.
   *
   * @param target where to
   * @param offset where it begins there
   * @param channels 1 or 3
   */
  public void copyTo(float[] target, int offset, int channels) {
    int pixels = height * width;
    for (int i = 0; i < channels * pixels; i++) {
      target[offset + i] = Byte.toUnsignedInt(planes[i % planes.length]);
    }
  }
}
