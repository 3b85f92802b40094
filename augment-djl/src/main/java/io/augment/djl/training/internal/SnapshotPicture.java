package io.augment.djl.training.internal;

import io.augment.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.image.ImageGrid;
import io.augment.tabular.TableEncoder;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Real beside synthetic samples in one picture: a grid of images, or the columns of a table.
 *
 * @param encoder makes rows of a table of the samples, if they are that
 */
record SnapshotPicture(Optional<TableEncoder> encoder) {

  private static final int SMALLEST_GRID_SIDE = 96;

  /** Kind of picture for such samples: {@code grid} or {@code columns}. */
  static String kind(SampleShape shape) {
    return shape.isImage() ? "grid" : "columns";
  }

  BufferedImage draw(LabeledSamples real, LabeledSamples synthetic) {
    if (real.shape().isImage()) {
      return grid(real, synthetic);
    }
    LabeledSamples shown = asFrequent(synthetic, real);
    return encoder
        .map(fitted -> ColumnsFigure.ofTable(fitted, real, shown))
        .orElseGet(() -> ColumnsFigure.ofNumbers(real, shown));
  }

  /**
   * As many rows of each class as there are real ones: else columns would differ for their classes'
   * sizes.
   */
  static LabeledSamples asFrequent(LabeledSamples synthetic, LabeledSamples real) {
    return synthetic.select(
        IntStream.range(0, real.classes().count())
            .flatMap(
                label ->
                    Arrays.stream(synthetic.indicesOf(label)).limit(real.counts().count(label)))
            .toArray());
  }

  private static BufferedImage grid(LabeledSamples real, LabeledSamples synthetic) {
    int side = Math.max(real.shape().height(), real.shape().width());
    int scale = Math.max(1, SMALLEST_GRID_SIDE / 2 / side);
    return ImageGrid.of(real, real.counts().largest()).beside(synthetic).scale(scale).render();
  }
}
