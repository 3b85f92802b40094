package io.augment.benchmarks;

import io.augment.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.djl.architecture.GanArchitecture;
import io.augment.djl.classifier.ClassifierTrainer;
import io.augment.djl.gan.AdversarialLoss;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.gan.GanSynthesizer;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.gan.regularizer.Regularizer;
import io.augment.djl.nn.DiscriminatorLayers;
import io.augment.djl.training.TrainingMonitor;
import io.augment.evaluation.ClassificationMetrics;
import io.augment.image.ImageGrid;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Trains the architectures on a scarce draw of a data set, each for the same time with the default
 * loss and with another, and measures the results on held-out real images: kernel distance and
 * coverage in the features of a classifier that was fitted on others still, and a classifier that
 * is trained on synthetic images alone.
 *
 * <p>A line of JSON for each, and one, {@code untrained}, for its generator after one step.
 */
public final class GanFamily {

  private static final int DOWNSTREAM_STEPS = 400;
  private static final int GRID_COLUMNS = 12;

  private final ScarceImages images;
  private final int drawn;
  private final SeedSequence seeds;

  private GanFamily(ScarceImages images, int drawn, SeedSequence seeds) {
    this.images = images;
    this.drawn = drawn;
    this.seeds = seeds;
  }

  /**
   * Prints a line for each GAN.
   *
   * @param args {@code --data x.npz --per-class 50 --seconds 60 --width 16 --batch 24 --latent 32
   *     --seed 1 --architectures resnet,dcgan --losses 2 --grids FOLDER --side 8}; the last one for
   *     data whose images are rows of so many pixels a side
   * @throws IOException if a file can't be read or written
   */
  public static void main(String[] args) throws IOException {
    Options options = new Options(args);
    SeedSequence seeds = SeedSequence.of(options.number("seed", 1));
    Path data = Path.of(options.text("data", "data.npz"));
    try (ScarceImages images =
        ScarceImages.of(data, options.number("side", 0), options.number("per-class", 50), seeds)) {
      new GanFamily(images, options.number("drawn", 200), seeds).measureAll(options, data);
    }
  }

  /** Losses for every architecture: none, the default or another one as well. */
  private static Map<String, GanConfig> objectives(GanConfig base, Options options) {
    Map<String, GanConfig> objectives = new LinkedHashMap<>();
    int losses = options.number("games", 2);
    if (losses == 0) {
      return objectives;
    }
    objectives.put("hinge, spectral norm, lecam", base);
    if (losses == 1) {
      return objectives;
    }
    objectives.put(
        "non-saturating, silu, r1",
        base.loss(AdversarialLoss.nonSaturating())
            .layers(DiscriminatorLayers.SMOOTH)
            .regularizers(Regularizer.r1(0.1)));
    return objectives;
  }

  private void measureAll(Options options, Path data) throws IOException {
    Duration limit = Duration.ofSeconds(options.number("seconds", 60));
    GanConfig base =
        GanConfig.defaults()
            .width(options.number("width", 16))
            .batch(options.number("batch", 24))
            .latent(options.number("latent", 32));
    List<GanArchitecture> architectures =
        Arrays.stream(options.text("architectures", everyName()).split(","))
            .map(GanArchitecture::named)
            .filter(architecture -> takes(architecture, images.train().shape()))
            .toList();
    String name = String.valueOf(data.getFileName());
    for (GanArchitecture architecture : architectures) {
      GanConfig untrained = base.architecture(architecture).steps(1);
      measure(name, "untrained", untrained, limit, options);
      for (Map.Entry<String, GanConfig> objective : objectives(base, options).entrySet()) {
        GanConfig config = objective.getValue().architecture(architecture).steps(10_000_000);
        measure(name, objective.getKey(), config, limit, options);
      }
    }
  }

  private static String everyName() {
    return String.join(",", GanArchitecture.all().stream().map(GanArchitecture::name).toList());
  }

  private static boolean takes(GanArchitecture architecture, SampleShape shape) {
    try {
      architecture.check(shape);
      return true;
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      return false;
    }
  }

  private void measure(String data, String loss, GanConfig config, Duration limit, Options options)
      throws IOException {
    AtomicInteger steps = new AtomicInteger();
    GanTrainer trainer =
        GanTrainer.forImages()
            .config(config)
            .timeLimit(limit)
            .seed(options.number("seed", 1))
            .monitor(() -> new StepCount(steps));
    try (GanSynthesizer generator = trainer.fit(images.train())) {
      LabeledSamples synthetic = generator.sampleEachClass(drawn, seeds.child("samples"));
      System.out.printf(
          Locale.ROOT,
          "{\"data\": \"%s\", \"architecture\": \"%s\", \"game\": \"%s\", \"seconds\": %d,"
              + " \"steps\": %d, \"kid\": %.5f, \"coverage\": %.3f, \"tstr\": %.3f,"
              + " \"findings\": %d}%n",
          data,
          config.architecture().name(),
          loss,
          limit.toSeconds(),
          steps.get(),
          images.kernelDistance(synthetic),
          images.coverage(synthetic),
          trainedOn(synthetic),
          generator.findings().size());
      String grids = options.text("grids", "");
      if (!grids.isEmpty()) {
        String file =
            String.join("-", data, config.architecture().name(), loss.replaceAll("\\W+", "-"));
        ImageGrid.of(firstOfEachClass(synthetic), GRID_COLUMNS)
            .write(Path.of(grids).resolve(file + ".png"));
      }
    }
  }

  /** Counts the steps that the time was enough for. */
  private record StepCount(AtomicInteger steps) implements TrainingMonitor {
    @Override
    public void step(TrainingMonitor.StepMetrics metrics) {
      steps.set(metrics.step());
    }
  }

  private static LabeledSamples firstOfEachClass(LabeledSamples samples) {
    return samples.select(
        IntStream.range(0, samples.classes().count())
            .flatMap(label -> Arrays.stream(samples.indicesOf(label)).limit(GRID_COLUMNS))
            .toArray());
  }

  private double trainedOn(LabeledSamples synthetic) {
    try (ClassifierTrainer.Classifier classifier =
        ClassifierTrainer.of(DOWNSTREAM_STEPS, ScarceImages.BATCH)
            .fit(synthetic, seeds.child("tstr"))) {
      return ClassificationMetrics.of(images.unseen().labels(), classifier.predict(images.unseen()))
          .balancedAccuracy();
    }
  }
}
