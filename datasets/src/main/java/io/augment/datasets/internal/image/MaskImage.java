package io.augment.datasets.internal.image;

import io.augment.datasets.internal.Location;
import io.augment.file.FileFormatException;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The levels of a mask's file as they are stored: of a palette the indices, of grey the values,
 * whatever they look like.
 *
 * <p>Immutable.
 */
public final class MaskImage {

  private static final int COLOURS = 3;

  private final int height;
  private final int width;
  private final char[] levels; // unsigned, row after row

  private MaskImage(int height, int width, char[] levels) {
    this.height = height;
    this.width = width;
    this.levels = levels;
  }

  /**
   * Reads a file.
   *
   * @param file a PNG, BMP, TIFF or GIF file of a mask
   * @param height rows that it has to have
   * @param width columns that it has to have
   * @return its levels
   * @throws FileFormatException if it is no mask of this size
   * @throws IOException if it can't be read from disk
   */
  public static MaskImage read(Path file, int height, int width) throws IOException {
    BareImage bare = BareImage.read(file);
    Location location = bare.location();
    if (bare.width() != width || bare.height() != height) {
      throw location.error(
          String.format(
              "a mask of %d x %d pixels: expected %d x %d as its image has",
              bare.width(), bare.height(), width, height));
    }
    if (bare.format() == BareImage.Format.JPEG) {
      throw location.error(
          "a mask as JPEG, which changes the levels: expected PNG, BMP, TIFF or GIF");
    }
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(bare.format().name());
    if (!readers.hasNext()) {
      throw location.error("this Java does not read " + bare.format());
    }
    ImageReader reader = readers.next();
    try (ImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(bare.content()))) {
      reader.setInput(in, true, true);
      if (reader.getWidth(0) != bare.storedWidth() || reader.getHeight(0) != bare.storedHeight()) {
        throw location.error("cannot be decoded, it is damaged: of two sizes");
      }
      return of(reader.read(0), bare);
    } catch (FileFormatException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw location.error("cannot be decoded, it is damaged or cut off: " + e, e);
    } finally {
      reader.dispose();
    }
  }

  private static MaskImage of(BufferedImage image, BareImage bare) {
    Location location = bare.location();
    Raster raster = image.getRaster();
    int bands = raster.getNumBands();
    boolean indexed = image.getColorModel() instanceof IndexColorModel;
    if (!indexed && bands != 1 && bands != COLOURS) {
      throw location.error("a mask with an alpha channel: expected grey or a palette");
    }
    if (raster.getSampleModel().getSampleSize(0) > Character.SIZE) {
      throw location.error("a mask of more than 16 bits: expected at most 16");
    }
    int width = raster.getWidth();
    int height = raster.getHeight();
    char[] levels = new char[width * height];
    int[] row = new int[width];
    int[] other = new int[width];
    for (int y = 0; y < height; y++) {
      raster.getSamples(0, y, width, 1, 0, row);
      for (int band = 1; band < (indexed ? 1 : bands); band++) {
        raster.getSamples(0, y, width, 1, band, other);
        if (!Arrays.equals(row, other)) {
          throw location.error("a mask in colours: expected grey or a palette, a level per class");
        }
      }
      for (int x = 0; x < width; x++) {
        levels[bare.orientation().target(x, y, width, height)] = (char) row[x];
      }
    }
    boolean swapped = bare.orientation().swapped();
    return new MaskImage(swapped ? width : height, swapped ? height : width, levels);
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
   * The levels.
   *
   * @return a new array, row after row
   */
  public char[] levels() {
    return levels.clone();
  }
}
