package io.augment.djl.internal.mixsearch;

import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.unlabeled.PseudoLabels;
import io.augment.mixing.Mix;
import java.util.List;

/** Unlabelled images that a search may use beside the labelled ones. */
public interface UnlabeledFolds {

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
