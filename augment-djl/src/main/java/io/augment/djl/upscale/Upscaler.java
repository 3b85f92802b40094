package io.augment.djl.upscale;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.augment.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.djl.archive.ArchiveFormatException;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.internal.network.FittedNetwork;
import io.augment.djl.internal.network.Network;
import io.augment.djl.model.FittedModel;
import io.augment.djl.upscale.internal.UpscaleArchitecture;
import io.augment.image.ImageScaling;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Makes images two or four times as high and as wide, as a network has learnt from images of the
 * same kind; see {@link UpscaleTrainer}.
 *
 * <pre>{@code
 * try (Upscaler upscaler = Upscaler.load(Path.of("cells.gan"))) {
 *   LabeledSamples large = upscaler.upscale(cells); // 32x32 to 64x64
 * }
 * }</pre>
 *
 * <p>What it adds to an image is learnt from others: it looks likely, and is no measurement.
 *
 * <p>Thread-safe: many threads may upscale at once, and each gets what it would get alone. Closing
 * waits for those that have begun.
 */
public final class Upscaler extends FittedModel {

  /** Values of large images that are computed at once; fixed for each shape of image. */
  private static final int CHUNK_VALUES = 1 << 18;

  private static final int MOST_OF_CHUNK = 64;

  private final UpscaleArchitecture architecture;

  private Upscaler(GeneratorArchive archive, UpscaleArchitecture architecture) {
    super(archive, FittedNetwork.of(architecture.generator(), archive.tensors()));
    this.architecture = architecture;
  }

  /**
   * The upscaler of an archive.
   *
   * @param archive an archive
   * @return an upscaler with weights of its own
   * @throws IllegalArgumentException if it is no upscaler's, or its weights don't fit
   */
  public static Upscaler of(GeneratorArchive archive) {
    require(archive, UpscaleTrainer.ARCHITECTURE, UpscaleTrainer.ARCHITECTURE + ", an upscaler");
    GeneratorArchive.Manifest manifest = archive.manifest();
    if (!manifest.shape().isImage()) {
      throw new IllegalArgumentException(
          "an upscaler of samples of " + manifest.shape() + ": expected images");
    }
    UpscaleArchitecture architecture =
        UpscaleArchitecture.read(
            manifest.shape().channels(),
            manifest.width(),
            manifest.attachment(UpscaleTrainer.NETWORK));
    return new Upscaler(archive, architecture);
  }

  /**
   * Reads an upscaler from an archive.
   *
   * @param file an archive that {@link #save(Path)} wrote
   * @return the upscaler, which the caller closes
   * @throws ArchiveFormatException if the file is no upscaler's archive, or a damaged one
   * @throws IOException if it can't be read
   */
  public static Upscaler load(Path file) throws IOException {
    return GeneratorArchive.open(file, Upscaler::of);
  }

  /**
   * Upscales images.
   *
   * @param samples images of any height and width, with as many channels as those that it was
   *     fitted on; their range may be another, and is taken for the same brightnesses
   * @return images {@link #factor()} times as high and as wide, in the same order, with the same
   *     range, classes and labels
   * @throws IllegalArgumentException if the samples are no such images, or would have more than
   *     {@value SampleShape#MAX_VALUES} values each
   * @throws IllegalStateException if this is closed
   */
  public LabeledSamples upscale(LabeledSamples samples) {
    if (!samples.shape().isImage() || samples.shape().channels() != architecture.channels()) {
      throw new IllegalArgumentException(
          String.format(
              "samples of %s: this upscaler takes images of %d channel%s",
              samples.shape(), architecture.channels(), architecture.channels() == 1 ? "" : "s"));
    }
    LabeledSamples enlarged = ImageScaling.enlarge(samples, factor());
    float[] values = enlarged.values();
    int length = enlarged.shape().values();
    int chunk = Math.min(MOST_OF_CHUNK, Math.max(1, CHUNK_VALUES / length));
    ValueRange range = samples.range();
    network()
        .use(
            (network, manager) -> {
              for (int from = 0; from < samples.size(); from += chunk) {
                float[] drawn = upscaled(network, manager, samples, enlarged, from, chunk);
                int size = Math.min(chunk, samples.size() - from) * length;
                for (int i = 0; i < size; i++) {
                  values[from * length + i] = range.fromSigned(drawn[i]);
                }
              }
              return values;
            });
    return LabeledSamples.of(enlarged.shape(), range, samples.classes(), values, samples.labels());
  }

  private static float[] upscaled(
      Network network,
      NDManager manager,
      LabeledSamples low,
      LabeledSamples enlarged,
      int from,
      int chunk) {
    try (NDManager scope = manager.newSubManager()) {
      return network
          .forward(
              false,
              scope.create(signed(low, from, chunk), batch(low.shape(), chunk)),
              scope.create(signed(enlarged, from, chunk), batch(enlarged.shape(), chunk)))
          .toFloatArray();
    }
  }

  /** A whole chunk, grey at its end: another size would change the last digits. */
  private static float[] signed(LabeledSamples samples, int from, int chunk) {
    int length = samples.shape().values();
    float[] values = new float[chunk * length];
    int count = Math.min(chunk, samples.size() - from);
    for (int i = 0; i < count; i++) {
      samples.copySample(from + i, values, i * length);
    }
    for (int i = 0; i < count * length; i++) {
      values[i] = samples.range().toSigned(values[i]);
    }
    return values;
  }

  private static Shape batch(SampleShape shape, int size) {
    return new Shape(size, shape.channels(), shape.height(), shape.width());
  }

  /**
   * Factor of height and width.
   *
   * @return 2 or 4
   */
  public int factor() {
    return architecture.factor();
  }
}
