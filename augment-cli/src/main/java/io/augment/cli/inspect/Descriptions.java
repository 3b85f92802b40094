package io.augment.cli.inspect;

import com.google.gson.JsonObject;
import io.augment.LabeledSamples;
import io.augment.Provenance;
import io.augment.cli.console.Description;
import io.augment.cli.console.Json;
import io.augment.cli.input.Inputs;
import io.augment.cli.run.RunFiles;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.datasets.DataSplits;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.mask.MaskGanTrainer;
import io.augment.djl.tabular.ForestArchive;
import io.augment.djl.tabular.TabularGanSynthesizer;
import io.augment.djl.tabular.TabularGanTrainer;
import io.augment.forest.ForestSynthesizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Describes archives, runs and data sets. */
final class Descriptions {

  private Descriptions() {}

  static Description ofArchive(Path file, GeneratorArchive archive) {
    GeneratorArchive.Manifest manifest = archive.manifest();
    Provenance provenance = manifest.provenance();
    long parameters =
        archive.tensors().stream()
            .map(GeneratorArchive.Tensor::values)
            .mapToLong(values -> values.length)
            .sum();
    List<String> lines = new ArrayList<>();
    boolean isMaskGan = manifest.architecture().equals(MaskGanTrainer.ARCHITECTURE);
    lines.add(
        file
            + (isMaskGan ? ": the archive of a mask GAN" : ": a generator's archive")
            + ", checksum right");
    boolean isForest = manifest.architecture().equals(ForestArchive.ARCHITECTURE);
    lines.add(
        isForest
            ? line("forest", String.format(Locale.ROOT, "%,d parameters", parameters))
            : line(
                "network",
                String.format(
                    Locale.ROOT,
                    "%s, width %d, latent %d, %,d parameters",
                    manifest.architecture(),
                    manifest.width(),
                    manifest.latent(),
                    parameters)));
    lines.add(samples(manifest.shape(), manifest.range()));
    lines.add(line("classes", String.join(", ", manifest.classes().names())));
    lines.add(line("method", provenance.method() + ", seed " + provenance.seed()));
    if (!provenance.versions().isEmpty()) { // a forest has none
      lines.add(line("versions", joined(provenance.versions())));
    }
    lines.add(line("data", "SHA-256 " + provenance.dataFingerprint()));
    lines.add(line("settings", joined(provenance.configuration())));
    lines.add(
        line(
            "findings",
            manifest.findings().isEmpty() ? "none" : String.join("; ", manifest.findings())));
    JsonObject json = archiveJson(file, manifest, parameters);
    if (manifest.architecture().equals(TabularGanTrainer.ARCHITECTURE)) {
      try (TabularGanSynthesizer generator =
          Inputs.about(file, () -> TabularGanSynthesizer.of(archive))) {
        TableDescriptions.addArchive(
            lines, json, generator.trained(), generator.tableSynthesizer());
      }
    }
    if (isForest) {
      try (ForestSynthesizer forest = Inputs.about(file, () -> ForestArchive.of(archive))) {
        TableDescriptions.addArchive(lines, json, forest.trained(), forest.tableSynthesizer());
      }
    }
    if (isMaskGan) {
      MaskDescriptions.addArchive(lines, json, file, archive);
    }
    return new Description(lines, json);
  }

  private static JsonObject archiveJson(
      Path file, GeneratorArchive.Manifest manifest, long parameters) {
    Provenance provenance = manifest.provenance();
    JsonObject json = header("archive", file);
    json.addProperty("checksum", "ok");
    json.addProperty("architecture", manifest.architecture());
    json.addProperty("width", manifest.width());
    json.addProperty("latent", manifest.latent());
    json.addProperty("parameters", parameters);
    json.add("shape", Json.numbers(manifest.shape().dimensions()));
    json.add("range", Json.numbers(List.of(manifest.range().low(), manifest.range().high())));
    json.add("classes", Json.texts(manifest.classes().names()));
    json.addProperty("method", provenance.method());
    json.addProperty("seed", provenance.seed());
    json.addProperty("dataFingerprint", provenance.dataFingerprint());
    json.add("configuration", Json.texts(provenance.configuration()));
    json.add("versions", Json.texts(provenance.versions()));
    json.add("findings", Json.texts(manifest.findings()));
    return json;
  }

  static Description ofRun(RunFiles run) throws IOException {
    List<String> findings = run.firstFindings();
    int pictures = run.pictures().size();
    List<String> lines = new ArrayList<>();
    JsonObject json = header("run", run.folder());
    lines.add(run.folder() + ": a GAN's run");
    run.lastStep()
        .ifPresentOrElse(last -> addStep(lines, json, last), () -> addNoStep(lines, json));
    lines.add(line("pictures", Integer.toString(pictures)));
    json.addProperty("pictures", pictures);
    lines.add(line("findings", findings.isEmpty() ? "none" : String.join("; ", findings)));
    json.add("findings", Json.texts(findings));
    return new Description(lines, json);
  }

  private static void addStep(List<String> lines, JsonObject json, RunFiles.LastStep last) {
    lines.add(line("steps", Integer.toString(last.step())));
    json.addProperty("steps", last.step());
    for (int i = 0; i < RunFiles.FIGURES.size(); i++) {
      String name = RunFiles.FIGURES.get(i);
      lines.add(line(name, String.format(Locale.ROOT, "%.3f", last.figures().get(i))));
      json.add(name, Json.number(last.figures().get(i)));
    }
  }

  private static void addNoStep(List<String> lines, JsonObject json) {
    lines.add(line("steps", "0"));
    json.addProperty("steps", 0);
  }

  static Description ofData(Path file, DataSplits splits) {
    LabeledSamples train = splits.train();
    List<String> lines = new ArrayList<>();
    JsonObject json = header("data", file);
    lines.add(file + ": labelled images");
    addForm(lines, json, train.shape(), train.range(), train.classes());
    JsonObject counts = new JsonObject();
    add(lines, counts, "train", train);
    splits.validation().ifPresent(samples -> add(lines, counts, "validation", samples));
    splits.test().ifPresent(samples -> add(lines, counts, "test", samples));
    json.add("splits", counts);
    json.add("leftOut", leftOut(splits.notes()));
    return new Description(lines, json);
  }

  /** Adds what samples look like, and their classes. */
  static void addForm(
      List<String> lines,
      JsonObject json,
      SampleShape shape,
      ValueRange range,
      ClassLabels classes) {
    lines.add(samples(shape, range));
    json.add("shape", Json.numbers(shape.dimensions()));
    json.add("range", Json.numbers(List.of(range.low(), range.high())));
    lines.add(line("classes", String.join(", ", classes.names())));
    json.add("classes", Json.texts(classes.names()));
  }

  /** Counts of the files that reading left out, by reason. */
  static JsonObject leftOut(DataSplits.Notes notes) {
    JsonObject leftOut = new JsonObject();
    notes.leftOut().forEach(leftOut::addProperty);
    return leftOut;
  }

  static String samples(SampleShape shape, ValueRange range) {
    return line(
        "samples",
        shape.isImage()
            ? String.format("%s in [%s, %s]", shape, range.low(), range.high())
            : "rows, encoded as " + shape + " numbers");
  }

  private static void add(
      List<String> lines, JsonObject counts, String split, LabeledSamples samples) {
    int groups = (int) IntStream.of(samples.groups()).distinct().count();
    String grouped = groups == 0 ? "" : ", " + groups + (groups == 1 ? " group" : " groups");
    lines.add(line(split, samples.size() + " (" + samples.counts() + ")" + grouped));
    counts.add(split, Json.counts(samples.counts()));
  }

  static JsonObject header(String kind, Path file) {
    JsonObject json = new JsonObject();
    json.addProperty("command", "inspect");
    json.addProperty("kind", kind);
    json.addProperty("file", file.toString());
    return json;
  }

  private static String joined(SortedMap<String, String> settings) {
    return settings.entrySet().stream().map(Descriptions::joined).collect(Collectors.joining(", "));
  }

  private static String joined(Map.Entry<String, String> setting) {
    return setting.getKey() + " " + setting.getValue();
  }

  static String line(String name, String value) {
    return String.format("  %-11s %s", name, value);
  }
}
