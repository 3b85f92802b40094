package io.augment.djl;

import io.augment.LabeledSamples;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.archive.PoolArchive;
import io.augment.djl.internal.Versions;
import io.augment.djl.training.Checkpoints;
import io.augment.djl.training.TrainingMonitor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes what {@link EarlierBuildTest} keeps of this build. The README beside the files says when
 * and how.
 */
final class EarlierBuildWriter {

  /** Ends a training, as a kill does: nothing more is written. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Those whose state in the middle is kept as well; of all, it would be much. */
  private static final Set<String> CHECKPOINTED =
      Set.of("dcgan", "stylegan", "fastgan", "rows", "upscaler", "translator");

  private final Path folder;
  private final Path work;

  private EarlierBuildWriter(Path folder, Path work) {
    this.folder = folder;
    this.work = work;
  }

  /** Takes the folder to write, which must not be there yet. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectory(Path.of(arguments[0]));
    new EarlierBuildWriter(folder, Files.createTempDirectory("earlier")).write();
  }

  private void write() throws Exception {
    List<String> cacheNames = new ArrayList<>();
    for (EarlierTraining training : EarlierTraining.all()) {
      Path archive = folder.resolve(training.name() + ".gan");
      training.fit(archive, Optional.empty(), () -> new TrainingMonitor() {});
      writeSamples(training.draw(archive), folder.resolve(training.name() + ".samples"));
      if (CHECKPOINTED.contains(training.name())) {
        writeCheckpoint(training);
      }
      cachedName(training).ifPresent(name -> cacheNames.add(training.name() + ": " + name));
    }
    Files.write(folder.resolve("cached.txt"), cacheNames);
    Files.write(folder.resolve("versions.txt"), List.of(Versions.inUse().toString()));
    Files.write(
        folder.resolve("settings.txt"),
        EarlierSettings.lines(GeneratorArchive.read(folder.resolve("dcgan.gan"))));
    writeComparison();
    writePool();
  }

  /** A line each: the class, and the numbers to five digits. */
  private static void writeSamples(LabeledSamples samples, Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      StringBuilder line = new StringBuilder().append(samples.label(i));
      for (float value : samples.sample(i)) {
        line.append(String.format(Locale.ROOT, " %.5g", value));
      }
      lines.add(line.toString());
    }
    Files.write(file, lines, StandardCharsets.US_ASCII);
  }

  private void writeCheckpoint(EarlierTraining training) throws IOException {
    Path checkpoints = work.resolve(training.name());
    Path killed = work.resolve("killed.gan");
    try {
      training.fit(
          killed,
          Optional.of(
              Checkpoints.in(checkpoints)
                  .everySteps(EarlierTraining.MIDDLE)
                  .every(Duration.ofDays(1))),
          EarlierBuildWriter::killing);
    } catch (Killed e) {
      Files.copy(
          onlyFile(checkpoints, ".checkpoint"), folder.resolve(training.name() + ".checkpoint"));
      return;
    }
    throw new AssertionError("a training that was not killed");
  }

  private static TrainingMonitor killing() {
    return new TrainingMonitor() {
      @Override
      public void step(TrainingMonitor.StepMetrics metrics) {
        if (metrics.step() == EarlierTraining.MIDDLE + 1) {
          throw new Killed();
        }
      }
    };
  }

  private static Path onlyFile(Path folder, String end) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all =
          files.filter(file -> file.toString().endsWith(end)).collect(Collectors.toList());
      if (all.size() != 1) {
        throw new AssertionError(all + ": expected one " + end);
      }
      return all.get(0);
    }
  }

  private Optional<String> cachedName(EarlierTraining training) throws IOException {
    Path cache = work.resolve(training.name() + "-cache");
    var fitted = training.fitOrLoad(cache, () -> new TrainingMonitor() {});
    if (fitted.isEmpty()) {
      return Optional.empty();
    }
    fitted.get().close();
    return Optional.of(onlyFile(cache, ".gan").getFileName().toString());
  }

  private void writeComparison() throws Exception {
    try {
      new EarlierComparison(folder.resolve("comparison"), EarlierComparison.FINISHED).run();
    } catch (CancellationException e) {
      Thread.interrupted();
      return;
    }
    throw new AssertionError("a comparison that was not interrupted");
  }

  private void writePool() throws Exception {
    Path cache = work.resolve("pool");
    EarlierPool.stages(cache);
    Path pool = onlyFile(cache, ".pool");
    Files.copy(pool, Files.createDirectory(folder.resolve("pool")).resolve(pool.getFileName()));
    Files.write(folder.resolve("pool.txt"), List.of(PoolArchive.read(pool).toString()));
  }
}
