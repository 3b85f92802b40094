package io.augment.djl.internal.training;

import io.augment.Provenance;
import io.augment.djl.archive.ArchiveFormatException;
import io.augment.djl.archive.Checkpoint;
import io.augment.djl.internal.network.TrainingState;
import io.augment.djl.training.Checkpoints;
import io.augment.internal.file.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The checkpoints of one training. Not thread-safe. */
final class CheckpointFolder {

  private static final Logger LOG = LoggerFactory.getLogger(CheckpointFolder.class);
  private static final Pattern NAME = Pattern.compile("step-\\d{8}\\.checkpoint");

  private final Checkpoints settings;
  private final Provenance training;
  private long writtenNanos = System.nanoTime();

  /**
   * A folder.
   *
   * @param settings where it is, and how often it is written to
   * @param training which training it belongs to
   */
  CheckpointFolder(Checkpoints settings, Provenance training) {
    this.settings = settings;
    this.training = training;
  }

  /**
   * Step at which the training resumes. A training that begins anew finds the folder cleared.
   *
   * @return the latest intact checkpoint; empty if the training begins at its first step
   * @throws IllegalArgumentException if it is of another training; the message says what differs
   */
  Optional<Checkpoint> begin() {
    try {
      Files.createDirectories(settings.folder());
      AtomicFile.removeLeftoversIn(settings.folder());
      if (settings.resuming()) {
        return latest();
      }
      for (Path file : files()) {
        Files.delete(file);
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the checkpoints in " + settings.folder(), e);
    }
  }

  private Optional<Checkpoint> latest() throws IOException {
    for (Path file : files()) {
      try {
        Checkpoint checkpoint = Checkpoint.read(file);
        requireSame(file, checkpoint.training());
        return Optional.of(checkpoint);
      } catch (ArchiveFormatException.LaterVersion e) {
        throw new IllegalArgumentException(e.getMessage(), e);
      } catch (ArchiveFormatException e) {
        LOG.warn("going back to an earlier checkpoint: {}", e.getMessage());
      }
    }
    return Optional.empty();
  }

  private void requireSame(Path file, Provenance other) {
    if (!other.dataFingerprint().equals(training.dataFingerprint())) {
      throw another(file, "it has learnt from other samples");
    }
    requireSame(file, described(other), described(training));
  }

  private static SortedMap<String, String> described(Provenance provenance) {
    SortedMap<String, String> all = new TreeMap<>(provenance.configuration());
    all.put("method", provenance.method());
    all.put("seed", Long.toString(provenance.seed()));
    provenance.versions().forEach((name, version) -> all.put("version of " + name, version));
    return all;
  }

  private void requireSame(
      Path file, SortedMap<String, String> theirs, SortedMap<String, String> ours) {
    SortedMap<String, String> names = new TreeMap<>(theirs);
    names.putAll(ours);
    for (String name : names.keySet()) {
      String before = theirs.getOrDefault(name, "not set");
      String now = ours.getOrDefault(name, "not set");
      if (!before.equals(now)) {
        throw another(file, name + " was " + before + " and is " + now);
      }
    }
  }

  private static IllegalArgumentException another(Path file, String difference) {
    return new IllegalArgumentException(
        file
            + ": of another training ("
            + difference
            + "): go on with the same settings, or begin anew without resuming");
  }

  /**
   * Whether it is time for a checkpoint.
   *
   * @param step a step that was taken
   * @param steps the training's last step
   * @return whether one is due after that step
   */
  boolean isDue(int step, int steps) {
    return step == steps
        || step % settings.everySteps() == 0
        || Duration.ofNanos(System.nanoTime() - writtenNanos).compareTo(settings.every()) >= 0;
  }

  /**
   * Writes a checkpoint and removes those that are no longer kept.
   *
   * @param step the last step that was taken
   * @param state what the next one depends on
   * @param notes texts that it depends on
   */
  void write(int step, TrainingState state, SortedMap<String, String> notes) {
    Path file = settings.folder().resolve(String.format(Locale.ROOT, "step-%08d.checkpoint", step));
    try {
      new Checkpoint(step, training, state.counters(), notes, state.tensors()).write(file);
      for (Path old : files().stream().skip(settings.kept()).toList()) {
        Files.deleteIfExists(old);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the checkpoint " + file, e);
    }
    writtenNanos = System.nanoTime();
  }

  /**
   * Removes a folder with its checkpoints, and leaves it where anything else is in it.
   *
   * @param folder a folder, or nothing
   * @throws IOException if they can't be removed
   */
  static void remove(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    for (Path file : files(folder)) {
      Files.deleteIfExists(file);
    }
    try {
      Files.delete(folder);
    } catch (DirectoryNotEmptyException e) {
      LOG.debug("{} holds more than checkpoints, and stays", folder);
    }
  }

  private List<Path> files() throws IOException {
    return files(settings.folder());
  }

  /** Latest first. */
  private static List<Path> files(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(
            folder, path -> NAME.matcher(path.getFileName().toString()).matches())) {
      entries.forEach(files::add);
    }
    files.sort(Comparator.comparing((Path path) -> path.getFileName().toString()).reversed());
    return files;
  }
}
