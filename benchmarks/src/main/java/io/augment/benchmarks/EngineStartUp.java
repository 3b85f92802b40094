package io.augment.benchmarks;

import ai.djl.engine.Engine;
import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.djl.classifier.ClassifierTrainer;
import java.util.Locale;

/**
 * Starts the engine and says how long that took: {@code --as augment}, or as DJL itself does it.
 */
public final class EngineStartUp {

  private EngineStartUp() {}

  /**
   * Prints one line.
   *
   * @param args options, as pairs
   */
  public static void main(String[] args) {
    Options options = new Options(args);
    long start = System.nanoTime();
    if (options.text("as", "augment").equals("augment")) {
      ClassifierTrainer.of(1, 2).fit(twoRows(), SeedSequence.of(1)).close();
    } else {
      Engine.getInstance();
    }
    System.out.printf(
        Locale.ROOT,
        "started %s in %.1f s%n",
        Engine.getInstance().getVersion(),
        (System.nanoTime() - start) / 1e9);
  }

  private static LabeledSamples twoRows() {
    return LabeledSamples.of(
        SampleShape.row(1),
        ValueRange.UNIT,
        ClassLabels.of("a", "b"),
        new float[] {0, 1},
        new int[] {0, 1});
  }
}
