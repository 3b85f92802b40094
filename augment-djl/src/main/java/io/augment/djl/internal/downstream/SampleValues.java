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
    return new SampleValues() {
      @Override
      public SampleShape shape() {
        return samples.shape();
      }

      @Override
      public int size() {
        return samples.size();
      }

      @Override
      public void copy(int index, float[] target, int offset) {
        samples.copySample(index, target, offset);
      }
    };
  }

  /** Values of samples without labels. */
  static SampleValues of(UnlabeledSamples samples) {
    return new SampleValues() {
      @Override
      public SampleShape shape() {
        return samples.shape();
      }

      @Override
      public int size() {
        return samples.size();
      }

      @Override
      public void copy(int index, float[] target, int offset) {
        samples.copySample(index, target, offset);
      }
    };
  }
}
