package io.augment.mixing;

import io.augment.data.ClassLabels;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A mix as people read it.
 *
 * @param fraction the synthetic share, above 0
 * @param policy how it is shared out over the classes
 * @param schedule how it changes from epoch to epoch
 */
record MixText(double fraction, MixingPolicy policy, Mix.Schedule schedule) {

  /** For example {@code 30 % synthetic, balanced, first half}. */
  String brief() {
    String share = policy instanceof BalancedMixing ? "balanced" : policy.toString();
    String time =
        schedule instanceof SyntheticFirst first
            ? "first " + part(first.part())
            : schedule.toString();
    return percent(fraction) + " synthetic, " + share + ", " + time;
  }

  /** For example {@code 30 % synthetic in the first half of the training, of every class}. */
  String sentence(ClassLabels classes) {
    return percent(fraction) + when() + ", " + of(classes);
  }

  private String when() {
    if (schedule instanceof SyntheticFirst first) {
      return " synthetic in the first " + part(first.part()) + " of the training";
    } else if (schedule instanceof DecayingMixing) {
      return " synthetic at first, decaying to none";
    } else if (schedule instanceof RealOnlyFrom from) {
      return " synthetic in the first " + from.epoch() + " epochs";
    }
    return " synthetic throughout";
  }

  private String of(ClassLabels classes) {
    if (policy instanceof WeightedMixing weighted) {
      List<Double> weights = weighted.weights();
      return "of "
          + IntStream.range(0, weights.size())
              .filter(label -> weights.get(label) > 0)
              .mapToObj(classes::name)
              .collect(Collectors.joining(" and "))
          + (weights.contains(0.0) ? " alone" : " by weight");
    }
    return policy instanceof BalancedMixing ? "small classes first" : "of every class";
  }

  private static String part(double part) {
    return part == 0.5 ? "half" : percent(part);
  }

  private static String percent(double fraction) {
    String number = String.format(Locale.ROOT, "%.1f", 100 * fraction);
    return (number.endsWith(".0") ? number.substring(0, number.length() - 2) : number) + " %";
  }
}
