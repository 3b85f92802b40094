package io.augment.cli.comparison;

import io.augment.cli.report.Cell;
import io.augment.cli.report.Curve;
import io.augment.cli.report.Estimate;
import io.augment.cli.report.LineChart;
import io.augment.cli.report.Paragraph;
import io.augment.cli.report.Section;
import io.augment.cli.report.Table;
import io.augment.djl.comparison.ComparedArm;
import io.augment.djl.comparison.ComparisonOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Report section on the mixes and ratios that the searches tried and chose. */
final class SearchSection {

  private static final Comparator<ComparisonOutcome.MixPoint> FURTHEST_THEN_BEST =
      Comparator.comparingInt(ComparisonOutcome.MixPoint::cells)
          .thenComparingDouble(ComparisonOutcome.MixPoint::gain);

  private static final String PSEUDO = ComparedArm.PSEUDO.label();

  private SearchSection() {}

  static Optional<Section> of(ComparisonReport report) {
    List<ComparisonOutcome.MixFinding> searches = report.outcome().searches();
    if (searches.isEmpty()) {
      return Optional.empty();
    }
    Section.Builder section = Section.builder("Mix chosen by the arm auto");
    section.add(
        Paragraph.of(
            "On each repeat's training samples, by cross-validation, with a GAN and a gate for each"
                + " fold. Synthetic samples are mixed in only if they show a gain over the best"
                + " result of real samples alone."));
    if (searches.stream().anyMatch(search -> search.baseScores().containsKey(PSEUDO))) {
      section.add(
          Paragraph.of(
              "Unlabelled images, labelled by a teacher of the other folds, are the base pseudo:"
                  + " they are used where they are ahead of the best other base by a standard"
                  + " error. The GAN learns from them too."));
    }
    section.add(chosen(searches));
    if (searches.stream().anyMatch(search -> search.curve().size() > 1)) {
      section.add(curve(searches));
    }
    return Optional.of(section.build());
  }

  private static Table chosen(List<ComparisonOutcome.MixFinding> searches) {
    Table.Builder table =
        Table.builder(
            "What was chosen in each repeat, and why.",
            List.of("repeat", "base", "synthetic share", "why"));
    for (int repeat = 1; repeat <= searches.size(); repeat++) {
      ComparisonOutcome.MixFinding search = searches.get(repeat - 1);
      table.row(
          Cell.count(repeat),
          Cell.text(search.base()),
          Cell.number(search.fraction(), 2),
          Cell.text(search.reason()));
    }
    return table.build();
  }

  private static LineChart curve(List<ComparisonOutcome.MixFinding> searches) {
    LineChart.Builder chart =
        LineChart.builder(
                "Gain over real samples alone by the synthetic share: of each share the mix that"
                    + " stayed longest in the search.",
                "synthetic share",
                "gain in score")
            .intervalIs("one standard error");
    for (int repeat = 1; repeat <= searches.size(); repeat++) {
      List<ComparisonOutcome.MixPoint> points = byFraction(searches.get(repeat - 1).curve());
      if (points.size() > 1) {
        chart.curve(
            Curve.of(
                "repeat " + repeat,
                points.stream().mapToDouble(ComparisonOutcome.MixPoint::fraction).toArray(),
                points.stream().map(SearchSection::estimate).toList()));
      }
    }
    return chart.build();
  }

  private static Estimate estimate(ComparisonOutcome.MixPoint point) {
    double error = point.standardError();
    return Double.isFinite(error)
        ? Estimate.of(point.gain(), point.gain() - error, point.gain() + error)
        : Estimate.of(point.gain());
  }

  private static List<ComparisonOutcome.MixPoint> byFraction(
      List<ComparisonOutcome.MixPoint> curve) {
    Map<Double, ComparisonOutcome.MixPoint> best = new TreeMap<>();
    for (ComparisonOutcome.MixPoint point : curve) {
      if (point.cells() > 0) {
        best.merge(
            point.fraction(),
            point,
            (one, other) -> FURTHEST_THEN_BEST.compare(one, other) >= 0 ? one : other);
      }
    }
    return new ArrayList<>(best.values());
  }
}
