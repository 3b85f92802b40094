package io.augment.cli.comparison;

import io.augment.evaluation.Comparison;
import java.util.Arrays;
import java.util.List;

/** An arm with a generator, whose worth a comparison is about. */
enum GeneratorArm {
  GAN(Comparison.GAN, "a GAN", "the GAN's samples"),
  FOREST(Comparison.FOREST, "a forest", "the forest's rows");

  private final String arm;
  private final String named;
  private final String samples;

  GeneratorArm(String arm, String named, String samples) {
    this.arm = arm;
    this.named = named;
    this.samples = samples;
  }

  /** Those that were compared, the one that the verdict is about first. */
  static List<GeneratorArm> in(ComparisonReport report) {
    List<String> arms =
        report.decisive().comparison().arms().stream().map(Comparison.Arm::name).toList();
    return Arrays.stream(values()).filter(generator -> arms.contains(generator.arm)).toList();
  }

  String arm() {
    return arm;
  }

  /** The generator, with its article. */
  String withArticle() {
    return named;
  }

  /** Samples that it drew, with the article. */
  String samples() {
    return samples;
  }
}
