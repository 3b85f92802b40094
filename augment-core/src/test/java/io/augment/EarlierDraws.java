package io.augment;

import io.augment.augmentation.ClassicTransforms;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.gate.GateConfig;
import io.augment.gate.GateReport;
import io.augment.internal.mixing.MixedTraining;
import io.augment.internal.mixing.MixingPlan;
import io.augment.mixing.Mix;
import io.augment.resampling.BorderlineSmote;
import io.augment.resampling.RandomOversampling;
import io.augment.resampling.Smote;
import io.augment.resampling.SmoteNc;
import io.augment.split.Split;
import io.augment.split.StratifiedFolds;
import io.augment.split.StratifiedSplitter;
import io.augment.split.StratifiedSubsample;
import io.augment.tabular.ColumnSpec;
import io.augment.tabular.CsvDialect;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.SchemaYaml;
import io.augment.tabular.TableEncoder;
import io.augment.tabular.TableSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Everything that plain Java draws from a seed, and the texts that caches and provenance have of
 * settings. The data are made by arithmetic alone, and must never change.
 */
final class EarlierDraws {

  private final List<String> lines = new ArrayList<>();

  private EarlierDraws() {}

  /** Writes the lines of this build into a file, which must not be there yet. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    if (Files.exists(file)) {
      throw new IOException(file + " is there already");
    }
    Files.write(file, lines());
  }

  /** A line each: what it is, and what it reads as. */
  static List<String> lines() {
    EarlierDraws draws = new EarlierDraws();
    draws.synthesizers();
    draws.samples();
    draws.mixing();
    draws.settings();
    draws.table();
    return List.copyOf(draws.lines);
  }

  private void add(String name, Object what) {
    lines.add(name + ": " + what.toString().replace("\n", "\\n"));
  }

  /** To the last bit, and alike in every Java version. */
  private static String exact(float[] values) {
    return IntStream.range(0, values.length)
        .mapToObj(i -> Float.toHexString(values[i]))
        .collect(Collectors.joining(" "));
  }

  /** In [0, 1); another for each number. */
  private static double scattered(int number) {
    long mixed = (number + 1) * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ mixed >>> 32) * 0xD6E8FEB86659FD93L;
    return (mixed >>> 40) / (double) (1 << 24);
  }

  /** Twelve and seven rows of two numbers and a category of three. */
  private static LabeledSamples rows() {
    int[] labels = IntStream.range(0, 19).map(row -> row < 12 ? 0 : 1).toArray();
    float[] values = new float[19 * 5];
    for (int row = 0; row < 19; row++) {
      values[5 * row] = (float) (labels[row] + 2 * scattered(2 * row));
      values[5 * row + 1] = (float) (labels[row] - scattered(2 * row + 1));
      values[5 * row + 2 + (row * 7 % 5) % 3] = 1;
    }
    return LabeledSamples.of(
        SampleShape.row(5), new ValueRange(-10, 10), ClassLabels.of("a", "b"), values, labels);
  }

  private static RowLayout layout() {
    return new RowLayout(
        List.of(new RowLayout.Numeric(), new RowLayout.Numeric(), new RowLayout.OneHot(3)));
  }

  private void synthesizers() {
    add("rows", rows().fingerprint());
    fitted("oversampling", RandomOversampling.of(3));
    fitted("smote", Smote.defaults());
    fitted("smote of others", Smote.defaults().neighbors(2).seed(4));
    fitted("smote-nc", SmoteNc.defaults().layout(layout()));
    fitted("smote-nc of others", SmoteNc.defaults().layout(layout()).neighbors(2).seed(5));
    for (BorderlineSmote.Kind kind : BorderlineSmote.Kind.values()) {
      fitted(
          "borderline-smote " + kind,
          BorderlineSmote.defaults().kind(kind).neighbors(3).dangerNeighbors(5).seed(6));
    }
  }

  private void fitted(String name, SynthesizerTrainer trainer) {
    try (Synthesizer synthesizer = trainer.fit(rows())) {
      Provenance provenance = synthesizer.provenance();
      add(name, provenance.method() + " " + provenance.seed() + " " + provenance.configuration());
      add(name + " draws", exact(synthesizer.sample(1, 6, 7).values()));
    }
  }

  private void samples() {
    SeedSequence seeds = SeedSequence.of(8);
    add("seeds", seeds.child("gan").seed() + " " + seeds.child("repeat", 3).seed());
    add("random", seeds.random().nextLong() + " " + seeds.child("gan").random().nextInt(1_000_000));
    add("scarce", StratifiedSubsample.byCounts(rows(), new int[] {5, 3}, seeds).fingerprint());
    Split split = StratifiedSplitter.split(rows(), 0.3, seeds);
    add("split", split.train().fingerprint() + " " + split.heldOut().fingerprint());
    LabeledSamples rows = rows();
    add("folds", Arrays.toString(StratifiedFolds.of(rows.labels(), rows.counts(), 3, seeds)));
    float[] image = new float[36];
    for (int i = 0; i < image.length; i++) {
      image[i] = (float) scattered(i);
    }
    add(
        "transformed",
        exact(
            transforms()
                .apply(image, SampleShape.image(1, 6, 6), ValueRange.UNIT, seeds.random())));
  }

  private static ClassicTransforms transforms() {
    return ClassicTransforms.defaults()
        .shift(0.2)
        .crop(0.1)
        .horizontalFlip(true)
        .verticalFlip(true)
        .brightness(0.3)
        .contrast(0.4);
  }

  private void mixing() {
    Mix.Fixed uniform = Mix.perReal(0.75);
    for (Mix.Fixed mix :
        List.of(uniform, uniform.balanced(), uniform.weighted(List.of(1.0, 2.5)))) {
      int[] perClass = mix.allocate(rows().counts(), mix.syntheticFor(19));
      MixingPlan plan = MixingPlan.of(19, 8, mix, perClass, 9);
      add(mix.policy(), Arrays.toString(perClass));
      for (int batch = 0; batch < plan.batches(); batch++) {
        add(mix.policy() + ", batch " + batch, Arrays.toString(plan.syntheticLabels(batch)));
      }
    }
    List<Mix.Schedule> schedules =
        List.of(
            Mix.Schedule.constant(),
            Mix.Schedule.decayToNone(),
            Mix.Schedule.realOnlyFrom(3),
            Mix.Schedule.syntheticFirst(0.4));
    for (Mix.Schedule schedule : schedules) {
      Mix.Fixed candidate = Mix.fraction(0.3).balanced().schedule(schedule);
      add(
          schedule.toString(),
          candidate + "; epochs " + MixedTraining.epochs(candidate, 100, 19, 4));
    }
  }

  private void settings() {
    add("no mix", Mix.none());
    add(
        "ratio",
        "synthetic fraction "
            + Mix.fraction(0.3).fraction()
            + ", synthetic fraction "
            + Mix.perReal(2).fraction());
    add("search", Mix.auto());
    add(
        "search of others",
        Mix.auto()
            .fractions(List.of(0.1, 0.4))
            .schedules(List.of(Mix.Schedule.constant()))
            .folds(4)
            .repeats(2)
            .budget(Duration.ofMinutes(5)));
    add("gate", GateConfig.defaults());
    add(
        "gate of others",
        GateConfig.defaults()
            .checks(Set.of(GateReport.Reason.COPY, GateReport.Reason.OUTLIER))
            .copyQuantile(0.02)
            .labelQuantile(0.1)
            .labelCap(0.6)
            .outlierQuantile(0.9)
            .neighbors(3)
            .folds(4)
            .leastAcceptance(0.07)
            .mostProposals(30)
            .standardizesColumns(true));
    add("transforms", ClassicTransforms.defaults());
    add("transforms of others", transforms());
  }

  private void table() {
    TableSchema schema =
        new TableSchema(
            List.of(
                new ColumnSpec.Categorical("outcome", List.of("ill", "well"), false, false),
                new ColumnSpec.Whole("age", 0, 99, true)),
            0,
            CsvDialect.DEFAULT);
    LabeledTable table =
        LabeledTable.of(
            schema, new double[][] {{0, 1, 0, 1, 1, 0}, {31, 45, Double.NaN, 62, 29, 50}});
    TableEncoder encoder = TableEncoder.fit(table);
    add("schema", SchemaYaml.write(schema));
    add("layout", encoder.layout());
    add("encoded", exact(encoder.encode(table).values()));
    add("encoded as", encoder.encode(table).fingerprint());
  }
}
