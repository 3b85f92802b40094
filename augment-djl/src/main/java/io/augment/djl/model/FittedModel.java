package io.augment.djl.model;

import io.augment.Provenance;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.internal.network.FittedNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A fitted network and where it comes from: what every model here is, whatever it computes.
 *
 * <p>Thread-safe: many threads may use it at once, and each gets what it would get alone. Closing
 * waits for uses that have begun. Not to be extended outside the library.
 */
public abstract class FittedModel implements AutoCloseable {

  private final GeneratorArchive.Manifest manifest;
  private final FittedNetwork network;
  private final List<GeneratorArchive.Tensor> discriminator;

  /**
   * The model of an archive.
   *
   * @param archive says what it is
   * @param network its network, which is closed with it
   */
  protected FittedModel(GeneratorArchive archive, FittedNetwork network) {
    this.manifest = archive.manifest();
    this.network = network;
    this.discriminator = archive.discriminator();
  }

  /**
   * The same model, used in another way: both share one network, and closing either closes both.
   *
   * @param other the model
   */
  protected FittedModel(FittedModel other) {
    manifest = other.manifest;
    network = other.network;
    discriminator = other.discriminator;
  }

  /**
   * Requires that an archive holds a model of one kind.
   *
   * @param archive an archive
   * @param architecture the name of the kind's architecture
   * @param described what is expected, as the message says it
   * @throws IllegalArgumentException if it holds another
   */
  protected static void require(GeneratorArchive archive, String architecture, String described) {
    String found = archive.manifest().architecture();
    if (!found.equals(architecture)) {
      throw new IllegalArgumentException("architecture '" + found + "': expected " + described);
    }
  }

  /**
   * The network.
   *
   * @return what computes
   */
  protected final FittedNetwork network() {
    return network;
  }

  /**
   * Writes the model to an archive: the whole of it, or nothing.
   *
   * @param file where to; replaced if it is there
   * @throws IOException if it can't be written
   * @throws IllegalStateException if this is closed
   */
  public final void save(Path file) throws IOException {
    new GeneratorArchive(manifest, network.tensors(), discriminator).write(file);
  }

  /**
   * Returns the manifest of its archive.
   *
   * @return the manifest
   */
  public final GeneratorArchive.Manifest manifest() {
    return manifest;
  }

  /**
   * The shape of the samples that it was fitted on.
   *
   * @return the shape of one sample
   */
  public final SampleShape shape() {
    return manifest.shape();
  }

  /**
   * The range of the samples that it was fitted on.
   *
   * @return the range of their values
   */
  public final ValueRange range() {
    return manifest.range();
  }

  /**
   * The classes of the samples that it was fitted on.
   *
   * @return all of them
   */
  public final ClassLabels classes() {
    return manifest.classes();
  }

  /**
   * Provenance.
   *
   * @return data, configuration, seed and versions
   */
  public Provenance provenance() {
    return manifest.provenance();
  }

  /**
   * Returns the findings of the health checks of its training.
   *
   * @return a line per finding; empty if nothing
   */
  public final List<String> findings() {
    return manifest.findings();
  }

  /** Frees the network. Closing twice does nothing. */
  @Override
  public final void close() {
    network.close();
  }
}
