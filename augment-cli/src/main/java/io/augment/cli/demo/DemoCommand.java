package io.augment.cli.demo;

import com.google.gson.JsonObject;
import io.augment.LabeledSamples;
import io.augment.cli.comparison.ComparedImages;
import io.augment.cli.comparison.ComparisonJson;
import io.augment.cli.comparison.ComparisonReport;
import io.augment.cli.comparison.ComparisonRun;
import io.augment.cli.comparison.ComparisonSummary;
import io.augment.cli.console.Console;
import io.augment.cli.exit.ExitStatus;
import io.augment.cli.input.Parts;
import io.augment.cli.option.EngineOptions;
import io.augment.cli.run.OneWriter;
import io.augment.cli.run.RunFiles;
import io.augment.data.SeedSequence;
import io.augment.datasets.MedicalPhantoms;
import io.augment.djl.comparison.ComparisonProtocol;
import io.augment.internal.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code augment demo}. */
@Command(
    name = "demo",
    description = {
      "Runs the whole workflow on drawn images: a few medical-style phantoms, a GAN fitted to"
          + " them, classifiers trained with and without its samples, and the result.",
      "Phantoms are drawings, not patients; a gain on them says nothing about a clinic."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class DemoCommand implements Callable<Integer> {

  private static final String DEFAULT_FOLDER = "augment-demo";

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "The folder to write to (default: "
              + DEFAULT_FOLDER
              + ", with a number if that is there).")
  private @Nullable Path out;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      defaultValue = "ultrasound",
      converter = PhantomKindConverter.class,
      description =
          "Kind of images: ultrasound, blood-smear, chest or brain (default ${DEFAULT-VALUE}).")
  private MedicalPhantoms.Kind kind;

  @Option(
      names = "--quick",
      description = "Under a minute: a smaller GAN, fewer arms, one repeat, weaker evidence.")
  private boolean quick;

  @Mixin private EngineOptions common;

  private final Supplier<DemoSettings> full;
  private final Supplier<DemoSettings> small;

  DemoCommand() {
    this(DemoSettings::full, DemoSettings::quick);
  }

  DemoCommand(Supplier<DemoSettings> full, Supplier<DemoSettings> small) {
    this.full = full;
    this.small = small;
  }

  @Override
  @SuppressWarnings("try") // the right to write is held, not used
  public Integer call() throws IOException {
    Console console = common.begin(spec);
    DemoSettings settings = quick ? small.get() : full.get();
    Path folder = out == null ? freeFolder(Path.of("")) : out;
    RunFiles.requireFolder("--out", folder);
    SeedSequence seeds = SeedSequence.of(common.seed());
    LabeledSamples pool = phantoms(settings.poolPerClass(), seeds.child("pool"));
    LabeledSamples test = phantoms(settings.testPerClass(), seeds.child("test"));
    try (OneWriter writer = OneWriter.of(folder, spec, console)) {
      ComparisonReport report = compare(settings, pool, test, folder, console);
      keepFirst(folder);
      summarize(report, folder, console);
    }
    return ExitStatus.DONE;
  }

  static Path freeFolder(Path parent) {
    return IntStream.iterate(1, i -> i + 1)
        .mapToObj(i -> parent.resolve(i == 1 ? DEFAULT_FOLDER : DEFAULT_FOLDER + "-" + i))
        .filter(folder -> !Files.exists(folder))
        .findFirst()
        .orElseThrow();
  }

  private LabeledSamples phantoms(int perClass, SeedSequence seeds) {
    return MedicalPhantoms.of(kind).seed(seeds.seed()).perClass(perClass).generate();
  }

  private static Path archive(Path folder) {
    return folder.resolve("demo.gan");
  }

  private static Path grid(Path folder) {
    return folder.resolve("grid.png");
  }

  /** The first repeat's generator and grid stand at the top, where somebody looks first. */
  private static void keepFirst(Path folder) throws IOException {
    RunFiles first = firstRun(folder);
    copy(first.generator(), archive(folder));
    copy(first.realAndSynthetic(), grid(folder));
  }

  private static RunFiles firstRun(Path folder) {
    return RunFiles.ofRepeat(folder.resolve("runs"), 1);
  }

  private static void copy(Path from, Path to) throws IOException {
    AtomicFile.write(to, out -> Files.copy(from, out));
  }

  private ComparisonReport compare(
      DemoSettings settings, LabeledSamples pool, LabeledSamples test, Path folder, Console console)
      throws IOException {
    ComparisonProtocol protocol =
        ComparisonProtocol.defaults()
            .arms(settings.arms())
            .repeats(settings.repeats())
            .perClass(settings.perClass())
            .downstreamSteps(settings.downstreamSteps())
            .gateSteps(settings.gateSteps())
            .gan(settings.gan())
            .seed(common.seed());
    String source = "phantoms:" + PhantomKindConverter.label(kind);
    console.note(
        String.format(
            "%s: fit a GAN on %d phantoms per class, then train a classifier in %d ways",
            ComparisonSummary.repeats(settings.repeats()),
            settings.perClass(),
            settings.arms().size()));
    return new ComparisonRun(protocol, source, "uniform", common.threads(), command(), console)
        .run(
            new ComparedImages(
                new Parts<>(pool, test),
                Optional.empty(),
                settings.gan(),
                Optional.empty(),
                Optional.empty()),
            folder,
            false);
  }

  private List<String> command() {
    return spec.commandLine().getParseResult().originalArgs();
  }

  private void summarize(ComparisonReport report, Path folder, Console console) throws IOException {
    List<String> summary = ComparisonSummary.reproducible(report);
    ComparisonRun.write(folder.resolve("summary.txt"), String.join("\n", summary) + "\n");
    summary.forEach(console::result);
    console.result("");
    console.result(
        "grid        "
            + grid(folder)
            + " (real at the left, synthetic at the right, a row per class)");
    console.result("archive     " + archive(folder));
    console.result("curves      " + firstRun(folder).curves());
    console.result("comparison  " + folder.resolve("comparison.json"));
    console.result("report      " + folder.resolve("report.html"));
    JsonObject json = ComparisonJson.of(report);
    json.addProperty("command", "demo");
    json.addProperty("out", folder.toString());
    json.addProperty("archive", archive(folder).toString());
    json.addProperty("grid", grid(folder).toString());
    console.json(json);
  }
}
