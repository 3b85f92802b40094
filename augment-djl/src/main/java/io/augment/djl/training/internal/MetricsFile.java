package io.augment.djl.training.internal;

import io.augment.djl.training.TrainingMonitor;
import io.augment.internal.file.AtomicFile;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Metrics of each step, one line per step: written at once, so that a run that is killed shows its
 * progress. Not thread-safe.
 */
final class MetricsFile implements Closeable {

  private static final String HEADER = "step,loss_d,loss_g,logit_real,logit_fake\n";
  private static final int FIELDS = 5;

  private final Path file;
  private final List<TrainingMonitor.StepMetrics> history;
  private BufferedWriter writer;

  private MetricsFile(Path file, List<TrainingMonitor.StepMetrics> history) throws IOException {
    this.file = file;
    this.history = history;
    this.writer = rewritten();
  }

  /**
   * Begins the file, or continues it.
   *
   * @param file where it is
   * @param taken up to which step its lines still hold; 0 for none of them
   */
  static MetricsFile open(Path file, int taken) throws IOException {
    return new MetricsFile(file, taken == 0 ? new ArrayList<>() : read(file, taken));
  }

  /** A line that a kill cut off is no longer one, and one that is missing stays so. */
  private static List<TrainingMonitor.StepMetrics> read(Path file, int taken) throws IOException {
    if (!Files.isRegularFile(file)) {
      return new ArrayList<>();
    }
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      return lines
          .flatMap(line -> parse(line).stream())
          .filter(metrics -> metrics.step() <= taken)
          .collect(Collectors.toCollection(ArrayList::new));
    }
  }

  private static Optional<TrainingMonitor.StepMetrics> parse(String line) {
    String[] fields = line.split(",", -1);
    if (fields.length != FIELDS) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new TrainingMonitor.StepMetrics(
              Integer.parseInt(fields[0]),
              Float.parseFloat(fields[1]),
              Float.parseFloat(fields[2]),
              Float.parseFloat(fields[3]),
              Float.parseFloat(fields[4])));
    } catch (NumberFormatException e) {
      return Optional.empty(); // the header, for one
    }
  }

  private BufferedWriter rewritten() throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    history.forEach(metrics -> text.append(line(metrics)));
    AtomicFile.write(file, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
    return Files.newBufferedWriter(file, StandardOpenOption.APPEND);
  }

  private static String line(TrainingMonitor.StepMetrics metrics) {
    return String.format(
        Locale.ROOT,
        "%d,%s,%s,%s,%s%n",
        metrics.step(),
        metrics.discriminatorLoss(),
        metrics.generatorLoss(),
        metrics.realLogit(),
        metrics.fakeLogit());
  }

  void add(TrainingMonitor.StepMetrics metrics) throws IOException {
    history.add(metrics);
    writer.write(line(metrics));
    writer.flush();
  }

  /** Takes back what was measured after a step. */
  void goBack(int step) throws IOException {
    writer.close();
    history.removeIf(metrics -> metrics.step() > step);
    writer = rewritten();
  }

  List<TrainingMonitor.StepMetrics> history() {
    return Collections.unmodifiableList(history);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
