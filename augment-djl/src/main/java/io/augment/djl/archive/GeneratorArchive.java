package io.augment.djl.archive;

import io.augment.Provenance;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A fitted generator in one file: its manifest and its weights, under one checksum. The file is in
 * the safetensors format (tensors after a JSON header), so that other tools can look into it; the
 * manifest and the checksum stand in the header's {@code __metadata__}.
 *
 * <p>Written to a temporary file that is then moved, so that there is either a complete archive or
 * none. Read without trust: sizes are checked against the file before anything is allocated, the
 * checksum before anything is used. The same generator gives the same bytes.
 *
 * <p>Immutable unless the tensors' values are modified; thread-safe.
 *
 * @param manifest what the generator is
 * @param tensors its parameters, in order
 * @param discriminator the parameters of the discriminator that it was trained against, in order;
 *     usually none, as a discriminator knows its training images better than a generator does
 */
public record GeneratorArchive(
    Manifest manifest, List<Tensor> tensors, List<Tensor> discriminator) {

  private static final String DISCRIMINATOR = "discriminator/";

  /**
   * Copies the lists of tensors.
   *
   * @param manifest what the generator is
   * @param tensors its parameters, in order
   * @param discriminator the parameters of its discriminator, in order; usually none
   */
  public GeneratorArchive {
    tensors = List.copyOf(tensors);
    discriminator = List.copyOf(discriminator);
  }

  /**
   * A generator alone.
   *
   * @param manifest what the generator is
   * @param tensors its parameters, in order
   */
  public GeneratorArchive(Manifest manifest, List<Tensor> tensors) {
    this(manifest, tensors, List.of());
  }

  /**
   * Writes the archive.
   *
   * @param file where to; replaced if it is there
   * @throws IOException if it can't be written; what was there before is then still there
   */
  public void write(Path file) throws IOException {
    file().write(TensorFileKind.GENERATOR, file);
  }

  private TensorFile file() {
    List<Tensor> all = new ArrayList<>(tensors);
    discriminator.forEach(tensor -> all.add(tensor.named(DISCRIMINATOR + tensor.name())));
    return new TensorFile(ManifestJson.write(manifest), all);
  }

  /**
   * Reads an archive.
   *
   * @param file an archive
   * @return what it holds
   * @throws ArchiveFormatException if it is not an archive, a damaged one, or one of a later
   *     version
   * @throws IOException if it can't be read
   */
  public static GeneratorArchive read(Path file) throws IOException {
    TensorFile content = TensorFile.read(TensorFileKind.GENERATOR, file);
    try {
      return of(ManifestJson.read(content.manifest()), content.tensors());
    } catch (IllegalArgumentException e) {
      throw new ArchiveFormatException(file, "not a readable generator archive: " + e.getMessage());
    }
  }

  /**
   * Reads an archive and opens what it holds.
   *
   * @param <M> what it is opened as
   * @param file an archive
   * @param opening opens it
   * @return what it holds
   * @throws ArchiveFormatException if it is not an archive, a damaged one, or one that {@code
   *     opening} refuses
   * @throws IOException if it can't be read
   */
  public static <M> M open(Path file, Function<GeneratorArchive, M> opening) throws IOException {
    GeneratorArchive archive = read(file);
    try {
      return opening.apply(archive);
    } catch (IllegalArgumentException e) {
      throw new ArchiveFormatException(file, String.valueOf(e.getMessage()));
    }
  }

  private static GeneratorArchive of(Manifest manifest, List<Tensor> all) {
    List<Tensor> tensors = new ArrayList<>();
    List<Tensor> discriminator = new ArrayList<>();
    for (Tensor tensor : all) {
      if (tensor.name().startsWith(DISCRIMINATOR)) {
        discriminator.add(tensor.named(tensor.name().substring(DISCRIMINATOR.length())));
      } else {
        tensors.add(tensor);
      }
    }
    return new GeneratorArchive(manifest, tensors, discriminator);
  }

  /**
   * Fingerprint of this archive.
   *
   * @return the checksum of its file, SHA-256 as hexadecimal digits
   */
  public String fingerprint() {
    return TensorFileWriter.checksum(file());
  }

  /**
   * A named array of numbers, outside the engine.
   *
   * <p>Thread-safe unless {@code values} is modified, which is not copied.
   *
   * @param name unique within an archive
   * @param shape the extents, outermost first
   * @param values as many numbers as the extents' product
   */
  @SuppressWarnings("ArrayRecordComponent") // millions of numbers, which no list should hold
  public record Tensor(String name, List<Long> shape, float[] values) {

    /**
     * Copies the shape.
     *
     * @param name unique within an archive
     * @param shape the extents, outermost first
     * @param values as many numbers as the extents' product
     */
    public Tensor {
      shape = List.copyOf(shape);
    }

    /**
     * The same numbers under another name.
     *
     * @param other its name
     * @return a tensor of the same values, which are not copied
     */
    public Tensor named(String other) {
      return new Tensor(other, shape, values);
    }
  }

  /**
   * Manifest of an archive's generator: all that is needed to rebuild the network, and its
   * provenance.
   *
   * <p>Immutable and thread-safe.
   *
   * @param architecture name of the architecture
   * @param latent length of the noise
   * @param width base number of channels
   * @param shape the shape of one sample
   * @param range the interval that samples lie in
   * @param classes the classes
   * @param provenance data, configuration, seed and versions
   * @param findings problems that the training's health checks found, one line each; empty if
   *     nothing
   * @param attachments texts that the architecture needs besides, by name, such as the modes of a
   *     table's columns; usually none
   */
  public record Manifest(
      String architecture,
      int latent,
      int width,
      SampleShape shape,
      ValueRange range,
      ClassLabels classes,
      Provenance provenance,
      List<String> findings,
      SortedMap<String, String> attachments) {

    /**
     * Copies the findings and the attachments.
     *
     * @param architecture name of the architecture
     * @param latent length of the noise
     * @param width base number of channels
     * @param shape the shape of one sample
     * @param range the interval that samples lie in
     * @param classes the classes
     * @param provenance data, configuration, seed and versions
     * @param findings what the training's watch found wrong
     * @param attachments texts that the architecture needs besides
     */
    public Manifest {
      findings = List.copyOf(findings);
      attachments = Collections.unmodifiableSortedMap(new TreeMap<>(attachments));
    }

    /**
     * An attachment.
     *
     * @param name its name
     * @return its text
     * @throws IllegalArgumentException if there is none of that name
     */
    public String attachment(String name) {
      String text = attachments.get(name);
      if (text == null) {
        throw new IllegalArgumentException(
            "no attachment '" + name + "': expected one, there are " + attachments.keySet());
      }
      return text;
    }
  }
}
