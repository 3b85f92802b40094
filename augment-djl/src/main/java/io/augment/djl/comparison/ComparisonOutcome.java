package io.augment.djl.comparison;

import io.augment.data.ClassCounts;
import io.augment.evaluation.Comparison;
import io.augment.evaluation.RepeatedValues;
import io.augment.gate.GateReport;
import java.util.List;
import java.util.Optional;

/**
 * What a comparison measured.
 *
 * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if there is no
 * classifier, or two have one name.
 *
 * @param models what was measured with each kind of classifier, at least one; the first is the one
 *     that verdicts are about
 * @param trained how many real samples of each class each repeat trained on
 * @param pools what was found about the GAN's samples, one a repeat; empty without a GAN
 * @param searches what the search for mix and ratio found, one a repeat; empty without {@link
 *     ComparedArm#AUTO}
 * @param ganSeconds time that fitting synthesizers, gates and searches took
 * @param downstreamSeconds time that training classifiers took
 */
public record ComparisonOutcome(
    List<DownstreamOutcome> models,
    ClassCounts trained,
    List<PoolFinding> pools,
    List<MixFinding> searches,
    double ganSeconds,
    double downstreamSeconds) {

  /**
   * Copies the list and checks it.
   *
   * @param models what was measured with each kind of classifier
   * @param trained how many real samples of each class each repeat trained on
   * @param pools what was found about the GAN's samples
   * @param searches what the searches found
   * @param ganSeconds time that fitting synthesizers, gates and searches took
   * @param downstreamSeconds time that training classifiers took
   */
  public ComparisonOutcome {
    models = List.copyOf(models);
    pools = List.copyOf(pools);
    searches = List.copyOf(searches);
    List<String> names = models.stream().map(DownstreamOutcome::model).toList();
    if (names.isEmpty() || names.stream().distinct().count() < names.size()) {
      throw new IllegalArgumentException(
          "classifiers " + names + ": expected at least one, each with a name of its own");
    }
  }

  /**
   * What the first classifier measured.
   *
   * @return the arms, their metrics and their paired differences
   */
  public Comparison comparison() {
    return models.get(0).comparison();
  }

  /**
   * What the gate did in all repeats.
   *
   * @return the sums over the repeats; empty without a GAN
   */
  public Optional<GateReport> gate() {
    return pools.stream().map(PoolFinding::gate).reduce(GateReport::plus);
  }

  /**
   * Balanced accuracy of the first classifier, trained on the GAN's samples alone.
   *
   * @return {@link DownstreamOutcome#tstr()} of the GAN; empty without one
   */
  public Optional<RepeatedValues> tstr() {
    return Optional.ofNullable(models.get(0).tstr().get(Comparison.GAN));
  }
}
