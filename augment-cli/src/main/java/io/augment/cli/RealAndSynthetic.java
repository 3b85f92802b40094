package io.augment.cli;

import io.augment.data.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.image.ImageGrid;
import io.augment.synthesis.Synthesizer;
import java.util.stream.IntStream;

/** A grid of real images beside synthetic ones, a class a row. */
final class RealAndSynthetic {

  private static final int COLUMNS = 8;

  private RealAndSynthetic() {}

  static ImageGrid grid(LabeledSamples real, Synthesizer synthesizer, long seed) {
    SeedSequence seeds = SeedSequence.of(seed).child("grid");
    LabeledSamples synthetic =
        IntStream.range(0, real.classes().count())
            .mapToObj(
                label -> synthesizer.sample(label, COLUMNS, seeds.child("class", label).seed()))
            .reduce(LabeledSamples::concat)
            .orElseThrow();
    return ImageGrid.of(real, COLUMNS)
        .beside(synthetic)
        .scale(SampleTarget.gridScale(real.shape()));
  }
}
