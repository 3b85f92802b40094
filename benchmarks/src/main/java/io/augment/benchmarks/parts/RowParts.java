package io.augment.benchmarks.parts;

import io.augment.LabeledSamples;
import io.augment.Synthesizer;
import io.augment.benchmarks.NormalRows;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.feature.Features;
import io.augment.internal.neighbors.NearestRows;
import io.augment.metrics.KernelDistance;
import io.augment.resampling.Smote;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Operations on rows of 64 numbers, without an engine. */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up
public class RowParts {

  private static final int WIDTH = 64;
  private static final int ROWS = 1_000;
  private static final int COMPARED = 500;
  private static final int DRAWN = 1_000;
  private static final int NEIGHBORS = 5;
  private static final int RARE = 10; // every tenth row is of the rare class

  private NearestRows nearest;
  private Features real;
  private Features synthetic;
  private LabeledSamples fold;
  private int row;

  /** Creates the state, called by JMH. */
  public RowParts() {}

  /** Draws the rows. */
  @Setup
  public void draw() {
    float[] values = NormalRows.of(ROWS, WIDTH, 1);
    nearest = new NearestRows(values, WIDTH);
    real = Features.of(WIDTH, NormalRows.of(COMPARED, WIDTH, 2));
    synthetic = Features.of(WIDTH, NormalRows.of(COMPARED, WIDTH, 3));
    int[] labels = new int[ROWS];
    for (int i = 0; i < ROWS; i += RARE) {
      labels[i] = 1;
    }
    fold =
        LabeledSamples.of(
            SampleShape.row(WIDTH),
            new ValueRange(-100, 100),
            ClassLabels.of("common", "rare"),
            values,
            labels);
  }

  /**
   * The five nearest rows of a thousand, of one row after another.
   *
   * @return the distance of the fifth
   */
  @Benchmark
  public double neighbors() {
    row = (row + 1) % ROWS;
    int self = row;
    return nearest.neighbors(self, other -> other != self, NEIGHBORS).distance(NEIGHBORS - 1);
  }

  /**
   * The kernel distance of 500 rows from 500, with its standard error.
   *
   * @return the distance
   */
  @Benchmark
  public double kernelDistance() {
    return KernelDistance.between(real, synthetic, SeedSequence.of(1)).value();
  }

  /**
   * SMOTE, fitted to a hundred rows of a class among a thousand, which then draws a thousand.
   *
   * @return how many rows it drew
   */
  @Benchmark
  public int smote() {
    try (Synthesizer smote = Smote.defaults().fit(fold)) {
      return smote.sample(1, DRAWN, 1).size();
    }
  }
}
