package io.augment.djl.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.LabeledSamples;
import io.augment.Provenance;
import io.augment.RowLayout;
import io.augment.Synthesizer;
import io.augment.SynthesizerTrainer;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.evaluation.Comparison;
import io.augment.evaluation.DownstreamTrainer;
import io.augment.evaluation.RepeatedValues;
import io.augment.forest.ForestTrainer;
import io.augment.gate.GateConfig;
import io.augment.mixing.Mix;
import io.augment.resampling.RandomOversampling;
import io.augment.tabular.ColumnSpec;
import io.augment.tabular.CsvDialect;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.TableEncoder;
import io.augment.tabular.TableSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("training")
class TableComparisonTest {

  private static final ComparisonListener SILENT = new ComparisonListener() {};
  private static final List<String> CLASSES = List.of("well", "ill", "unclear");

  /** What the test rows alone have in a column that is 0 or 1 elsewhere. */
  private static final double MARK = 1_000;

  private static final int WIDTH = 2 + 2; // weight, mark, two sites

  private final LabeledTable train = table(1, false, 30, 20, 12);
  private final LabeledTable test = table(2, true, 15, 15, 15);
  private final RecordingTrainer smote = new RecordingTrainer();
  private final RecordingTrainer gan = new RecordingTrainer();
  private final RecordingOpinion opinion = new RecordingOpinion();

  /** Weight tells the classes apart, the site does not. */
  private static LabeledTable table(long seed, boolean marked, int... perClass) {
    SplittableRandom random = new SplittableRandom(seed);
    int rows = Arrays.stream(perClass).sum();
    double[][] cells = new double[4][rows];
    int row = 0;
    for (int label = 0; label < perClass.length; label++) {
      for (int i = 0; i < perClass[label]; i++, row++) {
        cells[0][row] = Math.rint(100 * (2 * label + random.nextDouble())) / 100;
        cells[1][row] = marked ? MARK : i % 2;
        cells[2][row] = i % 2;
        cells[3][row] = label;
      }
    }
    return LabeledTable.of(
        new TableSchema(
            List.of(
                new ColumnSpec.Numeric("weight", 2, false, 0, 10, false),
                new ColumnSpec.Whole("mark", 0, (long) MARK, false),
                new ColumnSpec.Categorical("site", List.of("a", "b"), false, false),
                new ColumnSpec.Categorical("outcome", CLASSES, false, false)),
            3,
            CsvDialect.DEFAULT),
        cells);
  }

  /** Oversampling that remembers what it was given. */
  private static final class RecordingTrainer implements TableComparison.RowTrainerFactory {

    final List<RowLayout> layouts = new ArrayList<>();
    final List<Long> seeds = new ArrayList<>();
    final List<LabeledSamples> folds = new ArrayList<>();
    final List<Synthesizer> fitted = new ArrayList<>();

    @Override
    public SynthesizerTrainer create(TableComparison.RowFitting fitting) {
      layouts.add(fitting.encoder().layout());
      seeds.add(fitting.seed());
      return fold -> {
        folds.add(fold);
        fitted.add(RandomOversampling.of(fitting.seed()).fit(fold));
        return fitted.get(fitted.size() - 1);
      };
    }
  }

  /** Takes every row for one of the class that it saw most of; remembers what it saw. */
  private static final class RecordingOpinion implements DownstreamTrainer {

    final List<LabeledSamples> trained = new ArrayList<>();
    final List<Long> seeds = new ArrayList<>();

    @Override
    public DownstreamTrainer.Fitted fit(LabeledSamples train, SeedSequence seeds) {
      trained.add(train);
      this.seeds.add(seeds.seed());
      List<Integer> counts = train.counts().counts();
      return samples -> {
        float[][] probabilities = new float[samples.size()][counts.size()];
        for (float[] row : probabilities) {
          row[counts.indexOf(train.counts().largest())] = 1;
        }
        return probabilities;
      };
    }
  }

  /** Draws rows that no table has, in a range of their own. */
  private static final class ElsewhereRows implements Synthesizer {

    static final float VALUE = 5e6f;

    private final ClassLabels classes;

    ElsewhereRows(ClassLabels classes) {
      this.classes = classes;
    }

    @Override
    public SampleShape shape() {
      return SampleShape.row(WIDTH);
    }

    @Override
    public ValueRange range() {
      return new ValueRange(0, VALUE);
    }

    @Override
    public ClassLabels classes() {
      return classes;
    }

    @Override
    public LabeledSamples sample(int label, int count, long seed) {
      float[] values = new float[count * WIDTH];
      Arrays.fill(values, VALUE);
      int[] labels = new int[count];
      Arrays.fill(labels, label);
      return LabeledSamples.of(shape(), range(), classes, values, labels);
    }

    @Override
    public Provenance provenance() {
      return new Provenance("elsewhere", "0", 0, new TreeMap<>(), new TreeMap<>());
    }

    @Override
    public void close() {}
  }

  private static ComparisonProtocol protocol() {
    return ComparisonProtocol.defaults()
        .arms(
            EnumSet.of(
                ComparedArm.REAL, ComparedArm.OVERSAMPLE, ComparedArm.SMOTE, ComparedArm.GAN))
        .counts(List.of(12, 6, 4))
        .gate(GateConfig.defaults().checks(Set.of())) // rows that are drawn here are copies
        .repeats(2)
        .downstreamSteps(30)
        .downstreamBatch(8)
        .seed(5);
  }

  private TableComparison comparison(ComparisonProtocol protocol) {
    return new TableComparison(
        protocol,
        Map.of(ComparedArm.SMOTE, smote, ComparedArm.GAN, gan),
        Map.of("majority", opinion));
  }

  @Test
  void runsEveryArmWithEveryClassifierAsOftenAndPairsTheRepeats() throws Exception {
    // given
    List<String> told = new ArrayList<>();
    ComparisonListener listener =
        new ComparisonListener() {
          @Override
          public void fitted(
              int repeat,
              ComparedArm arm,
              LabeledTable drawn,
              TableEncoder encoder,
              Synthesizer synthesizer) {
            told.add(arm.label() + " " + repeat + " on " + drawn.counts().counts());
            assertThat(synthesizer.provenance().dataFingerprint())
                .isEqualTo(encoder.encode(drawn).fingerprint());
          }

          @Override
          public void repeatDone(int repeat) {
            told.add("done " + repeat);
          }
        };

    // when
    ComparisonOutcome outcome = comparison(protocol()).run(train, test, listener);

    // then
    assertThat(told)
        .containsExactly(
            "smote 1 on [12, 6, 4]",
            "gan 1 on [12, 6, 4]",
            "done 1",
            "smote 2 on [12, 6, 4]",
            "gan 2 on [12, 6, 4]",
            "done 2");
    assertThat(outcome.models())
        .extracting(ComparisonOutcome.Downstream::model)
        .containsExactly("mlp", "majority");
    for (ComparisonOutcome.Downstream model : outcome.models()) {
      assertThat(model.comparison().arms())
          .extracting(Comparison.Arm::name)
          .containsExactly("real", "oversample", "smote", "gan");
      assertThat(model.comparison().repeats()).isEqualTo(2);
      assertThat(model.tstr().keySet()).containsExactly("smote", "gan");
      assertThat(model.tstr().values()).allMatch(values -> values.values().size() == 2);
    }
    assertThat(outcome.comparison()).isEqualTo(outcome.models().get(0).comparison());
    assertThat(outcome.tstr()).contains(outcome.models().get(0).tstr().get("gan"));
    assertThat(outcome.trained().counts()).containsExactly(12, 6, 4);
    assertThat(outcome.downstreamSeconds()).isPositive();
    assertThat(smote.fitted).hasSize(2).allSatisfy(TableComparisonTest::assertClosed);
  }

  private static void assertClosed(Synthesizer synthesizer) {
    assertThatThrownBy(() -> synthesizer.sample(0, 1, 1)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void testRowsReachNothingButFinishedClassifiers() throws Exception {
    // given: what marks a test row is far from all that training rows have there
    TableEncoder encoder = TableEncoder.fit(train);
    assertThat(encoder.encode(test).sample(0)[1]).isGreaterThan(100);

    // when
    comparison(protocol()).run(train, test, SILENT);

    // then
    List<LabeledSamples> learntFrom = new ArrayList<>(smote.folds);
    learntFrom.addAll(gan.folds);
    learntFrom.addAll(opinion.trained);
    assertThat(learntFrom).hasSize(2 * (2 + 4 + 2));
    for (LabeledSamples rows : learntFrom) {
      for (int row = 0; row < rows.size(); row++) {
        assertThat(rows.sample(row)[1]).isBetween(-2f, 2f);
      }
    }
  }

  @Test
  void theEncoderIsFittedOnTheDrawnRowsAlone() throws Exception {
    // when
    comparison(protocol()).run(train, test, SILENT);

    // then: a fold has the mean 0 where its encoder was fitted on nothing else
    for (LabeledSamples fold : gan.folds) {
      double sum = 0;
      for (int row = 0; row < fold.size(); row++) {
        sum += fold.sample(row)[0];
      }
      assertThat(fold.size()).isEqualTo(22);
      assertThat(sum).isBetween(-1e-4, 1e-4);
    }
    assertThat(gan.layouts)
        .allMatch(layout -> layout.width() == WIDTH && layout.blocks().size() == 3);
  }

  @Test
  void everyArmOfARepeatHasTheSameSeedsAndNoTwoRepeatsDo() throws Exception {
    // when
    comparison(protocol()).run(train, test, SILENT);

    // then: six trainings a repeat, four arms and two on synthetic rows alone
    assertThat(opinion.seeds).hasSize(12);
    assertThat(opinion.seeds.subList(0, 6)).containsOnly(opinion.seeds.get(0));
    assertThat(opinion.seeds.subList(6, 12)).containsOnly(opinion.seeds.get(6));
    assertThat(opinion.seeds.get(6)).isNotEqualTo(opinion.seeds.get(0));
    assertThat(smote.folds.get(1).fingerprint()).isNotEqualTo(smote.folds.get(0).fingerprint());
    assertThat(gan.folds.get(0).fingerprint()).isEqualTo(smote.folds.get(0).fingerprint());
    assertThat(List.of(smote.seeds.get(0), gan.seeds.get(0), smote.seeds.get(1)))
        .doesNotHaveDuplicates();
  }

  /** Level classes leave nothing to add: arms that train as long from one seed are one. */
  @Test
  void armsThatAddNothingMeasureTheSameToTheLastDigit() throws Exception {
    // given
    ComparisonProtocol level = protocol().counts(List.of(6, 6, 6)).mix(Mix.none()).repeats(1);

    // when
    ComparisonOutcome outcome = comparison(level).run(train, test, SILENT);

    // then
    Comparison.Arm real = outcome.comparison().arm("real");
    for (String name : List.of("smote", "gan")) {
      Comparison.Arm arm = outcome.comparison().arm(name);
      assertThat(arm.metrics()).isEqualTo(real.metrics());
      assertThat(arm.recall()).isEqualTo(real.recall());
    }
  }

  @Test
  void theSameSeedMeasuresTheSame() throws Exception {
    ComparisonOutcome first = comparison(protocol()).run(train, test, SILENT);
    ComparisonOutcome again = comparison(protocol()).run(train, test, SILENT);
    ComparisonOutcome other = comparison(protocol().seed(6)).run(train, test, SILENT);
    assertThat(again.models()).isEqualTo(first.models());
    assertThat(other.models()).isNotEqualTo(first.models());
  }

  @Test
  void smallClassesAreToppedUpBySmoteAndMixedByAGanAsThePolicySays() throws Exception {
    // given
    ComparisonProtocol protocol = protocol().repeats(1).mix(Mix.perReal(0.5).balanced());

    // when
    comparison(protocol).run(train, test, SILENT);

    // then: in the order of the arms, each that has a synthesizer followed by its rows alone
    assertThat(opinion.trained)
        .extracting(rows -> rows.counts().counts())
        .containsExactly(
            List.of(12, 6, 4), // real
            List.of(12, 12, 12), // oversample
            List.of(12, 12, 12), // smote
            List.of(12, 12, 12),
            List.of(12, 11, 10), // gan: 11 more, shared out over the two small classes
            List.of(12, 12, 12));
    LabeledSamples real = opinion.trained.get(0);
    for (LabeledSamples rows : List.of(opinion.trained.get(2), opinion.trained.get(4))) {
      assertThat(Arrays.copyOf(rows.values(), real.values().length)).isEqualTo(real.values());
    }
  }

  @Test
  void rowsOfAnotherRangeAreJoinedWithTheRealOnes() throws Exception {
    // given
    ComparisonProtocol protocol =
        protocol()
            .arms(EnumSet.of(ComparedArm.REAL, ComparedArm.GAN))
            .repeats(1)
            .mix(Mix.fraction(0.5));
    TableComparison.RowTrainerFactory elsewhere =
        fitting -> fold -> new ElsewhereRows(fold.classes());

    // when
    ComparisonOutcome outcome =
        new TableComparison(
                protocol, Map.of(ComparedArm.GAN, elsewhere), Map.of("majority", opinion))
            .run(train, test, SILENT);

    // then
    LabeledSamples mixed = opinion.trained.get(1);
    long drawn = 0;
    for (int row = 0; row < mixed.size(); row++) {
      drawn += mixed.sample(row)[0] == ElsewhereRows.VALUE ? 1 : 0;
    }
    assertThat(mixed.size()).isEqualTo(44);
    assertThat(drawn).isEqualTo(22);
    assertThat(outcome.comparison().arms()).hasSize(2);
  }

  @Test
  void learnsFromRealRowsAndFromSyntheticOnesAlone() throws Exception {
    // given: classes that weight alone tells apart
    LabeledTable unmarked = table(3, false, 15, 15, 15);
    ComparisonProtocol protocol = protocol().repeats(1).downstreamSteps(200);

    // when
    ComparisonOutcome outcome = comparison(protocol).run(train, unmarked, SILENT);

    // then
    for (Comparison.Arm arm : outcome.comparison().arms()) {
      assertThat(arm.metric("balancedAccuracy").mean()).isGreaterThan(0.9);
    }
    assertThat(outcome.tstr().orElseThrow().mean()).isGreaterThan(0.9);
  }

  @Test
  void aClassWithoutTestRowsHasNoRecallAndIsLeftOutOfTheMeans() throws Exception {
    // given
    LabeledTable twoClasses = table(3, false, 15, 15, 0);
    ComparisonProtocol protocol = protocol().downstreamSteps(200);

    // when
    ComparisonOutcome outcome = comparison(protocol).run(train, twoClasses, SILENT);

    // then
    Comparison.Arm real = outcome.comparison().arm("real");
    assertThat(real.recall())
        .containsEntry("unclear", new RepeatedValues(List.of(Double.NaN, Double.NaN)));
    assertThat(real.metric("balancedAccuracy").mean()).isGreaterThan(0.9);
    assertThat(outcome.comparison().differences())
        .allMatch(difference -> Double.isFinite(difference.differences().mean()));
  }

  @Test
  void withoutTrainersOnlyRealRowsAreCompared() throws Exception {
    ComparisonProtocol protocol =
        ComparisonProtocol.defaults()
            .counts(List.of(12, 6, 4))
            .repeats(1)
            .downstreamSteps(30)
            .downstreamBatch(8);
    ComparisonOutcome outcome =
        new TableComparison(protocol, Map.of(), Map.of()).run(train, test, SILENT);
    assertThat(outcome.comparison().arms())
        .extracting(Comparison.Arm::name)
        .containsExactly("real", "oversample", "class-weight", "threshold");
    assertThat(outcome.tstr()).isEmpty();
    assertThat(outcome.models()).hasSize(1);
  }

  /** A second opinion that remembers what it was asked, and predicts by the first column alone. */
  private static final class ByWeight implements DownstreamTrainer.Weighted {

    final List<LabeledSamples> trained = new ArrayList<>();
    final List<LabeledSamples> predicted = new ArrayList<>();
    final List<double[]> weights = new ArrayList<>();

    @Override
    public DownstreamTrainer.Fitted fit(
        LabeledSamples train, double[] classWeights, SeedSequence seeds) {
      trained.add(train);
      weights.add(classWeights);
      return samples -> {
        predicted.add(samples);
        float[][] probabilities = new float[samples.size()][3];
        for (int row = 0; row < probabilities.length; row++) {
          float rare = Math.min(0.4f, Math.max(0.02f, 0.1f + 0.1f * samples.sample(row)[0]));
          probabilities[row] = new float[] {1 - 1.5f * rare, rare, rare / 2};
        }
        return probabilities;
      };
    }
  }

  private ComparisonOutcome thresholds(ByWeight byWeight, LabeledTable tested) throws Exception {
    ComparisonProtocol protocol =
        protocol()
            .arms(EnumSet.of(ComparedArm.REAL, ComparedArm.CLASS_WEIGHT, ComparedArm.THRESHOLD))
            .repeats(1);
    return new TableComparison(protocol, Map.of(), Map.of("weight", byWeight))
        .run(train, tested, SILENT);
  }

  @Test
  void classesWeighTheSameInTheArmThatWeighsThemAndEquallyElsewhere() throws Exception {
    // given
    ByWeight byWeight = new ByWeight();

    // when
    thresholds(byWeight, test);

    // then: 22 rows of three classes, 12, 6 and 4; real, weighted, five folds, thresholded
    assertThat(byWeight.weights).hasSize(8);
    assertThat(byWeight.weights.get(1)).containsExactly(22 / 36.0, 22 / 18.0, 22 / 12.0);
    byWeight.weights.remove(1);
    assertThat(byWeight.weights).allSatisfy(ones -> assertThat(ones).containsExactly(1, 1, 1));
  }

  @Test
  void thresholdsAreChosenOnTrainingRowsThatAreLeftOutAndNotOnTestRows() throws Exception {
    // given: test rows are marked as no training row is
    ByWeight byWeight = new ByWeight();

    // when
    ComparisonOutcome outcome = thresholds(byWeight, test);

    // then: five folds, of which each row is left out of one, and then the test rows
    List<LabeledSamples> left = byWeight.predicted.subList(2, 7);
    double[] drawn = weights(byWeight.trained.get(0));
    int total = 0;
    for (int fold = 0; fold < 5; fold++) {
      LabeledSamples others = byWeight.trained.get(2 + fold);
      LabeledSamples held = left.get(fold);
      assertThat(weights(others, held)).isEqualTo(drawn); // each of the drawn rows once
      assertThat(marks(held)).allMatch(mark -> mark > -2 && mark < 2);
      total += held.size();
    }
    assertThat(total).isEqualTo(22);
    assertThat(byWeight.trained.get(7).size()).isEqualTo(22);
    assertThat(byWeight.predicted.get(7).sample(0)[1]).isGreaterThan(100);
    Comparison comparison = outcome.models().get(1).comparison();
    assertThat(comparison.arm("threshold").metric("balancedAccuracy").mean())
        .isGreaterThan(comparison.arm("real").metric("balancedAccuracy").mean());
    for (String metric : List.of("macroAuc", "brierScore", "calibrationError")) {
      assertThat(comparison.arm("threshold").metric(metric))
          .isEqualTo(comparison.arm("real").metric(metric));
    }
  }

  /** The first column of all of these rows, ascending. */
  private static double[] weights(LabeledSamples... parts) {
    return Arrays.stream(parts)
        .flatMapToDouble(
            rows -> IntStream.range(0, rows.size()).mapToDouble(row -> rows.sample(row)[0]))
        .sorted()
        .toArray();
  }

  private static List<Double> marks(LabeledSamples rows) {
    return IntStream.range(0, rows.size()).mapToObj(row -> (double) rows.sample(row)[1]).toList();
  }

  /** Test rows of other labels: were they looked at, other thresholds would be chosen. */
  @Test
  void noBitOfTheTestRowsReachesTheThresholds() throws Exception {
    // given
    ByWeight plain = new ByWeight();
    ByWeight other = new ByWeight();

    // when
    thresholds(plain, test);
    thresholds(other, table(9, true, 2, 2, 40));

    // then: all that thresholds are chosen from is the same
    for (int fold = 2; fold < 7; fold++) {
      assertThat(other.trained.get(fold).fingerprint())
          .isEqualTo(plain.trained.get(fold).fingerprint());
      assertThat(other.predicted.get(fold).fingerprint())
          .isEqualTo(plain.predicted.get(fold).fingerprint());
    }
  }

  @Test
  void aClassOfOneRowDoesNotStopTheChoiceOfThresholds() throws Exception {
    // given
    ComparisonProtocol protocol =
        protocol().arms(EnumSet.of(ComparedArm.THRESHOLD)).repeats(1).counts(List.of(3, 1, 1));

    // when
    ComparisonOutcome outcome =
        new TableComparison(protocol, Map.of(), Map.of()).run(train, test, SILENT);

    // then
    assertThat(outcome.comparison().arm("threshold").metric("balancedAccuracy").mean())
        .isBetween(0.0, 1.0);
  }

  @Test
  void aSecondOpinionThatCannotWeighClassesLeavesThatArmOut() throws Exception {
    // given
    ComparisonProtocol every =
        ComparisonProtocol.defaults()
            .counts(List.of(12, 6, 4))
            .repeats(1)
            .downstreamSteps(2)
            .downstreamBatch(8);

    // when
    ComparisonOutcome outcome =
        new TableComparison(every, Map.of(), Map.of("majority", opinion)).run(train, test, SILENT);

    // then
    assertThat(outcome.comparison().arms())
        .extracting(Comparison.Arm::name)
        .containsExactly("real", "oversample", "threshold");
    assertThatThrownBy(() -> comparison(protocol().arms(EnumSet.of(ComparedArm.CLASS_WEIGHT))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("arm 'class-weight' with the second opinion 'majority'");
  }

  private static ComparisonOutcome kept(
      Map<String, DownstreamTrainer> opinions, Path folder, LabeledTable train, LabeledTable test)
      throws Exception {
    ComparisonProtocol protocol =
        protocol().arms(EnumSet.of(ComparedArm.REAL, ComparedArm.THRESHOLD)).downstreamSteps(2);
    return new TableComparison(
            protocol,
            ColumnSpec.Missing.MODELED,
            Map.of(),
            opinions,
            CellStore.inFolder(folder, Map.of()))
        .run(train, test, SILENT);
  }

  @Test
  void aClassifierIsAddedToAComparisonThatIsKept(@TempDir Path folder) throws Exception {
    // given: a comparison as earlier builds kept it, with its classifiers among the settings
    kept(Map.of(), folder, train, test);
    Path settings = folder.resolve("comparison.json");
    String json = Files.readString(settings);
    Files.writeString(settings, json.replaceFirst("\\{", "{\n  \"models\": \"[mlp]\","));
    ByWeight added = new ByWeight();

    // when
    ComparisonOutcome more = kept(Map.of("weight", added), folder, train, test);
    ByWeight unused = new ByWeight();
    ComparisonOutcome again = kept(Map.of("weight", unused), folder, train, test);
    ComparisonOutcome fewer = kept(Map.of(), folder, train, test);

    // then
    assertThat(added.trained).hasSize(2 * (1 + 6));
    assertThat(more.models()).hasSize(2);
    assertThat(again.models()).isEqualTo(more.models());
    assertThat(unused.trained).isEmpty();
    assertThat(fewer.models()).isEqualTo(more.models().subList(0, 1));
  }

  @Test
  void cellsWithoutCalibrationAreReadAndTheirCalibrationIsUndefined(@TempDir Path folder)
      throws Exception {
    // given: cells as earlier builds kept them
    kept(Map.of(), folder, train, test);
    Path cell = folder.resolve("repeat-1-real.json");
    String earlier =
        Files.readString(cell).replaceAll("\\s*\"(brierScore|calibrationError)\": [^,\n]*,", "");
    assertThat(earlier).doesNotContain("brierScore").doesNotContain("calibrationError");
    Files.writeString(cell, earlier);

    // when
    Comparison.Arm real = kept(Map.of(), folder, train, test).comparison().arm("real");

    // then
    assertThat(real.metric("brierScore").values().get(0)).isNaN();
    assertThat(real.metric("brierScore").values().get(1)).isFinite();
    assertThat(real.metric("balancedAccuracy").mean()).isFinite();
  }

  @Test
  void missingCellsAreModelledOrImputedAsAsked() throws Exception {
    // given
    double[][] cells = new double[4][];
    Arrays.setAll(cells, train::column);
    cells[0][3] = Double.NaN;
    List<ColumnSpec> columns = new ArrayList<>(train.schema().columns());
    columns.set(0, new ColumnSpec.Numeric("weight", 2, false, 0, 10, true));
    LabeledTable gappy = LabeledTable.of(new TableSchema(columns, 3, CsvDialect.DEFAULT), cells);
    ComparisonProtocol all =
        ComparisonProtocol.defaults()
            .arms(EnumSet.of(ComparedArm.REAL, ComparedArm.GAN))
            .repeats(1)
            .downstreamSteps(2)
            .gateSteps(2)
            .seed(5);

    for (ColumnSpec.Missing missing : ColumnSpec.Missing.values()) {
      // when
      new TableComparison(all, missing, Map.of(ComparedArm.GAN, gan), Map.of(), CellStore.none())
          .run(gappy, test, SILENT);
    }

    // then: what is modelled has an indicator beside it
    assertThat(gan.layouts).extracting(RowLayout::width).containsExactly(WIDTH + 1, WIDTH);
  }

  @Test
  void aForestHasPoolsOfItsOwnAndIsNotMeasuredTwice(@TempDir Path folder) throws Exception {
    // given
    ComparisonProtocol protocol =
        protocol().arms(EnumSet.of(ComparedArm.REAL, ComparedArm.FOREST)).repeats(1);
    TableComparison.RowTrainerFactory forest =
        fitting ->
            ForestTrainer.defaults()
                .trees(3)
                .threads(1)
                .layout(fitting.encoder().layout())
                .seed(fitting.seed());
    Map<ComparedArm, TableComparison.RowTrainerFactory> trainers =
        Map.of(ComparedArm.FOREST, forest);

    // when
    ComparisonOutcome outcome =
        new TableComparison(
                protocol,
                ColumnSpec.Missing.MODELED,
                trainers,
                Map.of(),
                CellStore.inFolder(folder, Map.of()))
            .run(train, test, SILENT);
    ComparisonOutcome again =
        new TableComparison(
                protocol,
                ColumnSpec.Missing.MODELED,
                Map.of(
                    ComparedArm.FOREST,
                    fitting -> {
                      throw new AssertionError("fitted again");
                    }),
                Map.of(),
                CellStore.inFolder(folder, Map.of()))
            .run(train, test, SILENT);

    // then
    assertThat(outcome.pools(ComparedArm.GAN)).isEmpty();
    assertThat(outcome.pools(ComparedArm.FOREST)).hasSize(1);
    assertThat(outcome.gate(ComparedArm.FOREST)).isPresent();
    assertThat(outcome.pools(ComparedArm.FOREST).get(0).fidelity()).isPresent();
    assertThat(outcome.models().get(0).tstr()).containsOnlyKeys("forest");
    assertThat(again.comparison()).isEqualTo(outcome.comparison());
    assertThat(again.pools(ComparedArm.FOREST)).isEqualTo(outcome.pools(ComparedArm.FOREST));
  }

  @Test
  void aForestIsComparedIfItIsAskedFor() {
    assertThat(ComparedArm.ofTables()).contains(ComparedArm.FOREST);
    assertThat(ComparedArm.ofTablesByDefault()).doesNotContain(ComparedArm.FOREST);
    assertThat(ComparedArm.labelled("forest")).isEqualTo(ComparedArm.FOREST);
  }

  @Test
  void armsThatTablesDoNotHaveAreRefused() {
    for (ComparedArm arm : List.of(ComparedArm.CLASSIC, ComparedArm.GAN_CLASSIC)) {
      assertThatThrownBy(() -> comparison(protocol().arms(EnumSet.of(arm))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "arm '%s': expected one of [real, oversample, class-weight, threshold, smote, gan,"
                  + " forest, auto], the arms for tables",
              arm.label());
    }
  }

  @Test
  void trainersAndSecondOpinionsThatDoNotFitAreRefused() {
    ComparisonProtocol smoteOnly = protocol().arms(EnumSet.of(ComparedArm.SMOTE));
    assertThatThrownBy(() -> new TableComparison(smoteOnly, Map.of(ComparedArm.GAN, gan), Map.of()))
        .hasMessageStartingWith("arm 'smote' without a trainer");
    assertThatThrownBy(
            () ->
                new TableComparison(
                    ComparisonProtocol.defaults(), Map.of(ComparedArm.OVERSAMPLE, gan), Map.of()))
        .hasMessageStartingWith("a trainer for the arm 'oversample'");
    assertThatThrownBy(
            () ->
                new TableComparison(
                    ComparisonProtocol.defaults(), Map.of(), Map.of("mlp", opinion)))
        .hasMessageStartingWith("second opinion 'mlp'");
  }

  @Test
  void moreRowsThanAClassHasAreRefusedBeforeAnythingIsFitted() {
    ComparisonProtocol protocol = protocol().counts(List.of(12, 6, 13));
    assertThatThrownBy(() -> comparison(protocol).run(train, test, SILENT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("class 'unclear' has 12 samples")
        .hasMessageContaining("13");
    assertThat(gan.folds).isEmpty();
  }
}
