package io.augment.djl;

import io.augment.ProgressListener;
import io.augment.data.ClassCounts;
import io.augment.djl.unlabeled.PseudoLabels;
import io.augment.gate.GateReport;
import io.augment.mixing.Mix;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Report on an augmentation: the mix that epochs really have, the gate's decisions, and the
 * generator's origin.
 *
 * <p>Epochs may show fewer synthetic samples than were asked for, where a gate accepted too few;
 * and more or fewer, where the wrapped data set leaves out a last batch that is not full, as they
 * then make whole batches. Immutable and thread-safe.
 *
 * @param mix how samples were to be mixed: as the builder was given, or as a search chose
 * @param real how many real samples an epoch shows
 * @param asked how many synthetic samples the mix asks for in an epoch that no schedule thins out
 * @param synthetic how many of each class the first epoch really shows; later ones show as many,
 *     unless the mix's schedule thins them out
 * @param generator where the generator comes from; empty if nothing is synthetic
 * @param gate how many samples were wanted for the pool, proposed and accepted, and what the others
 *     were rejected for, class by class; empty if there is no gate
 * @param pseudoLabeled how many pseudo-labelled images of each class the first epoch shows; later
 *     ones show as many, unless their mix has a schedule
 * @param teacher how far the teacher that labelled them can be trusted; empty without unlabelled
 *     images
 * @param drawsAtRandom whether the wrapped data set's pipeline draws at random, so that the
 *     generator is fitted anew in each run, and kept in no cache
 */
public record AugmentationReport(
    Mix.Fixed mix,
    int real,
    int asked,
    ClassCounts synthetic,
    Optional<Origin> generator,
    Optional<GateReport> gate,
    ClassCounts pseudoLabeled,
    Optional<PseudoLabels.Trust> teacher,
    boolean drawsAtRandom) {

  static AugmentationReport of(
      EpochPlans plans,
      Optional<Origin> generator,
      Optional<GateReport> gate,
      Optional<PseudoLabels.Trust> teacher,
      boolean drawsAtRandom) {
    EpochPlanner planner = plans.synthetic();
    AugmentationSettings settings = planner.settings();
    int[] pseudo =
        plans
            .pseudo()
            .map(each -> each.synthetic(0))
            .orElseGet(() -> new int[planner.counts().classes().count()]);
    return new AugmentationReport(
        settings.settled(),
        planner.real(),
        settings.settled().syntheticFor(planner.real()),
        new ClassCounts(
            planner.counts().classes(), IntStream.of(planner.synthetic(0)).boxed().toList()),
        generator,
        gate,
        new ClassCounts(planner.counts().classes(), IntStream.of(pseudo).boxed().toList()),
        teacher,
        drawsAtRandom);
  }

  /**
   * The share of the first epoch that is synthetic.
   *
   * @return a number in [0, 1); 0 also if an epoch shows nothing
   */
  public double fraction() {
    int all = real + pseudoLabeled.total() + synthetic.total();
    return synthetic.total() == 0 ? 0 : (double) synthetic.total() / all;
  }

  /**
   * The report in a line.
   *
   * @return for example {@code 60 real and 20 synthetic samples per epoch (25.0 % synthetic, asked
   *     for 30.0 %); generator from the cache; accepted 20 of 75 (copy 3, label 40, outlier 12,
   *     duplicate 0)}
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%d real and %d synthetic samples per epoch (%.1f %% synthetic, asked for %.1f %%)",
            real,
            synthetic.total(),
            100 * fraction(),
            100 * mix.fraction()));
    generator.ifPresent(origin -> text.append("; generator ").append(origin));
    teacher.ifPresent(
        trust ->
            text.append("; ")
                .append(pseudoLabeled.total())
                .append(" pseudo-labelled images per epoch, ")
                .append(trust));
    gate.ifPresent(counts -> text.append("; ").append(counts));
    if (drawsAtRandom) {
      text.append("; the wrapped data set is random");
    }
    return text.toString();
  }

  /** Origin of the generator of an {@link AugmentedDataset}. */
  public enum Origin {
    /** The builder was given it, fitted already. */
    GIVEN("given"),

    /** Fitted from the first step on. */
    FITTED("fitted"),

    /** Fitted by resuming an interrupted fit. */
    RESUMED("fitted on from an interrupted fit"),

    /** Loaded from the cache: fitted before on the same samples with the same settings. */
    CACHE("from the cache");

    private final String words;

    Origin(String words) {
      this.words = words;
    }

    static Origin of(ProgressListener.Origin origin) {
      return switch (origin) {
        case FITTED -> FITTED;
        case RESUMED -> RESUMED;
        case CACHE -> CACHE;
      };
    }

    /**
     * The origin in words.
     *
     * @return for example {@code from the cache}
     */
    @Override
    public String toString() {
      return words;
    }
  }
}
