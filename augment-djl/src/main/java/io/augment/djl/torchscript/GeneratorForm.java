package io.augment.djl.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.file.FileFormatException;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Inputs and outputs of a generator, and their check.
 *
 * @param latent numbers of noise an image
 * @param classes the classes that its labels stand for
 * @param shape of one image
 * @param range that the values of its images lie in
 * @param batch images that are computed at once
 */
record GeneratorForm(
    int latent, ClassLabels classes, SampleShape shape, ValueRange range, int batch) {

  /** A last layer without a bound may give a little more than the range has: that is cut off. */
  private static final double FAR = 0.25;

  private static final double MOST_FAR = 0.05;

  /**
   * Tolerance relative to the range: far more than the difference between two ways of computing the
   * same, and invisible.
   */
  private static final double SAME = 1e-4;

  /**
   * Every setting, by name: what provenance records.
   *
   * @return a new map
   */
  SortedMap<String, String> settings() {
    SortedMap<String, String> settings = new TreeMap<>();
    settings.put("latent", Integer.toString(latent));
    settings.put("classes", String.join(", ", classes.names()));
    settings.put("shape", shape.toString());
    settings.put("range", range.low() + " to " + range.high());
    settings.put("batch", Integer.toString(batch));
    return settings;
  }

  /**
   * Draws a batch with the first and the last class in it, twice from the same noise.
   *
   * @param network a generator
   * @throws FileFormatException if it doesn't have this form, its values lie far outside of the
   *     range, or it gives something else the second time
   */
  void require(TorchScriptNetwork network) {
    long[] labels = LongStream.range(0, batch).map(i -> i % classes.count()).toArray();
    labels[batch - 1] = classes.count() - 1L;
    float[] first = network.use(scope -> draw(network, scope, new SplittableRandom(1), labels));
    requireRange(network, first);
    float[] second = network.use(scope -> draw(network, scope, new SplittableRandom(1), labels));
    for (int i = 0; i < first.length; i++) {
      if (Math.abs(first[i] - second[i]) > SAME * width()) {
        throw network.refused(
            "the network returns different images for the same noise and labels: expected one"
                + " without randomness of its own");
      }
    }
  }

  private void requireRange(TorchScriptNetwork network, float[] values) {
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    int far = 0;
    for (float value : values) {
      least = Math.min(least, value);
      most = Math.max(most, value);
      if (Math.abs(value - range.clamp(value)) > FAR * width()) {
        far++;
      }
    }
    if (far > MOST_FAR * values.length) {
      throw network.refused(
          String.format(
              "the network returns values from %s to %s: expected values in [%s, %s]",
              least, most, range.low(), range.high()));
    }
  }

  private double width() {
    return (double) range.high() - range.low();
  }

  /**
   * Draws a batch, within a use of the network.
   *
   * @param network a generator
   * @param scope owns what is computed
   * @param random where the noise comes from
   * @param labels a class index an image, {@code batch} of them
   * @return the images, one after another, as the network gives them
   * @throws FileFormatException if the network doesn't give finite images of the shape
   */
  float[] draw(
      TorchScriptNetwork network, NDManager scope, SplittableRandom random, long[] labels) {
    float[] noise = new float[batch * latent];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    Shape noiseShape = new Shape(batch, latent);
    String described =
        String.format("noise %s and labels of %d classes", noiseShape, classes.count());
    NDArray images =
        network.forward(described, scope.create(noise, noiseShape), scope.create(labels));
    Shape expected = new Shape(batch, shape.channels(), shape.height(), shape.width());
    if (!images.getShape().equals(expected) || images.getDataType() != DataType.FLOAT32) {
      throw network.refused(
          String.format(
              "the network turns %s into %s: expected float32 %s",
              described, TorchScriptNetwork.described(images), expected));
    }
    float[] values = images.toFloatArray();
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw network.refused(
            String.format(
                "the network returns %s in an image of class '%s': expected finite numbers",
                values[i], classes.name((int) labels[i / shape.values()])));
      }
    }
    return values;
  }
}
