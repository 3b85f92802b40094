package io.augment.gate;

import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Chooses among the samples that passed all checks: rejects by density ratio, drops those whose
 * label is uncertain, and relabels the rest.
 *
 * @param verdicts one per candidate: empty if it is chosen
 * @param labels the class of each afterwards
 * @param softLabels the probabilities of the classes of each; empty without relabelling
 */
record PoolSelection(
    List<Optional<GateReport.Reason>> verdicts, List<Integer> labels, List<double[]> softLabels) {

  /**
   * Chooses.
   *
   * @param gate which checked them
   * @param candidates on the scale of the train fold
   * @param seeds where the draws come from
   */
  static PoolSelection of(SampleGate gate, LabeledSamples candidates, SeedSequence seeds) {
    Verdicts verdicts = new Verdicts(candidates.size());
    if (gate.config().densityRejection() && candidates.size() > 0) {
      rejectByDensity(verdicts, gate, candidates, seeds);
    }
    if (!gate.config().relabeling()) {
      return new PoolSelection(
          verdicts.all(), Arrays.stream(candidates.labels()).boxed().toList(), List.of());
    }
    List<double[]> soft = gate.softLabels(candidates);
    double share = gate.config().uncertainShare();
    for (int label = 0; label < candidates.classes().count(); label++) {
      for (int uncertain : uncertain(verdicts.open(), soft, candidates, label, share)) {
        verdicts.reject(uncertain, GateReport.Reason.UNCERTAIN);
      }
    }
    List<Integer> labels = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      labels.add(mostProbable(soft.get(i), candidates.label(i)));
    }
    return new PoolSelection(verdicts.all(), labels, soft);
  }

  private static void rejectByDensity(
      Verdicts verdicts, SampleGate gate, LabeledSamples candidates, SeedSequence seeds) {
    double[] ratios =
        new DensityRatio(
                gate.trainFeatures(),
                gate.trainFold(),
                gate.extractor().features(candidates),
                candidates.labels(),
                candidates.classes().count())
            .logRatios(seeds.child("halves"));
    double[] acceptance =
        DensityRatio.acceptance(ratios, candidates.labels(), gate.config().densityQuantile());
    SplittableRandom random = seeds.child("density").random();
    for (int i = 0; i < acceptance.length; i++) {
      if (random.nextDouble() >= acceptance[i]) {
        verdicts.reject(i, GateReport.Reason.DENSITY);
      }
    }
  }

  /** The share of a class with the largest cross-entropy, of equal ones the later. */
  private static int[] uncertain(
      int[] open, List<double[]> soft, LabeledSamples candidates, int label, double share) {
    int[] own = IntStream.of(open).filter(i -> candidates.label(i) == label).toArray();
    return IntStream.of(own)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingDouble(i -> crossEntropy(soft.get(i), label))
                .thenComparing(Comparator.naturalOrder())
                .reversed())
        .limit((long) (share * own.length))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** The cross-entropy of a class with probabilities. */
  static double crossEntropy(double[] probabilities, int label) {
    return -StrictMath.log(probabilities[label]);
  }

  /** The most probable class; of equally probable ones that which was asked for, or the first. */
  private static int mostProbable(double[] probabilities, int asked) {
    int best = asked;
    for (int label = 0; label < probabilities.length; label++) {
      if (probabilities[label] > probabilities[best]) {
        best = label;
      }
    }
    return best;
  }
}
