package io.augment.djl.internal.mixsearch;

import io.augment.LabeledSamples;
import io.augment.ProgressListener;
import io.augment.Synthesizer;
import io.augment.SynthesizerTrainer;
import io.augment.UnlabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.gate.GateTrainer;
import io.augment.djl.internal.mixing.ArmSamples;
import io.augment.djl.unlabeled.PseudoLabels;
import io.augment.djl.unlabeled.Teacher;
import io.augment.gate.SampleGate;
import io.augment.gate.SyntheticPool;
import io.augment.mixing.Mix;
import io.augment.mixing.MixSearch;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The search that an augmented data set runs when it is prepared. It falls back to real samples
 * only unless a gain is shown.
 *
 * <p>It fits a synthesizer and a gate for each fold of each repeat, by the data set's own trainers,
 * and scores mixes by a small classifier: a search takes folds times repeats as long as one
 * fitting, and more. What it chose, and why, is logged.
 */
public final class SearchedMix {

  /**
   * Inputs that a mix is chosen by.
   *
   * @param trainFold the real samples: all that the search may use
   * @param unlabeled images without labels, if there are some
   * @param trainer fits the synthesizer whose samples would be mixed in
   * @param gate fits the gate that they have to pass; empty for none
   * @param epochsKnown whether the training says how many epochs it will have, so that schedules
   *     may need to know
   * @param seed where all draws come from
   * @param progress receives how far it is, as it may take long
   */
  public record Question(
      LabeledSamples trainFold,
      Optional<Unlabeled> unlabeled,
      SynthesizerTrainer trainer,
      Optional<GateTrainer> gate,
      boolean epochsKnown,
      long seed,
      ProgressListener progress) {}

  /**
   * Unlabelled images.
   *
   * @param images the images, in the range of the labelled ones
   * @param teacher labels them
   * @param mix how they are mixed in
   * @param wanted whether they are used in any case, and the search is for synthetic samples alone
   */
  public record Unlabeled(
      UnlabeledSamples images, Teacher teacher, Mix.Fixed mix, boolean wanted) {}

  /**
   * Result of a choice.
   *
   * @param mix the mix of synthetic samples; {@link Mix#none()} for real samples alone
   * @param pseudoLabelled whether unlabelled images are used
   */
  public record Choice(Mix.Fixed mix, boolean pseudoLabelled) {}

  private static final Logger LOG = LoggerFactory.getLogger(SearchedMix.class);

  private SearchedMix() {}

  /**
   * Chooses. It takes the process's one gradient collector.
   *
   * @param plan what to try, how often, for how long
   * @param question what to choose by
   * @return the mix, and whether unlabelled images are used
   * @throws IllegalArgumentException if there are too few samples to choose by; the message names
   *     the class
   */
  public static Choice choose(MixSearch plan, Question question) {
    LabeledSamples train = question.trainFold();
    MixSearch known = question.epochsKnown() ? plan : withoutEpochs(plan);
    MixSearch tried = train.shape().isImage() ? known.forImages() : known;
    FoldProgress folds =
        new FoldProgress(tried.folds() * tried.repeats(), question.progress(), System::nanoTime);
    PoolSource pools = (inner, wanted, seeds) -> pool(question, inner, wanted, seeds, folds);
    MixSearchOutcome outcome =
        search(question, pools, folds)
            .plan(tried)
            .steps(plan.steps().orElse(CrossValidatedSearch.DEFAULT_STEPS))
            .seed(question.seed())
            .listener(folds)
            .build()
            .run(train);
    LOG.info("mix chosen: {}", outcome.reason());
    return new Choice(outcome.choice().chosen(), outcome.base() == MixBase.PSEUDO);
  }

  private static CrossValidatedSearch.Builder search(
      Question question, PoolSource pools, ProgressListener progress) {
    if (question.unlabeled().isPresent()) {
      Unlabeled unlabeled = question.unlabeled().get();
      return CrossValidatedSearch.ofImages(new OfTeacher(unlabeled, pools, progress))
          .bases(
              unlabeled.wanted()
                  ? EnumSet.of(MixBase.PSEUDO)
                  : EnumSet.of(MixBase.REAL, MixBase.PSEUDO));
    }
    return (question.trainFold().shape().isImage()
            ? CrossValidatedSearch.ofImages(pools)
            : CrossValidatedSearch.ofRows(pools).standardizeColumns())
        .bases(EnumSet.of(MixBase.REAL));
  }

  /** Labels by the user's teacher. */
  private record OfTeacher(Unlabeled unlabeled, PoolSource pools, ProgressListener progress)
      implements UnlabeledFolds {

    @Override
    public List<PseudoLabels> label(LabeledSamples trainFold, int[] foldOf, SeedSequence seeds) {
      return UnlabeledFolds.quick(unlabeled.teacher(), seeds)
          .labelPerFold(trainFold, unlabeled.images(), foldOf, progress);
    }

    @Override
    public Mix.Fixed mix() {
      return unlabeled.mix();
    }

    @Override
    public PoolSource pools(PseudoLabels labels) {
      return pools; // the trainer is the user's, and knows by itself what it learns from
    }
  }

  /** The plan with those schedules alone that need not know how many epochs there will be. */
  private static MixSearch withoutEpochs(MixSearch plan) {
    List<Mix.Schedule> known =
        plan.schedules().stream().filter(schedule -> !schedule.needsEpochs()).toList();
    return plan.schedules(known.isEmpty() ? List.of(Mix.Schedule.constant()) : known);
  }

  private static LabeledSamples pool(
      Question question,
      LabeledSamples inner,
      int[] wanted,
      SeedSequence seeds,
      FoldProgress progress) {
    try (Synthesizer synthesizer = question.trainer().fit(inner, progress)) {
      if (question.gate().isPresent()) {
        return gated(question.gate().get(), synthesizer, inner, wanted, seeds, progress).samples();
      }
      LabeledSamples none = inner.select();
      return IntStream.range(0, wanted.length)
          .filter(label -> wanted[label] > 0)
          .mapToObj(
              label -> synthesizer.sample(label, wanted[label], seeds.child("class", label).seed()))
          .reduce(none, ArmSamples::joined);
    }
  }

  private static SyntheticPool gated(
      GateTrainer trainer,
      Synthesizer synthesizer,
      LabeledSamples inner,
      int[] wanted,
      SeedSequence seeds,
      ProgressListener progress) {
    try (SampleGate gate = trainer.fit(inner, progress)) {
      return gate.fill(synthesizer, wanted, seeds.child("pool"), progress);
    }
  }
}
