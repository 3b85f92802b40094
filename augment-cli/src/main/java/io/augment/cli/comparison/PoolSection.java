package io.augment.cli.comparison;

import io.augment.cli.report.ImageFigure;
import io.augment.cli.report.Note;
import io.augment.cli.report.Paragraph;
import io.augment.cli.report.Section;
import io.augment.cli.report.StackedCounts;
import io.augment.cli.run.RunFiles;
import io.augment.djl.comparison.ComparedArm;
import io.augment.djl.comparison.ComparisonOutcome;
import io.augment.gate.GateReport;
import io.augment.gate.GatedClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Report section on the samples that the gate accepted and rejected. */
final class PoolSection {

  private static final long MOST_PICTURE_BYTES = 8L << 20;

  private PoolSection() {}

  static Optional<Section> of(ComparisonReport report, RunFiles run) throws IOException {
    Optional<GateReport> gate = report.outcome().gate(ComparedArm.GAN);
    if (gate.isPresent() && report.task() == ReportedTask.MASKS) {
      return Optional.of(MaskPool.section(gate.get(), run));
    }
    Optional<Section.Builder> section =
        begun(report, ComparedArm.GAN, "Samples that passed the gate");
    if (section.isPresent()) {
      pictures(report, run).ifPresent(section.get()::add);
    }
    return section.map(Section.Builder::build);
  }

  /** The same on the samples of the other generators. */
  static List<Section> ofOthers(ComparisonReport report) {
    return Stream.of(
            begun(report, ComparedArm.FOREST, "Rows of the forest that passed"),
            begun(
                report,
                ComparedArm.GAN_TRANSFER,
                "Samples of the GAN that began from another that passed"),
            begun(
                report, ComparedArm.GAN_U, "Samples of the GAN with unlabelled images that passed"))
        .flatMap(Optional::stream)
        .map(Section.Builder::build)
        .toList();
  }

  private static Optional<Section.Builder> begun(
      ComparisonReport report, ComparedArm generator, String title) {
    return report
        .outcome()
        .gate(generator)
        .map(gate -> begun(report, title, gate, report.outcome().pools(generator)));
  }

  private static Section.Builder begun(
      ComparisonReport report,
      String title,
      GateReport gate,
      List<ComparisonOutcome.PoolFinding> pools) {
    String group = report.task().group();
    Section.Builder section = Section.builder(title);
    section.add(
        Paragraph.of(
            "Every synthetic sample is checked against the repeat's real training samples: copies,"
                + (report.task() == ReportedTask.CLASSES ? " disputed labels" : " disputed ranges")
                + ", samples outside their "
                + group
                + " and duplicates are dropped. The"
                + " counts are of all repeats."));
    int relabelled = gate.total().relabelled();
    if (gate.total().reported().containsKey(GateReport.Reason.DENSITY) || relabelled > 0) {
      section.add(
          Paragraph.of(
              "Of those that passed, some were chosen: 'density' counts samples that were rejected"
                  + " as the generator draws too many like them, 'uncertain' those whose class the"
                  + " classifiers doubt most; "
                  + relabelled
                  + (relabelled == 1 ? " was" : " were")
                  + " relabelled."));
    }
    report.task().advice(gate).forEach(advice -> section.add(Note.warning(advice + ".")));
    section.add(counts(gate, group));
    gate.membershipAuc().ifPresent(auc -> section.add(membership(auc)));
    FidelityPlot.of(pools).ifPresent(section::add);
    return section;
  }

  private static StackedCounts counts(GateReport gate, String group) {
    Set<GateReport.Reason> reasons = gate.total().reported().keySet();
    List<String> categories =
        Stream.concat(Stream.of("accepted"), reasons.stream().map(PoolSection::label)).toList();
    StackedCounts.Builder counts =
        StackedCounts.builder(
                "What the gate accepted, and what it rejected and why.",
                "proposed samples",
                categories)
            .rowsAre(group);
    for (GatedClass each : gate.classes()) {
      counts.row(
          each.name(),
          LongStream.concat(
                  LongStream.of(each.accepted()),
                  reasons.stream().mapToLong(reason -> each.rejected().getOrDefault(reason, 0)))
              .toArray());
    }
    return counts.build();
  }

  private static String label(GateReport.Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT);
  }

  static Note membership(double auc) {
    return Note.of(
        String.format(
            Locale.ROOT,
            "Membership risk: someone who has the accepted samples, and guesses that real samples"
                + " near to them were trained on, is right with an AUC of %.3f; 0.5 is chance, 1 is"
                + " always.",
            auc));
  }

  private static Optional<ImageFigure> pictures(ComparisonReport report, RunFiles run)
      throws IOException {
    ImageFigure.Builder figure =
        ImageFigure.builder(
            "The first repeat: a row per class. Accepted samples stand beside the real ones of the"
                + " class, and then each beside the training sample that is nearest to it.");
    boolean any = false;
    String rows =
        "; a grid of images, one row for each of the classes "
            + String.join(", ", report.train().classes().names());
    any |= addRows(figure, run.accepted(), "Real (left) and accepted (right)", rows);
    any |= addRows(figure, run.nearest(), "Accepted (left) and nearest training (right)", rows);
    for (GateReport.Reason reason : GateReport.Reason.values()) {
      any |= addRows(figure, run.rejected(reason), "Rejected: " + label(reason), rows);
    }
    return any ? Optional.of(figure.build()) : Optional.empty();
  }

  private static boolean addRows(ImageFigure.Builder figure, Path file, String label, String rows)
      throws IOException {
    return add(figure, file, label, label + rows);
  }

  /** Adds a picture, if it is there and not too large. */
  static boolean add(ImageFigure.Builder figure, Path file, String label, String alt)
      throws IOException {
    if (!Files.exists(file) || Files.size(file) > MOST_PICTURE_BYTES) {
      return false;
    }
    figure.image(label, Files.readAllBytes(file), alt, 1);
    return true;
  }
}
