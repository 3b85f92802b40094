package io.augment.djl.benchmarks;

import io.augment.LabeledSamples;
import io.augment.Synthesizer;
import io.augment.benchmarks.Options;
import io.augment.benchmarks.WideRows;
import io.augment.data.SeedSequence;
import io.augment.datasets.MedicalPhantoms;
import io.augment.datasets.ScarceTable;
import io.augment.djl.internal.mixsearch.CrossValidatedSearch;
import io.augment.djl.internal.mixsearch.MixSearchOutcome;
import io.augment.djl.internal.mixsearch.PoolSource;
import io.augment.internal.mixsearch.CorrectedGain;
import io.augment.mixing.Mix;
import io.augment.mixing.MixSearch;
import io.augment.resampling.RandomOversampling;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.TableEncoder;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Decisions of the search for mix and ratio where the right answer is known: synthetic samples that
 * are noise, that are real ones again, or that are fresh real ones. Every seed has another train
 * fold.
 */
public final class SearchDecisions {

  private SearchDecisions() {}

  /** A train fold, and what draws fresh samples of its kind: so many of each class from a seed. */
  private record Task(LabeledSamples train, Fresh fresh) {}

  @FunctionalInterface
  private interface Fresh {
    LabeledSamples draw(int[] perClass, long seed);
  }

  /**
   * Prints a line of JSON for each seed, then how many chose synthetic samples.
   *
   * @param args {@code --data table|wide|ultrasound|blood_smear|chest|brain --pool
   *     noise|again|fresh --per-class 60 --steps 300 --repeats 6 --first 1 --seeds 20 --threads 1}
   */
  public static void main(String[] args) {
    Options options = new Options(args);
    String data = options.text("data", "table");
    String pool = options.text("pool", "noise");
    int first = options.number("first", 1);
    int seeds = options.number("seeds", 20);
    int chosen = 0;
    for (int seed = first; seed < first + seeds; seed++) {
      Task task = task(data, options.number("per-class", 60), seed);
      PoolSource source = source(pool, task);
      CrossValidatedSearch search =
          (task.train().shape().isImage()
                  ? CrossValidatedSearch.ofImages(source)
                  : CrossValidatedSearch.ofRows(source))
              .plan(Mix.auto().repeats(options.number("repeats", MixSearch.DEFAULT_REPEATS)))
              .steps(options.number("steps", CrossValidatedSearch.DEFAULT_STEPS))
              .seed(seed)
              .build();
      long start = System.nanoTime();
      MixSearchOutcome outcome = search.run(task.train());
      print(data, pool, seed, outcome, (System.nanoTime() - start) / 1e9);
      chosen += outcome.choice().chosen().isNone() ? 0 : 1;
    }
    System.out.printf(
        "%s, %s: synthetic samples chosen with %d of %d seeds%n", data, pool, chosen, seeds);
  }

  private static Task task(String data, int perClass, long seed) {
    if (data.equals("table")) {
      LabeledTable table = ScarceTable.ofDefaults().seed(seed).perClass(perClass).generate();
      TableEncoder encoder = TableEncoder.fit(table);
      return new Task(
          encoder.encode(table),
          (counts, from) ->
              encoder.encode(ScarceTable.ofDefaults().seed(from).counts(counts).generate()));
    }
    if (data.equals("wide")) {
      WideRows rows = new WideRows(seed);
      int[] counts = new int[WideRows.CLASSES.count()];
      Arrays.fill(counts, perClass);
      return new Task(rows.draw(counts, seed), rows::draw);
    }
    MedicalPhantoms phantoms =
        MedicalPhantoms.of(MedicalPhantoms.Kind.valueOf(data.toUpperCase(Locale.ROOT)));
    return new Task(
        phantoms.seed(seed).perClass(perClass).generate(),
        (counts, from) -> phantoms.seed(from).counts(counts).generate());
  }

  private static PoolSource source(String pool, Task task) {
    return switch (pool) {
      case "noise" ->
          (train, wanted, seeds) ->
              noise(task.fresh().draw(wanted, seeds.seed()), seeds.child("noise").random());
      case "again" -> SearchDecisions::again;
      case "fresh" -> (train, wanted, seeds) -> task.fresh().draw(wanted, seeds.seed());
      default ->
          throw new IllegalArgumentException("pool " + pool + ": expected noise, again or fresh");
    };
  }

  /** Noise in the place of every value: of images uniform, of encoded rows standard normal. */
  private static LabeledSamples noise(LabeledSamples like, SplittableRandom random) {
    float[] values = like.values();
    boolean image = like.shape().isImage();
    for (int i = 0; i < values.length; i++) {
      values[i] = like.range().clamp((float) (image ? random.nextDouble() : random.nextGaussian()));
    }
    return LabeledSamples.of(like.shape(), like.range(), like.classes(), values, like.labels());
  }

  private static LabeledSamples again(LabeledSamples train, int[] wanted, SeedSequence seeds) {
    try (Synthesizer oversampling = RandomOversampling.of(seeds.seed()).fit(train)) {
      return IntStream.range(0, wanted.length)
          .mapToObj(label -> oversampling.sample(label, wanted[label], label))
          .reduce(LabeledSamples::concat)
          .orElseThrow();
    }
  }

  private static void print(
      String data, String pool, int seed, MixSearchOutcome outcome, double seconds) {
    CorrectedGain gain =
        outcome.choice().confirmed().orElse(new CorrectedGain(Double.NaN, Double.NaN, 1));
    System.out.printf(
        Locale.ROOT,
        "{\"data\": \"%s\", \"pool\": \"%s\", \"seed\": %d, \"fraction\": %.2f, \"gain\": \"%.4f\","
            + " \"p\": %.4f, \"pools\": %d, \"seconds\": %.1f, \"reason\": \"%s\"}%n",
        data,
        pool,
        seed,
        outcome.choice().chosen().fraction(),
        gain.mean(),
        gain.pValue(),
        outcome.pools(),
        seconds,
        outcome.reason());
  }
}
