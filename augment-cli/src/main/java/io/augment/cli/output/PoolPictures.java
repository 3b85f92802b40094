package io.augment.cli.output;

import io.augment.LabeledSamples;
import io.augment.cli.run.RunFiles;
import io.augment.gate.GateReport;
import io.augment.gate.SyntheticPool;
import io.augment.image.ImageGrid;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Pictures of what a gate let through and what it did not, a class a row. */
public final class PoolPictures {

  private static final int COLUMNS = 8;

  private PoolPictures() {}

  /**
   * Writes the pictures into a run folder, except those without samples.
   *
   * @param drawn the real images that generator and gate were fitted on
   * @param pool what passed, and some of what did not
   * @param run where to
   */
  public static void write(LabeledSamples drawn, SyntheticPool pool, RunFiles run)
      throws IOException {
    int scale = SampleTarget.gridScale(drawn.shape());
    LabeledSamples accepted = first(pool.samples());
    if (accepted.size() > 0) {
      ImageGrid.of(drawn, COLUMNS).beside(pool.samples()).scale(scale).write(run.accepted());
      ImageGrid.of(accepted, COLUMNS)
          .beside(nearest(drawn, pool))
          .scale(scale)
          .write(run.nearest());
    }
    for (GateReport.Reason reason : GateReport.Reason.values()) {
      LabeledSamples rejected = pool.rejected(reason);
      if (rejected.size() > 0) {
        ImageGrid.of(rejected, COLUMNS).scale(scale).write(run.rejected(reason));
      }
    }
  }

  private static LabeledSamples first(LabeledSamples samples) {
    return samples.select(firstIndices(samples));
  }

  private static int[] firstIndices(LabeledSamples samples) {
    return IntStream.range(0, samples.classes().count())
        .flatMap(label -> Arrays.stream(samples.indicesOf(label)).limit(COLUMNS))
        .toArray();
  }

  /** The nearest training image of each, in its place: in the row of the synthetic one's class. */
  private static LabeledSamples nearest(LabeledSamples drawn, SyntheticPool pool) {
    int[] shown = firstIndices(pool.samples());
    LabeledSamples nearest =
        drawn.select(Arrays.stream(shown).map(pool::nearestTrainingSample).toArray());
    return LabeledSamples.of(
        drawn.shape(),
        drawn.range(),
        drawn.classes(),
        nearest.values(),
        pool.samples().select(shown).labels());
  }
}
