package io.augment.djl.translate;

import io.augment.LabeledSamples;
import io.augment.ProgressListener;
import io.augment.Synthesizer;
import io.augment.SynthesizerTrainer;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Fits a translator from a large class to a small one and makes a synthesizer of it, so that it
 * goes wherever a GAN goes: into an augmented data set, through a gate.
 *
 * <pre>{@code
 * SynthesizerTrainer trainer =
 *     new TranslatingSynthesizerTrainer(
 *         TranslationTrainer.forImages(), "RBC", "WBC", RandomOversampling.of(7));
 * }</pre>
 *
 * <p>Immutable and thread-safe, as far as the trainer of the others is.
 *
 * @param trainer fits the translator
 * @param from the name of the class to translate
 * @param to the name of the class to translate to
 * @param others fits what draws all other classes
 */
public record TranslatingSynthesizerTrainer(
    TranslationTrainer trainer, String from, String to, SynthesizerTrainer others)
    implements SynthesizerTrainer {

  /**
   * Fits a synthesizer.
   *
   * @param trainFold images that {@link TranslationTrainer} takes
   * @return the fitted synthesizer, which the caller closes
   * @throws IllegalArgumentException if these images can't be learnt from, or there are no classes
   *     of these names
   * @throws IllegalStateException if another training runs in this process
   */
  @Override
  public TranslatingSynthesizer fit(LabeledSamples trainFold) {
    return fit(trainFold, ProgressListener.none());
  }

  /**
   * Fits a synthesizer as {@link #fit(LabeledSamples)} does, and says how far it is.
   *
   * @param trainFold images that {@link TranslationTrainer} takes
   * @param progress notified after each step
   * @return the fitted synthesizer, which the caller closes
   * @throws IllegalArgumentException as {@link #fit(LabeledSamples)} does
   * @throws IllegalStateException if another training runs in this process
   */
  @Override
  public TranslatingSynthesizer fit(LabeledSamples trainFold, ProgressListener progress) {
    return withOthers(
        between(trainFold).fit(trainFold, progress), fold -> others.fit(fold, progress), trainFold);
  }

  private TranslationTrainer between(LabeledSamples trainFold) {
    return trainer.between(trainFold.classes().indexOf(from), trainFold.classes().indexOf(to));
  }

  /**
   * Fits a synthesizer, or loads the one whose translator was fitted before on the same samples
   * with the same configuration, seed and versions. A fit that was interrupted goes on.
   *
   * @param trainFold images that {@link TranslationTrainer} takes
   * @param cacheFolder where fitted translators are kept; made if it is not there
   * @return the fitted synthesizer, which the caller closes
   * @throws UncheckedIOException if the fitted translator can't be written there
   */
  @Override
  public TranslatingSynthesizer fitOrLoad(LabeledSamples trainFold, Path cacheFolder) {
    return fitOrLoad(trainFold, cacheFolder, ProgressListener.none());
  }

  /**
   * Fits or loads a synthesizer as {@link #fitOrLoad(LabeledSamples, Path)} does, and says how far
   * it is.
   *
   * @param trainFold images that {@link TranslationTrainer} takes
   * @param cacheFolder where fitted translators are kept; made if it is not there
   * @param progress notified of the translator's origin, and after each step
   * @return the fitted synthesizer, which the caller closes
   * @throws UncheckedIOException if the fitted translator can't be written there
   */
  @Override
  public TranslatingSynthesizer fitOrLoad(
      LabeledSamples trainFold, Path cacheFolder, ProgressListener progress) {
    return withOthers(
        between(trainFold).fitOrLoad(trainFold, cacheFolder, progress),
        fold -> others.fitOrLoad(fold, cacheFolder, progress),
        trainFold);
  }

  private static TranslatingSynthesizer withOthers(
      ImageTranslator translator,
      Function<LabeledSamples, Synthesizer> others,
      LabeledSamples trainFold) {
    try {
      return TranslatingSynthesizer.of(translator, trainFold).withOthers(others.apply(trainFold));
    } catch (RuntimeException e) {
      translator.close();
      throw e;
    }
  }
}
