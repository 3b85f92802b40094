package io.augment.cli;

import com.google.gson.JsonObject;
import io.augment.data.LabeledSamples;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.gan.GanSynthesizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code augment fit}. */
@Command(
    name = "fit",
    description = "Fits a class-conditional GAN to the training split and keeps it in an archive.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class FitCommand implements Callable<Integer> {

  private static final String ENDING = ".gan";

  @Spec private CommandSpec spec;

  @Mixin private DataOptions data;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE.gan",
      description =
          "The archive. Metrics, curves and grids of samples go into the folder FILE.gan.run"
              + " beside it.")
  private Path out;

  @Mixin private GanOptions gan;

  @Mixin private CommonOptions common;

  @Override
  public Integer call() throws IOException {
    Console console = common.begin(spec);
    GanConfig config = gan.config(GanConfig.ofDefaults());
    requireArchiveName();
    LabeledSamples train = data.scarce(data.read(common.seed()).train(), common.seed());
    long start = System.nanoTime();
    GanRun run = new GanRun(config, common.seed(), console);
    try (GanSynthesizer fitted = Inputs.about(data.source(), () -> run.fit(train, out))) {
      report(console, fitted, train, (System.nanoTime() - start) / 1e9);
    }
    return ExitStatus.DONE;
  }

  private void requireArchiveName() {
    if (!out.toString().endsWith(ENDING) || Files.isDirectory(out)) {
      throw new BadInputException(
          "--out " + out + ": expected the name of a file, ending in " + ENDING);
    }
  }

  private void report(Console console, GanSynthesizer fitted, LabeledSamples train, double seconds)
      throws IOException {
    RunFiles run = RunFiles.beside(out);
    Path grid = run.latestGrid().orElseThrow();
    console.result("archive  " + out);
    console.result(
        "grid     " + grid + " (real at the left, synthetic at the right, a class a row)");
    console.result("curves   " + run.curves());
    console.result(String.format(Locale.ROOT, "seconds  %.1f", seconds));
    JsonObject json = new JsonObject();
    json.addProperty("command", "fit");
    json.addProperty("archive", out.toString());
    json.addProperty("runFolder", run.folder().toString());
    json.addProperty("grid", grid.toString());
    json.addProperty("curves", run.curves().toString());
    json.addProperty("metrics", run.metrics().toString());
    json.add("train", Json.counts(train.counts()));
    json.addProperty("seed", common.seed());
    json.addProperty("threads", common.threads());
    json.add("findings", Json.texts(fitted.findings()));
    json.addProperty("seconds", seconds);
    console.json(json);
  }
}
