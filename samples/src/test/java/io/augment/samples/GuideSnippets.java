package io.augment.samples;

import ai.djl.Model;
import ai.djl.ndarray.NDManager;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Dataset;
import ai.djl.translate.TranslateException;
import ai.djl.util.RandomUtils;
import io.augment.LabeledSamples;
import io.augment.RowRegion;
import io.augment.Synthesizer;
import io.augment.SynthesizerTrainer;
import io.augment.UnlabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.data.TargetRanges;
import io.augment.datasets.DataSplits;
import io.augment.datasets.ImageData;
import io.augment.datasets.ImageReading;
import io.augment.datasets.PublicSet;
import io.augment.djl.AugmentationReport;
import io.augment.djl.AugmentedDataset;
import io.augment.djl.SamplesDataset;
import io.augment.djl.Supply;
import io.augment.djl.Synthesizers;
import io.augment.djl.engine.EngineHealth;
import io.augment.djl.gan.GanSynthesizer;
import io.augment.djl.gate.GateTrainer;
import io.augment.djl.tabular.ForestArchive;
import io.augment.djl.tabular.TabularGanSynthesizer;
import io.augment.djl.tabular.TabularGanTrainer;
import io.augment.djl.training.TrainingMonitor;
import io.augment.djl.upscale.UpscaleConfig;
import io.augment.djl.upscale.UpscaleTrainer;
import io.augment.djl.upscale.Upscaler;
import io.augment.forest.ForestSynthesizer;
import io.augment.forest.ForestTrainer;
import io.augment.gate.GateConfig;
import io.augment.gate.SampleGate;
import io.augment.gate.SyntheticPool;
import io.augment.image.ImageScaling;
import io.augment.metrics.PeakSignalToNoise;
import io.augment.metrics.Quality;
import io.augment.mixing.Mix;
import io.augment.resampling.RandomOversampling;
import io.augment.resampling.Smote;
import io.augment.resampling.SmoteNc;
import io.augment.split.Split;
import io.augment.split.StratifiedFolds;
import io.augment.split.StratifiedSplitter;
import io.augment.tabular.CsvTableReader;
import io.augment.tabular.CsvTableWriter;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.RowCondition;
import io.augment.tabular.RowConstraint;
import io.augment.tabular.TableEncoder;
import io.augment.tabular.TableSynthesizer;
import io.augment.tabular.TableTrainer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** What the documents show beyond the samples; {@link DocumentsTest} compares the two. */
final class GuideSnippets {

  private GuideSnippets() {}

  static LabeledSamples resampled(LabeledSamples trainFold) {
    LabeledSamples balanced = Smote.defaults().fitResample(trainFold, Mix.balanced());
    return balanced;
  }

  static DataSplits fetched() throws IOException {
    PublicSet blood = PublicSet.named("medmnist:blood@64");
    DataSplits cells = ImageData.read(blood.fetch());
    return cells;
  }

  static DataSplits hounsfield() throws IOException {
    DataSplits ct =
        ImageData.read(
            Path.of("ct"), ImageReading.defaults().size(64, 64).window(40, 400).slices(2, 4));
    return ct;
  }

  static LabeledSamples loaded() throws IOException {
    try (Synthesizer any = Synthesizers.load(Path.of("cells.gan"))) {
      return any.sampleEachClass(100, SeedSequence.of(7));
    }
  }

  static void fittedBefore(Trainer trainer, int epochs, Dataset trainingSet, Dataset validationSet)
      throws IOException, TranslateException {
    try (GanSynthesizer cells = GanSynthesizer.load(Path.of("cells.gan"));
        AugmentedDataset augmented =
            AugmentedDataset.wrap(trainingSet).synthesizer(cells).mix(Mix.perReal(1)).build()) {
      EasyTrain.fit(trainer, epochs, augmented, validationSet);
    }
  }

  static void reported(AugmentedDataset augmented) throws IOException, TranslateException {
    augmented.prepare();
    System.out.println(augmented); // 300 real and 86 synthetic samples an epoch …
    AugmentationReport report = augmented.report().orElseThrow();
    report.gate().ifPresent(gate -> gate.advice().forEach(System.out::println));
  }

  static AugmentedDataset transformed(Dataset trainingSet, SynthesizerTrainer gan) {
    return AugmentedDataset.wrap(trainingSet)
        .synthesizer(gan)
        .mix(Mix.fraction(0.3))
        .transform(image -> RandomUtils.nextFloat() < 0.5f ? image.flip(1) : image)
        .build();
  }

  static AugmentedDataset oversampled(Dataset trainingSet) {
    return AugmentedDataset.wrap(trainingSet)
        .synthesizer(RandomOversampling.of(7))
        .mix(Mix.fraction(0.3).balanced())
        .supply(Supply.pool().ungated())
        .build();
  }

  static AugmentedDataset strictlyGated(Dataset trainingSet, SynthesizerTrainer gan) {
    GateTrainer strict =
        GateTrainer.defaults()
            .config(GateConfig.defaults().copyQuantile(0.05).standardizesColumns(true));
    AugmentedDataset augmented =
        AugmentedDataset.wrap(trainingSet)
            .synthesizer(gan)
            .mix(Mix.fraction(0.3))
            .supply(Supply.pool().gate(strict))
            .build();
    return augmented;
  }

  static GateConfig choosing() {
    GateConfig choosing = GateConfig.defaults().densityRejection(true).relabeling(true);
    return choosing;
  }

  static void pool(Synthesizer generator, LabeledSamples train, LabeledSamples unseen) {
    try (SampleGate gate = GateTrainer.defaults().seed(7).fit(train)) {
      SyntheticPool pool = gate.fill(generator, new int[] {100, 100}, SeedSequence.of(8));
      pool.report().advice().forEach(System.out::println);
      System.out.println(Quality.of(unseen, pool.samples(), gate.extractor()));
    }
  }

  static AugmentedDataset scheduled(Dataset trainingSet, SynthesizerTrainer gan, int epochs) {
    return AugmentedDataset.wrap(trainingSet)
        .synthesizer(gan)
        .mix(
            Mix.fraction(0.5).weighted(List.of(0.0, 1.0, 3.0)).schedule(Mix.Schedule.decayToNone()))
        .epochs(epochs)
        .build();
  }

  static AugmentedDataset searched(Dataset trainingSet, SynthesizerTrainer gan, int epochs) {
    return AugmentedDataset.wrap(trainingSet)
        .synthesizer(gan)
        .mix(Mix.auto())
        .epochs(epochs)
        .build();
  }

  static Model rightNumbers() {
    EngineHealth.ensureRight(); // before anything else of DJL
    return Model.newInstance("classifier");
  }

  static AugmentedDataset waiting(Dataset trainingSet, SynthesizerTrainer gan) {
    return AugmentedDataset.wrap(trainingSet)
        .synthesizer(gan)
        .mix(Mix.fraction(0.3))
        .waitForTraining(Duration.ofMinutes(30))
        .build();
  }

  static void upscaled(LabeledSamples cells) throws IOException {
    UpscaleTrainer trainer =
        UpscaleTrainer.forImages()
            .config(UpscaleConfig.defaults().factor(2).steps(1_500))
            .seed(7)
            .monitor(TrainingMonitor::progress);
    try (Upscaler upscaler = trainer.fit(cells)) {
      upscaler.save(Path.of("upscaler.gan"));
      ImageData.writeNpz(upscaler.upscale(cells), Path.of("large.npz"));
    }
  }

  static double compared(Upscaler upscaler, LabeledSamples unseen) {
    LabeledSamples low = ImageScaling.shrink(unseen, 2);
    double bicubic = PeakSignalToNoise.of(unseen, ImageScaling.enlarge(low, 2));
    double upscaled = PeakSignalToNoise.of(unseen, upscaler.upscale(low));
    return upscaled - bicubic;
  }

  static LabeledTable readTable() throws IOException {
    CsvTableReader.Result read = CsvTableReader.ofDefaults().read(Path.of("patients.csv"));
    read.warnings().forEach(System.out::println);
    LabeledTable table = read.table();
    return table;
  }

  static LabeledTable balanced(LabeledTable train) {
    LabeledTable balanced =
        SmoteNc.defaults()
            .fitResample(train, Mix.balanced(), List.of(RowConstraint.parse("low <= high")));
    return balanced;
  }

  static void tableInALoop(
      LabeledTable table, int[] held, NDManager manager, Trainer trainer, int epochs)
      throws IOException, TranslateException {
    LabeledTable train = table.without(held);
    TableEncoder encoder = TableEncoder.fit(train); // sees the training rows alone
    LabeledSamples rows = encoder.encode(train);
    LabeledSamples test = encoder.encode(table.select(held));
    Dataset trainingSet = SamplesDataset.shuffled(rows, manager, 32, 7);
    Dataset validationSet = SamplesDataset.inOrder(test, manager, 32);
    TabularGanTrainer gan = TabularGanTrainer.forRows().table(encoder, List.of());
    try (AugmentedDataset augmented =
        AugmentedDataset.wrap(trainingSet)
            .classes(rows.classes())
            .synthesizer(gan)
            .mix(Mix.balanced())
            .build()) {
      EasyTrain.fit(trainer, epochs, augmented, validationSet);
    }
  }

  static LabeledTable balancedByAForest(LabeledTable train) {
    LabeledTable balanced = ForestTrainer.defaults().seed(7).fitResample(train, Mix.balanced());
    return balanced;
  }

  static void keptForest(LabeledTable train, Path file) throws IOException {
    TableEncoder encoder = TableEncoder.fit(train);
    ForestSynthesizer forest =
        ForestTrainer.defaults().forTable(encoder, List.of()).fit(encoder.encode(train));
    ForestArchive.save(forest, file);
  }

  static LabeledSamples aboveTheMean(ForestSynthesizer forest, int label) {
    int width = forest.layout().width();
    float[] low = new float[width];
    float[] high = new float[width];
    Arrays.fill(low, Float.NEGATIVE_INFINITY);
    Arrays.fill(high, Float.POSITIVE_INFINITY);
    low[0] = 0; // encoded numbers have the mean 0 and the deviation 1
    LabeledSamples rows = forest.sample(label, 100, 7, RowRegion.of(low, high));
    double density = forest.logDensity(label, rows.sample(0));
    return density > Double.NEGATIVE_INFINITY ? rows : rows.select();
  }

  static AugmentedDataset forestInALoop(Dataset trainingSet, TableEncoder encoder) {
    return AugmentedDataset.wrap(trainingSet)
        .synthesizer(ForestTrainer.defaults().layout(encoder.layout()))
        .mix(Mix.fraction(0.3).balanced())
        .build();
  }

  static AugmentedDataset labelsOfYourOwn(Dataset trainingSet) {
    return AugmentedDataset.wrap(trainingSet)
        .numberTarget()
        .synthesizer(ForestTrainer.defaults())
        .mix(Mix.balanced())
        .build();
  }

  static AugmentedDataset dearFrom500(Dataset trainingSet, SynthesizerTrainer forest) {
    TargetRanges dear = TargetRanges.of(OptionalDouble.empty(), OptionalDouble.of(500));
    return AugmentedDataset.wrap(trainingSet)
        .numberTarget(dear)
        .synthesizer(forest)
        .mix(Mix.fraction(0.3).balanced())
        .build();
  }

  static LabeledTable ofNumbers(LabeledTable table, int[] held) {
    LabeledTable kept = table.without(held);
    TargetRanges ranges = TargetRanges.byBoxPlot(kept.column(kept.schema().target()));
    LabeledTable train = kept.withRanges(ranges);
    LabeledTable balanced = ForestTrainer.defaults().seed(7).fitResample(train, Mix.balanced());
    return balanced;
  }

  static AugmentedDataset smote(Dataset trainingSet, TableEncoder encoder) {
    return AugmentedDataset.wrap(trainingSet)
        .synthesizer(SmoteNc.defaults().layout(encoder.layout()))
        .mix(Mix.perReal(1).balanced())
        .supply(Supply.pool().ungated())
        .build();
  }

  static void syntheticRows(LabeledTable train, TableEncoder encoder) throws IOException {
    List<RowConstraint> constraints = List.of(RowConstraint.parse("low <= high").fit(train));
    try (TabularGanSynthesizer generator =
            TabularGanTrainer.forRows().table(encoder, constraints).fit(encoder.encode(train));
        TableSynthesizer synthesizer = generator.tableSynthesizer().orElseThrow()) {
      generator.save(Path.of("patients.gan"));
      CsvTableWriter.write(synthesizer.sample(1, 500, 7), Path.of("synthetic.csv"));
    }
  }

  static LabeledTable askedFor(TableSynthesizer synthesizer) {
    LabeledTable elderly = synthesizer.sample(1, 200, 7, RowCondition.parse("age >= 60 & sex = F"));
    return elderly;
  }

  static void filled(LabeledTable table, Path source) throws IOException {
    TableTrainer.Filled filled = ForestTrainer.defaults().fill(table, List.of(), 7);
    CsvTableWriter.writeFilled(table, filled.table(), source, Path.of("filled.csv"));
  }

  static AugmentedDataset unlabelled(Dataset trainingSet, UnlabeledSamples more, int epochs) {
    return AugmentedDataset.wrap(trainingSet).unlabeled(more).epochs(epochs).build();
  }

  /** How-to: groups. */
  static List<Split> groupsOfScans() throws IOException {
    LabeledSamples scans =
        ImageData.read(Path.of("scans"), ImageReading.defaults().group("name:^([^_]+)_")).train();
    Split split = StratifiedSplitter.split(scans, 0.3, SeedSequence.of(7).child("split"));
    List<Split> folds = StratifiedFolds.split(split.train(), 3, SeedSequence.of(7).child("folds"));
    return folds;
  }

  /** How-to: groups, in a loop. */
  static AugmentedDataset groupsInALoop(
      Dataset trainingSet, SynthesizerTrainer trainer, int... patients) {
    return AugmentedDataset.wrap(trainingSet)
        .groups(index -> patients[index])
        .synthesizer(trainer)
        .mix(Mix.auto())
        .build();
  }
}
