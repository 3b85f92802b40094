package io.augment.cli;

import io.augment.data.ClassCounts;
import io.augment.data.LabeledSamples;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.gan.GanSynthesizer;
import io.augment.djl.gan.GanTrainer;
import java.util.List;

/**
 * A GAN for images.
 *
 * @param config how it trains
 * @param seed where its draws come from
 * @param train what it learns from
 */
record ImageGan(GanConfig config, long seed, LabeledSamples train) implements GanFitting {

  @Override
  public String samples() {
    return train.toString();
  }

  @Override
  public ClassCounts counts() {
    return train.counts();
  }

  @Override
  public LabeledSamples fold() {
    return train;
  }

  @Override
  public FittedGan fit(RunFiles run, List<GanTrainer.MonitorFactory> others) {
    GanTrainer.Builder trainer =
        GanTrainer.forImages().config(config).seed(seed).monitor(run::begin);
    others.forEach(trainer::monitor);
    GanSynthesizer fitted = trainer.build().fit(train);
    return new FittedGan(fitted, fitted.findings(), fitted::save);
  }
}
