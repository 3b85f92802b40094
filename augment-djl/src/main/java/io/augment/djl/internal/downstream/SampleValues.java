package io.augment.djl.internal.downstream;

import io.augment.LabeledSamples;
import io.augment.UnlabeledSamples;
import io.augment.data.SampleShape;

/** Values of samples, whether these have labels or not. */
public interface SampleValues {

  /** Shape of a sample. */
  SampleShape shape();

  /** Number of samples. */
  int size();

  /** Copies the values of a sample to where there is room for them. */
  void copy(int index, float[] target, int offset);

  /** Values of labelled samples. */
  static SampleValues of(LabeledSamples samples) {
    return new Copied(samples.shape(), samples.size(), samples::copySample);
  }

  /** Values of samples without labels. */
  static SampleValues of(UnlabeledSamples samples) {
    return new Copied(samples.shape(), samples.size(), samples::copySample);
  }

  /** Copies the values of a sample to where there is room for them. */
  @FunctionalInterface
  interface Copying {
    void copy(int index, float[] target, int offset);
  }

  /**
   * Values that something else has.
   *
   * @param shape shape of a sample
   * @param size number of samples
   * @param copying copies a sample
   */
  record Copied(SampleShape shape, int size, Copying copying) implements SampleValues {

    @Override
    public void copy(int index, float[] target, int offset) {
      copying.copy(index, target, offset);
    }
  }
}
