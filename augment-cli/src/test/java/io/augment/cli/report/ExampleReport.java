package io.augment.cli.report;

import io.augment.evaluation.RepeatedValues;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** A report with every kind of block, filled like that of a comparison. */
final class ExampleReport {

  /** A name that tries what a name can try: markup, an attribute's end, and turned letters. */
  static final String HOSTILE = "<script>alert('x')</script> \"onload=\"x\" &lt; \u202Egnp.exe";

  private static final List<String> ARMS =
      List.of("real", "oversample", "classic", "smote", "gan", "gan+classic", "auto");
  private static final List<String> CLASSES = List.of("Platelets", "RBC", "WBC", HOSTILE);

  private final SplittableRandom random = new SplittableRandom(7);

  private ExampleReport() {}

  static HtmlReport build() {
    return new ExampleReport().report();
  }

  private HtmlReport report() {
    return HtmlReport.builder("Do synthetic images help on blood cells?")
        .date("24 November 2026")
        .verdict(
            Verdict.NO_GAIN_SHOWN,
            "Adding the GAN's samples changed balanced accuracy by +0.012 on average over 5"
                + " repeats, not significantly different from 0: the 95 % interval is [−0.009, +0.033].")
        .remark("Second opinion, logistic regression: by +0.004 on average, [−0.011, +0.019].")
        .asked("Data", "bccd_cells_32.npz, 3 × 32 × 32, and " + HOSTILE)
        .asked("Training samples", "50 of each class, drawn anew in each repeat")
        .asked("Repeats", "5, seed 1")
        .asked("Arms", String.join(", ", ARMS))
        .section(arms())
        .section(ratio())
        .section(gate())
        .section(training())
        .section(provenance())
        .colophon("Augment 0.1.0. This page is one file and loads nothing.")
        .build();
  }

  private Section arms() {
    IntervalPlot.Builder scores =
        IntervalPlot.builder(
                "Balanced accuracy of each arm on 945 test images.", "balanced accuracy")
            .intervalIs("95 % t interval of the mean")
            .reference(0.842, "mean of the arm real");
    IntervalPlot.Builder differences =
        IntervalPlot.ofDifferences(
            "Paired differences from the arm real.", "difference in balanced accuracy");
    GroupedPlot.Builder recall = GroupedPlot.builder("Recall of each class by arm.", "recall");
    Table.Builder table =
        Table.builder(
            "Metrics of each arm: mean ± standard deviation.",
            List.of("arm", "balanced accuracy", "macro AUC", "macro F1", "accuracy", "remark"));
    for (String arm : ARMS) {
      scores.row(arm, estimate(0.84, 0.02));
      if (!arm.equals("real")) {
        differences.row(arm, estimate(0.01, 0.02));
      }
      CLASSES.forEach(name -> recall.value(name, arm, estimate(0.8, 0.05)));
      table.row(row(arm));
    }
    return Section.builder("How the arms compare")
        .add(
            Paragraph.of(
                "Each repeat draws its own scarce set, fits its own GAN and trains every arm for"
                    + " the same number of steps. Values of one repeat pair up between arms."))
        .add(scores.row("diverged", Estimate.of(Double.NaN)).build())
        .add(differences.build())
        .add(table.build())
        .add(Section.builder("Class by class").add(recall.build()).build())
        .build();
  }

  private List<Cell> row(String arm) {
    RepeatedValues values = repeats(0.84, 0.02);
    return List.of(
        Cell.text(arm),
        Cell.number(values.mean(), spread(values)),
        arm.equals("smote") ? Cell.number(Double.NaN, 3) : Cell.number(random.nextDouble(), 3),
        Cell.number(random.nextDouble(), 3),
        Cell.number(random.nextDouble() * 20 - 10, 3),
        Cell.text(arm.equals("gan") ? HOSTILE : "–"));
  }

  private static String spread(RepeatedValues values) {
    return Numbers.fixed(values.mean(), 3) + " ± " + Numbers.fixed(values.sd(), 3);
  }

  private Section ratio() {
    double[] ratios = {0, 0.15, 0.3, 0.5, 0.7};
    LineChart.Builder chart =
        LineChart.builder(
                "Score in the inner cross-validation by the fraction of synthetic samples.",
                "synthetic fraction",
                "balanced accuracy")
            .intervalIs("one standard error")
            .marked(0.3, "the fraction that was chosen");
    for (String policy : List.of("uniform, constant", "uniform, decay", "balance, constant")) {
      List<Estimate> values =
          DoubleStream.of(ratios)
              .mapToObj(
                  ratio -> 0.82 + 0.05 * ratio - 0.08 * ratio * ratio + random.nextDouble(0.01))
              .map(score -> Estimate.of(score, score - 0.008, score + 0.008))
              .toList();
      chart.curve(Curve.of(policy, ratios, values));
    }
    return Section.builder("How much synthetic data").add(chart.build()).build();
  }

  private Section gate() {
    return Section.builder("Samples that passed the gate")
        .add(
            Note.warning(
                "The class WBC was not filled: the acceptance rate fell below 5 % after 2000"
                    + " proposals."))
        .add(
            StackedCounts.builder(
                    "What the gate accepted, and what it rejected and why.",
                    "proposed samples",
                    List.of("accepted", "copy", "label", "outlier", "duplicate"))
                .row("Platelets", 412, 20, 31, 37, 0)
                .row("RBC", 380, 55, 14, 40, 11)
                .row("WBC", 95, 0, 240, 150, 3)
                .row(HOSTILE, 0, 0, 0, 0, 0)
                .build())
        .add(
            ReferencePlot.of(
                "Fidelity of the accepted samples.",
                "95 % of bootstrap draws",
                List.of(
                    panel("Fréchet distance", MetricPanel.Better.LOWER, 60),
                    panel("Kernel distance (KID)", MetricPanel.Better.LOWER, 0.04),
                    panel("Precision", MetricPanel.Better.HIGHER, 0.7),
                    panel("Recall", MetricPanel.Better.HIGHER, 0.5),
                    panel("Inception score", MetricPanel.Better.NEAR_REFERENCE, 2.4))))
        .add(
            ImageFigure.builder("Real and synthetic samples; one row a class.")
                .image("Real", png(112, 84, 1), "Grid of 12 real images, a row for each class", 2)
                .image("Synthetic", png(112, 84, 2), "Grid of 12 synthetic images", 2)
                .image("Rejected: copy", png(112, 28, 3), "Grid of 4 rejected copies", 2)
                .build())
        .build();
  }

  private MetricPanel panel(String metric, MetricPanel.Better better, double size) {
    MetricPanel.Builder panel = MetricPanel.builder(metric, better);
    for (String of : List.of("all", "Platelets", "RBC", "WBC")) {
      double value = size * (1 + random.nextDouble(0.3));
      double real = size * (0.7 + random.nextDouble(0.1));
      panel.row(
          of,
          Estimate.of(value, value * 0.9, value * 1.15),
          Estimate.of(real, real * 0.85, real * 1.1));
    }
    return panel.build();
  }

  private Section training() {
    double[] steps = IntStream.rangeClosed(1, 4000).asDoubleStream().toArray();
    LineChart.Builder chart =
        LineChart.builder("Losses of the first repeat's GAN.", "step", "loss");
    for (String network : List.of("discriminator", "generator")) {
      double level = network.equals("generator") ? 1.6 : 0.9;
      double[] losses =
          DoubleStream.of(steps)
              .map(step -> level + 2 * StrictMath.exp(-step / 500) + random.nextDouble(0.3))
              .toArray();
      chart.curve(Curve.of(network, steps, losses));
    }
    return Section.builder("How the GAN trained").add(chart.build()).build();
  }

  private static Section provenance() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Engine", "PyTorch 2.7.1, 1 thread");
    facts.put("Architecture", "residual, width 32, latent 64");
    facts.put("Data SHA-256", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
    return Section.builder("Provenance")
        .add(Facts.of(facts))
        .add(Paragraph.of("To reproduce these figures:"))
        .add(
            Code.of(
                "./augment compare bccd_cells_32.npz --out runs/bccd --per-class 50 --repeats 5"
                    + " \\\n    --arms real,oversample,classic,smote,gan,gan+classic,auto"))
        .add(
            BulletList.of(
                List.of(
                    "Five repeats tell gains of two standard deviations, not smaller ones.",
                    "The test images come from the same slides as the training images.")))
        .add(Note.of("Times depend on the machine, nothing else does."))
        .build();
  }

  private Estimate estimate(double level, double spread) {
    return Estimate.of(repeats(level, spread));
  }

  private RepeatedValues repeats(double level, double spread) {
    double shift = random.nextDouble(-spread, spread);
    return new RepeatedValues(
        IntStream.range(0, 5)
            .mapToObj(i -> level + shift + random.nextDouble(-spread, spread))
            .toList());
  }

  /** Blobs on a dark ground, in tiles of 28 by 28. */
  static byte[] png(int width, int height, int seed) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double distance = StrictMath.hypot(x % 28 - 14 + seed, y % 28 - 14);
        int light = (int) (220 * StrictMath.exp(-distance * distance / (40 + 10 * seed)) + 25);
        image.setRGB(x, y, (light << 16) | ((light * 3 / 4) << 8) | light);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
