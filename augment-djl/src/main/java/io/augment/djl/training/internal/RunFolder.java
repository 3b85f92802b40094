package io.augment.djl.training.internal;

import io.augment.LabeledSamples;
import io.augment.djl.training.Finding;
import io.augment.djl.training.TrainingMonitor;
import io.augment.internal.file.AtomicFile;
import io.augment.internal.image.PngFile;
import io.augment.tabular.TableEncoder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Folder of a run: metrics.csv (one row per step, so that an interrupted run shows its progress),
 * curves.png, and at each snapshot a picture of real beside synthetic samples: a grid of images, or
 * the columns of a table. Not thread-safe.
 */
public final class RunFolder implements TrainingMonitor {

  private static final String FINDINGS = "findings.txt";
  private static final Pattern STEP = Pattern.compile("step (\\d{1,9}):");

  private final Path folder;
  private final SnapshotPicture picture;
  private final Pictures pictures = new Pictures();
  private @Nullable MetricsFile metrics;

  /**
   * A folder for one training.
   *
   * @param folder where to write; made if it is not there
   * @param encoder makes rows of a table of the samples, if they are that
   */
  public RunFolder(Path folder, Optional<TableEncoder> encoder) {
    this.folder = folder;
    this.picture = new SnapshotPicture(encoder);
  }

  @Override
  public void started(TrainingMonitor.Plan plan, LabeledSamples samples) {
    writing(
        () -> {
          Files.createDirectories(folder);
          metrics = MetricsFile.open(folder.resolve("metrics.csv"), plan.taken());
          keepFindings(plan.taken());
        });
  }

  @Override
  public void step(TrainingMonitor.StepMetrics step) {
    measuring(file -> file.add(step));
  }

  @Override
  public void wentBack(int step) {
    measuring(file -> file.goBack(step));
  }

  @Override
  public void snapshot(int step, LabeledSamples real, LabeledSamples synthetic) {
    measuring(
        file -> {
          String name =
              String.format(Locale.ROOT, "%s-%06d.png", SnapshotPicture.kind(real.shape()), step);
          write(name, () -> picture.draw(real, synthetic));
          if (!file.history().isEmpty()) { // a forest takes no steps
            write("curves.png", () -> TrainingCurves.draw(file.history()));
          }
        });
  }

  private void write(String name, Supplier<BufferedImage> drawing) throws IOException {
    Optional<BufferedImage> drawn = pictures.draw(name, drawing);
    if (drawn.isPresent()) {
      PngFile.write(drawn.get(), folder.resolve(name));
    }
  }

  @Override
  public void found(Finding finding) {
    writing(
        () ->
            Files.writeString(
                folder.resolve(FINDINGS),
                finding + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND));
  }

  /** Drops findings after the step that the run resumes from, as they will be found again. */
  private void keepFindings(int taken) throws IOException {
    Path file = folder.resolve(FINDINGS);
    if (taken > 0 && Files.isRegularFile(file)) {
      List<String> kept =
          Files.readAllLines(file, StandardCharsets.ISO_8859_1).stream()
              .filter(line -> stepOf(line) <= taken)
              .toList();
      AtomicFile.write(
          file,
          out ->
              out.write(
                  kept.stream()
                      .map(line -> line + "\n")
                      .collect(Collectors.joining())
                      .getBytes(StandardCharsets.ISO_8859_1)));
    }
  }

  private static int stepOf(String finding) {
    Matcher step = STEP.matcher(finding);
    return step.lookingAt() ? Integer.parseInt(step.group(1)) : 0;
  }

  @Override
  public void ended() {
    measuring(MetricsFile::close);
  }

  private interface Measuring {
    void run(MetricsFile file) throws IOException;
  }

  /** Null before the run has begun and after it has ended. */
  private void measuring(Measuring action) {
    MetricsFile file = metrics;
    if (file != null) {
      writing(() -> action.run(file));
    }
  }

  private interface Writing {
    void run() throws IOException;
  }

  private void writing(Writing action) {
    try {
      action.run();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to the run folder " + folder, e);
    }
  }
}
