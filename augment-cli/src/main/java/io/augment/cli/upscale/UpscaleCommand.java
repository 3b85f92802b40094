package io.augment.cli.upscale;

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
import io.augment.cli.option.DataConverter;
import io.augment.cli.option.EngineOptions;
import io.augment.cli.option.ReadingOptions;
import io.augment.cli.option.SetOptions;
import io.augment.cli.option.SettingOptions;
import io.augment.cli.run.RunFiles;
import io.augment.data.SampleShape;
import io.augment.datasets.DataSplits;
import io.augment.datasets.ImageData;
import io.augment.djl.upscale.UpscaleConfig;
import io.augment.djl.upscale.Upscaler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code augment upscale}. */
@Command(
    name = "upscale",
    modelTransformer = SettingOptions.Adder.class,
    description = {
      "Upscales images to two or four times their height and width.",
      "A network learns it from the images themselves, reduced; held-out images compare it with"
          + " bicubic interpolation. Added detail looks likely, but is not a measurement."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class UpscaleCommand implements Callable<Integer> {

  /** Images between two looks whether the user wants to stop. */
  private static final int AT_ONCE = 256;

  private static final String UPSCALING = "Upscaling images";

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "DATA",
      converter = DataConverter.class,
      description =
          "Images: a folder of image files or of class folders with them, an .npz file"
              + " (MedMNIST's keys, or images and labels), a folder with IDX files, or a .csv of"
              + " pixels with --image-shape; or a public"
              + " set, such as medmnist:blood@64.")
  private Path source;

  @Mixin private SetOptions sets;

  @Mixin private ReadingOptions reading;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "OUT",
      description =
          "All images of DATA, upscaled: an .npz, or a name without an extension for a folder of"
              + " PNG files by class; with the splits that DATA has. Beside it OUT.png shows some"
              + " held-out images: low, bicubic, upscaled, original.")
  private String out;

  @Option(
      names = "--from",
      paramLabel = "FILE.gan",
      description = "Use an upscaler that was kept with --keep, and train none.")
  private @Nullable Path from;

  @Mixin private UpscaleFitting fitting;

  @Mixin private EngineOptions common;

  @Override
  public Integer call() throws IOException {
    Console console = common.begin(spec);
    UpscaleConfig config = fitting.config();
    UpscaleTarget target = UpscaleTarget.of(out);
    requireApart(target);
    if (from != null) {
      UpscaleFitting.requireNone(spec, from);
      useKept(from, target, console);
    } else {
      fitting.check(spec);
      fitAndUse(config.factor(), target, console);
    }
    return ExitStatus.DONE;
  }

  private void requireApart(UpscaleTarget target) {
    ReadFiles reads = new ReadFiles().and("the data", source).and("the upscaler", from);
    reads.requireApart("--out " + out, target.out());
    reads.requireApart("--out " + out + ": " + target.picture(), target.picture());
    Path keep = fitting.keep();
    if (keep != null) {
      reads.requireApart("--keep " + keep, keep);
      reads.requireOutside("--keep " + keep, RunFiles.beside(keep).folder());
    }
  }

  private DataSplits images(Console console) {
    source = sets.fetched(source, console);
    return Inputs.unlabelledImages(source, reading.reading(), console);
  }

  private void useKept(Path archive, UpscaleTarget target, Console console) throws IOException {
    try (Upscaler upscaler =
        Inputs.file(archive, "an archive that 'augment upscale --keep' wrote", Upscaler::load)) {
      int factor = fitting.factor().orElse(upscaler.factor());
      if (factor != upscaler.factor()) {
        throw new BadInputException(
            "--factor " + factor + ": " + archive + " was fitted for " + upscaler.factor());
      }
      upscaler.findings().forEach(finding -> console.warn("this upscaler's training: " + finding));
      DataSplits splits = images(console);
      requireBounded(splits, upscaler.factor());
      DataSplits upscaled = upscaled(splits, upscaler, console);
      target.write(upscaled);
      console.result("upscaled  " + described(splits, upscaled) + ": " + target.out());
      console.json(json(target, upscaler, upscaled));
    }
  }

  private void fitAndUse(int times, UpscaleTarget target, Console console) throws IOException {
    long start = System.nanoTime();
    DataSplits splits = images(console);
    requireBounded(splits, times);
    Parts<LabeledSamples> parts = fitting.parts(splits, source, common.seed());
    console.note("fitting an upscaler on " + parts.train());
    try (Upscaler upscaler =
        Inputs.about(source, () -> fitting.fit(parts.train(), common.seed(), spec, console))) {
      upscaler.findings().forEach(console::warn);
      UpscaleTrial trial = UpscaleTrial.of(upscaler, parts.test());
      DataSplits upscaled = upscaled(splits, upscaler, console);
      target.write(upscaled);
      trial.draw(target.picture());
      console.result("upscaled  " + described(splits, upscaled) + ": " + target.out());
      console.result(
          "picture   " + target.picture() + " (low, bicubic, upscaled, original; held out)");
      if (fitting.keep() != null) {
        console.result("archive   " + fitting.keep());
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      console.result(String.format(Locale.ROOT, "seconds   %.1f", seconds));
      JsonObject json = json(target, upscaler, upscaled);
      json.addProperty("seconds", seconds);
      report(trial, json, target, console);
    }
  }

  private void report(UpscaleTrial trial, JsonObject json, UpscaleTarget target, Console console) {
    UpscaleTrial.Figures bicubic = trial.ofBicubic();
    UpscaleTrial.Figures upscaled = trial.ofUpscaled();
    console.result(
        String.format(
            "held out  %d images, %s to %s",
            trial.original().size(), trial.low().shape(), trial.original().shape()));
    UpscaleTrial.table(bicubic, upscaled).forEach(console::result);
    console.result(UpscaleTrial.verdict(bicubic, upscaled));
    json.addProperty("picture", target.picture().toString());
    if (fitting.keep() != null) {
      json.addProperty("archive", fitting.keep().toString());
    }
    json.add("heldOut", trial.json(bicubic, upscaled));
    console.json(json);
  }

  private JsonObject json(UpscaleTarget target, Upscaler upscaler, DataSplits upscaled) {
    JsonObject json = new JsonObject();
    json.addProperty("command", "upscale");
    json.addProperty("out", target.out().toString());
    json.addProperty("factor", upscaler.factor());
    json.addProperty("images", sizes(upscaled));
    json.add("shape", Json.numbers(upscaled.train().shape().dimensions()));
    json.addProperty("seed", common.seed());
    json.addProperty("threads", common.threads());
    json.add("findings", Json.texts(upscaler.findings()));
    return json;
  }

  /** Refuses images that couldn't be written, before hours of training. */
  private void requireBounded(DataSplits splits, int times) {
    SampleShape shape = splits.train().shape();
    long each = (long) shape.values() * times * times;
    if (each > SampleShape.MAX_VALUES || each > ImageData.MAX_VALUES / Math.max(1, sizes(splits))) {
      throw new BadInputException(
          String.format(
              "%s: %d images of %s, %d times as high and wide: expected at most %d values each and"
                  + " %d in all",
              source, sizes(splits), shape, times, SampleShape.MAX_VALUES, ImageData.MAX_VALUES));
    }
  }

  private static String described(DataSplits low, DataSplits upscaled) {
    return sizes(low) + " images, " + low.train().shape() + " to " + upscaled.train().shape();
  }

  private static int sizes(DataSplits splits) {
    return Stream.of(Optional.of(splits.train()), splits.validation(), splits.test())
        .flatMap(Optional::stream)
        .mapToInt(LabeledSamples::size)
        .sum();
  }

  private DataSplits upscaled(DataSplits splits, Upscaler upscaler, Console console) {
    try (Progress progress = Progress.of(console, UPSCALING)) {
      AtomicInteger done = new AtomicInteger();
      UnaryOperator<LabeledSamples> larger =
          images -> upscaled(images, upscaler, () -> report(progress, done, sizes(splits)));
      return Inputs.about(
          source,
          () ->
              new DataSplits(
                  larger.apply(splits.train()),
                  splits.validation().map(larger),
                  splits.test().map(larger)));
    }
  }

  private static void report(Progress progress, AtomicInteger done, int total) {
    progress.progress(UPSCALING, Math.min(total, done.addAndGet(AT_ONCE)), total);
  }

  private static LabeledSamples upscaled(
      LabeledSamples images, Upscaler upscaler, Runnable afterPart) {
    List<LabeledSamples> parts =
        IntStream.iterate(0, from -> from < images.size(), from -> from + AT_ONCE)
            .mapToObj(from -> part(images, from))
            .map(
                part -> {
                  if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException();
                  }
                  LabeledSamples larger = upscaler.upscale(part);
                  afterPart.run();
                  return larger;
                })
            .toList();
    return parts.stream().reduce(LabeledSamples::concat).orElseThrow();
  }

  private static LabeledSamples part(LabeledSamples images, int from) {
    return images.select(IntStream.range(from, Math.min(images.size(), from + AT_ONCE)).toArray());
  }
}
