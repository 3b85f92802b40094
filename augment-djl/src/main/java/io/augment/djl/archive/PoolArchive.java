package io.augment.djl.archive;

import io.augment.LabeledSamples;
import io.augment.gate.GateReport;
import io.augment.gate.GatedClass;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Synthetic samples that have passed a gate, and what it did, in one file. The file is in the same
 * format as an archive's ({@link GeneratorArchive}), and as safe to write and to read.
 *
 * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if the samples
 * aren't those that the report accepts, class after class.
 *
 * @param key what the samples depend on, as 64 hexadecimal digits or any other text
 * @param samples the samples, class after class
 * @param report what the gate did
 */
public record PoolArchive(String key, LabeledSamples samples, GateReport report) {

  /**
   * Checks that samples and report belong together.
   *
   * @param key what the samples depend on
   * @param samples the samples, class after class
   * @param report what the gate did
   */
  public PoolArchive {
    List<String> names = report.classes().stream().map(GatedClass::name).toList();
    if (!names.equals(samples.classes().names())) {
      throw new IllegalArgumentException(
          "a report on the classes " + names + ": expected " + samples.classes().names());
    }
    int[] labels = samples.labels();
    List<Integer> accepted = report.classes().stream().map(GatedClass::accepted).toList();
    boolean ascending = IntStream.range(1, labels.length).allMatch(i -> labels[i - 1] <= labels[i]);
    if (!ascending || !accepted.equals(samples.counts().counts())) {
      throw new IllegalArgumentException(
          "samples " + samples + ": expected " + accepted + " of the classes, class after class");
    }
  }

  /**
   * Describes the pool in a line.
   *
   * @return for example {@code 60 samples of 1x28x28 (a 30, b 30); accepted 60 of 75 (copy 3, label
   *     8, outlier 4, duplicate 0)}
   */
  @Override
  public String toString() {
    return samples + "; " + report;
  }

  /**
   * Writes the pool.
   *
   * @param file where to; replaced if it is there
   * @throws IOException if it can't be written; what was there before is then still there
   */
  public void write(Path file) throws IOException {
    new TensorFile(PoolJson.write(this), tensors()).write(TensorFileKind.POOL, file);
  }

  private List<GeneratorArchive.Tensor> tensors() {
    return samples.size() == 0
        ? List.of()
        : List.of(
            new GeneratorArchive.Tensor(
                PoolJson.SAMPLES,
                List.of((long) samples.size(), (long) samples.shape().values()),
                samples.values()));
  }

  /**
   * Reads a pool.
   *
   * @param file a pool
   * @return what it holds
   * @throws ArchiveFormatException.LaterVersion if a later version of Augment wrote it
   * @throws ArchiveFormatException if it is not a pool, or a damaged one
   * @throws IOException if it can't be read
   */
  public static PoolArchive read(Path file) throws IOException {
    TensorFile content = TensorFile.read(TensorFileKind.POOL, file);
    try {
      return PoolJson.read(content.manifest(), content.tensors());
    } catch (IllegalArgumentException e) {
      throw new ArchiveFormatException(file, "not a readable pool: " + e.getMessage());
    }
  }
}
