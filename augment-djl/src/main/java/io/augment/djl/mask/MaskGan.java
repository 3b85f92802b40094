package io.augment.djl.mask;

import io.augment.MaskedSamples;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.djl.archive.ArchiveFormatException;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.internal.network.FittedNetwork;
import io.augment.djl.mask.internal.MaskForm;
import io.augment.djl.mask.internal.MaskImages;
import io.augment.djl.mask.internal.MaskJson;
import io.augment.djl.mask.internal.PackedMasks;
import io.augment.djl.model.FittedModel;
import io.augment.internal.mask.ClassMaps;
import io.augment.internal.mask.MaskDraws;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Makes images with masks: a mask is one of the real ones, changed, and a network makes an image
 * for it; see {@link MaskGanTrainer}.
 *
 * <pre>{@code
 * try (MaskGan gan = MaskGan.load(Path.of("nodules.gan"))) {
 *   MaskedSamples more = gan.sample(200, 7);
 * }
 * }</pre>
 *
 * <p>It keeps the masks that it was fitted on, at most {@value #MOST_MASKS}, and so does its
 * archive: the file gives the masks away, though not the images.
 *
 * <p>The same count and seed give the same samples, and a smaller count the first of them.
 * Thread-safe: many threads may draw at once. Closing waits for those that have begun.
 */
public final class MaskGan extends FittedModel {

  /** The most masks that are kept to draw others from. */
  public static final int MOST_MASKS = 1_000;

  private final MaskImages images;
  private final MaskDraws draws;
  private final int masks;

  private MaskGan(GeneratorArchive archive, MaskForm form, MaskDraws draws, int masks) {
    super(archive, FittedNetwork.of(form.generator(), archive.tensors()));
    this.masks = masks;
    images = new MaskImages(network(), form, archive.manifest().range());
    this.draws = draws;
  }

  /**
   * The mask GAN of an archive.
   *
   * @param archive an archive
   * @return a mask GAN with weights of its own
   * @throws IllegalArgumentException if it is no mask GAN's, or its weights don't fit
   */
  public static MaskGan of(GeneratorArchive archive) {
    require(archive, MaskGanTrainer.ARCHITECTURE, MaskGanTrainer.ARCHITECTURE + ", a mask GAN");
    GeneratorArchive.Manifest manifest = archive.manifest();
    SampleShape shape = manifest.shape();
    MaskGanTrainer.requireShape(shape);
    int classes = manifest.classes().count();
    if (classes < 2 || classes > MaskedSamples.MAX_CLASSES) {
      throw new IllegalArgumentException(
          classes + " classes: expected 2 to " + MaskedSamples.MAX_CLASSES);
    }
    // refuses what is out of range
    MaskGanConfig.defaults().width(manifest.width()).noise(manifest.latent());
    MaskForm form = new MaskForm(shape, classes, manifest.width(), manifest.latent());
    MaskJson json = MaskJson.read(manifest.attachment(MaskGanTrainer.FORM));
    if (json.masks() > MOST_MASKS) {
      throw new IllegalArgumentException(json.masks() + " masks: expected at most " + MOST_MASKS);
    }
    byte[] masks =
        PackedMasks.unpack(
            manifest.attachment(MaskGanTrainer.MASKS),
            json.masks(),
            shape.height() * shape.width(),
            classes);
    ClassMaps maps = new ClassMaps(shape.height(), shape.width(), classes, masks);
    return new MaskGan(archive, form, json.augmentation().draws(maps), json.masks());
  }

  /**
   * Reads a mask GAN from an archive.
   *
   * @param file an archive that {@link #save(Path)} wrote
   * @return the mask GAN, which the caller closes
   * @throws ArchiveFormatException if the file is no mask GAN's archive, or a damaged one
   * @throws IOException if it can't be read
   */
  public static MaskGan load(Path file) throws IOException {
    return GeneratorArchive.open(file, MaskGan::of);
  }

  /**
   * Number of real masks that it keeps to draw others from.
   *
   * @return 1 to {@value #MOST_MASKS}
   */
  public int masks() {
    return masks;
  }

  /**
   * Draws masks, and makes an image for each.
   *
   * @param count how many, at least 0
   * @param seed where all draws come from
   * @return images with masks
   * @throws IllegalArgumentException if the count is negative
   * @throws IllegalStateException if this is closed
   */
  public MaskedSamples sample(int count, long seed) {
    if (count < 0) {
      throw new IllegalArgumentException("count " + count + ": expected at least 0");
    }
    SeedSequence seeds = SeedSequence.of(seed);
    return fill(draws.draw(0, count, seeds.child("masks")).maps().pixels(), seeds);
  }

  /**
   * Makes images for masks of the caller's own.
   *
   * @param masks the class index of each pixel, mask after mask, of the height and width of {@link
   *     #shape()}
   * @param seed where the noise comes from
   * @return these masks, with an image each
   * @throws IllegalArgumentException if the length is no multiple of a mask's, or a pixel is of no
   *     class
   * @throws IllegalStateException if this is closed
   */
  public MaskedSamples fill(byte[] masks, long seed) {
    int pixels = shape().height() * shape().width();
    if (masks.length % pixels != 0) {
      throw new IllegalArgumentException(
          String.format(
              "masks of %d pixels: expected a multiple of %d, masks of %d x %d",
              masks.length, pixels, shape().width(), shape().height()));
    }
    for (byte label : masks) {
      if (label < 0 || label >= classes().count()) {
        throw new IllegalArgumentException(
            "a mask with the class " + label + ": expected 0 to " + (classes().count() - 1));
      }
    }
    return fill(masks.clone(), SeedSequence.of(seed));
  }

  private MaskedSamples fill(byte[] masks, SeedSequence seeds) {
    return MaskedSamples.of(
        shape(), range(), classes(), images.of(masks, seeds.child("images")), masks);
  }
}
