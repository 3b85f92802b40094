package io.augment;

import io.augment.mixing.Mix;
import java.nio.file.Path;

/**
 * Learns to make samples from the train fold. What it is given is all that it may learn from:
 * validation and test samples never come here.
 */
public interface SynthesizerTrainer {

  /**
   * Fits a synthesizer.
   *
   * @param trainFold the real samples to learn from
   * @return the fitted synthesizer, which the caller closes
   * @throws IllegalArgumentException if these samples can't be learnt from; the message says which
   *     class and why
   */
  Synthesizer fit(LabeledSamples trainFold);

  /**
   * Fits a synthesizer, or loads the one that was fitted before on the same data with the same
   * configuration. A trainer that has nothing worth keeping fits again.
   *
   * @param trainFold the real samples to learn from
   * @param cacheFolder where fitted synthesizers are kept; made if it is not there
   * @return the fitted synthesizer, which the caller closes
   */
  default Synthesizer fitOrLoad(LabeledSamples trainFold, Path cacheFolder) {
    return fit(trainFold);
  }

  /**
   * Fits a synthesizer, and says how far it is. A trainer that doesn't say so fits all the same.
   *
   * @param trainFold the real samples to learn from
   * @param progress notified
   * @return the fitted synthesizer, which the caller closes
   * @throws IllegalArgumentException as {@link #fit(LabeledSamples)} does
   */
  default Synthesizer fit(LabeledSamples trainFold, ProgressListener progress) {
    return fit(trainFold);
  }

  /**
   * Fits or loads a synthesizer, and says how far it is. A trainer that doesn't say so fits or
   * loads all the same.
   *
   * @param trainFold the real samples to learn from
   * @param cacheFolder where fitted synthesizers are kept; made if it is not there
   * @param progress notified
   * @return the fitted synthesizer, which the caller closes
   */
  default Synthesizer fitOrLoad(
      LabeledSamples trainFold, Path cacheFolder, ProgressListener progress) {
    return fitOrLoad(trainFold, cacheFolder);
  }

  /**
   * Fits a synthesizer and adds what it draws: imbalanced-learn's {@code fit_resample}.
   *
   * <pre>{@code
   * LabeledSamples balanced = Smote.defaults().fitResample(trainFold, Mix.balanced());
   * }</pre>
   *
   * <p>A class without a real sample gets none; if the mix adds nothing, nothing is fitted. What is
   * added has passed no gate. The same samples, trainer and mix give the same result.
   *
   * @param trainFold the real samples to learn from
   * @param mix how many synthetic samples of which class
   * @return the real samples as they are and in their order, then the synthetic ones, class after
   *     class
   * @throws IllegalArgumentException if these samples can't be learnt from, the mix has a schedule
   *     (a set of samples has no epochs) or its weights don't fit the classes
   * @throws IllegalStateException if the fitted synthesizer draws other samples than it was asked
   *     for; the message names it
   */
  default LabeledSamples fitResample(LabeledSamples trainFold, Mix mix) {
    return Resampling.of(trainFold, this, mix);
  }
}
