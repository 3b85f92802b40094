package io.augment.cli.translate;

import com.google.gson.JsonObject;
import io.augment.LabeledSamples;
import io.augment.augmentation.ClassicTransforms;
import io.augment.cli.console.Json;
import io.augment.cli.console.TextTable;
import io.augment.cli.output.SampleTarget;
import io.augment.data.ClassLabels;
import io.augment.data.SeedSequence;
import io.augment.djl.classifier.ClassifierTrainer;
import io.augment.djl.translate.ImageTranslator;
import io.augment.image.ImageGrid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a classifier of real images makes of translated ones, all of which neither it nor the
 * translator has seen.
 *
 * @param sources images of the one class, held out
 * @param translated the same, translated
 * @param targets images of the other class, held out
 * @param from the name of the one class
 * @param to the name of the other
 */
record TranslationTrial(
    LabeledSamples sources,
    LabeledSamples translated,
    LabeledSamples targets,
    String from,
    String to) {

  private static final int CLASSIFIER_STEPS = 600;
  private static final int CLASSIFIER_BATCH = 32;
  private static final int MOST_COLUMNS = 12;

  /**
   * Which share of the images is called what they should be.
   *
   * @param translated of the translated ones, which share is called the target class
   * @param sources of the same before, which share is
   * @param targets of real ones of the target class, which share is
   */
  record Figures(double translated, double sources, double targets) {

    List<String> lines(String from, String to) {
      return new TextTable(List.of("held out", "called '" + to + "'"))
          .row(List.of("'" + from + "' translated", percent(translated)))
          .row(List.of("'" + from + "' as it was", percent(sources)))
          .row(List.of("real '" + to + "'", percent(targets)))
          .lines();
    }

    private static String percent(double share) {
      return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
  }

  /**
   * Translates what was held out.
   *
   * @param translator has not seen it
   * @param heldOut with images of both classes
   */
  static TranslationTrial of(ImageTranslator translator, LabeledSamples heldOut) {
    ClassLabels classes = translator.classes();
    LabeledSamples sources = heldOut.select(heldOut.indicesOf(translator.from()));
    return new TranslationTrial(
        sources,
        translator.translate(sources),
        heldOut.select(heldOut.indicesOf(translator.to())),
        classes.name(translator.from()),
        classes.name(translator.to()));
  }

  /**
   * Asks a classifier that is fitted on real images.
   *
   * @param train the real images, those that the translator has learnt from and all other classes
   */
  Figures figures(LabeledSamples train, SeedSequence seeds) {
    int target = train.classes().indexOf(to);
    try (ClassifierTrainer.Classifier classifier =
        ClassifierTrainer.of(CLASSIFIER_STEPS, CLASSIFIER_BATCH)
            .transforms(ClassicTransforms.defaults())
            .fit(train, seeds)) {
      return new Figures(
          share(classifier, translated, target),
          share(classifier, sources, target),
          share(classifier, targets, target));
    }
  }

  private static double share(
      ClassifierTrainer.Classifier classifier, LabeledSamples images, int target) {
    return Arrays.stream(classifier.predict(images))
        .mapToInt(probabilities -> isLargest(probabilities, target) ? 1 : 0)
        .average()
        .orElse(Double.NaN);
  }

  private static boolean isLargest(float[] probabilities, int target) {
    for (float probability : probabilities) {
      if (probability > probabilities[target]) {
        return false;
      }
    }
    return true;
  }

  /** What programs are told. */
  JsonObject json(Figures figures) {
    JsonObject json = new JsonObject();
    json.addProperty("images", sources.size());
    json.addProperty("real", targets.size());
    json.add("translatedCalledTarget", Json.number(figures.translated));
    json.add("sourceCalledTarget", Json.number(figures.sources));
    json.add("realCalledTarget", Json.number(figures.targets));
    return json;
  }

  /** Draws some of the images: in the first row as they were, below translated, then real ones. */
  void draw(Path file) throws IOException {
    ImageGrid.of(row(sources, 0).concat(row(translated, 1)).concat(row(targets, 2)), MOST_COLUMNS)
        .scale(SampleTarget.gridScale(sources.shape()))
        .write(file);
  }

  /** A grid has a row a class. */
  private static LabeledSamples row(LabeledSamples images, int row) {
    int columns = Math.min(MOST_COLUMNS, images.size());
    int[] shown = new int[columns];
    int[] labels = new int[columns];
    for (int i = 0; i < columns; i++) {
      shown[i] = (int) ((long) i * images.size() / columns);
      labels[i] = row;
    }
    return LabeledSamples.of(
        images.shape(),
        images.range(),
        ClassLabels.of("source", "translated", "real"),
        images.select(shown).values(),
        labels);
  }
}
