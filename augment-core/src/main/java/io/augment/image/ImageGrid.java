package io.augment.image;

import io.augment.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.internal.image.PngFile;
import io.augment.internal.image.SampleImage;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A grid of samples for viewing: one row per class, in the order of the class indices, and in each
 * row the class's first samples. Blocks of other samples may stand beside it, such as synthetic
 * ones beside real ones.
 *
 * <pre>{@code
 * ImageGrid.of(real, 8).beside(synthetic).scale(3).write(Path.of("grid.png"));
 * }</pre>
 *
 * <p>The background is white; a class with fewer samples than columns leaves cells empty. The same
 * samples give the same pixels. Immutable and thread-safe; needs no display and no fonts.
 */
public final class ImageGrid {

  /** The largest picture that is drawn, in pixels: 64 million. */
  public static final long MAX_PIXELS = 1L << 26;

  private static final int WHITE = 255;
  private static final int SEPARATOR_PIXELS = 2;

  private final List<LabeledSamples> blocks;
  private final int columns;
  private final int scale;

  private ImageGrid(List<LabeledSamples> blocks, int columns, int scale) {
    this.blocks = List.copyOf(blocks);
    this.columns = columns;
    this.scale = scale;
  }

  /**
   * A grid of one block, a pixel of a sample being a pixel of the picture.
   *
   * @param samples images of 1 or 3 channels
   * @param columns how many samples of each class to show, at least 1
   * @return the grid
   * @throws IllegalArgumentException if the samples are not images of 1 or 3 channels, or {@code
   *     columns} is below 1
   */
  public static ImageGrid of(LabeledSamples samples, int columns) {
    SampleImage.requireDrawable(samples.shape());
    if (columns < 1) {
      throw new IllegalArgumentException("columns " + columns + ": expected at least 1");
    }
    return new ImageGrid(List.of(samples), columns, 1);
  }

  /**
   * The same grid with one more block to the right, after a gap.
   *
   * @param others samples of the same shape and classes; the value range may differ
   * @return a new grid
   * @throws IllegalArgumentException if shape or classes differ
   */
  public ImageGrid beside(LabeledSamples others) {
    LabeledSamples first = blocks.get(0);
    if (!first.shape().equals(others.shape()) || !first.classes().equals(others.classes())) {
      throw new IllegalArgumentException(
          "cannot show " + others + " beside " + first + ": expected the same shape and classes");
    }
    List<LabeledSamples> more = new ArrayList<>(blocks);
    more.add(others);
    return new ImageGrid(more, columns, scale);
  }

  /**
   * The same grid, larger: each pixel of a sample becomes a square.
   *
   * @param factor side of the square in pixels, at least 1
   * @return a new grid
   * @throws IllegalArgumentException if {@code factor} is below 1
   */
  public ImageGrid scale(int factor) {
    if (factor < 1) {
      throw new IllegalArgumentException("scale " + factor + ": expected at least 1");
    }
    return new ImageGrid(blocks, columns, factor);
  }

  /**
   * Draws the grid.
   *
   * @return a new picture, grey for samples of one channel, else RGB
   * @throws IllegalArgumentException if it would have more than {@link #MAX_PIXELS} pixels
   */
  public BufferedImage render() {
    SampleShape shape = blocks.get(0).shape();
    long cellWidth = (long) shape.width() * scale + SEPARATOR_PIXELS;
    long cellHeight = (long) shape.height() * scale + SEPARATOR_PIXELS;
    long blockWidth = columns * cellWidth + SEPARATOR_PIXELS;
    long gap = cellWidth / 3;
    long width = blocks.size() * (blockWidth + gap) - gap;
    long height = blocks.get(0).classes().count() * cellHeight + SEPARATOR_PIXELS;
    if (width > MAX_PIXELS || height > MAX_PIXELS || width * height > MAX_PIXELS) {
      throw new IllegalArgumentException(
          String.format(
              "a grid of %d x %d pixels: expected at most %d pixels", width, height, MAX_PIXELS));
    }
    BufferedImage picture = SampleImage.blank(shape.channels(), (int) width, (int) height);
    WritableRaster raster = picture.getRaster();
    fillWhite(raster);
    for (int block = 0; block < blocks.size(); block++) {
      int left = (int) (block * (blockWidth + gap));
      drawBlock(blocks.get(block), raster, left, (int) cellWidth, (int) cellHeight);
    }
    return picture;
  }

  private static void fillWhite(WritableRaster raster) {
    int[] row = new int[raster.getWidth() * raster.getNumBands()];
    Arrays.fill(row, WHITE);
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.setPixels(0, y, raster.getWidth(), 1, row);
    }
  }

  private void drawBlock(
      LabeledSamples samples, WritableRaster raster, int left, int cellWidth, int cellHeight) {
    for (int label = 0; label < samples.classes().count(); label++) {
      int[] members = samples.indicesOf(label);
      for (int column = 0; column < Math.min(columns, members.length); column++) {
        SampleImage.draw(
            samples,
            members[column],
            raster,
            left + SEPARATOR_PIXELS + column * cellWidth,
            SEPARATOR_PIXELS + label * cellHeight,
            scale);
      }
    }
  }

  /**
   * Writes the grid as a PNG file, which is there in full or not at all.
   *
   * @param target where to; an existing file is replaced, missing parent folders are made
   * @throws IOException if the file can't be written; the target is then as it was before
   * @throws IllegalArgumentException if the picture would have more than {@link #MAX_PIXELS} pixels
   */
  public void write(Path target) throws IOException {
    PngFile.write(render(), target);
  }
}
