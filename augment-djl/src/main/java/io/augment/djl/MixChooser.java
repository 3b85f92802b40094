package io.augment.djl;

import io.augment.LabeledSamples;
import io.augment.ProgressListener;
import io.augment.SynthesizerTrainer;
import io.augment.djl.gate.GateTrainer;
import io.augment.mixing.MixCandidate;
import java.util.Optional;

/**
 * Chooses how synthetic samples are mixed into a training set, or that none are.
 *
 * <p>Implementations are immutable and thread-safe.
 */
@FunctionalInterface
public interface MixChooser {

  /**
   * What it may choose by.
   *
   * @param trainFold the real samples: all that may be looked at
   * @param trainer fits the synthesizer whose samples would be mixed in
   * @param gate fits the gate that they have to pass; empty for none
   * @param epochsKnown whether the training says how many epochs it will have, so that schedules
   *     may need to know
   * @param seed where all draws come from
   * @param progress is told how far it is, as it may take long
   */
  record Question(
      LabeledSamples trainFold,
      SynthesizerTrainer trainer,
      Optional<GateTrainer> gate,
      boolean epochsKnown,
      long seed,
      ProgressListener progress) {}

  /**
   * Chooses.
   *
   * @param question what to choose by
   * @return the mix; {@link MixCandidate#none()} for real samples alone
   * @throws IllegalArgumentException if there are too few samples to choose by; the message names
   *     the class
   */
  MixCandidate choose(Question question);
}
