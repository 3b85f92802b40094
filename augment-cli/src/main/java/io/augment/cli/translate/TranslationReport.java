package io.augment.cli.translate;

import com.google.gson.JsonObject;
import io.augment.LabeledSamples;
import io.augment.cli.console.Console;
import io.augment.cli.console.Progress;
import io.augment.data.SeedSequence;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Report of what a translator does with held-out images, for a person and as JSON.
 *
 * @param picture where a picture of some of them goes
 * @param json what is added to
 * @param console where lines go
 */
record TranslationReport(Path picture, JsonObject json, Console console) {

  /** Reports how near translations come to what they ought to be. */
  void add(PairedTrial trial) throws IOException {
    draw(trial.images(), "originals, translations, their real partners; held out");
    trial.lines().forEach(console::result);
    json.add("heldOut", trial.json());
  }

  /**
   * Reports what a classifier of real images makes of translations.
   *
   * @param train the real images that it is fitted on
   */
  @SuppressWarnings("try") // the progress is there, not used
  void add(TranslationTrial trial, LabeledSamples train, long seed) throws IOException {
    draw(trial, "originals, translations, real images of the class; held out");
    console.note("fitting a classifier on " + train);
    TranslationTrial.Figures figures;
    try (Progress progress = Progress.of(console, "Fitting classifier")) {
      figures = trial.figures(train, SeedSequence.of(seed).child("translate"));
    }
    figures.lines(trial.from(), trial.to()).forEach(console::result);
    console.note(
        "a classifier uses what distinguishes the classes, which may be colour alone: a misled"
            + " classifier does not make an image a likely one, so check the picture");
    json.add("heldOut", trial.json(figures));
  }

  private void draw(TranslationTrial trial, String rows) throws IOException {
    trial.draw(picture);
    console.result("picture     " + picture + " (" + rows + ")");
    json.addProperty("picture", picture.toString());
  }
}
