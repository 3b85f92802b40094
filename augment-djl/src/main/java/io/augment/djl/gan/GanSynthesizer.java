package io.augment.djl.gan;

import io.augment.LabeledSamples;
import io.augment.Provenance;
import io.augment.Synthesizer;
import io.augment.djl.architecture.GanArchitecture;
import io.augment.djl.archive.ArchiveFormatException;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.gan.internal.CheckedArchitecture;
import io.augment.djl.internal.network.ChunkedSampling;
import io.augment.djl.internal.network.LatentSampling;
import io.augment.djl.internal.network.NetworkInputs;
import io.augment.djl.model.FittedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A fitted generator.
 *
 * <pre>{@code
 * try (GanSynthesizer cells = GanSynthesizer.load(Path.of("cells.gan"))) {
 *   LabeledSamples platelets = cells.sample(cells.classes().indexOf("Platelets"), 100, 7);
 * }
 * }</pre>
 *
 * <p>Thread-safe: many threads may draw at once, and each gets what it would get alone. Closing
 * waits for draws that have begun.
 */
public final class GanSynthesizer extends FittedModel implements Synthesizer {

  /** Most samples that are computed at once. */
  private static final int CHUNK = 64;

  private final GanArchitecture architecture;
  private final LatentSampling latent;

  private GanSynthesizer(
      GeneratorArchive archive, GanArchitecture architecture, LatentSampling latent) {
    super(archive, CheckedArchitecture.fitted(architecture, archive));
    this.architecture = architecture;
    this.latent = latent;
  }

  private GanSynthesizer(GanSynthesizer other, LatentSampling latent) {
    super(other);
    architecture = other.architecture;
    this.latent = latent;
  }

  /**
   * The generator of an archive.
   *
   * @param archive an archive
   * @return a synthesizer with weights of its own
   * @throws IllegalArgumentException if the weights don't fit the network that the archive names
   */
  public static GanSynthesizer of(GeneratorArchive archive) {
    return of(archive, known(archive.manifest().architecture()));
  }

  private static GanArchitecture known(String name) {
    try {
      return GanArchitecture.named(name);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          e.getMessage() + ", or your own, given to GanSynthesizer.load(file, architecture)");
    }
  }

  /**
   * The generator of an archive, of an architecture of your own.
   *
   * @param archive an archive
   * @param architecture what it was fitted with
   * @return a synthesizer with weights of its own
   * @throws IllegalArgumentException if the archive names another architecture, or its weights
   *     don't fit the network that this one builds
   * @throws IllegalStateException if the architecture fails, or builds something else than images
   *     of the archive's shape; the message names it
   */
  public static GanSynthesizer of(GeneratorArchive archive, GanArchitecture architecture) {
    GeneratorArchive.Manifest manifest = archive.manifest();
    if (!architecture.name().equals(manifest.architecture())) {
      throw new IllegalArgumentException(
          String.format(
              "architecture '%s': expected '%s', of which one was given to load it",
              manifest.architecture(), architecture.name()));
    }
    GanConfig.defaults().latent(manifest.latent()).width(manifest.width()); // refuses what is wrong
    GanArchitecture checked = CheckedArchitecture.of(architecture);
    return new GanSynthesizer(
        archive,
        checked,
        new LatentSampling(manifest.latent(), checked.noise(manifest.shape(), manifest.latent())));
  }

  /**
   * Reads a generator from an archive.
   *
   * @param file an archive that {@link #save(Path)} wrote
   * @return the generator, which the caller closes
   * @throws ArchiveFormatException if the file is no archive, or a damaged one, or one of an
   *     architecture that isn't the library's
   * @throws IOException if it can't be read
   */
  public static GanSynthesizer load(Path file) throws IOException {
    return GeneratorArchive.open(file, GanSynthesizer::of);
  }

  /**
   * Reads a generator of an architecture of your own from an archive.
   *
   * @param file an archive that {@link #save(Path)} wrote
   * @param architecture what it was fitted with
   * @return the generator, which the caller closes
   * @throws ArchiveFormatException if the file is no archive, or a damaged one, or one of another
   *     architecture
   * @throws IOException if it can't be read
   * @throws IllegalStateException if the architecture fails, or builds something else than images
   *     of the archive's shape; the message names it
   */
  public static GanSynthesizer load(Path file, GanArchitecture architecture) throws IOException {
    return GeneratorArchive.open(file, archive -> of(archive, architecture));
  }

  /**
   * The same generator, which draws more typical and less varied samples the smaller the threshold
   * is: numbers of the latent beyond it are drawn again. The "truncation trick" of Brock et al.
   * 2018, arXiv 1809.11096, with the running statistics of the whole normal distribution.
   *
   * <p>Both share one network: closing either closes both. What either saves is the generator,
   * without a threshold.
   *
   * @param threshold the largest absolute value in a latent, in [0.1, 100]; 0.5 to 2 are usual
   * @return a synthesizer whose provenance has the threshold
   * @throws IllegalArgumentException if it is out of range, or the architecture bends its latent
   *     before it uses it
   */
  public GanSynthesizer truncated(double threshold) {
    if (!architecture.truncatable()) {
      throw new IllegalArgumentException(
          "truncation: the "
              + architecture.name()
              + " architecture bends its latent first, expected one of "
              + GanArchitecture.all().stream()
                  .filter(GanArchitecture::truncatable)
                  .map(GanArchitecture::name)
                  .toList());
    }
    return new GanSynthesizer(this, latent.truncated(threshold));
  }

  @Override
  public LabeledSamples sample(int label, int count, long seed) {
    float[] values =
        new ChunkedSampling(network(), classes(), CHUNK, shape().values())
            .draw(
                label,
                count,
                seed,
                (network, scope, random, size) ->
                    network
                        .forward(
                            false,
                            latent.draw(scope, random, size),
                            NetworkInputs.oneHot(scope, ofClass(label, size), classes().count()))
                        .toFloatArray());
    for (int i = 0; i < values.length; i++) {
      values[i] = range().fromSigned(values[i]);
    }
    return LabeledSamples.of(shape(), range(), classes(), values, ofClass(label, count));
  }

  private static int[] ofClass(int label, int count) {
    int[] labels = new int[count];
    Arrays.fill(labels, label);
    return labels;
  }

  @Override
  public Provenance provenance() {
    Provenance fitted = super.provenance();
    if (latent.threshold() == Double.POSITIVE_INFINITY) {
      return fitted;
    }
    SortedMap<String, String> configuration = new TreeMap<>(fitted.configuration());
    configuration.put("truncation", Double.toString(latent.threshold()));
    return new Provenance(
        fitted.method(), fitted.dataFingerprint(), fitted.seed(), configuration, fitted.versions());
  }
}
