package io.augment.cli.demo;

import io.augment.djl.comparison.ComparedArm;
import io.augment.djl.gan.GanConfig;
import java.util.EnumSet;
import java.util.Set;

/**
 * Size of the demo.
 *
 * @param perClass real images of each class that there are to learn from
 * @param poolPerClass how many each repeat draws its own from
 * @param testPerClass images of each class to test on
 * @param gan how the GAN trains
 * @param arms what is compared
 * @param repeats how often
 * @param downstreamSteps batches that each classifier learns from
 * @param gateSteps batches that each of the gate's classifiers learns from
 */
record DemoSettings(
    int perClass,
    int poolPerClass,
    int testPerClass,
    GanConfig gan,
    Set<ComparedArm> arms,
    int repeats,
    int downstreamSteps,
    int gateSteps) {

  DemoSettings {
    arms = Set.copyOf(arms);
  }

  /** Small images and few steps: both networks may learn faster than by default. */
  private static final double RATE = 1e-3;

  /** Under four minutes on two cores. */
  static DemoSettings full() {
    return new DemoSettings(
        25,
        100,
        100,
        gan(500, 16, 24),
        EnumSet.of(
            ComparedArm.REAL,
            ComparedArm.OVERSAMPLE,
            ComparedArm.CLASSIC,
            ComparedArm.GAN,
            ComparedArm.GAN_CLASSIC),
        3,
        200,
        200);
  }

  /** Under a minute on two cores. */
  static DemoSettings quick() {
    return new DemoSettings(
        25,
        100,
        100,
        gan(420, 12, 16),
        EnumSet.of(ComparedArm.REAL, ComparedArm.CLASSIC, ComparedArm.GAN),
        1,
        120,
        80);
  }

  private static GanConfig gan(int steps, int width, int batch) {
    return GanConfig.defaults()
        .steps(steps)
        .width(width)
        .batch(batch)
        .latent(32)
        .generatorRate(RATE)
        .discriminatorRate(RATE);
  }
}
