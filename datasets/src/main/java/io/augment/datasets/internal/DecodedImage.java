package io.augment.datasets.internal;

import io.augment.data.SampleShape;
import io.augment.datasets.DataFormatException;
import java.awt.Transparency;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A PNG or JPEG file with 8 bits a channel and no transparency, decoded. Only the first frame is
 * read, and no metadata: neither colour profiles nor a camera's orientation.
 *
 * <p>Immutable.
 */
final class DecodedImage {

  private static final long MAX_FILE_BYTES = 1L << 26;
  private static final List<String> FORMATS = List.of("png", "jpeg");

  private final int height;
  private final int width;
  private final byte[] planes; // one plane if grey, else red, green, blue

  private DecodedImage(int height, int width, byte[] planes) {
    this.height = height;
    this.width = width;
    this.planes = planes;
  }

  /**
   * Reads a file. Its size and type are checked before its pixels are unpacked.
   *
   * @param file a PNG or JPEG file
   * @param mostPixels refuse a larger image
   */
  static DecodedImage read(Path file, long mostPixels) throws IOException {
    Location location = Location.of(file);
    long bytes = Files.size(file);
    if (bytes == 0) {
      throw location.error("the file is empty: expected a PNG or JPEG image");
    }
    if (bytes > MAX_FILE_BYTES) {
      throw location.error(bytes + " bytes: expected at most " + MAX_FILE_BYTES);
    }
    byte[] content = bare(Files.readAllBytes(file), location);
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
      ImageReader reader = readerFor(in, location);
      try {
        return decode(reader, in, mostPixels, location);
      } finally {
        reader.dispose();
      }
    }
  }

  /** Without metadata: its decoders trust it, and pixels are wanted as they are stored. */
  private static byte[] bare(byte[] content, Location location) {
    if (BarePng.recognises(content)) {
      return BarePng.of(content, location);
    }
    if (BareJpeg.recognises(content)) {
      return BareJpeg.of(content, location);
    }
    throw location.error("not a PNG or JPEG image");
  }

  private static ImageReader readerFor(ImageInputStream in, Location location) throws IOException {
    for (Iterator<ImageReader> readers = ImageIO.getImageReaders(in); readers.hasNext(); ) {
      ImageReader reader = readers.next();
      if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
        return reader;
      }
    }
    throw location.error("not a PNG or JPEG image");
  }

  private static DecodedImage decode(
      ImageReader reader, ImageInputStream in, long mostPixels, Location location) {
    try {
      reader.setInput(in, true, true);
      List<String> warnings = new ArrayList<>();
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      requireSize(reader.getWidth(0), reader.getHeight(0), mostPixels, location);
      requireEightBitsOpaque(reader.getRawImageType(0), location);
      BufferedImage image = reader.read(0);
      requireWhole(warnings, location);
      return of(image, location);
    } catch (DataFormatException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw location.error("cannot be decoded, it is damaged or cut off: " + e, e);
    }
  }

  /** The JPEG decoder only warns of missing data, and fills up with grey. */
  private static void requireWhole(List<String> warnings, Location location) {
    for (String warning : warnings) {
      if (warning.contains("Truncated") || warning.contains("premature end")) {
        throw location.error("cannot be decoded, it is damaged or cut off: " + warning);
      }
    }
  }

  private static void requireSize(int width, int height, long mostPixels, Location location) {
    if ((long) width * height > Math.min(mostPixels, SampleShape.MAX_VALUES / 3)) {
      throw location.error(
          String.format(
              "%d x %d pixels: expected at most %d",
              width, height, Math.min(mostPixels, SampleShape.MAX_VALUES / 3)));
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
    if (!(model instanceof IndexColorModel) && model.getComponentSize(0) > 8) {
      throw location.error(model.getComponentSize(0) + " bits a channel: expected 8");
    }
  }

  private static DecodedImage of(BufferedImage image, Location location) {
    int bands = image.getRaster().getNumBands();
    boolean indexed = image.getColorModel() instanceof IndexColorModel;
    if (!indexed && bands != 1 && bands != 3) {
      throw location.error(bands + " channels: expected 1 or 3");
    }
    int pixels = image.getWidth() * image.getHeight();
    byte[] colours = new byte[3 * pixels];
    for (int i = 0; i < pixels; i++) {
      int x = i % image.getWidth();
      int y = i / image.getWidth();
      for (int channel = 0; channel < 3; channel++) {
        colours[channel * pixels + i] =
            (byte)
                (indexed
                    ? image.getRGB(x, y) >> (16 - 8 * channel)
                    : level(image.getRaster(), x, y, channel));
      }
    }
    return new DecodedImage(image.getHeight(), image.getWidth(), withoutEqualPlanes(colours));
  }

  /** Read from the raster: {@code getRGB} would bend grey values through a colour space. */
  private static int level(Raster raster, int x, int y, int channel) {
    return raster.getSample(x, y, raster.getNumBands() == 1 ? 0 : channel);
  }

  private static byte[] withoutEqualPlanes(byte[] colours) {
    int pixels = colours.length / 3;
    boolean grey =
        Arrays.equals(colours, 0, pixels, colours, pixels, 2 * pixels)
            && Arrays.equals(colours, 0, pixels, colours, 2 * pixels, 3 * pixels);
    return grey ? Arrays.copyOf(colours, pixels) : colours;
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }

  boolean isGrey() {
    return planes.length == height * width;
  }

  /** Writes the pixels, 0 to 255, by channel, row, column; a grey image fills three alike. */
  void copyTo(float[] target, int offset, int channels) {
    int pixels = height * width;
    for (int i = 0; i < channels * pixels; i++) {
      target[offset + i] = Byte.toUnsignedInt(planes[i % planes.length]);
    }
  }
}
