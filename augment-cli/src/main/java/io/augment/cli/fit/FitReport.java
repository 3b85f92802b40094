package io.augment.cli.fit;

import com.google.gson.JsonObject;
import io.augment.cli.console.Console;
import io.augment.cli.console.Json;
import io.augment.cli.input.DataKind;
import io.augment.cli.run.GanFitting;
import io.augment.cli.run.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Files that a training left.
 *
 * @param archive the generator
 * @param kind of the data
 * @param fitting what was fitted
 * @param board TensorBoard's log folder, if events were written
 * @param boardRun name of the training in it
 * @param seconds how long it took
 */
record FitReport(
    Path archive,
    DataKind kind,
    GanFitting fitting,
    Optional<Path> board,
    String boardRun,
    double seconds) {

  /** Prints it; gives the same for programs, for the command to add to. */
  JsonObject show(Console console) throws IOException {
    RunFiles run = RunFiles.beside(archive);
    Optional<Path> picture = run.latestPicture(); // none if it can't be drawn
    console.result("archive  " + archive);
    picture.ifPresent(
        shown ->
            console.result(String.format("%-7s  %s (%s)", kind.picture(), shown, kind.shown())));
    boolean curves = Files.exists(run.curves()); // a forest has none
    if (curves) {
      console.result("curves   " + run.curves());
    }
    board.ifPresent(folder -> console.result("events   " + folder.resolve(boardRun)));
    console.result(String.format(Locale.ROOT, "seconds  %.1f", seconds));
    JsonObject json = new JsonObject();
    json.addProperty("command", "fit");
    json.addProperty("archive", archive.toString());
    json.addProperty("runFolder", run.folder().toString());
    picture.ifPresent(shown -> json.addProperty(kind.picture(), shown.toString()));
    if (curves) {
      json.addProperty("curves", run.curves().toString());
    }
    json.addProperty("metrics", run.metrics().toString());
    board.ifPresent(folder -> json.addProperty("tensorboard", folder.resolve(boardRun).toString()));
    json.add("train", Json.counts(fitting.counts()));
    if (!fitting.relations().isEmpty()) {
      json.add("relations", Json.texts(fitting.relations()));
    }
    return json;
  }
}
