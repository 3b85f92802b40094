package io.augment.gate;

import io.augment.LabeledSamples;
import io.augment.data.ValueRange;
import java.util.List;

/** Brings proposed samples onto the scale of the training samples. */
final class ProposedSamples {

  private static final List<ValueRange> SCALES =
      List.of(ValueRange.UNIT, ValueRange.SIGNED, ValueRange.BYTE);

  private ProposedSamples() {}

  /**
   * Maps images from one of the scales [0, 1], [-1, 1] and [0, 255] to another. Other ranges are
   * what the data happened to span, and rows have a scale for each column: values then stay.
   */
  static LabeledSamples onScaleOf(LabeledSamples trainFold, LabeledSamples proposed) {
    require(trainFold, proposed);
    ValueRange from = proposed.range();
    ValueRange to = trainFold.range();
    boolean scales = SCALES.contains(from) && SCALES.contains(to);
    if (from.equals(to) || !scales || !trainFold.shape().isImage()) {
      return proposed;
    }
    float[] values = proposed.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = to.fromSigned(from.toSigned(values[i]));
    }
    return LabeledSamples.of(proposed.shape(), to, proposed.classes(), values, proposed.labels());
  }

  private static void require(LabeledSamples trainFold, LabeledSamples proposed) {
    if (!proposed.shape().equals(trainFold.shape())
        || !proposed.classes().equals(trainFold.classes())) {
      throw new IllegalArgumentException(
          String.format(
              "samples of shape %s and classes %s: expected %s and %s, as the gate was fitted on",
              proposed.shape(),
              proposed.classes().names(),
              trainFold.shape(),
              trainFold.classes().names()));
    }
    for (int label = 0; label < trainFold.classes().count(); label++) {
      if (proposed.counts().count(label) > 0 && trainFold.counts().count(label) == 0) {
        throw new IllegalArgumentException(
            "class '"
                + trainFold.classes().name(label)
                + "' has no training sample: expected at least 1 to compare others with");
      }
    }
  }
}
