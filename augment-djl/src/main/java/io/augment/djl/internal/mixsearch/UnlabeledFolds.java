package io.augment.djl.internal.mixsearch;

import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.unlabeled.PseudoLabels;
import io.augment.djl.unlabeled.Teacher;
import io.augment.mixing.Mix;
import java.util.List;

/** Unlabelled images that a search may use beside the labelled ones. */
public interface UnlabeledFolds {

  /**
   * A teacher for a search's folds, of which there are many: it takes half as many steps.
   *
   * @param whole the teacher whose labels are used in the end
   * @param seeds where its draws come from
   * @return the teacher
   */
  static Teacher quick(Teacher whole, SeedSequence seeds) {
    return whole.steps((whole.steps() + 1) / 2).seed(seeds.seed());
  }

  /**
   * Labels them for a split into folds.
   *
   * @param trainFold the labelled images
   * @param foldOf of which fold each of these is, from 0
   * @param seeds where all draws come from
   * @return for each fold labels that none of its images had a part in; empty ones where these
   *     can't be trusted
   */
  List<PseudoLabels> label(LabeledSamples trainFold, int[] foldOf, SeedSequence seeds);

  /**
   * How pseudo-labelled images are mixed in.
   *
   * @return the mix
   */
  Mix.Fixed mix();

  /**
   * Source of synthetic images where these are there.
   *
   * @param labels the labels of the fold that is left out
   * @return what fits and draws
   */
  PoolSource pools(PseudoLabels labels);
}
