package io.augment.cli.comparison;

import io.augment.cli.report.ImageFigure;
import io.augment.cli.report.Note;
import io.augment.cli.report.Paragraph;
import io.augment.cli.report.Section;
import io.augment.cli.report.StackedCounts;
import io.augment.cli.run.RunFiles;
import io.augment.gate.GateReport;
import io.augment.gate.GatedClass;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Words, counts and pictures of images with masks that a gate let pass, and of those that it
 * didn't: samples that it reports as of another class are those that don't fit their mask.
 */
final class MaskPool {

  private MaskPool() {}

  private static int copies(GatedClass counts) {
    return counts.rejected().getOrDefault(GateReport.Reason.COPY, 0);
  }

  private static int poorFit(GatedClass counts) {
    return counts.rejected().getOrDefault(GateReport.Reason.LABEL, 0);
  }

  /** The counts in a line. */
  static String counts(GateReport gate) {
    GatedClass all = gate.total();
    return String.format(
        "accepted %d of %d (copy %d, poor fit to the mask %d)",
        all.accepted(), all.proposed(), copies(all), poorFit(all));
  }

  /** Advice where too few passed. */
  static Optional<String> advice(GateReport gate) {
    GatedClass all = gate.total();
    if (!all.fellShort()) {
      return Optional.empty();
    }
    String reason =
        copies(all) > poorFit(all)
            ? copies(all)
                + " were copies of training images: train the GAN for fewer steps, or on more real"
                + " images"
            : poorFit(all)
                + " don't fit their mask: train the GAN for longer, or check the masks of the real"
                + " images";
    return Optional.of(
        String.format(
            "%d of %d synthetic images with masks, as the gate accepted %d of %d proposals%s",
            all.accepted(),
            all.wanted(),
            all.accepted(),
            all.proposed(),
            all.proposed() > all.accepted() ? "; " + reason : ""));
  }

  static Section section(GateReport gate, RunFiles run) throws IOException {
    Section.Builder section = Section.builder("Images with masks that passed the gate");
    section.add(
        Paragraph.of(
            "Segmenters are fitted on the repeat's real images with masks, each without a fold of"
                + " them. A synthetic image is kept where they find its mask at least as well as in"
                + " four of five real images that they have not seen, and where it is no copy of a"
                + " real one. The counts are of all repeats."));
    advice(gate).ifPresent(advice -> section.add(Note.warning(advice + ".")));
    GatedClass all = gate.total();
    section.add(
        StackedCounts.builder(
                "What the gate accepted, and what it rejected and why.",
                "proposed samples",
                List.of("accepted", "copy", "poor fit to the mask"))
            .rowsAre("samples")
            .row(all.name(), all.accepted(), copies(all), poorFit(all))
            .build());
    gate.membershipAuc().ifPresent(auc -> section.add(PoolSection.membership(auc)));
    pictures(run).ifPresent(section::add);
    return section.build();
  }

  private static Optional<ImageFigure> pictures(RunFiles run) throws IOException {
    ImageFigure.Builder figure =
        ImageFigure.builder(
            "The first repeat: images, their masks, and the images with the masks as contours, a"
                + " colour per class.");
    boolean any = false;
    any |= add(figure, run, "Real (left) and accepted (right)", "accepted");
    any |= add(figure, run, "Accepted (left) and nearest training (right)", "nearest");
    any |= add(figure, run, "Rejected: poor fit to the mask", "rejected-label");
    any |= add(figure, run, "Rejected: copy", "rejected-copy");
    return any ? Optional.of(figure.build()) : Optional.empty();
  }

  private static boolean add(ImageFigure.Builder figure, RunFiles run, String label, String name)
      throws IOException {
    return PoolSection.add(
        figure,
        run.folder().resolve(name + ".png"),
        label,
        label + "; a row of images, a row of their masks, and a row of images with contours");
  }
}
