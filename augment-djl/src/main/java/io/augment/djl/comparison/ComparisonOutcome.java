package io.augment.djl.comparison;

import io.augment.data.ClassCounts;
import io.augment.evaluation.Comparison;
import io.augment.evaluation.RepeatedValues;
import io.augment.gate.GateReport;
import io.augment.metrics.Fidelity;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Result of a comparison.
 *
 * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if there is no
 * classifier, or two have one name.
 *
 * @param models what was measured with each kind of classifier or regressor, at least one; the
 *     first is the one that verdicts are about
 * @param trained how many real samples of each class, or of each range of a number, each repeat
 *     trained on
 * @param pools what was found about the samples of each {@linkplain ComparedArm#generator
 *     generator} that was fitted, one finding per repeat; keeps its order
 * @param searches what the search for mix and ratio found, one per repeat; empty without {@link
 *     ComparedArm#AUTO}
 * @param seconds time of each arm over all repeats, by its name: training its classifiers, and
 *     fitting what no arm before it had needed; keeps its order
 * @param ganSeconds time that fitting synthesizers, gates, searches and teachers took
 * @param downstreamSeconds time that training classifiers took
 */
public record ComparisonOutcome(
    List<Downstream> models,
    ClassCounts trained,
    Map<ComparedArm, List<PoolFinding>> pools,
    List<MixFinding> searches,
    Map<String, Double> seconds,
    double ganSeconds,
    double downstreamSeconds) {

  /**
   * Copies lists and maps, and checks the classifiers.
   *
   * @param models what was measured with each kind of classifier
   * @param trained how many real samples of each class each repeat trained on
   * @param pools what was found about the samples of each generator
   * @param searches what the searches found
   * @param seconds time of each arm
   * @param ganSeconds time that fitting synthesizers, gates and searches took
   * @param downstreamSeconds time that training classifiers took
   */
  public ComparisonOutcome {
    models = List.copyOf(models);
    Map<ComparedArm, List<PoolFinding>> found = new LinkedHashMap<>();
    pools.forEach((generator, findings) -> found.put(generator, List.copyOf(findings)));
    pools = Collections.unmodifiableMap(found);
    searches = List.copyOf(searches);
    seconds = Collections.unmodifiableMap(new LinkedHashMap<>(seconds));
    List<String> names = models.stream().map(Downstream::model).toList();
    if (names.isEmpty() || names.stream().distinct().count() < names.size()) {
      throw new IllegalArgumentException(
          "classifiers " + names + ": expected at least one, each with a name of its own");
    }
  }

  /**
   * Results with the first classifier.
   *
   * @return the arms, their metrics and their paired differences
   */
  public Comparison comparison() {
    return models.get(0).comparison();
  }

  /**
   * Findings about the samples of one generator.
   *
   * @param generator the arm that is named after it
   * @return one finding per repeat; empty if there was no such generator
   */
  public List<PoolFinding> pools(ComparedArm generator) {
    return pools.getOrDefault(generator, List.of());
  }

  /**
   * Report of the gates of one generator's samples in all repeats.
   *
   * @param generator the arm that is named after it
   * @return the sums over the repeats; empty if there was no such generator
   */
  public Optional<GateReport> gate(ComparedArm generator) {
    return pools(generator).stream().map(PoolFinding::gate).reduce(GateReport::plus);
  }

  /**
   * Decisive metric of the first classifier or regressor, trained on the GAN's samples alone.
   *
   * @return {@link Downstream#tstr()} of the GAN: balanced accuracy, or of a number target the
   *     error in rare ranges; empty without a GAN
   */
  public Optional<RepeatedValues> tstr() {
    return Optional.ofNullable(models.get(0).tstr().get(Comparison.GAN));
  }

  /**
   * Result of a comparison with one kind of classifier, or of regressor where the target is a
   * number.
   *
   * <p>Immutable and thread-safe.
   *
   * @param model what the classifier is called, such as {@code mlp}
   * @param comparison the arms, their metrics and their paired differences
   * @param tstr for each arm with a synthesizer, by its name: how a model trained on synthetic
   *     samples alone does on the real test samples, as its {@linkplain
   *     Comparison.Task#decisiveMetric() decisive metric} says: a classifier's balanced accuracy,
   *     higher is better, or a regressor's error in rare ranges, in the target's unit, lower is
   *     better. The samples are as drawn before any gate, as many as there were real ones of the
   *     largest class or range, of each (Esteban et al. 2017, arXiv 1706.02633); keeps its order
   */
  public record Downstream(String model, Comparison comparison, Map<String, RepeatedValues> tstr) {

    /**
     * Copies the map.
     *
     * @param model what the classifier is called
     * @param comparison the arms
     * @param tstr the decisive metric of training on synthetic samples alone, by arm
     */
    public Downstream {
      tstr = Collections.unmodifiableMap(new LinkedHashMap<>(tstr));
    }
  }

  /**
   * Result of a search for mix and ratio, in words and numbers to show.
   *
   * <p>Immutable and thread-safe.
   *
   * @param fraction the synthetic share that was chosen, in [0, 1); 0 for none
   * @param mix the mix that was chosen, in words
   * @param base what synthetic samples are added to, by its label
   * @param baseScores the mean score of each base without synthetic samples, by its label; empty if
   *     there was one only; keeps its order
   * @param reason what was chosen and why, in one sentence without a full stop
   * @param curve how each candidate did, real samples alone first
   */
  public record MixFinding(
      double fraction,
      String mix,
      String base,
      Map<String, Double> baseScores,
      String reason,
      List<MixPoint> curve) {

    /**
     * Copies map and list.
     *
     * @param fraction the synthetic share that was chosen
     * @param mix the mix that was chosen
     * @param base what synthetic samples are added to
     * @param baseScores the mean score of each base
     * @param reason what was chosen and why
     * @param curve how each candidate did
     */
    public MixFinding {
      baseScores = Collections.unmodifiableMap(new LinkedHashMap<>(baseScores));
      curve = List.copyOf(curve);
    }
  }

  /**
   * Result of one mix in a search.
   *
   * <p>Immutable and thread-safe.
   *
   * @param fraction the synthetic share of its batches, in [0, 1), before a schedule thins it out
   * @param mix the mix in words
   * @param score its mean score on the folds left out
   * @param gain its mean gain over real samples alone, paired; 0 for these themselves
   * @param standardError of the gain, corrected for overlapping folds; NaN if it is undefined
   * @param cells in how many folds of how many repeats together it was scored
   */
  public record MixPoint(
      double fraction, String mix, double score, double gain, double standardError, int cells) {}

  /**
   * Findings about a repeat's synthetic samples.
   *
   * <p>Immutable and thread-safe.
   *
   * @param gate what the gate accepted and rejected, with the membership risk of what it accepted
   * @param fidelity fidelity of the accepted samples, against real samples that nothing was fitted
   *     on; empty if none was accepted
   */
  public record PoolFinding(GateReport gate, Optional<Fidelity> fidelity) {}
}
