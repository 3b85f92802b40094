package io.augment.djl.upscale;

import io.augment.LabeledSamples;
import io.augment.Provenance;
import io.augment.Synthesizer;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.image.ImageScaling;
import java.util.stream.IntStream;

/**
 * What is to be seen of an upscaler while it trains: instead of samples drawn from noise, the train
 * fold's first images of a class, made small and upscaled again.
 *
 * @param fold images whose sides are multiples of the upscaler's factor
 * @param upscaler closed together with this
 */
record UpscaledFold(LabeledSamples fold, Upscaler upscaler) implements Synthesizer {

  @Override
  public SampleShape shape() {
    return fold.shape();
  }

  @Override
  public ValueRange range() {
    return fold.range();
  }

  @Override
  public ClassLabels classes() {
    return fold.classes();
  }

  @Override
  public LabeledSamples sample(int label, int count, long seed) {
    int[] indices = fold.indicesOf(label);
    int size = Math.min(count, indices.length);
    LabeledSamples first = fold.select(IntStream.range(0, size).map(i -> indices[i]).toArray());
    return upscaler.upscale(ImageScaling.shrink(first, upscaler.factor()));
  }

  @Override
  public Provenance provenance() {
    return upscaler.provenance();
  }

  @Override
  public void close() {
    upscaler.close();
  }
}
