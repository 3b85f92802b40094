package io.augment.cli.translate;

import com.google.gson.JsonObject;
import io.augment.LabeledSamples;
import io.augment.cli.console.Console;
import io.augment.cli.console.Json;
import io.augment.cli.console.Progress;
import io.augment.cli.exit.BadInputException;
import io.augment.cli.exit.ExitStatus;
import io.augment.cli.input.Inputs;
import io.augment.cli.input.Parts;
import io.augment.cli.input.ReadFiles;
import io.augment.cli.input.SharedGroups;
import io.augment.cli.option.DataConverter;
import io.augment.cli.option.EngineOptions;
import io.augment.cli.option.ReadingOptions;
import io.augment.cli.option.SetOptions;
import io.augment.cli.option.SettingOptions;
import io.augment.cli.output.SampleTarget;
import io.augment.cli.run.RunFiles;
import io.augment.data.ClassLabels;
import io.augment.data.SeedSequence;
import io.augment.datasets.DataSplits;
import io.augment.djl.translate.ImageTranslator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code augment translate}. */
@Command(
    name = "translate",
    modelTransformer = SettingOptions.Adder.class,
    description = {
      "Turns images of a large class into images of a small one.",
      "Two networks learn both directions from the training split (CycleGAN). Some images are held"
          + " out; a classifier that is fitted on the real training split measures which share of"
          + " these, translated, it predicts as the small class.",
      "With --paired, one network learns from images of both classes that belong together"
          + " (pix2pix)."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class TranslateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "DATA",
      converter = DataConverter.class,
      description =
          "Labelled images: an .npz file (MedMNIST's keys, or images and labels), a folder of class"
              + " folders, a folder of images with a labels.csv or dataset.json, a folder with"
              + " IDX files, or a .csv of pixels with --image-shape; or a public"
              + " set, such as medmnist:blood@64.")
  private Path source;

  @Mixin private SetOptions sets;

  @Mixin private ReadingOptions reading;

  @Option(
      names = "--from",
      paramLabel = "A",
      description = "The class to translate, by its name. Not needed with --with.")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "B",
      description = "The class to translate to, by its name. Not needed with --with.")
  private @Nullable String to;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "OUT",
      description =
          "The training images of A, translated and labelled B: an .npz, or a name without an"
              + " extension for a folder of PNG files by class. Beside it OUT.png shows some"
              + " held-out images: a row of originals, a row of translations, a row of real images"
              + " of B, their partners with --paired.")
  private String out;

  @Option(
      names = "--with",
      paramLabel = "FILE.gan",
      description =
          "Use a translator that was kept with --keep, and train none. Nothing is held out then.")
  private @Nullable Path with;

  @Option(
      names = "--test-fraction",
      paramLabel = "F",
      defaultValue = "0.3",
      description =
          "Share of each class that is held out where DATA has no test split (default"
              + " ${DEFAULT-VALUE}).")
  private double testFraction;

  @Mixin private TranslationFitting fitting;

  @Mixin private EngineOptions common;

  @Override
  public Integer call() throws IOException {
    Console console = common.begin(spec);
    SampleTarget target = target();
    requireApart();
    if (with != null) {
      TranslationFitting.requireNone(spec, with);
      useKept(with, target, console);
      return ExitStatus.DONE;
    }
    if (from == null || to == null) {
      throw new BadInputException(
          "--from A and --to B: expected both, the names of two classes, or --with FILE.gan");
    }
    requireFraction();
    fitting.check(spec);
    fitAndUse(from, to, target, console);
    return ExitStatus.DONE;
  }

  private void requireApart() {
    ReadFiles reads = new ReadFiles().and("the data", source).and("the translator", with);
    reads.requireApart("--out " + out, Path.of(out));
    reads.requireApart("--out " + out + ": " + picture(), picture());
    Path keep = fitting.keep();
    if (keep != null) {
      reads.requireApart("--keep " + keep, keep);
      reads.requireOutside("--keep " + keep, RunFiles.beside(keep).folder());
    }
  }

  private Path picture() {
    Path path = Path.of(out);
    return path.resolveSibling(path.getFileName() + ".png");
  }

  private SampleTarget target() throws IOException {
    SampleTarget target = SampleTarget.of(out);
    if (target == SampleTarget.GRID) {
      throw new BadInputException(
          "--out "
              + out
              + ": expected a name ending in .npz, or one without an extension (a folder of PNG"
              + " files by class)");
    }
    return target;
  }

  private void useKept(Path archive, SampleTarget target, Console console) throws IOException {
    try (ImageTranslator translator =
        Inputs.file(
            archive, "an archive that 'augment translate --keep' wrote", ImageTranslator::load)) {
      ClassLabels classes = translator.classes();
      requireSame("--from", from, classes.name(translator.from()), archive);
      requireSame("--to", to, classes.name(translator.to()), archive);
      translator
          .findings()
          .forEach(finding -> console.warn("this translator's training: " + finding));
      JsonObject json = write(images(console).train(), translator, target, console);
      console.json(json);
    }
  }

  private static void requireSame(
      String option, @Nullable String given, String fitted, Path archive) {
    if (given != null && !given.equals(fitted)) {
      throw new BadInputException(
          option + " " + given + ": " + archive + " was fitted for '" + fitted + "'");
    }
  }

  private DataSplits images(Console console) {
    source = sets.fetched(source, console);
    return Inputs.images(source, reading.reading(), console);
  }

  private DataSplits pairs(String fromName, String toName, Console console) {
    source = sets.fetched(source, console);
    return Inputs.pairs(source, fromName, toName, reading.reading(), console);
  }

  private void fitAndUse(String fromName, String toName, SampleTarget target, Console console)
      throws IOException {
    long start = System.nanoTime();
    Parts<LabeledSamples> parts = parts(fromName, toName, console);
    LabeledSamples train = parts.train();
    ClassLabels classes = train.classes();
    int sourceClass = Inputs.about(source, () -> classes.indexOf(fromName));
    int targetClass = Inputs.about(source, () -> classes.indexOf(toName));
    requireHeldOut(parts.test(), sourceClass);
    console.note(
        String.format("fitting a translator from '%s' to '%s' on %s", fromName, toName, train));
    try (ImageTranslator translator =
        Inputs.about(
            source,
            () -> fitting.fit(train, sourceClass, targetClass, common.seed(), spec, console))) {
      translator.findings().forEach(console::warn);
      JsonObject json = write(train, translator, target, console);
      if (fitting.keep() != null) {
        console.result("archive     " + fitting.keep());
        json.addProperty("archive", fitting.keep().toString());
      }
      if (fitting.isPaired()) {
        report(PairedTrial.of(translator, train, parts.test()), json, console);
      } else {
        report(TranslationTrial.of(translator, parts.test()), train, json, console);
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      console.result(String.format(Locale.ROOT, "seconds     %.1f", seconds));
      json.addProperty("seconds", seconds);
      console.json(json);
    }
  }

  /** The split that {@code fit} and {@code compare} make with the same seed. */
  private Parts<LabeledSamples> parts(String fromName, String toName, Console console) {
    boolean paired = fitting.isPaired();
    DataSplits splits = paired ? pairs(fromName, toName, console) : images(console);
    SharedGroups.in(splits).requireNone(source, "");
    if (splits.test().isPresent()) {
      return new Parts<>(splits.train(), splits.test().get());
    }
    SeedSequence seeds = SeedSequence.of(common.seed()).child("test");
    return Inputs.about(
        source,
        () ->
            paired
                ? PairedTrial.holdingOut(splits, testFraction, seeds)
                : Parts.holdingOut(splits, testFraction, seeds));
  }

  private void requireFraction() {
    if (!(testFraction > 0 && testFraction < 1)) {
      throw new BadInputException(
          "--test-fraction " + testFraction + ": expected a number in (0, 1)");
    }
  }

  private void requireHeldOut(LabeledSamples heldOut, int label) {
    if (heldOut.counts().count(label) == 0) {
      throw new BadInputException(
          String.format(
              "%s: no image of class '%s' to test on: expected one at least in the test split or,"
                  + " where there is none, three of the class, so that one can be held out",
              source, heldOut.classes().name(label)));
    }
  }

  @SuppressWarnings("try") // the progress is there, not used
  private JsonObject write(
      LabeledSamples real, ImageTranslator translator, SampleTarget target, Console console)
      throws IOException {
    ClassLabels classes = translator.classes();
    String name = classes.name(translator.from());
    int label = Inputs.about(source, () -> real.classes().indexOf(name));
    LabeledSamples sources = real.select(real.indicesOf(label));
    LabeledSamples translated;
    try (Progress progress = Progress.of(console, "Translating images")) {
      translated = Inputs.about(source, () -> translator.translate(sources));
    }
    target.write(translated, Path.of(out));
    console.result(
        String.format(
            "translated  %d images of '%s' to '%s': %s",
            sources.size(), name, classes.name(translator.to()), out));
    JsonObject json = new JsonObject();
    json.addProperty("command", "translate");
    json.addProperty("out", out);
    json.addProperty("from", name);
    json.addProperty("to", classes.name(translator.to()));
    json.addProperty("images", sources.size());
    json.addProperty("seed", common.seed());
    json.addProperty("threads", common.threads());
    json.add("findings", Json.texts(translator.findings()));
    return json;
  }

  private void report(PairedTrial trial, JsonObject json, Console console) throws IOException {
    Path picture = picture();
    trial.images().draw(picture);
    console.result(
        "picture     " + picture + " (originals, translations, their real partners; held out)");
    trial.lines().forEach(console::result);
    json.addProperty("picture", picture.toString());
    json.add("heldOut", trial.json());
  }

  @SuppressWarnings("try") // the progress is there, not used
  private void report(
      TranslationTrial trial, LabeledSamples train, JsonObject json, Console console)
      throws IOException {
    Path picture = picture();
    trial.draw(picture);
    console.result(
        "picture     "
            + picture
            + " (originals, translations, real images of the class; held out)");
    console.note("fitting a classifier on " + train);
    TranslationTrial.Figures figures;
    try (Progress progress = Progress.of(console, "Fitting classifier")) {
      figures = trial.figures(train, SeedSequence.of(common.seed()).child("translate"));
    }
    figures.lines(trial.from(), trial.to()).forEach(console::result);
    console.note(
        "a classifier uses what distinguishes the classes, which may be colour alone: a misled"
            + " classifier does not make an image a likely one, so check the picture");
    json.addProperty("picture", picture.toString());
    json.add("heldOut", trial.json(figures));
  }
}
