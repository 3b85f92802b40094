package io.augment.cli.translate;

import com.google.gson.JsonObject;
import io.augment.LabeledSamples;
import io.augment.cli.console.Json;
import io.augment.cli.console.TextTable;
import io.augment.cli.input.Parts;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.datasets.DataSplits;
import io.augment.djl.translate.ImageTranslator;
import io.augment.metrics.PeakSignalToNoise;
import io.augment.metrics.StructuralSimilarity;
import io.augment.split.StratifiedSplitter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Test of a translator that learnt from pairs: how near translations come to what they ought to be,
 * beside what takes no training. All pairs are held out.
 *
 * @param images the images of the pairs, and the translations
 * @param mean the mean of the training images of the class that is translated to, as often as there
 *     are pairs
 */
record PairedTrial(TranslationTrial images, LabeledSamples mean) {

  private static final int SOURCE = 0;
  private static final int TARGET = 1;

  /**
   * Distances and similarities of images to what they ought to be.
   *
   * @param distance mean absolute difference of values, as a share of their range
   * @param decibels peak signal-to-noise ratio
   * @param similarity structural similarity
   */
  record Figures(double distance, double decibels, double similarity) {

    static Figures of(LabeledSamples wanted, LabeledSamples got) {
      double width = (double) wanted.range().high() - wanted.range().low();
      float[] ought = wanted.values();
      float[] is = got.values();
      double sum = 0;
      for (int i = 0; i < ought.length; i++) {
        sum += Math.abs((double) ought[i] - is[i]);
      }
      return new Figures(
          sum / width / ought.length,
          PeakSignalToNoise.of(wanted, got),
          StructuralSimilarity.of(wanted, got));
    }

    boolean isBetterThan(Figures other) {
      return distance < other.distance
          && decibels > other.decibels
          && similarity > other.similarity;
    }

    private List<String> cells(String name) {
      return List.of(
          name,
          String.format(Locale.ROOT, "%.4f", distance),
          String.format(Locale.ROOT, "%.2f dB", decibels),
          String.format(Locale.ROOT, "%.4f", similarity));
    }

    private JsonObject json() {
      JsonObject json = new JsonObject();
      json.add("l1", Json.number(distance));
      json.add("psnr", Json.number(decibels));
      json.add("ssim", Json.number(similarity));
      return json;
    }
  }

  /**
   * Holds out a share of the pairs, in whole groups where there are any.
   *
   * @param splits pairs, as {@code ImageData.readPaired} reads them
   * @throws IllegalArgumentException if there are too few to learn from
   */
  static Parts<LabeledSamples> holdingOut(DataSplits splits, double fraction, SeedSequence seeds) {
    LabeledSamples all = splits.train();
    int[] ofSources = all.indicesOf(SOURCE);
    int[] ofTargets = all.indicesOf(TARGET);
    if (ofSources.length < Parts.LEAST) {
      throw new IllegalArgumentException(
          "1 pair: expected at least " + Parts.LEAST + " to learn from");
    }
    LabeledSamples sources = all.select(ofSources);
    int[] held =
        StratifiedSplitter.heldOut(
            sources.labels(), sources.groups(), sources.counts(), fraction, Parts.LEAST, seeds);
    int[] kept =
        IntStream.range(0, ofSources.length)
            .filter(i -> Arrays.binarySearch(held, i) < 0)
            .toArray();
    return new Parts<>(
        pairs(all, ofSources, ofTargets, kept), pairs(all, ofSources, ofTargets, held));
  }

  private static LabeledSamples pairs(
      LabeledSamples all, int[] sources, int[] targets, int[] chosen) {
    return all.select(
        IntStream.concat(
                Arrays.stream(chosen).map(i -> sources[i]),
                Arrays.stream(chosen).map(i -> targets[i]))
            .toArray());
  }

  /**
   * Translates what was held out.
   *
   * @param translator has not seen it
   * @param train the pairs that it learnt from
   * @param heldOut other pairs
   */
  static PairedTrial of(ImageTranslator translator, LabeledSamples train, LabeledSamples heldOut) {
    TranslationTrial images = TranslationTrial.of(translator, heldOut);
    return new PairedTrial(images, mean(train, images.targets()));
  }

  private static LabeledSamples mean(LabeledSamples train, LabeledSamples like) {
    SampleShape shape = like.shape();
    int[] targets = train.indicesOf(TARGET);
    double[] sums = new double[shape.values()];
    float[] image = new float[sums.length];
    for (int index : targets) {
      train.copySample(index, image, 0);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += image[i];
      }
    }
    float[] values = new float[like.size() * sums.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = like.range().clamp((float) (sums[i % sums.length] / targets.length));
    }
    return LabeledSamples.of(shape, like.range(), like.classes(), values, like.labels());
  }

  Figures ofTranslated() {
    return Figures.of(images.targets(), images.translated());
  }

  Figures ofSources() {
    return Figures.of(images.targets(), images.sources());
  }

  Figures ofMean() {
    return Figures.of(images.targets(), mean);
  }

  /** The figures as a table, and a line that says whether training was worth it. */
  List<String> lines() {
    Figures translated = ofTranslated();
    Figures sources = ofSources();
    Figures means = ofMean();
    List<String> table =
        new TextTable(List.of("held out", "L1", "PSNR", "SSIM"))
            .row(translated.cells("'" + images.from() + "' translated"))
            .row(sources.cells("'" + images.from() + "' as it was"))
            .row(means.cells("mean of '" + images.to() + "'"))
            .lines();
    String verdict =
        translated.isBetterThan(sources) && translated.isBetterThan(means)
            ? "nearer to the real images than both by all three, on held-out pairs"
            : "NOT nearer to the real images than both by all three, on held-out pairs: more"
                  + " --steps or more pairs may help";
    return IntStream.rangeClosed(0, table.size())
        .mapToObj(line -> line < table.size() ? table.get(line) : verdict)
        .toList();
  }

  /** JSON of the figures. */
  JsonObject json() {
    Figures translated = ofTranslated();
    Figures sources = ofSources();
    Figures means = ofMean();
    JsonObject json = new JsonObject();
    json.addProperty("images", images.targets().size());
    json.add("translated", translated.json());
    json.add("source", sources.json());
    json.add("mean", means.json());
    json.addProperty("better", translated.isBetterThan(sources) && translated.isBetterThan(means));
    return json;
  }
}
