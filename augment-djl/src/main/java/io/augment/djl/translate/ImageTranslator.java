package io.augment.djl.translate;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import io.augment.LabeledSamples;
import io.augment.data.ValueRange;
import io.augment.djl.archive.ArchiveFormatException;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.internal.network.FittedNetwork;
import io.augment.djl.model.FittedModel;
import io.augment.djl.translate.internal.ImageDraw;
import io.augment.djl.translate.internal.TranslationForm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Turns images of one class into images that look like another's, as a network has learnt from
 * images of both; see {@link TranslationTrainer}.
 *
 * <pre>{@code
 * try (ImageTranslator translator = ImageTranslator.load(Path.of("rbc-to-wbc.gan"))) {
 *   LabeledSamples white = translator.translate(red);
 * }
 * }</pre>
 *
 * <p>The same image gives the same translation. Thread-safe: many threads may translate at once,
 * and each gets what it would get alone. Closing waits for those that have begun.
 */
public final class ImageTranslator extends FittedModel {

  /** Images that are computed at once; fixed, as another number changes the last digits. */
  private static final int CHUNK = 32;

  private final TranslationForm form;

  private ImageTranslator(GeneratorArchive archive, TranslationForm form) {
    super(archive, FittedNetwork.of(block(archive.manifest(), form), archive.tensors()));
    this.form = form;
  }

  private static Block block(GeneratorArchive.Manifest manifest, TranslationForm form) {
    return form.generator(manifest.shape(), manifest.width());
  }

  /**
   * The translator of an archive.
   *
   * @param archive an archive
   * @return a translator with weights of its own
   * @throws IllegalArgumentException if it is no translator's, or its weights don't fit
   */
  public static ImageTranslator of(GeneratorArchive archive) {
    GeneratorArchive.Manifest manifest = archive.manifest();
    boolean paired = manifest.architecture().equals(TranslationTrainer.PAIRED_ARCHITECTURE);
    if (!paired) {
      require(
          archive,
          TranslationTrainer.ARCHITECTURE,
          TranslationTrainer.ARCHITECTURE + ", a translator");
    }
    TranslationTrainer.requireShape(manifest.shape());
    TranslationConfig.defaults().width(manifest.width()); // refuses what is out of range
    TranslationForm form =
        TranslationForm.read(manifest.attachment(TranslationTrainer.FORM), paired);
    if (Math.max(form.from(), form.to()) >= manifest.classes().count()) {
      throw new IllegalArgumentException(
          "from class "
              + form.from()
              + " to class "
              + form.to()
              + ": expected two of "
              + manifest.classes().names());
    }
    return new ImageTranslator(archive, form);
  }

  /**
   * Reads a translator from an archive.
   *
   * @param file an archive that {@link #save(Path)} wrote
   * @return the translator, which the caller closes
   * @throws ArchiveFormatException if the file is no translator's archive, or a damaged one
   * @throws IOException if it can't be read
   */
  public static ImageTranslator load(Path file) throws IOException {
    return GeneratorArchive.open(file, ImageTranslator::of);
  }

  /**
   * Translates images.
   *
   * @param samples images of the shape that it was fitted on; all are translated, whatever their
   *     label. Their range may be another, and is taken for the same brightnesses
   * @return as many images in the same order and range, all labelled {@link #to()}, with the
   *     classes that it was fitted on
   * @throws IllegalArgumentException if the samples have another shape
   * @throws IllegalStateException if this is closed
   */
  public LabeledSamples translate(LabeledSamples samples) {
    if (!samples.shape().equals(shape())) {
      throw new IllegalArgumentException(
          "samples of " + samples.shape() + ": this translator takes images of " + shape());
    }
    int length = shape().values();
    float[] values = new float[Math.multiplyExact(samples.size(), length)];
    ImageDraw images = new ImageDraw(samples);
    network()
        .use(
            (network, manager) -> {
              for (int from = 0; from < samples.size(); from += CHUNK) {
                try (NDManager scope = manager.newSubManager()) {
                  float[] translated =
                      network.forward(false, images.range(scope, from, CHUNK)).toFloatArray();
                  int count = Math.min(CHUNK, samples.size() - from) * length;
                  System.arraycopy(translated, 0, values, from * length, count);
                }
              }
              return values;
            });
    ValueRange range = samples.range();
    for (int i = 0; i < values.length; i++) {
      values[i] = range.fromSigned(values[i]);
    }
    int[] labels = new int[samples.size()];
    Arrays.fill(labels, to());
    return LabeledSamples.of(shape(), range, classes(), values, labels);
  }

  /**
   * The class that it translates.
   *
   * @return its index in {@link #classes()}
   */
  public int from() {
    return form.from();
  }

  /**
   * The class that it translates to.
   *
   * @return its index in {@link #classes()}
   */
  public int to() {
    return form.to();
  }
}
