package io.augment.djl.internal.dataset;

import io.augment.data.TargetRanges;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Labels that are numbers to predict.
 *
 * @param given what of them is rare; empty for what their box plot shows
 */
public record NumberLabels(Optional<TargetRanges> given) {

  private static final Logger logger = LoggerFactory.getLogger(NumberLabels.class);

  /** A range of fewer samples can't be learnt from. */
  private static final int LEAST = 2;

  /**
   * Chooses the ranges.
   *
   * @param targets the labels of all samples
   * @return those that were given, or those of the box plot that have enough samples
   */
  TargetRanges ranges(double[] targets) {
    if (given.isPresent()) {
      return given.get();
    }
    TargetRanges found = TargetRanges.byBoxPlot(targets);
    int[] few =
        IntStream.range(0, found.classes().count())
            .filter(found::isRare)
            .filter(range -> count(found, range, targets) < LEAST)
            .toArray();
    TargetRanges ranges = found.without(few);
    logger.info(
        "the target is a number from {} to {}; rare: {}",
        Arrays.stream(targets).min().orElseThrow(),
        Arrays.stream(targets).max().orElseThrow(),
        ranges);
    return ranges;
  }

  private static long count(TargetRanges ranges, int range, double[] targets) {
    return Arrays.stream(targets).filter(target -> ranges.indexOf(target) == range).count();
  }
}
