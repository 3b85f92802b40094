package io.augment.cli.comparison;

import io.augment.evaluation.Comparison;
import java.util.Arrays;
import java.util.List;

/** An arm with a generator, whose worth a comparison is about. */
enum JudgedArm {
  GAN(Comparison.GAN, "a GAN", "the GAN's samples"),
  FOREST(Comparison.FOREST, "a forest", "the forest's rows");

  private final String arm;
  private final String generator;
  private final String samples;

  JudgedArm(String arm, String generator, String samples) {
    this.arm = arm;
    this.generator = generator;
    this.samples = samples;
  }

  /** Those that were compared, the one that the verdict is about first. */
  static List<JudgedArm> in(ComparisonReport report) {
    List<String> arms =
        report.decisive().comparison().arms().stream().map(Comparison.Arm::name).toList();
    return Arrays.stream(values()).filter(judged -> arms.contains(judged.arm)).toList();
  }

  String arm() {
    return arm;
  }

  /** The generator, with its article. */
  String generator() {
    return generator;
  }

  /** What it drew, with the article. */
  String samples() {
    return samples;
  }
}
