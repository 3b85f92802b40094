package io.augment.cli.compare;

import io.augment.cli.exit.BadInputException;
import io.augment.cli.input.DataKind;
import io.augment.cli.option.DurationConverter;
import io.augment.cli.option.SelectionOptions;
import io.augment.cli.option.SettingOptions;
import io.augment.djl.comparison.ComparedArm;
import io.augment.djl.comparison.ComparisonProtocol;
import io.augment.djl.comparison.MaskComparison;
import io.augment.mixing.Mix;
import io.augment.mixing.MixSearch;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** Options of a comparison's arms, repeats and budget. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ComparisonOptions implements SettingOptions.Source {

  private static final String AUTO = "auto";

  /** A GAN of images takes its time, and a search fits three a repeat. */
  private static final int IMAGE_SEARCH_REPEATS = 3;

  /** Distribution of synthetic samples over the classes. */
  enum Policy {
    /** Balances the classes. */
    UNIFORM,
    /** More of small classes. */
    BALANCE;

    /** Name on the command line. */
    String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    private Mix.Fixed of(Mix.Fixed mix) {
      return this == BALANCE ? mix.balanced() : mix;
    }
  }

  @Option(
      names = "--arms",
      paramLabel = "ARM",
      split = ",",
      description =
          "What to compare (default: all of real,oversample,classic,smote,gan,gan+classic,auto for"
              + " images, of real,oversample,class-weight,threshold,smote,gan,auto for a table, of"
              + " real,classic,gan,gan+classic for images with masks). --unlabeled adds pseudo,"
              + " mixmatch, pretrained, gan-u, pseudo+gan-u and, with rest, oracle; where images have"
              + " masks, pseudo-mask. --from adds gan+transfer. For"
              + " images there are also class-weight, threshold, which trains five more networks, and"
              + " translate, which trains a CycleGAN for each small class; for a table, forest.")
  private @Nullable List<String> arms;

  @Option(
      names = "--ratio",
      paramLabel = "F",
      description =
          "Share of each batch that is synthetic in the arms gan and gan+classic, in [0, 1)"
              + " (default "
              + ComparisonProtocol.FRACTION
              + "); auto for the default and the arm auto, which searches for its own.")
  private @Nullable String ratio;

  @Option(
      names = "--ratios",
      paramLabel = "F",
      split = ",",
      description = "Shares that the arm auto tries (default 0,0.15,0.3,0.5,0.7).")
  private @Nullable List<Double> ratios;

  @Option(
      names = "--search-repeats",
      paramLabel = "N",
      description =
          "How often the arm auto draws its three folds anew, with a GAN for each (default "
              + IMAGE_SEARCH_REPEATS
              + " for images, "
              + MixSearch.DEFAULT_REPEATS
              + " for a table).")
  private @Nullable Integer searchRepeats;

  @Option(
      names = "--search-budget",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description =
          "How long each search of the arm auto may take, such as 90s or 5m; what it then chooses"
              + " depends on the machine (default: as long as it needs).")
  private @Nullable Duration searchBudget;

  @Option(
      names = "--policy",
      paramLabel = "NAME",
      defaultValue = "uniform",
      description =
          "Which classes synthetic samples are of: uniform (as many of each) or balance (more of"
              + " the small ones). Default ${DEFAULT-VALUE}.")
  private Policy policy;

  private final SettingOptions settings =
      SettingOptions.of("", ComparisonProtocol.defaults(), "repeats", "gateSteps");

  private final SettingOptions steps =
      SettingOptions.of(
          "",
          ComparisonProtocol.defaults().setting("downstreamSteps"),
          "downstream-steps",
          " Of segmenters, " + MaskComparison.protocol().downstreamSteps() + " by default.");

  private final SelectionOptions selection = new SelectionOptions();

  @Override
  public List<OptionSpec> options() {
    return Stream.of(settings.specs(), steps.specs(), selection.options())
        .flatMap(List::stream)
        .toList();
  }

  Policy policy() {
    return policy;
  }

  /** The protocol that was given. */
  ComparisonProtocol protocol(DataKind kind) {
    ComparisonProtocol protocol =
        steps
            .applied(settings.applied(base(kind)))
            .search(search(kind))
            .mix(policy.of(mix(kind)))
            .gate(selection.gate(kind == DataKind.IMAGES));
    if (arms != null) {
      Set<ComparedArm> chosen = parsed(arms, kind);
      if (AUTO.equals(ratio)) {
        chosen.add(ComparedArm.AUTO);
      }
      protocol = protocol.arms(chosen);
    }
    return protocol;
  }

  /** Defaults of a comparison, which options change. */
  private static ComparisonProtocol base(DataKind kind) {
    return kind == DataKind.MASKS ? MaskComparison.protocol() : ComparisonProtocol.defaults();
  }

  private static Set<ComparedArm> known(DataKind kind) {
    return switch (kind) {
      case IMAGES -> ComparedArm.ofImages();
      case MASKS -> ComparedArm.ofMasksAndUnlabeled();
      case TABLE -> ComparedArm.ofTables();
    };
  }

  private static Set<ComparedArm> parsed(List<String> labels, DataKind kind) {
    Set<ComparedArm> known = known(kind);
    Set<ComparedArm> arms = EnumSet.noneOf(ComparedArm.class);
    for (String label : labels) {
      ComparedArm arm = ComparedArm.labelled(label);
      if (!known.contains(arm)) {
        throw new BadInputException(
            String.format(
                "--arms %s: %s: expected some of %s",
                label, kind.description(), known.stream().map(ComparedArm::label).toList()));
      }
      arms.add(arm);
    }
    return arms;
  }

  private MixSearch search(DataKind kind) {
    MixSearch search = Mix.auto();
    if (searchRepeats != null) {
      search = search.repeats(searchRepeats);
    } else if (kind == DataKind.IMAGES) {
      search = search.repeats(IMAGE_SEARCH_REPEATS);
    }
    if (ratios != null) {
      search = search.fractions(ratios);
    }
    return searchBudget == null ? search : search.budget(searchBudget);
  }

  private Mix.Fixed mix(DataKind kind) {
    if (kind == DataKind.MASKS && AUTO.equals(ratio)) {
      throw new BadInputException(
          "--ratio auto: these are images with masks, which have no arm auto: expected a number in"
              + " [0, 1)");
    }
    if (ratio == null || ratio.equals(AUTO)) {
      return Mix.fraction(ComparisonProtocol.FRACTION);
    }
    try {
      return Mix.fraction(Double.parseDouble(ratio));
    } catch (IllegalArgumentException e) {
      throw new BadInputException("--ratio " + ratio + ": expected a number in [0, 1), or auto", e);
    }
  }
}
