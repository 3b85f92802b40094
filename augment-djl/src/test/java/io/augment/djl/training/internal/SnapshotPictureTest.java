package io.augment.djl.training.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SnapshotPictureTest {

  /** Rows of one number, their class. */
  private static LabeledSamples rows(int common, int rare) {
    int[] labels = new int[common + rare];
    Arrays.fill(labels, common, labels.length, 1);
    float[] values = new float[labels.length];
    for (int row = 0; row < labels.length; row++) {
      values[row] = labels[row];
    }
    return LabeledSamples.of(
        SampleShape.row(1), new ValueRange(0, 1), ClassLabels.of("common", "rare"), values, labels);
  }

  @Test
  void columnsAreComparedWithAsManyRowsOfEachClass() {
    // given as many synthetic rows of each class, and few real ones of one
    LabeledSamples shown = SnapshotPicture.asFrequent(rows(200, 200), rows(200, 15));

    // then
    assertThat(shown.counts().counts()).containsExactly(200, 15);
    assertThat(SnapshotPicture.asFrequent(rows(5, 0), rows(9, 3)).counts().counts())
        .containsExactly(5, 0);
  }
}
