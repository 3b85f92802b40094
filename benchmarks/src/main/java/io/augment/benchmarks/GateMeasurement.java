package io.augment.benchmarks;

import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.datasets.DataSplits;
import io.augment.datasets.ImageData;
import io.augment.datasets.MedicalPhantoms;
import io.augment.djl.gan.GanSynthesizer;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.gate.GateTrainer;
import io.augment.gate.GateReport;
import io.augment.gate.SampleGate;
import io.augment.split.StratifiedSplitter;
import io.augment.split.StratifiedSubsample;
import io.augment.tabular.CsvTableReader;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.TableEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Measures a gate on samples of which it is known what it should say: its training samples, the
 * same with a little noise, real samples that it has not seen, these with wrong labels or half of
 * their contrast, noise with the mean and deviation of a class, and what a generator draws after a
 * few steps.
 */
public final class GateMeasurement {

  private static final int HELD_OUT_PER_CLASS = 100;
  private static final double NOISE = 0.01; // of the range

  private GateMeasurement() {}

  /**
   * Prints one line of JSON a seed.
   *
   * @param args {@code --data chest --per-class 50 --first-seed 1 --seeds 5 --steps 600 --after
   *     20,150 --threads 1}, the data being a kind of phantom or a file, and {@code --after} the
   *     steps of the generators
   * @throws IOException if a file can't be read
   */
  public static void main(String[] args) throws IOException {
    Options options = new Options(args);
    int first = options.number("first-seed", 1);
    for (int seed = first; seed < first + options.number("seeds", 1); seed++) {
      measure(options, seed);
    }
  }

  private static void measure(Options options, int seed) throws IOException {
    String data = options.text("data", "ultrasound");
    int perClass = options.number("per-class", 50);
    LabeledSamples[] parts =
        data.endsWith(".csv")
            ? table(data, seed)
            : data.contains(".") ? cells(data, perClass, seed) : phantoms(data, perClass, seed);
    LabeledSamples train = parts[0];
    LabeledSamples heldOut = parts[1];
    long start = System.nanoTime();
    try (SampleGate gate =
        GateTrainer.defaults()
            .steps(options.number("steps", GateTrainer.defaults().steps()))
            .seed(seed)
            .fit(train)) {
      double seconds = (System.nanoTime() - start) / 1e9;
      long judging = System.nanoTime();
      Predicate<Optional<GateReport.Reason>> copy = Optional.of(GateReport.Reason.COPY)::equals;
      System.out.printf(
          Locale.ROOT,
          "{\"data\": \"%s\", \"seed\": %d, \"fit_seconds\": %.1f, \"copies_caught\": %.3f,"
              + " \"noisy_copies_caught\": %.3f, \"wrong_labels_caught\": %.3f, \"real_passed\":"
              + " %.3f, \"real_rejected\": \"%s\", \"judge_ms\": %.1f%s}%n",
          Path.of(data).getFileName(),
          seed,
          seconds,
          share(gate, train, copy),
          share(gate, noisy(train, seed), copy),
          share(gate, mislabelled(heldOut, seed), Optional.of(GateReport.Reason.LABEL)::equals),
          share(gate, heldOut, Optional::isEmpty),
          reasons(gate, heldOut),
          (System.nanoTime() - judging) / 1e6 / (2.0 * train.size() + 3.0 * heldOut.size()),
          train.shape().isImage() ? noImages(gate, options, train, heldOut, seed) : "");
    }
  }

  /** The shares that are dropped of what is no image of its class, or hardly one. */
  private static String noImages(
      SampleGate gate, Options options, LabeledSamples train, LabeledSamples heldOut, int seed) {
    StringBuilder text = new StringBuilder();
    append(text, "half_contrast_dropped", dropped(gate, halfContrast(heldOut)));
    append(text, "noise_dropped", dropped(gate, noise(train, heldOut, seed)));
    for (String steps : options.text("after", "20,150").split(",", -1)) {
      try (GanSynthesizer generator =
          GanTrainer.forImages().steps(Integer.parseInt(steps)).seed(seed).fit(train)) {
        append(text, "dropped_after_" + steps, dropped(gate, drawn(generator, seed)));
      }
    }
    return text.toString();
  }

  private static void append(StringBuilder text, String name, double share) {
    text.append(String.format(Locale.ROOT, ", \"%s\": %.3f", name, share));
  }

  private static double dropped(SampleGate gate, LabeledSamples samples) {
    return share(gate, samples, Optional::isPresent);
  }

  private static LabeledSamples drawn(GanSynthesizer generator, int seed) {
    return IntStream.range(0, generator.classes().count())
        .mapToObj(
            label ->
                generator.sample(
                    label, HELD_OUT_PER_CLASS, SeedSequence.of(seed).child("drawn", label).seed()))
        .reduce(LabeledSamples::concat)
        .orElseThrow();
  }

  /** Each image half as far from its own mean. */
  private static LabeledSamples halfContrast(LabeledSamples samples) {
    int size = samples.shape().values();
    float[] values = samples.values();
    for (int image = 0; image < samples.size(); image++) {
      double mean = mean(samples, image);
      for (int i = image * size; i < (image + 1) * size; i++) {
        values[i] = (float) ((values[i] + mean) / 2);
      }
    }
    return LabeledSamples.of(
        samples.shape(), samples.range(), samples.classes(), values, samples.labels());
  }

  private static double mean(LabeledSamples samples, int image) {
    double sum = 0;
    for (float value : samples.sample(image)) {
      sum += value;
    }
    return sum / samples.shape().values();
  }

  /** Pixels that know nothing of each other, as bright and as varied as those of the class. */
  private static LabeledSamples noise(LabeledSamples train, LabeledSamples like, int seed) {
    SplittableRandom random = SeedSequence.of(seed).child("pixels").random();
    int size = like.shape().values();
    float[] values = like.values();
    for (int label = 0; label < train.classes().count(); label++) {
      float[] own = train.select(train.indicesOf(label)).values();
      double mean = IntStream.range(0, own.length).mapToDouble(i -> own[i]).average().orElseThrow();
      double variance =
          IntStream.range(0, own.length)
              .mapToDouble(i -> (own[i] - mean) * (own[i] - mean))
              .average()
              .orElseThrow();
      for (int image : like.indicesOf(label)) {
        for (int i = image * size; i < (image + 1) * size; i++) {
          values[i] =
              like.range().clamp((float) (mean + Math.sqrt(variance) * random.nextGaussian()));
        }
      }
    }
    return LabeledSamples.of(like.shape(), like.range(), like.classes(), values, like.labels());
  }

  /** The train fold, and fresh samples. */
  private static LabeledSamples[] phantoms(String kind, int perClass, int seed) {
    MedicalPhantoms phantoms =
        MedicalPhantoms.of(MedicalPhantoms.Kind.valueOf(kind.toUpperCase(Locale.ROOT)));
    return new LabeledSamples[] {
      phantoms.perClass(perClass).seed(seed).generate(),
      phantoms.perClass(HELD_OUT_PER_CLASS).seed(1_000 + seed).generate()
    };
  }

  private static LabeledSamples[] cells(String file, int perClass, int seed) throws IOException {
    DataSplits splits = ImageData.read(Path.of(file));
    LabeledSamples test = splits.test().orElseThrow();
    int most = Math.min(HELD_OUT_PER_CLASS, test.counts().smallest());
    return new LabeledSamples[] {
      StratifiedSubsample.perClass(splits.train(), perClass, SeedSequence.of(seed)),
      StratifiedSubsample.perClass(test, most, SeedSequence.of(seed))
    };
  }

  /** All rows but three of ten, and these, as encoded for the former. */
  private static LabeledSamples[] table(String file, int seed) throws IOException {
    LabeledTable table = CsvTableReader.ofDefaults().read(Path.of(file)).table();
    int[] held =
        StratifiedSplitter.heldOut(table.labels(), table.counts(), 0.3, 2, SeedSequence.of(seed));
    TableEncoder encoder = TableEncoder.fit(table.without(held));
    return new LabeledSamples[] {
      encoder.encode(table.without(held)), encoder.encode(table.select(held))
    };
  }

  private static LabeledSamples noisy(LabeledSamples samples, int seed) {
    SplittableRandom random = SeedSequence.of(seed).child("noise").random();
    double[] widths = widths(samples);
    float[] values = samples.values();
    for (int i = 0; i < values.length; i++) {
      double noise = NOISE * widths[i % widths.length] * random.nextGaussian();
      values[i] = samples.range().clamp((float) (values[i] + noise));
    }
    return LabeledSamples.of(
        samples.shape(), samples.range(), samples.classes(), values, samples.labels());
  }

  /** The range of each value: the same for all pixels, and for each column what it spans. */
  private static double[] widths(LabeledSamples samples) {
    int count = samples.shape().values();
    double[] widths = new double[count];
    Arrays.fill(widths, (double) samples.range().high() - samples.range().low());
    if (!samples.shape().isImage()) {
      float[] values = samples.values();
      Arrays.setAll(
          widths,
          column -> {
            DoubleSummaryStatistics spanned =
                IntStream.range(0, samples.size())
                    .mapToDouble(row -> values[row * count + column])
                    .summaryStatistics();
            return spanned.getMax() - spanned.getMin();
          });
    }
    return widths;
  }

  /** Every sample with a class other than its own. */
  private static LabeledSamples mislabelled(LabeledSamples samples, int seed) {
    SplittableRandom random = SeedSequence.of(seed).child("labels").random();
    int classes = samples.classes().count();
    int[] labels = samples.labels();
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (labels[i] + 1 + random.nextInt(classes - 1)) % classes;
    }
    return LabeledSamples.of(
        samples.shape(), samples.range(), samples.classes(), samples.values(), labels);
  }

  private static double share(
      SampleGate gate, LabeledSamples samples, Predicate<Optional<GateReport.Reason>> what) {
    return (double) gate.check(samples).stream().filter(what).count() / samples.size();
  }

  private static String reasons(SampleGate gate, LabeledSamples samples) {
    StringBuilder text = new StringBuilder();
    for (GateReport.Reason reason : GateReport.Reason.values()) {
      text.append(text.isEmpty() ? "" : ", ")
          .append(reason.name().toLowerCase(Locale.ROOT))
          .append(
              String.format(
                  Locale.ROOT, " %.3f", share(gate, samples, Optional.of(reason)::equals)));
    }
    return text.toString();
  }
}
