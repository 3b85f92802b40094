package io.augment.cli.sample;

import com.google.gson.JsonObject;
import io.augment.LabeledSamples;
import io.augment.Synthesizer;
import io.augment.cli.console.Console;
import io.augment.cli.console.Json;
import io.augment.cli.console.Progress;
import io.augment.cli.exit.BadInputException;
import io.augment.cli.exit.ExitStatus;
import io.augment.cli.exit.FellShortException;
import io.augment.cli.input.Inputs;
import io.augment.cli.option.EngineOptions;
import io.augment.cli.option.SelectionOptions;
import io.augment.cli.option.SettingOptions;
import io.augment.cli.output.GateJson;
import io.augment.data.SeedSequence;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.gate.GateTrainer;
import io.augment.djl.mask.MaskGate;
import io.augment.gate.GateConfig;
import io.augment.gate.SampleGate;
import io.augment.gate.SyntheticPool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code augment sample}. */
@Command(
    name = "sample",
    modelTransformer = SettingOptions.Adder.class,
    description = {
      "Draws synthetic images, images with masks, or rows from a fitted GAN.",
      "Each has passed a gate: copies of training samples, disputed labels, samples outside their"
          + " class and duplicates are dropped. The gate is fitted anew on the data that the"
          + " GAN was trained on, so these must still be in place.",
      "Images with masks: copies are dropped, and images in which segmenters, fitted on the real"
          + " ones, don't find the mask about as well as in those."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class SampleCommand implements Callable<Integer>, SettingOptions.Source {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE.gan", description = "An archive that 'augment fit' wrote.")
  private Path archive;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "OUT",
      description =
          "What to write. Rows of a table: a .csv or .csv.gz, with the columns and formats of the"
              + " one that was read. Images, by extension: .npz, .png (one grid, a row per class),"
              + " none (a folder of PNG files by class, or of images/ and masks/).")
  private String out;

  @ArgGroup(exclusive = true)
  private @Nullable SampleAmount amount;

  @Option(names = "--class", paramLabel = "NAME", description = "Draw this class alone.")
  private @Nullable String className;

  @Option(
      names = "--where",
      paramLabel = "CONDITION",
      description =
          "Rows of a table: draw rows that meet this alone, such as 'age >= 60 & sex = F', 'city in"
              + " (Bonn, Rome)' or 'age is missing'; the target's column chooses classes. With"
              + " --count, classes are drawn as often as they meet it.")
  private @Nullable String where;

  @Option(
      names = "--truncation",
      paramLabel = "T",
      description =
          "Images: truncate the noise at -T and T, from 0.1 on. The smaller, the more typical and"
              + " the less varied: 0.5 to 2 are usual (default: not truncated).")
  private @Nullable Double truncation;

  @Option(
      names = "--keys-from",
      paramLabel = "N",
      description =
          "Tables: number the rows from N on, in columns of identifiers. Default: after the last"
              + " one that the training rows may have, so that two files have the same identifiers;"
              + " give the second an N above those of the first where they are to differ.")
  private @Nullable Long keysFrom;

  @Option(
      names = "--ungated",
      description =
          "Write samples as they are drawn, without a gate: some may be copies of training"
              + " samples.")
  private boolean ungated;

  @Option(
      names = "--best-effort",
      description =
          "If too few samples pass the gate, write those that pass; otherwise, nothing is written"
              + " and the exit status is 1.")
  private boolean bestEffort;

  @Option(
      names = "--layout",
      paramLabel = "LAYOUT",
      description =
          "How images are laid out. An .npz: plain (images, labels, class_names, the default) or"
              + " medmnist (train_images and train_labels, as MedMNIST's readers expect them). A"
              + " folder: dicom (a file per image) or nifti (a .nii.gz volume per class), by class"
              + " and marked as synthetic, in place of PNG files.")
  private @Nullable SampleLayout layout;

  @Mixin private EngineOptions common;

  private final SelectionOptions selection = new SelectionOptions();

  @Override
  public List<OptionSpec> options() {
    return selection.options();
  }

  @Override
  public Integer call() throws IOException {
    Console console = common.begin(spec);
    TrainingFold.reads(archive).requireApart("--out " + out, Path.of(out));
    GeneratorArchive read =
        Inputs.file(archive, "an archive that 'augment fit' wrote", GeneratorArchive::read);
    if (ungated && selection.isGiven()) {
      throw new BadInputException(
          "--ungated: a gate is what selects: expected no --density-rejection nor --relabeling");
    }
    if (MaskSampling.isFor(read)) {
      selection.gate(false);
      return pairs(read, console);
    }
    try (Sampling opened = Sampling.of(archive, read, out, layout)) {
      GateConfig gate = selection.gate(opened.proposals().shape().isImage());
      Sampling cut = truncation == null ? opened : opened.truncated(truncation);
      Sampling asked = where == null ? cut : cut.where(where);
      int[] counts = (amount == null ? new SampleAmount() : amount).perClass(asked, chosen(asked));
      asked.requireBounded(counts);
      Sampling drawing =
          keysFrom == null ? asked : asked.keysFrom(keysFrom, IntStream.of(counts).sum());
      warnOf(drawing.findings(), console);
      report(console, drawn(drawing, counts, gate, seeds(), console), Arrays.stream(counts).sum());
    }
    return ExitStatus.DONE;
  }

  private Integer pairs(GeneratorArchive read, Console console) throws IOException {
    int count = amount == null ? MaskSampling.USUAL_COUNT : amount.count(MaskSampling.USUAL_COUNT);
    try (MaskSampling drawing = MaskSampling.of(archive, read, out, count, spec)) {
      warnOf(drawing.gan().findings(), console);
      MaskSampling.Drawn drawn = ungated ? drawing.draw(seeds()) : passed(drawing, count, console);
      console.result("wrote " + out + ": " + drawn.samples());
      drawn.gate().ifPresent(gate -> console.result("the gate: " + gate));
      JsonObject json = new JsonObject();
      json.addProperty("command", "sample");
      json.addProperty("out", out);
      json.addProperty("asked", count);
      drawn.addTo(json);
      json.addProperty("seed", common.seed());
      console.json(json);
    }
    return ExitStatus.DONE;
  }

  private MaskSampling.Drawn passed(MaskSampling drawing, int count, Console console)
      throws IOException {
    MaskGate.Passed passed = drawing.gated(seeds(), console);
    requireEnough(passed.samples().size(), count, passed.report().toString());
    return drawing.write(passed);
  }

  private SeedSequence seeds() {
    return SeedSequence.of(common.seed()).child("sample");
  }

  private static void warnOf(List<String> findings, Console console) {
    findings.forEach(finding -> console.warn("this GAN's training: " + finding));
  }

  @SuppressWarnings("try") // the progress is there, not used
  private Sampling.Drawn drawn(
      Sampling drawing, int[] counts, GateConfig gate, SeedSequence seeds, Console console)
      throws IOException {
    if (!ungated) {
      return gated(drawing, counts, gate, seeds, console);
    }
    try (Progress progress = Progress.of(console, "Drawing samples")) {
      return drawing.draw(counts, seeds);
    }
  }

  private Sampling.Drawn gated(
      Sampling drawing, int[] counts, GateConfig config, SeedSequence seeds, Console console)
      throws IOException {
    Synthesizer proposals = drawing.proposals();
    LabeledSamples fold =
        TrainingFold.of(archive, proposals.provenance().dataFingerprint(), console);
    console.note("fitting a gate on " + fold);
    GateTrainer trainer =
        GateTrainer.defaults()
            .config(config)
            .seed(seeds.child("gate").seed())
            .numberTarget(drawing.isOfNumbers());
    SyntheticPool pool;
    try (Progress progress = Progress.of(console, "Fitting gate");
        SampleGate gate = trainer.fit(fold, progress)) {
      pool = gate.fill(proposals, counts, seeds.child("pool"), progress);
    }
    pool.report().advice(drawing::column).forEach(console::warn);
    requireEnough(pool.samples().size(), Arrays.stream(counts).sum(), pool.report().toString());
    return drawing.write(pool);
  }

  /** Refuses to write less than was asked for, unless that was asked for as well. */
  private void requireEnough(int passed, int asked, String report) {
    if (passed == 0) {
      throw new FellShortException(
          "the gate accepted no sample: " + report + "; nothing was written");
    }
    if (passed < asked && !bestEffort) {
      throw new FellShortException(
          String.format(
              "the gate accepted %d of the %d requested samples: %s; nothing was written:"
                  + " --best-effort writes those that passed, --ungated as they are drawn",
              passed, asked, report));
    }
  }

  private int[] chosen(Sampling drawing) {
    List<Integer> possible = drawing.possible();
    String name = className;
    if (name == null) {
      return possible.stream().mapToInt(Integer::intValue).toArray();
    }
    int label = Inputs.about(archive, () -> drawing.classes().indexOf(name));
    if (!possible.contains(label)) {
      throw new BadInputException(
          "--class " + name + ": no row of this class can meet --where '" + where + "'");
    }
    return new int[] {label};
  }

  private void report(Console console, Sampling.Drawn drawn, int asked) {
    console.result("wrote " + out + ": " + drawn.text());
    drawn.rejected().ifPresent(rejected -> console.result(rejected.line()));
    drawn
        .condition()
        .filter(counts -> counts.drawn() > 0)
        .ifPresent(
            counts ->
                console.result(
                    counts.toString().replace("the condition", "--where '" + where + "'")));
    drawn.gate().ifPresent(gate -> console.result("the gate " + gate));
    JsonObject json = new JsonObject();
    json.addProperty("command", "sample");
    json.addProperty("out", out);
    json.addProperty("asked", asked);
    json.add("samples", Json.counts(drawn.counts()));
    json.addProperty("gated", drawn.gate().isPresent());
    drawn.gate().ifPresent(gate -> json.add("gate", GateJson.of(gate)));
    drawn.rejected().ifPresent(rejected -> rejected.addTo(json));
    drawn
        .condition()
        .ifPresent(
            counts -> {
              JsonObject condition = new JsonObject();
              condition.addProperty("condition", where);
              condition.addProperty("drawn", counts.drawn());
              condition.addProperty("met", counts.met());
              json.add("where", condition);
            });
    if (truncation != null) {
      json.addProperty("truncation", truncation);
    }
    if (keysFrom != null) {
      json.addProperty("keysFrom", keysFrom);
    }
    json.addProperty("seed", common.seed());
    console.json(json);
  }
}
