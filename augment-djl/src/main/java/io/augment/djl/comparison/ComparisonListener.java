package io.augment.djl.comparison;

import io.augment.LabeledSamples;
import io.augment.MaskedSamples;
import io.augment.ProgressListener;
import io.augment.Synthesizer;
import io.augment.djl.gan.GanSynthesizer;
import io.augment.djl.mask.MaskGan;
import io.augment.djl.mask.MaskGate;
import io.augment.djl.mask.PseudoMasks;
import io.augment.djl.training.TrainingMonitor;
import io.augment.djl.unlabeled.PseudoLabels;
import io.augment.gate.SyntheticPool;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.TableEncoder;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/** Receives the progress of a comparison. All calls come from the thread that runs it, in order. */
public interface ComparisonListener {

  /**
   * Monitors of the training of a repeat's GAN of images.
   *
   * @param repeat number of the repeat, from 1
   * @return makers of monitors, each used once
   */
  default List<Supplier<TrainingMonitor>> monitors(int repeat) {
    return List.of();
  }

  /**
   * Monitors of the training of a further GAN of a repeat: one that learns from unlabelled images
   * as well, or that begins from a generator.
   *
   * @param repeat number of the repeat, from 1
   * @return makers of monitors, each used once
   */
  default List<Supplier<TrainingMonitor>> otherMonitors(int repeat) {
    return List.of();
  }

  /**
   * A repeat's GAN of images was fitted.
   *
   * @param repeat number of the repeat, from 1
   * @param drawn the real samples that it was fitted on
   * @param generator the generator; the comparison closes it after the repeat
   * @throws IOException if the generator could not be kept, which ends the comparison
   */
  default void fitted(int repeat, LabeledSamples drawn, GanSynthesizer generator)
      throws IOException {}

  /**
   * A repeat's synthesizer of a table's rows was fitted.
   *
   * @param repeat number of the repeat, from 1
   * @param arm whose synthesizer it is
   * @param drawn the real rows that it was fitted on
   * @param encoder from rows of the table to what the synthesizer draws, and back; fitted on {@code
   *     drawn} alone
   * @param synthesizer the synthesizer; the comparison closes it after the repeat
   * @throws IOException if the synthesizer could not be kept, which ends the comparison
   */
  default void fitted(
      int repeat,
      ComparedArm arm,
      LabeledTable drawn,
      TableEncoder encoder,
      Synthesizer synthesizer)
      throws IOException {}

  /**
   * Listener to a repeat's gate: its fitting, and the pool that it fills.
   *
   * @param repeat number of the repeat, from 1
   * @return the listener
   */
  default ProgressListener gating(int repeat) {
    return ProgressListener.none();
  }

  /**
   * A repeat's synthetic samples passed the gate, or did not.
   *
   * @param repeat number of the repeat, from 1
   * @param drawn the real samples that generator and gate were fitted on
   * @param pool what passed, and some of what did not
   * @throws IOException if something about them could not be kept, which ends the comparison
   */
  default void gated(int repeat, LabeledSamples drawn, SyntheticPool pool) throws IOException {}

  /**
   * A repeat's mask GAN was fitted, and its pairs passed the gate, or did not.
   *
   * @param repeat number of the repeat, from 1
   * @param drawn the real pairs that GAN and gate were fitted on
   * @param gan the GAN; the comparison closes it after the repeat
   * @param passed the pairs that passed, and the counts of the others
   * @throws IOException if something about them could not be kept, which ends the comparison
   */
  default void gated(int repeat, MaskedSamples drawn, MaskGan gan, MaskGate.Passed passed)
      throws IOException {}

  /**
   * Listener to the fitting of a repeat's teacher of unlabelled images.
   *
   * @param repeat number of the repeat, from 1
   * @return the listener
   */
  default ProgressListener teaching(int repeat) {
    return ProgressListener.none();
  }

  /**
   * A repeat's teacher has labelled the unlabelled images, or can't be trusted.
   *
   * @param repeat number of the repeat, from 1
   * @param labels the pseudo-labels, none if the teacher can't be trusted
   */
  default void taught(int repeat, PseudoLabels labels) {}

  /**
   * Unlabelled images stand among the test images as well, value by value, and were left out before
   * anything was fitted.
   *
   * @param count how many, at least 1
   * @param images how many there were
   */
  default void leftOut(int count, int images) {}

  /**
   * A repeat's unlabelled images have masks now.
   *
   * @param repeat number of the repeat, from 1
   * @param drawn the real pairs that the segmenter was fitted on which predicted the masks
   * @param pseudo the images that were kept, with these masks, and the counts of the others
   */
  default void predicted(int repeat, MaskedSamples drawn, PseudoMasks pseudo) {}

  /**
   * A repeat's search for a mix is about to fit a synthesizer, which can take minutes.
   *
   * @param repeat number of the repeat, from 1
   * @param draw which of the search's own repeats, from 1
   * @param fold which fold is left out, from 1
   */
  default void searching(int repeat, int draw, int fold) {}

  /**
   * An arm of a repeat was trained, tested and kept.
   *
   * @param repeat number of the repeat, from 1
   * @param arm which arm
   */
  default void measured(int repeat, ComparedArm arm) {}

  /**
   * All arms of a repeat were trained and tested, now or in an earlier run.
   *
   * @param repeat number of the repeat, from 1
   */
  default void repeatDone(int repeat) {}
}
