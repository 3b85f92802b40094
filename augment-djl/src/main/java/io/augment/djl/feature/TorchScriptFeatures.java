package io.augment.djl.feature;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.augment.data.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.djl.internal.EngineStart;
import io.augment.feature.FeatureExtractor;
import io.augment.feature.Features;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

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

  private final Path file;
  private final Model model;
  private final SampleShape shape;
  private final int width;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  private TorchScriptFeatures(Path file, Model model, SampleShape shape, int width) {
    this.file = file;
    this.model = model;
    this.shape = shape;
    this.width = width;
  }

  /**
   * Loads a network and tries it on two images.
   *
   * @param file a TorchScript file
   * @param shape the shape of the images that will come
   * @return the extractor, which the caller closes
   * @throws TorchScriptFormatException if the file is no TorchScript, or the network doesn't give a
   *     row of finite numbers for each image
   * @throws NoSuchFileException if there is no such file
   * @throws IOException if the file can't be read
   * @throws IllegalArgumentException if the shape is not an image's
   */
  public static TorchScriptFeatures load(Path file, SampleShape shape) throws IOException {
    if (!shape.isImage()) {
      throw new IllegalArgumentException(
          "samples of " + shape + ": expected images, as a TorchScript network takes them");
    }
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file.toString());
    }
    EngineStart.engine();
    Model model = Model.newInstance("features", "PyTorch");
    try {
      model.load(file.toAbsolutePath());
      model.getBlock().freezeParameters(true);
      return new TorchScriptFeatures(file, model, shape, widthFor(file, model, shape));
    } catch (MalformedModelException | EngineException e) {
      model.close();
      throw new TorchScriptFormatException(
          file, "not read as TorchScript: expected a file that torch.jit.save wrote", e);
    } catch (IOException | RuntimeException e) {
      model.close();
      throw e;
    }
  }

  private static int widthFor(Path file, Model model, SampleShape shape) throws IOException {
    try (NDManager scope = model.getNDManager().newSubManager()) {
      NDArray rows;
      try {
        rows = forward(model, scope.zeros(batchShape(shape, 2)));
      } catch (EngineException e) {
        throw new TorchScriptFormatException(
            file, "the network fails on images of " + shape + ": " + firstLine(e), e);
      }
      Shape given = rows.getShape();
      if (given.dimension() != 2
          || given.get(0) != 2
          || given.get(1) < 1
          || rows.getDataType() != DataType.FLOAT32) {
        throw new TorchScriptFormatException(
            file,
            String.format(
                "the network turns images (2, %d, %d, %d) into %s %s: expected float32 (2, d)",
                shape.channels(),
                shape.height(),
                shape.width(),
                rows.getDataType().toString().toLowerCase(Locale.ROOT),
                given));
      }
      return Math.toIntExact(given.get(1));
    }
  }

  private static String firstLine(EngineException failure) {
    String message = String.valueOf(failure.getMessage()).strip();
    return message.lines().reduce((first, last) -> last).orElse(message);
  }

  private static NDArray forward(Model model, NDArray images) {
    ParameterStore store = new ParameterStore(model.getNDManager(), false);
    NDList given = model.getBlock().forward(store, new NDList(images), false);
    given.attach(images.getManager());
    return given.head();
  }

  private static Shape batchShape(SampleShape shape, int size) {
    return new Shape(size, shape.channels(), shape.height(), shape.width());
  }

  @Override
  public String name() {
    return "TorchScript network " + file.getFileName();
  }

  @Override
  public int width() {
    return width;
  }

  /**
   * Maps images.
   *
   * @throws IllegalArgumentException if the shape is another, or the network gives a number that is
   *     not finite; the message names the image
   */
  @Override
  public Features features(LabeledSamples samples) {
    if (!samples.shape().equals(shape)) {
      throw new IllegalArgumentException("samples of " + samples.shape() + ": expected " + shape);
    }
    lock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("these features are closed");
      }
      return Features.of(width, compute(samples));
    } finally {
      lock.readLock().unlock();
    }
  }

  private float[] compute(LabeledSamples samples) {
    float[] rows = new float[Math.multiplyExact(samples.size(), width)];
    int length = shape.values();
    for (int from = 0; from < samples.size(); from += CHUNK) {
      int size = Math.min(CHUNK, samples.size() - from);
      float[] values = new float[size * length];
      for (int i = 0; i < size; i++) {
        samples.copySample(from + i, values, i * length);
      }
      try (NDManager scope = model.getNDManager().newSubManager()) {
        float[] computed =
            forward(model, scope.create(values, batchShape(shape, size))).toFloatArray();
        System.arraycopy(computed, 0, rows, from * width, size * width);
      }
    }
    return rows;
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        model.close();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
