package io.augment.cli.comparison;

import io.augment.cli.report.Curve;
import io.augment.cli.report.LineChart;
import io.augment.cli.report.Section;
import io.augment.cli.run.RunFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Report section on the training of the first repeat's GAN. */
public final class TrainingSection {

  /** Longer trainings are thinned out. */
  private static final int MOST_POINTS = 100_000;

  /** Bound on the file's size, as the file may not come from a run at all. */
  private static final int MOST_BYTES = 256 * MOST_POINTS;

  private TrainingSection() {}

  public static Optional<Section> of(RunFiles run) throws IOException {
    if (!Files.exists(run.metrics())) {
      return Optional.empty();
    }
    List<double[]> steps = read(run);
    if (steps.size() < 2) {
      return Optional.empty();
    }
    LineChart losses =
        LineChart.builder("Losses of the first repeat's GAN.", "step", "loss")
            .curve(curve("discriminator", steps, 1))
            .curve(curve("generator", steps, 2))
            .build();
    LineChart logits =
        LineChart.builder(
                "Mean logits of its discriminator for real and synthetic samples: level lines near"
                    + " each other are healthy, diverging lines mean that it has won.",
                "step",
                "mean logit")
            .curve(curve("real", steps, 3))
            .curve(curve("synthetic", steps, 4))
            .build();
    return Optional.of(Section.builder("How the GAN trained").add(losses).add(logits).build());
  }

  private static Curve curve(String name, List<double[]> steps, int column) {
    return Curve.of(
        name,
        steps.stream().mapToDouble(step -> step[0]).toArray(),
        steps.stream().mapToDouble(step -> step[column]).toArray());
  }

  /** Lines of another form are left out: the page shows the others. */
  private static List<double[]> read(RunFiles run) throws IOException {
    List<double[]> steps = new ArrayList<>();
    try (InputStream in = Files.newInputStream(run.metrics())) {
      new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .limit(MOST_POINTS)
          .forEach(line -> numbers(line).ifPresent(steps::add));
    }
    return steps;
  }

  private static Optional<double[]> numbers(String line) {
    String[] fields = line.split(",", -1);
    double[] numbers = new double[RunFiles.FIGURES.size() + 1];
    if (fields.length != numbers.length) {
      return Optional.empty();
    }
    try {
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = Double.parseDouble(fields[i]);
      }
      return Optional.of(numbers);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
