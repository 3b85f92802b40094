package io.augment.djl.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.augment.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.feature.FeatureExtractor;
import io.augment.feature.Features;
import io.augment.file.FileFormatException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Features from a network of the user's own, as a TorchScript file ({@code torch.jit.save}): from
 * float32 images {@code (N, C, H, W)}, with the values that the samples have, to float32 {@code (N,
 * d)}. A network that wants its input scaled, or larger, does that itself.
 *
 * <p>A TorchScript file is a program: load only what you trust. It should have seen none of the
 * validation and test samples, or its features flatter whatever is measured in them.
 *
 * <p>Thread-safe; closing waits for uses that have begun.
 */
public final class TorchScriptFeatures implements FeatureExtractor {

  private static final int CHUNK = 128;

  private final TorchScriptNetwork network;
  private final SampleShape shape;
  private final int width;

  private TorchScriptFeatures(TorchScriptNetwork network, SampleShape shape, int width) {
    this.network = network;
    this.shape = shape;
    this.width = width;
  }

  /**
   * Loads a network and tries it on two images.
   *
   * @param file a TorchScript file
   * @param shape the shape of the images that will come
   * @return the extractor, which the caller closes
   * @throws FileFormatException if the file is not TorchScript, or the network doesn't give a row
   *     of finite numbers for each image
   * @throws NoSuchFileException if there is no such file
   * @throws IOException if the file can't be read
   * @throws IllegalArgumentException if the shape is not an image's
   */
  public static TorchScriptFeatures load(Path file, SampleShape shape) throws IOException {
    if (!shape.isImage()) {
      throw new IllegalArgumentException(
          "samples of " + shape + ": expected images, as a TorchScript network takes them");
    }
    return TorchScriptNetwork.load(
        file, network -> new TorchScriptFeatures(network, shape, widthFor(network, shape)));
  }

  private static int widthFor(TorchScriptNetwork network, SampleShape shape) {
    return network.use(
        scope -> {
          NDArray rows = forward(network, shape, scope.zeros(batchShape(shape, 2)));
          Shape given = rows.getShape();
          if (given.dimension() != 2
              || given.get(0) != 2
              || given.get(1) < 1
              || rows.getDataType() != DataType.FLOAT32) {
            throw network.refused(
                String.format(
                    "the network turns images %s into %s: expected float32 (2, d)",
                    batchShape(shape, 2), TorchScriptNetwork.described(rows)));
          }
          return Math.toIntExact(given.get(1));
        });
  }

  private static NDArray forward(TorchScriptNetwork network, SampleShape shape, NDArray images) {
    return network.forward("images of " + shape, images);
  }

  private static Shape batchShape(SampleShape shape, int size) {
    return new Shape(size, shape.channels(), shape.height(), shape.width());
  }

  @Override
  public String name() {
    return "TorchScript network " + network.name();
  }

  @Override
  public int width() {
    return width;
  }

  /**
   * Maps images.
   *
   * @throws IllegalArgumentException if the shape is another, or the network fails or gives a
   *     number that is not finite; the message names the image
   */
  @Override
  public Features features(LabeledSamples samples) {
    if (!samples.shape().equals(shape)) {
      throw new IllegalArgumentException("samples of " + samples.shape() + ": expected " + shape);
    }
    return Features.of(width, network.use(manager -> compute(samples, manager)));
  }

  private float[] compute(LabeledSamples samples, NDManager manager) {
    float[] rows = new float[Math.multiplyExact(samples.size(), width)];
    int length = shape.values();
    for (int from = 0; from < samples.size(); from += CHUNK) {
      int size = Math.min(CHUNK, samples.size() - from);
      float[] values = new float[size * length];
      for (int i = 0; i < size; i++) {
        samples.copySample(from + i, values, i * length);
      }
      try (NDManager scope = manager.newSubManager()) {
        float[] computed =
            forward(network, shape, scope.create(values, batchShape(shape, size))).toFloatArray();
        System.arraycopy(computed, 0, rows, from * width, size * width);
      }
    }
    return rows;
  }

  @Override
  public void close() {
    network.close();
  }
}
