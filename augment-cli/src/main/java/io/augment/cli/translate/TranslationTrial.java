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
 * Test of a translator: the predictions of a classifier of real images for translated ones. All
 * images are held out from both.
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
   * Shares of the images that are classified as intended.
   *
   * @param translated share of the translated images classified as the target class
   * @param sources share of the same images before translation
   * @param targets share of real images of the target class
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
   * @param train the real images, the translator's training images and all other classes
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

  /** JSON of the figures. */
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

  /** Gives the images the class of a grid's row, as a grid has a row per class. */
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
