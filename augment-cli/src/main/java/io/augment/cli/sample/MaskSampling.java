package io.augment.cli.sample;

import com.google.gson.JsonObject;
import io.augment.MaskedSamples;
import io.augment.cli.console.Console;
import io.augment.cli.console.Json;
import io.augment.cli.console.Progress;
import io.augment.cli.exit.BadInputException;
import io.augment.cli.input.Inputs;
import io.augment.cli.output.GateJson;
import io.augment.cli.output.MaskPictures;
import io.augment.cli.output.SampleTarget;
import io.augment.data.SeedSequence;
import io.augment.datasets.ImageData;
import io.augment.datasets.MaskedData;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.mask.MaskGan;
import io.augment.djl.mask.MaskGanTrainer;
import io.augment.djl.mask.MaskGate;
import io.augment.djl.mask.MaskSegmenter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Images with masks.
 *
 * @param gan draws them; closed together with this
 * @param archive where it comes from
 * @param target in which format they are written
 * @param out where to
 * @param count how many
 */
record MaskSampling(MaskGan gan, Path archive, SampleTarget target, Path out, int count)
    implements AutoCloseable {

  static final int USUAL_COUNT = 16;

  /** They are about classes of images, or of what other generators draw. */
  private static final List<String> OF_OTHERS =
      List.of(
          "--per-class",
          "--class",
          "--where",
          "--truncation",
          "--keys-from",
          "--layout",
          "--density-rejection",
          "--relabeling",
          "--candidates");

  /** Returns whether an archive is that of a mask GAN. */
  static boolean isFor(GeneratorArchive read) {
    return read.manifest().architecture().equals(MaskGanTrainer.ARCHITECTURE);
  }

  /**
   * Opens an archive. Nothing is drawn yet, nor written.
   *
   * @param archive what 'augment fit' wrote
   * @param read what it holds
   * @param out what the user named to write to
   * @param count how many are to be drawn, at least 1
   * @param command the command, whose options must be for that
   * @throws BadInputException if it is damaged, or its samples can't be written there
   */
  static MaskSampling of(
      Path archive, GeneratorArchive read, String out, int count, CommandSpec command)
      throws IOException {
    for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
      if (OF_OTHERS.contains(option.longestName())) {
        throw new BadInputException(
            String.format(
                "%s draws images with masks, which have no classes, and %s is for others: expected"
                    + " --count, --ungated or --best-effort",
                archive, option.longestName()));
      }
    }
    SampleTarget target = SampleTarget.of(out);
    if (target == SampleTarget.FOLDER) {
      Sampling.requirePng(read.manifest().range(), out);
    }
    long most = ImageData.MAX_VALUES / read.manifest().shape().values();
    if (count > most) {
      throw new BadInputException(
          String.format(
              "--count %d: images of %s: expected at most %d",
              count, read.manifest().shape(), most));
    }
    MaskGan gan = Inputs.about(archive, () -> MaskGan.of(read));
    return new MaskSampling(gan, archive, target, Path.of(out), count);
  }

  /**
   * Samples that were written.
   *
   * @param samples images with masks
   * @param gate counts of the gate; empty without one
   */
  record Drawn(MaskedSamples samples, Optional<MaskGate.Report> gate) {

    /** The same for programs. */
    void addTo(JsonObject json) {
      json.add("samples", Json.counts(samples.images().counts()));
      json.addProperty("gated", gate.isPresent());
      gate.ifPresent(report -> json.add("gate", GateJson.of(report)));
    }
  }

  /** Draws, without a gate. */
  Drawn draw(SeedSequence seeds) throws IOException {
    MaskedSamples samples = gan.sample(count, seeds.child("pool").seed());
    write(samples);
    return new Drawn(samples, Optional.empty());
  }

  /**
   * Draws what a gate lets pass, and writes nothing yet.
   *
   * @param seeds where gate and draws come from
   */
  MaskGate.Passed gated(SeedSequence seeds, Console console) {
    MaskedSamples real = TrainingFold.pairs(archive, fingerprint(), console);
    if (real.size() < MaskGate.MIN_PAIRS) {
      throw new BadInputException(
          String.format(
              "%s: trained on %d images with masks: a gate needs at least %d; --ungated draws"
                  + " without one",
              archive, real.size(), MaskGate.MIN_PAIRS));
    }
    console.note("fitting a gate on " + real);
    try (Progress progress = Progress.of(console, "Fitting gate");
        MaskGate gate =
            MaskGate.fit(real, MaskSegmenter.Config.defaults(), seeds.child("gate").seed())) {
      progress.progress("Drawing samples", 0, 0);
      return gate.pool(gan, count, seeds.child("pool").seed());
    }
  }

  /** The fingerprint of images and masks; the archive's own is of the images alone. */
  private String fingerprint() {
    return gan.provenance().configuration().getOrDefault("pairs", "");
  }

  /** Writes what has passed. */
  Drawn write(MaskGate.Passed passed) throws IOException {
    write(passed.samples());
    return new Drawn(passed.samples(), Optional.of(passed.report()));
  }

  private void write(MaskedSamples samples) throws IOException {
    switch (target) {
      case NPZ -> MaskedData.write(samples, out);
      case GRID -> MaskPictures.write(samples, out);
      case FOLDER -> MaskedData.writeFolders(samples, out);
    }
  }

  @Override
  public void close() {
    gan.close();
  }
}
