package io.augment.cli;

import io.augment.djl.evidence.ComparedArm;
import io.augment.djl.evidence.ComparisonProtocol;
import io.augment.mixing.MixRatio;
import io.augment.mixing.MixingPolicy;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a comparison compares, how often and for how long. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ComparisonOptions {

  /** Which classes synthetic samples are of. */
  enum Policy {
    /** As many of each class. */
    UNIFORM,
    /** More of small classes. */
    BALANCE;

    /** What the command line calls it. */
    String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    private MixingPolicy mixing() {
      return switch (this) {
        case UNIFORM -> MixingPolicy.uniform();
        case BALANCE -> MixingPolicy.balanceClasses();
      };
    }
  }

  @Option(
      names = "--arms",
      paramLabel = "ARM",
      split = ",",
      description =
          "What to compare (default: all of real,oversample,classic,gan,gan+classic for images, of"
              + " real,oversample,smote,gan for a table).")
  private @Nullable List<String> arms;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      description =
          "How often each arm is trained, each time on its own draw of training samples, GAN and"
              + " seeds (default "
              + ComparisonProtocol.DEFAULT_REPEATS
              + ").")
  private @Nullable Integer repeats;

  @Option(
      names = "--ratio",
      paramLabel = "F",
      description =
          "Share of each batch that is synthetic in the GAN's arms, in [0, 1) (default "
              + ComparisonProtocol.DEFAULT_FRACTION
              + ").")
  private @Nullable String ratio;

  @Option(
      names = "--policy",
      paramLabel = "NAME",
      defaultValue = "uniform",
      description =
          "Which classes synthetic samples are of: uniform (as many of each) or balance (more of"
              + " the small ones). Default ${DEFAULT-VALUE}.")
  private Policy policy;

  @Option(
      names = "--downstream-steps",
      paramLabel = "N",
      description =
          "Batches that each classifier learns from (default "
              + ComparisonProtocol.DEFAULT_DOWNSTREAM_STEPS
              + ").")
  private @Nullable Integer downstreamSteps;

  Policy policy() {
    return policy;
  }

  /** Sets what was given. */
  ComparisonProtocol.Builder applyTo(ComparisonProtocol.Builder protocol, DataKind kind) {
    if (arms != null) {
      protocol.arms(parsed(arms, kind));
    }
    if (repeats != null) {
      protocol.repeats(repeats);
    }
    if (ratio != null) {
      protocol.ratio(parsed(ratio));
    }
    if (downstreamSteps != null) {
      protocol.downstreamSteps(downstreamSteps);
    }
    return protocol.policy(policy.mixing());
  }

  private static Set<ComparedArm> parsed(List<String> labels, DataKind kind) {
    Set<ComparedArm> known =
        kind == DataKind.TABLE ? ComparedArm.ofTables() : ComparedArm.ofImages();
    Set<ComparedArm> arms = EnumSet.noneOf(ComparedArm.class);
    for (String label : labels) {
      ComparedArm arm = ComparedArm.labelled(label);
      if (!known.contains(arm)) {
        throw new BadInputException(
            String.format(
                "--arms %s: %s: expected some of %s",
                label, kind.told(), known.stream().map(ComparedArm::label).toList()));
      }
      arms.add(arm);
    }
    return arms;
  }

  private static MixRatio parsed(String ratio) {
    if (ratio.equals("auto")) {
      throw new BadInputException(
          "--ratio auto comes with a later version: expected a number in [0, 1)");
    }
    try {
      return MixRatio.syntheticFraction(Double.parseDouble(ratio));
    } catch (IllegalArgumentException e) {
      throw new BadInputException("--ratio " + ratio + ": expected a number in [0, 1)", e);
    }
  }
}
