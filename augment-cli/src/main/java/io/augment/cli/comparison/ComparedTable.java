package io.augment.cli.comparison;

import ai.djl.translate.TranslateException;
import io.augment.RowLayout;
import io.augment.SynthesizerTrainer;
import io.augment.cli.console.Console;
import io.augment.cli.input.DataKind;
import io.augment.cli.input.LeakedImages;
import io.augment.cli.input.Parts;
import io.augment.cli.option.TableTrainingOptions;
import io.augment.cli.run.TableGan;
import io.augment.data.ClassCounts;
import io.augment.data.SampleShape;
import io.augment.djl.comparison.CellStore;
import io.augment.djl.comparison.ComparedArm;
import io.augment.djl.comparison.ComparisonOutcome;
import io.augment.djl.comparison.ComparisonProtocol;
import io.augment.djl.comparison.TableComparison;
import io.augment.djl.tabular.TabularGanConfig;
import io.augment.evaluation.DownstreamTrainer;
import io.augment.forest.ForestTrainer;
import io.augment.resampling.Smote;
import io.augment.resampling.SmoteNc;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.RowConstraint;
import io.augment.tabular.TableSchema;
import io.augment.tabular.TableSynthesizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A table to compare on: a network decides, and a logistic regression and boosted trees give second
 * opinions.
 *
 * @param parts the training and the test data
 * @param config how the GAN trains
 * @param forest how the forest is fitted, but for its seed
 * @param options missing cells and constraints
 */
public record ComparedTable(
    Parts<LabeledTable> parts,
    TabularGanConfig config,
    ForestTrainer forest,
    TableTrainingOptions options)
    implements ComparedData {

  @Override
  public DataKind kind() {
    return DataKind.TABLE;
  }

  @Override
  public Optional<RangedTarget> target() {
    TableSchema schema = parts.train().schema();
    return schema.ranges().map(ranges -> new RangedTarget(schema.targetColumn().name(), ranges));
  }

  @Override
  public SampleShape shape() {
    return SampleShape.row(parts.train().schema().columns().size() - 1);
  }

  @Override
  public ClassCounts train() {
    return parts.train().counts();
  }

  @Override
  public ClassCounts test() {
    return parts.test().counts();
  }

  /** Empty: equal rows are usual in a table of few columns and say nothing about leakage. */
  @Override
  public Optional<LeakedImages> leaks() {
    return Optional.empty();
  }

  @Override
  public SortedMap<String, String> gan() {
    return config.settings();
  }

  @Override
  public SortedMap<String, String> conditions() {
    SortedMap<String, String> conditions = new TreeMap<>();
    gan().forEach((name, value) -> conditions.put("gan." + name, value));
    conditions.put("constraints", options.constraints().toString());
    List<RowConstraint> found = relations();
    if (!found.isEmpty()) {
      conditions.put("relations", found.toString());
    }
    ForestTrainer usual = ForestTrainer.defaults(); // comparisons of before had no other
    forest
        .settings()
        .forEach(
            (name, value) -> {
              if (!value.equals(usual.text(name))) {
                conditions.put("forest." + name, value);
              }
            });
    return conditions;
  }

  /**
   * The relations of all training rows. Where there are none, a repeat looks for none in its own:
   * they would hold by coincidence.
   */
  private List<RowConstraint> relations() {
    return found(options.constraints(parts.train()));
  }

  private static List<RowConstraint> found(List<RowConstraint> constraints) {
    return constraints.stream().filter(RowConstraint.Found.class::isInstance).toList();
  }

  /** Constraints that rows keep: the relations are those of the rows that a repeat draws. */
  private List<RowConstraint> constraints(LabeledTable drawn, boolean related) {
    return related
        ? options.constraints(drawn)
        : options.constraints().stream().map(constraint -> constraint.fit(drawn)).toList();
  }

  @Override
  public Compared compare(ComparisonProtocol protocol, Path runs, CellStore cells, Console console)
      throws IOException, TranslateException {
    List<RowConstraint> relations = relations();
    TableGan.relations(relations).forEach(console::note);
    boolean related = !relations.isEmpty();
    GanOfEachRepeat gans =
        new GanOfEachRepeat(config, drawn -> constraints(drawn, related), runs, console);
    Map<ComparedArm, TableComparison.RowTrainerFactory> trainers =
        Map.of(
            ComparedArm.SMOTE,
            fitting -> smote(fitting, related),
            ComparedArm.GAN,
            gans,
            ComparedArm.FOREST,
            gans.forests(forest));
    try (ComparisonProgress progress = new ComparisonProgress(console, protocol.repeats())) {
      boolean numbers = parts.train().schema().ranges().isPresent();
      TableComparison comparison =
          numbers
              ? TableComparison.ofNumbers(
                  protocol, options.missing(), trainers, regressors(console), cells)
              : new TableComparison(
                  protocol, options.missing(), trainers, secondOpinions(console), cells);
      ComparisonOutcome outcome = comparison.run(parts.train(), parts.test(), progress);
      return new Compared(outcome, gans.rejected());
    }
  }

  private static Map<String, DownstreamTrainer> secondOpinions(Console console) {
    Map<String, DownstreamTrainer> opinions = new LinkedHashMap<>();
    opinions.put(TribuoLogistic.NAME, new TribuoLogistic());
    addBoosted(opinions, BoostedTrees::ofDefaults, console);
    return opinions;
  }

  private static Map<String, DownstreamTrainer> regressors(Console console) {
    Map<String, DownstreamTrainer> opinions = new LinkedHashMap<>();
    opinions.put(RidgeRegression.NAME, RidgeRegression.ofDefaults());
    addBoosted(opinions, BoostedRegression::ofDefaults, console);
    return opinions;
  }

  private static void addBoosted(
      Map<String, DownstreamTrainer> opinions,
      Supplier<DownstreamTrainer> trainer,
      Console console) {
    Optional<String> obstacle = BoostedTrees.obstacle();
    if (obstacle.isEmpty()) {
      opinions.put(BoostedTrees.NAME, trainer.get());
    } else {
      console.warn(
          "no second opinion by boosted trees, as XGBoost's library does not load here ("
              + obstacle.get()
              + "): on Linux it needs libgomp.so.1 (Debian's package libgomp1), on macOS Homebrew's"
              + " libomp");
    }
  }

  private SynthesizerTrainer smote(TableComparison.RowFitting fitting, boolean related) {
    RowLayout layout = fitting.encoder().layout();
    boolean numbers = layout.blocks().stream().allMatch(RowLayout.Numeric.class::isInstance);
    SynthesizerTrainer smote =
        numbers
            ? Smote.defaults().seed(fitting.seed())
            : SmoteNc.defaults().layout(layout).seed(fitting.seed());
    List<RowConstraint> found = related ? found(options.constraints(fitting.drawn())) : List.of();
    return found.isEmpty()
        ? smote
        : rows -> TableSynthesizer.of(smote.fit(rows), fitting.encoder(), found).encoded();
  }
}
