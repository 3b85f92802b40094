package io.augment.cli.run;

import io.augment.cli.console.Console;
import io.augment.cli.exit.BadInputException;
import io.augment.cli.input.Inputs;
import io.augment.gate.GateReport;
import io.augment.internal.file.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;

/** The files that a GAN's training leaves in its run folder. Immutable. */
public final class RunFiles {

  private static final Pattern PICTURE = Pattern.compile("(grid|columns)-\\d{1,9}\\.png");
  private static final int TAIL_BYTES = 4_096;
  private static final int MOST_FINDINGS = 20;

  /** Columns of the metrics after the step. */
  public static final List<String> FIGURES =
      List.of("loss_d", "loss_g", "logit_real", "logit_fake");

  private final Path folder;

  /**
   * Checks that results can go into a folder.
   *
   * @param option the option that named it
   * @throws BadInputException if it is a file
   */
  public static void requireFolder(String option, Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new BadInputException(
          option + " " + folder + ": is a file: expected a folder, or nothing");
    }
  }

  public RunFiles(Path folder) {
    this.folder = folder;
  }

  /** The run folder that stands beside an archive. */
  public static RunFiles beside(Path archive) {
    return new RunFiles(archive.resolveSibling(archive.getFileName() + ".run"));
  }

  /** The run folder of one of a comparison's repeats, counted from 1. */
  public static RunFiles ofRepeat(Path runs, int repeat) {
    return new RunFiles(runs.resolve("repeat-" + repeat));
  }

  public Path folder() {
    return folder;
  }

  /** The generator that a comparison fitted in this run. */
  public Path generator() {
    return folder.resolve("generator.gan");
  }

  /** The forest that a comparison fitted in this repeat. */
  public Path forest() {
    return folder.resolve("forest.gan");
  }

  /** Real images beside that generator's. */
  public Path realAndSynthetic() {
    return folder.resolve("real-and-synthetic.png");
  }

  public Path metrics() {
    return folder.resolve("metrics.csv");
  }

  public Path curves() {
    return folder.resolve("curves.png");
  }

  /** Real images beside those that passed the gate. */
  public Path accepted() {
    return folder.resolve("accepted.png");
  }

  /** Images that passed the gate, each beside the training image that is nearest to it. */
  public Path nearest() {
    return folder.resolve("nearest.png");
  }

  /** Images that the gate rejected. */
  public Path rejected(GateReport.Reason reason) {
    return folder.resolve("rejected-" + reason.name().toLowerCase(Locale.ROOT) + ".png");
  }

  /** The command that began this run. */
  public Path command() {
    return folder.resolve("command.json");
  }

  /** Folder of the training's checkpoints. */
  public Path checkpoints() {
    return folder.resolve("checkpoints");
  }

  /** Returns whether an earlier run has left checkpoints. */
  public boolean hasCheckpoints() throws IOException {
    if (!Files.isDirectory(checkpoints())) {
      return false;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(checkpoints(), "*.checkpoint")) {
      return entries.iterator().hasNext();
    }
  }

  /** The generator of a training that diverged, as it was when all was well. */
  Path lastGood() {
    return folder.resolve("last-good.gan");
  }

  Path findings() {
    return folder.resolve("findings.txt");
  }

  /** The picture of the latest snapshot; none before the first. */
  public Optional<Path> latestPicture() throws IOException {
    return pictures().stream().max(Comparator.comparing(RunFiles::name));
  }

  /** Grids of images, or a table's columns: one a snapshot. */
  public List<Path> pictures() throws IOException {
    List<Path> pictures = new ArrayList<>();
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(folder, path -> PICTURE.matcher(name(path)).matches())) {
      entries.forEach(pictures::add);
    }
    return pictures;
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  /**
   * The right to write this run, and the archive that it stands beside.
   *
   * @throws BadInputException if another process has it; the message says which
   */
  public OneWriter soleWriter(CommandSpec command, Console console) throws IOException {
    makeFolder();
    return OneWriter.of(folder, command, console);
  }

  private void makeFolder() {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new BadInputException(
          folder + ": is a file: expected a folder for the run, or nothing");
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(notMade(), e);
    }
  }

  private String notMade() {
    return "cannot make the run folder " + folder;
  }

  /** Clears the folder of an earlier run's files; others stay, and so does the lock. */
  public void clear() {
    makeFolder();
    try {
      AtomicFile.removeLeftoversIn(folder);
      for (Path picture : pictures()) {
        Files.delete(picture);
      }
      for (Path file :
          List.of(
              metrics(),
              curves(),
              findings(),
              command(),
              generator(),
              lastGood(),
              realAndSynthetic(),
              accepted(),
              nearest())) {
        Files.deleteIfExists(file);
      }
      for (GateReport.Reason reason : GateReport.Reason.values()) {
        Files.deleteIfExists(rejected(reason));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(notMade(), e);
    }
  }

  /**
   * Last step of a run.
   *
   * @param step steps done
   * @param figures metrics of the last one, in the order of {@link #FIGURES}
   */
  public record LastStep(int step, List<Double> figures) {}

  /**
   * The last complete line of the metrics.
   *
   * @return what it says; empty if there is none after the header
   */
  public Optional<LastStep> lastStep() throws IOException {
    String tail = Inputs.file(metrics(), "a run's metrics", RunFiles::tail);
    int end = tail.lastIndexOf('\n');
    int start = end < 1 ? -1 : tail.lastIndexOf('\n', end - 1);
    return start < 0
        ? Optional.empty()
        : Optional.of(parse(tail.substring(start + 1, end).strip()));
  }

  private LastStep parse(String line) {
    List<String> fields = List.of(line.split(",", -1));
    try {
      if (fields.size() == FIGURES.size() + 1) {
        List<Double> figures = fields.stream().skip(1).map(Double::valueOf).toList();
        return new LastStep(Integer.parseInt(fields.get(0)), figures);
      }
    } catch (NumberFormatException e) {
      // reported below, like a line of the wrong length
    }
    throw new BadInputException(
        metrics() + ": last line: expected numbers for step," + String.join(",", FIGURES));
  }

  /**
   * Bound on the file's size: ten million steps make a long file, and this one may not come from a
   * run at all.
   */
  private static String tail(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long start = Math.max(0, channel.size() - TAIL_BYTES);
      ByteBuffer buffer = ByteBuffer.allocate(TAIL_BYTES);
      int read = 0;
      while (read >= 0 && buffer.hasRemaining()) {
        read = channel.read(buffer, start + buffer.position());
      }
      return StandardCharsets.UTF_8.decode(buffer.flip()).toString();
    }
  }

  /** The first lines of what was found wrong; none if nothing was. */
  public List<String> firstFindings() throws IOException {
    if (!Files.exists(findings())) {
      return List.of();
    }
    return Inputs.file(findings(), "a run's findings", RunFiles::tail)
        .lines()
        .limit(MOST_FINDINGS)
        .toList();
  }
}
