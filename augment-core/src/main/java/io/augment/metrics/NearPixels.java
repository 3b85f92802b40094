package io.augment.metrics;

import io.augment.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.feature.Features;
import io.augment.internal.neighbors.Neighbors;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds images that are nearly the same: those that are much nearer to a held-out image than
 * further training images are. A plain distance would not do: where all images show one background,
 * all of them are near.
 */
final class NearPixels {

  /** The largest share of an image's standard deviation that a near one differs by. */
  private static final double OF_CONTRAST = 0.3;

  /** The largest share of the distance to further images that a near one differs by. */
  private static final double OF_SURROUNDINGS = 0.25;

  /** Rank beyond the nearest image of the one that shows the usual distance. */
  private static final int FURTHER = 4;

  /**
   * Candidates that show whether there may be a near image, and further ones that show which it is.
   */
  private static final int FEW = 8;

  private static final int MANY = 64;

  private static final int CELLS = 4; // a side

  private final LabeledSamples train;
  private final LabeledSamples heldOut;
  private final Features trainMeans;
  private final ImageLeaks.Pair[] found;

  private NearPixels(LabeledSamples train, LabeledSamples heldOut, ImageLeaks.Pair[] found) {
    this.train = train;
    this.heldOut = heldOut;
    this.trainMeans = means(train, IntStream.range(0, train.size()).toArray());
    this.found = found;
  }

  /** Writes down a held-out image for each training image that is near one, and no longer same. */
  static void in(LabeledSamples train, LabeledSamples heldOut, ImageLeaks.Pair[] found) {
    new NearPixels(train, heldOut, found).search();
  }

  private void search() {
    int[] all = IntStream.range(0, heldOut.size()).toArray();
    List<Neighbors> few = candidates(all, FEW);
    int[] promising = Arrays.stream(all).filter(image -> hasNear(image, few.get(image))).toArray();
    List<Neighbors> many = candidates(promising, MANY);
    for (int i = 0; i < promising.length; i++) {
      noteNear(promising[i], many.get(i));
    }
  }

  private List<Neighbors> candidates(int[] images, int count) {
    return trainMeans
        .nearest()
        .neighborsOfEach(means(heldOut, images).nearest(), row -> true, count);
  }

  private boolean hasNear(int image, Neighbors candidates) {
    float[] held = heldOut.sample(image);
    double most = OF_CONTRAST * deviation(held);
    return most > 0 && IntStream.of(candidates.rows()).anyMatch(row -> distance(held, row) <= most);
  }

  private void noteNear(int image, Neighbors candidates) {
    float[] held = heldOut.sample(image);
    record Candidate(int row, double distance) {}
    Candidate[] nearest =
        IntStream.of(candidates.rows())
            .mapToObj(row -> new Candidate(row, distance(held, row)))
            .sorted((a, b) -> Double.compare(a.distance(), b.distance()))
            .toArray(Candidate[]::new);
    double most = OF_CONTRAST * deviation(held);
    int near = 0; // so many of the nearest ones
    for (int i = 0; i + 1 < nearest.length && nearest[i].distance() <= most; i++) {
      double further = nearest[Math.min(i + FURTHER, nearest.length - 1)].distance();
      if (nearest[i].distance() <= OF_SURROUNDINGS * further) {
        near = i + 1;
      }
    }
    for (int i = 0; i < near; i++) {
      int row = nearest[i].row();
      if (found[row] == null) {
        found[row] = new ImageLeaks.Pair(row, image, false);
      }
    }
  }

  /** The root of the mean square difference of the pixels. */
  private double distance(float[] held, int row) {
    float[] image = train.sample(row);
    double sum = 0;
    for (int i = 0; i < image.length; i++) {
      double difference = (double) image[i] - held[i];
      sum += difference * difference;
    }
    return Math.sqrt(sum / image.length);
  }

  private static double deviation(float[] image) {
    double sum = 0;
    double squares = 0;
    for (float value : image) {
      sum += value;
      squares += (double) value * value;
    }
    double mean = sum / image.length;
    return Math.sqrt(Math.max(0, squares / image.length - mean * mean));
  }

  /** The means of the cells of a grid over each image, all channels together. */
  private static Features means(LabeledSamples samples, int[] images) {
    SampleShape shape = samples.shape();
    int width = CELLS * CELLS;
    int[] cells = cells(shape);
    int[] sizes = new int[width];
    Arrays.stream(cells).forEach(cell -> sizes[cell]++);
    float[] means = new float[images.length * width];
    float[] image = new float[shape.values()];
    double[] sums = new double[width];
    for (int i = 0; i < images.length; i++) {
      samples.copySample(images[i], image, 0);
      Arrays.fill(sums, 0);
      for (int k = 0; k < image.length; k++) {
        sums[cells[k % cells.length]] += image[k];
      }
      for (int cell = 0; cell < width; cell++) {
        if (sizes[cell] > 0) {
          means[i * width + cell] = (float) (sums[cell] / (sizes[cell] * shape.channels()));
        }
      }
    }
    return Features.of(width, means);
  }

  /** The cell of each pixel of a channel. */
  private static int[] cells(SampleShape shape) {
    int[] cells = new int[shape.height() * shape.width()];
    for (int pixel = 0; pixel < cells.length; pixel++) {
      int row = (int) ((long) (pixel / shape.width()) * CELLS / shape.height());
      int column = (int) ((long) (pixel % shape.width()) * CELLS / shape.width());
      cells[pixel] = row * CELLS + column;
    }
    return cells;
  }
}
