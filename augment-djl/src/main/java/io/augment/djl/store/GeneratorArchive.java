package io.augment.djl.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A fitted generator in one file: its manifest and its weights, under one checksum. The file is in
 * the safetensors format (tensors after a JSON header), so that other tools can look into it; the
 * manifest and the checksum stand in the header's {@code __metadata__}.
 *
 * <p>Written to a temporary file that is then moved, so that there is either the whole archive or
 * none. Read without trust: sizes are checked against the file before anything is allocated, the
 * checksum before anything is used. The same generator gives the same bytes.
 *
 * <p>Immutable as long as nobody writes to the tensors' values; thread-safe.
 *
 * @param manifest what the generator is
 * @param tensors its parameters, in order
 */
public record GeneratorArchive(GeneratorManifest manifest, List<Tensor> tensors) {

  /**
   * Copies the list of tensors.
   *
   * @param manifest what the generator is
   * @param tensors its parameters, in order
   */
  public GeneratorArchive {
    tensors = List.copyOf(tensors);
  }

  /**
   * Writes the archive.
   *
   * @param file where to; replaced if it is there
   * @throws IOException if it can't be written; what was there before is then still there
   */
  public void write(Path file) throws IOException {
    new TensorFile(ManifestJson.write(manifest), tensors).write(TensorFileKind.GENERATOR, file);
  }

  /**
   * Reads an archive.
   *
   * @param file an archive
   * @return what it holds
   * @throws ArchiveFormatException if it is no archive, a damaged one, or one of a later version
   * @throws IOException if it can't be read
   */
  public static GeneratorArchive read(Path file) throws IOException {
    TensorFile content = TensorFile.read(TensorFileKind.GENERATOR, file);
    try {
      return new GeneratorArchive(ManifestJson.read(content.manifest()), content.tensors());
    } catch (IllegalArgumentException e) {
      throw new ArchiveFormatException(file, "not a readable generator archive: " + e.getMessage());
    }
  }
}
