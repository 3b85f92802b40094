package io.augment.djl.internal.training;

import io.augment.LabeledSamples;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.internal.network.AveragedGenerator;
import io.augment.djl.internal.network.FittedNetwork;
import io.augment.djl.internal.network.Network;
import io.augment.djl.internal.network.RollbackPolicy;
import io.augment.djl.internal.network.TrainingState;
import io.augment.djl.training.TrainingMonitor;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Trains networks a step at a time. Not thread-safe. */
public interface TrainingLoop {

  /**
   * Takes one step.
   *
   * @return what it measured
   */
  TrainingMonitor.StepMetrics step();

  /**
   * Returns the state that the steps to come depend on.
   *
   * @return a copy, which later steps don't change
   */
  TrainingState state();

  /**
   * Goes back, or on, to another step.
   *
   * @param state its state
   * @throws IllegalArgumentException if it is of another training
   */
  void restore(TrainingState state);

  /**
   * Goes on otherwise than before.
   *
   * @param retry how
   */
  void retry(RollbackPolicy retry);

  /**
   * The generator that is kept.
   *
   * @param accuracy how exactly its statistics are measured, if it has some
   * @return the network, which goes on changing as steps are taken
   */
  Network generator(AveragedGenerator.Accuracy accuracy);

  /**
   * Counts the samples that the generator's statistics are measured on for a snapshot.
   *
   * @return the number of samples, 0 if there is none to measure
   */
  default int samplesToMeasure() {
    return 0;
  }

  /**
   * The discriminator's output for samples that it doesn't learn from.
   *
   * @param samples some of each class
   * @return its mean logit, the mean over the classes
   */
  default double meanLogit(LabeledSamples samples) {
    return Double.NaN;
  }

  /**
   * The discriminator that an archive may keep.
   *
   * @return its weights as they are now, see {@link FittedNetwork#tensors(Network)}
   */
  default List<GeneratorArchive.Tensor> discriminator() {
    return List.of();
  }

  /**
   * Returns what a generator needs besides its weights, and was learnt from the samples.
   *
   * @return attachments of the archive
   */
  default SortedMap<String, String> attachments() {
    return new TreeMap<>();
  }
}
