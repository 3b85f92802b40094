package io.augment.cli.sample;

import io.augment.cli.exit.BadInputException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Number of samples, given in one of two ways or not at all. */
final class SampleAmount {

  @Option(
      names = "--per-class",
      paramLabel = "N",
      description =
          "Samples of each class (default "
              + ImageSampling.USUAL_PER_CLASS
              + " images or "
              + RowSampling.USUAL_PER_CLASS
              + " rows).")
  private @Nullable Integer perClass;

  @Option(
      names = "--count",
      paramLabel = "N",
      description =
          "Samples in total: images are spread evenly over the classes, rows as the training"
              + " rows. The default of images with masks is "
              + MaskSampling.USUAL_COUNT
              + ".")
  private @Nullable Integer count;

  /** Samples in total; {@code usual} if not given. */
  int count(int usual) {
    return count == null ? usual : atLeastOne("--count", count);
  }

  /**
   * Samples per class.
   *
   * @param drawing has the classes, their weights and what is usual
   * @param chosen the classes to draw
   */
  int[] perClass(Sampling drawing, int[] chosen) {
    int[] counts = new int[drawing.classes().count()];
    if (count != null) {
      share(atLeastOne("--count", count), chosen, drawing.weights(), counts);
    } else {
      int each = perClass == null ? drawing.usualPerClass() : atLeastOne("--per-class", perClass);
      Arrays.stream(chosen).forEach(label -> counts[label] = each);
    }
    return counts;
  }

  /** Shares a number out by the weights of the chosen classes. */
  private static void share(long all, int[] chosen, int[] weights, int[] counts) {
    long total = Arrays.stream(chosen).mapToLong(label -> weights[label]).sum();
    long before = 0;
    for (int label : chosen) {
      long after = before + weights[label];
      counts[label] = (int) (share(all, after, total) - share(all, before, total));
      before = after;
    }
  }

  /** Share of the first classes, rounded up, so that of equal classes the first get more. */
  private static long share(long all, long weight, long total) {
    return (all * weight + total - 1) / total;
  }

  private static int atLeastOne(String option, int value) {
    if (value < 1) {
      throw new BadInputException(option + " " + value + ": expected a whole number, at least 1");
    }
    return value;
  }
}
