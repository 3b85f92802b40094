package io.augment.djl;

import io.augment.LabeledSamples;
import io.augment.ProgressListener;
import io.augment.Synthesizer;
import io.augment.SynthesizerTrainer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Fits {@link MarkedSynthesizer}s, and remembers what it was given. */
final class MarkedTrainer implements SynthesizerTrainer {

  final List<LabeledSamples> folds = new ArrayList<>();
  final List<Path> folders = new ArrayList<>();
  final List<MarkedSynthesizer> fitted = new ArrayList<>();
  ProgressListener.Origin tells = ProgressListener.Origin.FITTED;

  @Override
  public Synthesizer fit(LabeledSamples trainFold) {
    folds.add(trainFold);
    MarkedSynthesizer synthesizer = MarkedSynthesizer.like(trainFold);
    fitted.add(synthesizer);
    return synthesizer;
  }

  @Override
  public Synthesizer fitOrLoad(LabeledSamples trainFold, Path cacheFolder) {
    folders.add(cacheFolder);
    return fit(trainFold);
  }

  @Override
  public Synthesizer fitOrLoad(
      LabeledSamples trainFold, Path cacheFolder, ProgressListener progress) {
    progress.origin(tells);
    return fitOrLoad(trainFold, cacheFolder);
  }
}
