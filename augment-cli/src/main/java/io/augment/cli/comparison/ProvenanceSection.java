package io.augment.cli.comparison;

import io.augment.cli.report.Code;
import io.augment.cli.report.Facts;
import io.augment.cli.report.Note;
import io.augment.cli.report.Paragraph;
import io.augment.cli.report.Section;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Report section on a comparison's provenance and how to reproduce it. */
final class ProvenanceSection {

  private ProvenanceSection() {}

  static Section of(ComparisonReport report) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Data", report.source());
    facts.put("Training split", report.train().toString());
    facts.put("Test split", report.test().toString());
    facts.put("Seed, threads", report.protocol().seed() + ", " + report.threads());
    boolean masks = report.task() == ReportedTask.MASKS;
    facts.put(
        "GAN's arms",
        "synthetic fraction "
            + report.protocol().mix().fraction()
            + (masks ? "" : ", " + report.protocol().mix().policy()));
    if (!masks) {
      facts.put("Search", report.protocol().search().toString());
    }
    report.gan().forEach((name, value) -> facts.put("GAN " + name, value));
    facts.put(
        "Time",
        String.format(
            Locale.ROOT,
            "%.0f s of "
                + (masks ? "GANs and gates" : "GANs, gates and searches")
                + ", %.0f s of %ss",
            report.outcome().ganSeconds(),
            report.outcome().downstreamSeconds(),
            report.task().model()));
    Section.Builder section = Section.builder("Provenance").add(Facts.of(facts));
    section.add(Paragraph.of("To reproduce these figures:"));
    section.add(Code.of("./augment " + String.join(" ", report.command())));
    return section
        .add(Note.of("The same seed, threads and kind of machine give the same figures but times."))
        .build();
  }
}
