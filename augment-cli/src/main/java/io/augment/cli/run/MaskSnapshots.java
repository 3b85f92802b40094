package io.augment.cli.run;

import io.augment.LabeledSamples;
import io.augment.MaskedSamples;
import io.augment.djl.training.Finding;
import io.augment.djl.training.TrainingMonitor;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Shows another monitor the snapshots of a mask GAN's training together with their masks: those of
 * the first real images, which synthetic ones are made for. Not thread-safe.
 */
final class MaskSnapshots implements TrainingMonitor {

  private static final int MOST_SHOWN = 6;

  private final TrainingMonitor shown;
  private final MaskedSamples train;

  MaskSnapshots(TrainingMonitor shown, MaskedSamples train) {
    this.shown = shown;
    this.train = train;
  }

  @Override
  public void snapshot(int step, LabeledSamples real, LabeledSamples synthetic) {
    shown.snapshot(step, rows(real), rows(synthetic));
  }

  private LabeledSamples rows(LabeledSamples images) {
    int count = Math.min(MOST_SHOWN, images.size());
    int pixels = train.shape().height() * train.shape().width();
    int[] first = IntStream.range(0, count).toArray();
    byte[] masks = new byte[count * pixels];
    Arrays.stream(first)
        .forEach(i -> System.arraycopy(train.mask(i), 0, masks, i * pixels, pixels));
    return MaskRows.of(
        MaskedSamples.of(
            train.shape(), train.range(), train.classes(), images.select(first).values(), masks));
  }

  @Override
  public void started(Plan plan, LabeledSamples samples) {
    shown.started(plan, samples);
  }

  @Override
  public void step(StepMetrics metrics) {
    shown.step(metrics);
  }

  @Override
  public void wentBack(int step) {
    shown.wentBack(step);
  }

  @Override
  public void found(Finding finding) {
    shown.found(finding);
  }

  @Override
  public void ended() {
    shown.ended();
  }
}
