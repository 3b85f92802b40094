package io.augment.split;

import io.augment.LabeledSamples;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Samples in two parts that have none in common.
 *
 * <p>Immutable and thread-safe.
 *
 * @param train the samples to learn from, in their original order
 * @param heldOut the samples kept away, in their original order
 * @param trainIndices where each sample of {@code train} stood before
 * @param heldOutIndices where each sample of {@code heldOut} stood before
 */
public record Split(
    LabeledSamples train,
    LabeledSamples heldOut,
    List<Integer> trainIndices,
    List<Integer> heldOutIndices) {

  /**
   * Copies the indices.
   *
   * @param train the samples to learn from
   * @param heldOut the samples kept away
   * @param trainIndices where each sample of {@code train} stood before
   * @param heldOutIndices where each sample of {@code heldOut} stood before
   */
  public Split {
    trainIndices = List.copyOf(trainIndices);
    heldOutIndices = List.copyOf(heldOutIndices);
  }

  static Split of(LabeledSamples samples, int[] train, int[] heldOut) {
    return new Split(
        samples.select(train),
        samples.select(heldOut),
        IntStream.of(train).boxed().toList(),
        IntStream.of(heldOut).boxed().toList());
  }
}
