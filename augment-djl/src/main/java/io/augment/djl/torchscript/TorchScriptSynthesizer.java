package io.augment.djl.torchscript;

import ai.djl.ndarray.NDManager;
import io.augment.LabeledSamples;
import io.augment.Provenance;
import io.augment.Synthesizer;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.djl.internal.Versions;
import io.augment.file.FileFormatException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A generator of images that was trained elsewhere, as a TorchScript file ({@code torch.jit.save}):
 * from standard normal noise, float32 {@code (N, latent)}, and class indices, int64 {@code (N)}, to
 * float32 images {@code (N, C, H, W)}. A generator that wants something else, such as one-hot
 * labels, is wrapped before it is exported.
 *
 * <pre>{@code
 * try (TorchScriptSynthesizer cells =
 *     TorchScriptSynthesizer.builder()
 *         .latent(128)
 *         .classes(ClassLabels.of("RBC", "WBC", "Platelets"))
 *         .shape(SampleShape.image(3, 32, 32))
 *         .range(ValueRange.SIGNED)
 *         .load(Path.of("cells.pt"))) {
 *   LabeledSamples platelets = cells.sample(cells.classes().indexOf("Platelets"), 100, 7);
 * }
 * }</pre>
 *
 * <p>The same seed gives the same images: all that is random is the noise, which is drawn here, and
 * a network that draws numbers of its own is refused. The first images of a draw are the same
 * however many follow. Values that lie a little outside of the range are moved to its bound.
 *
 * <p>A TorchScript file is a program: load only what you trust. A generator that has seen
 * validation or test images gives them away to whatever is trained on its samples.
 *
 * <p>Thread-safe: many threads may draw at once, and each gets what it would get alone. Closing
 * waits for draws that have begun.
 */
public final class TorchScriptSynthesizer implements Synthesizer {

  /** The longest latent. */
  public static final int MAX_LATENT = 4_096;

  /** The most images that are computed at once. */
  public static final int MAX_BATCH = 1_024;

  /** The most values that are computed at once: 64 million, which take 256 MiB. */
  public static final int MAX_BATCH_VALUES = 1 << 26;

  /** Default of {@link Builder#batch(int)}. */
  public static final int DEFAULT_BATCH = 64;

  /** Data in {@link #provenance()}, as a TorchScript file has no information about them. */
  public static final String UNKNOWN_DATA = "unknown";

  private final TorchScriptNetwork network;
  private final GeneratorForm form;
  private final Provenance provenance;

  private TorchScriptSynthesizer(
      TorchScriptNetwork network, GeneratorForm form, Provenance provenance) {
    this.network = network;
    this.form = form;
    this.provenance = provenance;
  }

  /**
   * A builder in which latent, classes, shape and range have still to be set.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Draws samples of one class.
   *
   * @throws IllegalArgumentException if there is no such class, or {@code count} is negative
   * @throws FileFormatException if the network fails, or gives a number that is not finite
   */
  @Override
  public LabeledSamples sample(int label, int count, long seed) {
    if (label < 0 || label >= classes().count()) {
      throw new IllegalArgumentException(
          "label " + label + ": expected 0 to " + (classes().count() - 1));
    }
    if (count < 0) {
      throw new IllegalArgumentException("count " + count + ": expected 0 or more");
    }
    float[] values = network.use(manager -> draw(manager, label, count, seed));
    for (int i = 0; i < values.length; i++) {
      values[i] = range().clamp(values[i]);
    }
    int[] labels = new int[count];
    Arrays.fill(labels, label);
    return LabeledSamples.of(shape(), range(), classes(), values, labels);
  }

  /** Every batch is a full one: in another size the last digits would differ. */
  private float[] draw(NDManager manager, int label, int count, long seed) {
    int length = shape().values();
    float[] drawn = new float[Math.multiplyExact(count, length)];
    long[] labels = new long[form.batch()];
    Arrays.fill(labels, label);
    SplittableRandom random = new SplittableRandom(seed);
    for (int from = 0; from < count; from += labels.length) {
      try (NDManager scope = manager.newSubManager()) {
        float[] images = form.draw(network, scope, random, labels);
        int size = Math.min(labels.length, count - from);
        System.arraycopy(images, 0, drawn, from * length, size * length);
      }
    }
    return drawn;
  }

  @Override
  public SampleShape shape() {
    return form.shape();
  }

  @Override
  public ValueRange range() {
    return form.range();
  }

  @Override
  public ClassLabels classes() {
    return form.classes();
  }

  /**
   * Provenance: the file's name and SHA-256, and the settings. Of the data that it was trained on
   * it says {@value #UNKNOWN_DATA}, and its seed is 0.
   */
  @Override
  public Provenance provenance() {
    return provenance;
  }

  @Override
  public void close() {
    network.close();
  }

  /** Says what a generator takes and gives, and loads it. Not thread-safe. */
  public static final class Builder {

    private static final List<ValueRange> RANGES =
        List.of(ValueRange.UNIT, ValueRange.SIGNED, ValueRange.BYTE);

    private @Nullable Integer latent;
    private @Nullable ClassLabels classes;
    private @Nullable SampleShape shape;
    private @Nullable ValueRange range;
    private int batch = DEFAULT_BATCH;

    private Builder() {}

    /**
     * Length of the network's noise.
     *
     * @param latent numbers an image, 1 to {@value #MAX_LATENT}
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder latent(int latent) {
      this.latent = within("latent", latent, MAX_LATENT);
      return this;
    }

    /**
     * The classes that it was trained on.
     *
     * @param classes their names, in the order of the network's labels from 0 on
     * @return this builder
     */
    public Builder classes(ClassLabels classes) {
      this.classes = classes;
      return this;
    }

    /**
     * Number of classes it was trained on, if they have no names.
     *
     * @param count 1 to {@value ClassLabels#MAX_CLASSES}
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder classes(int count) {
      return classes(ClassLabels.numbered(within("classes", count, ClassLabels.MAX_CLASSES)));
    }

    /**
     * The images that it gives.
     *
     * @param shape channels, height and width
     * @return this builder
     * @throws IllegalArgumentException if it is not an image's
     */
    public Builder shape(SampleShape shape) {
      if (!shape.isImage()) {
        throw new IllegalArgumentException(
            "shape " + shape + ": expected an image's, (channels, height, width)");
      }
      this.shape = shape;
      return this;
    }

    /**
     * The values that it gives. A data set's may be others: images are brought from one of these
     * ranges to another.
     *
     * @param range {@link ValueRange#SIGNED}, as after a tanh, {@link ValueRange#UNIT}, as after a
     *     sigmoid, or {@link ValueRange#BYTE}
     * @return this builder
     * @throws IllegalArgumentException if it is another
     */
    public Builder range(ValueRange range) {
      if (!RANGES.contains(range)) {
        throw new IllegalArgumentException(
            String.format(
                "range [%s, %s]: expected [0, 1], [-1, 1] or [0, 255]", range.low(), range.high()));
      }
      this.range = range;
      return this;
    }

    /**
     * Number of images computed at once, however many are requested. Another number may change the
     * last digits.
     *
     * @param batch 1 to {@value #MAX_BATCH}, and at most {@value #MAX_BATCH_VALUES} values in all;
     *     the default is {@value #DEFAULT_BATCH}
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder batch(int batch) {
      this.batch = within("batch", batch, MAX_BATCH);
      return this;
    }

    /**
     * Loads the generator and tries it: a batch is drawn twice.
     *
     * @param file a TorchScript file
     * @return the synthesizer, which the caller closes
     * @throws FileFormatException if the file is no TorchScript, or the network doesn't turn noise
     *     and labels into finite images of the shape and the range, always the same for the same
     *     noise
     * @throws NoSuchFileException if there is no such file
     * @throws IOException if the file can't be read
     * @throws IllegalArgumentException if a batch of such images has too many values
     * @throws IllegalStateException if latent, classes, shape or range was not set
     */
    public TorchScriptSynthesizer load(Path file) throws IOException {
      GeneratorForm form =
          new GeneratorForm(
              set("latent", latent),
              set("classes", classes),
              set("shape", shape),
              set("range", range),
              batch);
      long values = (long) batch * form.shape().values();
      if (values > MAX_BATCH_VALUES) {
        throw new IllegalArgumentException(
            String.format(
                "batch %d of %s images, %d values: expected at most %d at once",
                batch, form.shape(), values, MAX_BATCH_VALUES));
      }
      return TorchScriptNetwork.load(
          file,
          network -> {
            form.require(network);
            return new TorchScriptSynthesizer(network, form, provenance(network, form));
          });
    }

    private static Provenance provenance(TorchScriptNetwork network, GeneratorForm form)
        throws IOException {
      SortedMap<String, String> configuration = form.settings();
      configuration.put("file", network.name());
      configuration.put("sha256", network.fingerprint());
      return new Provenance("torchscript", UNKNOWN_DATA, 0, configuration, Versions.inUse());
    }

    private static <T> T set(String field, @Nullable T value) {
      if (value == null) {
        throw new IllegalStateException(
            field + " was not set: expected what the network takes and gives");
      }
      return value;
    }

    private static int within(String field, int value, int most) {
      if (value < 1 || value > most) {
        throw new IllegalArgumentException(
            field + " " + value + ": expected a whole number in [1, " + most + "]");
      }
      return value;
    }
  }
}
