package io.augment.cli.output;

import io.augment.LabeledSamples;
import io.augment.Synthesizer;
import io.augment.data.SeedSequence;
import io.augment.image.ImageGrid;

/** A grid of real images beside synthetic ones, a class a row. */
public final class RealAndSynthetic {

  private static final int COLUMNS = 8;

  private RealAndSynthetic() {}

  public static ImageGrid grid(LabeledSamples real, Synthesizer synthesizer, long seed) {
    LabeledSamples synthetic =
        synthesizer.sampleEachClass(COLUMNS, SeedSequence.of(seed).child("grid"));
    return ImageGrid.of(real, COLUMNS)
        .beside(synthetic)
        .scale(SampleTarget.gridScale(real.shape()));
  }
}
