package io.augment.djl.translate;

import io.augment.LabeledSamples;
import io.augment.Provenance;
import io.augment.Synthesizer;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import java.util.Arrays;

/**
 * What is to be seen of a translator while it trains: the first images of the one class as they
 * are, and as the other.
 *
 * @param pair images of the two classes
 * @param translator closed together with this
 */
record TranslatedPair(LabeledSamples pair, ImageTranslator translator) implements Synthesizer {

  static final int FROM = 0;
  static final int TO = 1;

  @Override
  public SampleShape shape() {
    return pair.shape();
  }

  @Override
  public ValueRange range() {
    return pair.range();
  }

  @Override
  public ClassLabels classes() {
    return pair.classes();
  }

  @Override
  public LabeledSamples sample(int label, int count, long seed) {
    LabeledSamples sources =
        pair.select(Arrays.stream(pair.indicesOf(FROM)).limit(count).toArray());
    if (label == FROM) {
      return sources;
    }
    int[] labels = new int[sources.size()];
    Arrays.fill(labels, TO);
    return LabeledSamples.of(
        shape(), range(), classes(), translator.translate(sources).values(), labels);
  }

  @Override
  public Provenance provenance() {
    return translator.provenance();
  }

  @Override
  public void close() {
    translator.close();
  }
}
