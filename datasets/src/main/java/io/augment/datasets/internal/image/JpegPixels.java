package io.augment.datasets.internal.image;

import io.augment.datasets.internal.Location;
import io.augment.file.FileFormatException;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A JPEG inside another file: its numbers as they are coded, of colours that are not converted.
 *
 * <p>Immutable.
 */
public final class JpegPixels {

  private static final int SCAN = 0xda;
  private static final int JFIF = 0xe0;
  private static final int ADOBE = 0xee;
  private static final int ADOBE_TRANSFORM = 13; // from the segment's length on

  private final BareImage bare;
  private final int bits;
  private final Optional<Boolean> mixed;

  private JpegPixels(BareImage bare, int bits, Optional<Boolean> mixed) {
    this.bare = bare;
    this.bits = bits;
    this.mixed = mixed;
  }

  /**
   * Reads what stands before the pixels.
   *
   * @param content a JPEG; what lies behind its end is not read
   * @param location where it is
   * @return the JPEG, not decoded yet
   */
  public static JpegPixels of(byte[] content, Location location) {
    if (!BareJpeg.recognises(content)) {
      throw location.error("cannot be decoded, it is damaged or cut off: no JPEG");
    }
    BareImage bare = BareJpeg.of(content, location);
    ByteBuffer segments = ByteBuffer.wrap(bare.content());
    int bits = 0;
    Optional<Boolean> mixed = Optional.empty();
    int marker = 0;
    for (int at = 2; marker != SCAN && at + 4 < segments.limit(); ) {
      marker = segments.get(at + 1) & 0xff;
      int length = segments.getShort(at + 2) & 0xffff;
      if (marker == JFIF && startsWith(bare.content(), at, length, "JFIF") && mixed.isEmpty()) {
        mixed = Optional.of(true);
      } else if (marker == ADOBE
          && length > ADOBE_TRANSFORM
          && startsWith(bare.content(), at, length, "Adobe")) {
        mixed = Optional.of(segments.get(at + 2 + ADOBE_TRANSFORM) != 0);
      } else if (BareJpeg.isFrame(marker) && length > 2) {
        bits = segments.get(at + 4) & 0xff;
      }
      at += 2 + length;
    }
    return new JpegPixels(bare, bits, mixed);
  }

  private static boolean startsWith(byte[] content, int at, int length, String name) {
    return length >= 2 + name.length()
        && new String(content, at + 4, name.length(), StandardCharsets.US_ASCII).equals(name);
  }

  /**
   * Number of bits of a channel.
   *
   * @return 8, or else this Java doesn't decode it
   */
  public int bits() {
    return bits;
  }

  /**
   * Returns whether colours are brightness and two differences, if the JPEG says it.
   *
   * @return false if they are red, green and blue; empty if it isn't said
   */
  public Optional<Boolean> mixed() {
    return mixed;
  }

  /**
   * Decodes the numbers, by channel, row, column.
   *
   * @param channels how many there must be
   * @param height number of rows that there must be
   * @param width number of pixels in a row that there must be
   * @param target where to
   * @param offset where it begins there
   */
  public void copyTo(int channels, int height, int width, float[] target, int offset) {
    if (bare.storedWidth() != width || bare.storedHeight() != height) {
      throw bare.location()
          .error(
              String.format(
                  "%d x %d pixels inside: expected %d x %d",
                  bare.storedWidth(), bare.storedHeight(), width, height));
    }
    Raster raster = decode();
    if (raster.getNumBands() != channels
        || raster.getWidth() != width
        || raster.getHeight() != height) {
      throw bare.location().error(raster.getNumBands() + " channels inside: expected " + channels);
    }
    float[] row = new float[width];
    for (int channel = 0; channel < channels; channel++) {
      for (int y = 0; y < height; y++) {
        raster.getSamples(0, y, width, 1, channel, row);
        System.arraycopy(row, 0, target, offset + (channel * height + y) * width, width);
      }
    }
  }

  private Raster decode() {
    ByteArrayInputStream content = new ByteArrayInputStream(bare.content());
    try (ImageInputStream in = new MemoryCacheImageInputStream(content)) {
      ImageReader reader = DecodedImage.readerFor(bare);
      try {
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        reader.setInput(in, true, true);
        Raster raster = reader.readRaster(0, null);
        DecodedImage.requireWhole(warnings, bare.location());
        return raster;
      } finally {
        reader.dispose();
      }
    } catch (FileFormatException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw bare.location().error("cannot be decoded, it is damaged or cut off: " + e, e);
    }
  }
}
