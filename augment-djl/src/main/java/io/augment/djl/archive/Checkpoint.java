package io.augment.djl.archive;

import io.augment.Provenance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A training as it stood after a step, in one file: whatever a later step depends on. The file is
 * in the same format as an archive's ({@link GeneratorArchive}), and as safe to write and to read.
 *
 * <p>Immutable unless the tensors' values are modified; thread-safe.
 *
 * @param step the last step that was taken; 0 for none
 * @param training which training this is: two with the same provenance take the same steps
 * @param counters whole numbers that steps depend on, by name
 * @param notes texts that steps depend on, by name
 * @param tensors weights, averages and moments, in order
 */
public record Checkpoint(
    int step,
    Provenance training,
    SortedMap<String, Long> counters,
    SortedMap<String, String> notes,
    List<GeneratorArchive.Tensor> tensors) {

  /**
   * Copies the collections.
   *
   * @param step the last step that was taken; 0 for none
   * @param training which training this is
   * @param counters whole numbers that steps depend on, by name
   * @param notes texts that steps depend on, by name
   * @param tensors weights, averages and moments, in order
   * @throws IllegalArgumentException if the step is negative
   */
  public Checkpoint {
    if (step < 0) {
      throw new IllegalArgumentException("step " + step + ": expected 0 or more");
    }
    counters = Collections.unmodifiableSortedMap(new TreeMap<>(counters));
    notes = Collections.unmodifiableSortedMap(new TreeMap<>(notes));
    tensors = List.copyOf(tensors);
  }

  /**
   * Writes the checkpoint.
   *
   * @param file where to; replaced if it is there
   * @throws IOException if it can't be written; what was there before is then still there
   */
  public void write(Path file) throws IOException {
    new TensorFile(CheckpointJson.write(this), tensors).write(TensorFileKind.CHECKPOINT, file);
  }

  /**
   * Reads a checkpoint.
   *
   * @param file a checkpoint
   * @return what it holds
   * @throws ArchiveFormatException.LaterVersion if a later version of Augment wrote it
   * @throws ArchiveFormatException if it is not a checkpoint, or a damaged one
   * @throws IOException if it can't be read
   */
  public static Checkpoint read(Path file) throws IOException {
    TensorFile content = TensorFile.read(TensorFileKind.CHECKPOINT, file);
    try {
      return CheckpointJson.read(content.manifest(), content.tensors());
    } catch (IllegalArgumentException e) {
      throw new ArchiveFormatException(file, "not a readable checkpoint: " + e.getMessage());
    }
  }
}
