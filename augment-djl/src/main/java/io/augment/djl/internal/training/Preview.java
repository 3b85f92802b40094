package io.augment.djl.internal.training;

import io.augment.LabeledSamples;
import io.augment.Provenance;
import io.augment.Synthesizer;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import java.util.Arrays;

/**
 * Shows a model that takes images while it trains: instead of samples drawn from noise, what it
 * makes of the train fold's first images.
 *
 * @param fold images that it learns from
 * @param drawing makes them
 * @param provenance where the model comes from
 * @param closing closes the model
 */
public record Preview(LabeledSamples fold, Drawing drawing, Provenance provenance, Runnable closing)
    implements Synthesizer {

  /** Makes samples. */
  @FunctionalInterface
  public interface Drawing {

    /**
     * Makes samples of a class.
     *
     * @param label the class
     * @param count how many at the most
     * @return the samples, fewer if the class has not so many
     */
    LabeledSamples draw(int label, int count);
  }

  /**
   * The first samples of a class.
   *
   * @param fold samples
   * @param label the class
   * @param count how many at the most
   * @return them, in their order
   */
  public static LabeledSamples first(LabeledSamples fold, int label, int count) {
    int[] all = fold.indicesOf(label);
    return fold.select(Arrays.copyOf(all, Math.min(count, all.length)));
  }

  @Override
  public LabeledSamples sample(int label, int count, long seed) {
    return drawing.draw(label, count);
  }

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
  public void close() {
    closing.run();
  }
}
