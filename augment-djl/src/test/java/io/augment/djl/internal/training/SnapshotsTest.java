package io.augment.djl.internal.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SnapshotsTest {

  /** Rows whose number counts upwards, as in a sorted file; every tenth is of another class. */
  private static LabeledSamples sorted(int rows) {
    float[] values = new float[rows];
    for (int row = 0; row < rows; row++) {
      values[row] = row;
    }
    return LabeledSamples.of(
        SampleShape.row(1),
        new ValueRange(0, rows),
        ClassLabels.of("many", "few"),
        values,
        IntStream.range(0, rows).map(row -> row % 10 == 0 ? 1 : 0).toArray());
  }

  private static LabeledSamples real(LabeledSamples rows, long seed) {
    return new Snapshots(rows, SeedSequence.of(seed), 10, 200, 2).real();
  }

  @Test
  void realRowsAreFromAllOfASortedFile() {
    // given
    LabeledSamples rows = sorted(1_000);

    // when
    LabeledSamples real = real(rows, 1);

    // then: 200 of 900, and all 100
    assertThat(real.counts().counts()).containsExactly(200, 100);
    double mean =
        IntStream.of(real.indicesOf(0)).mapToDouble(row -> real.sample(row)[0]).average().orElse(0);
    assertThat(mean).isBetween(400.0, 600.0);
    assertThat(real(rows, 1).fingerprint()).isEqualTo(real.fingerprint());
    assertThat(real(rows, 2).fingerprint()).isNotEqualTo(real.fingerprint());
  }
}
