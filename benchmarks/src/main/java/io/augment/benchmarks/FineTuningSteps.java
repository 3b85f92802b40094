package io.augment.benchmarks;

import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.architecture.GanArchitecture;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.gan.FineTuning;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.training.ModelSelection;
import io.augment.feature.FeatureExtractor;
import io.augment.feature.Features;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Trains on a few images of each class from scratch and from a generator of related images, and
 * measures the kernel distance from held-out images during both.
 *
 * <p>A line of JSON for each snapshot of each of the two.
 */
public final class FineTuningSteps {

  private static final String NOTHING = "nothing";

  private FineTuningSteps() {}

  /**
   * Prints the lines.
   *
   * @param args {@code --source a.gan --target b.npz --architecture dcgan --per-class 20 --steps
   *     800 --every 50 --width 16 --batch 24 --latent 32 --freeze 0 --seed 1 --from nothing,a.gan}
   * @throws IOException if a file can't be read
   */
  public static void main(String[] args) throws IOException {
    Options options = new Options(args);
    SeedSequence seeds = SeedSequence.of(options.number("seed", 1));
    Path source = Path.of(options.text("source", "source.gan"));
    Path target = Path.of(options.text("target", "target.npz"));
    GanConfig config =
        GanConfig.defaults()
            .architecture(GanArchitecture.named(options.text("architecture", "dcgan")))
            .steps(options.number("steps", 800))
            .width(options.number("width", 16))
            .batch(options.number("batch", 24))
            .latent(options.number("latent", 32));
    FineTuning from =
        FineTuning.from(archive(source, options)).frozenLayers(options.number("freeze", 0));
    try (ScarceImages images =
        ScarceImages.of(target, 0, options.number("per-class", 20), seeds.child("target"))) {
      String related = String.valueOf(source.getFileName());
      for (String begin : List.of(options.text("from", NOTHING + "," + related).split(","))) {
        Snapshots snapshots = new Snapshots(images);
        GanTrainer trainer =
            trainer(config, options)
                .selection(
                    ModelSelection.by((train, own) -> snapshots)
                        .every(options.number("every", 50)));
        GanTrainer tuning = begin.equals(NOTHING) ? trainer : trainer.from(from);
        tuning.fit(images.train()).close();
        snapshots.print(target, begin, options);
      }
    }
  }

  private static GeneratorArchive archive(Path source, Options options) throws IOException {
    GeneratorArchive archive = GeneratorArchive.read(source);
    return options.text("discriminator", "too").equals("anew")
        ? new GeneratorArchive(archive.manifest(), archive.tensors())
        : archive;
  }

  private static GanTrainer trainer(GanConfig config, Options options) {
    return GanTrainer.forImages().config(config).seed(options.number("seed", 1));
  }

  /** Features of a training's samples: the train fold's classes first, then each snapshot's. */
  private static final class Snapshots implements FeatureExtractor {

    private final ScarceImages images;
    private final List<LabeledSamples> seen = new ArrayList<>();

    Snapshots(ScarceImages images) {
      this.images = images;
    }

    void print(Path target, String begin, Options options) {
      int classes = images.train().classes().count();
      int every = options.number("every", 50);
      for (int snapshot = 1; snapshot * classes < seen.size(); snapshot++) {
        LabeledSamples synthetic =
            seen.subList(snapshot * classes, (snapshot + 1) * classes).stream()
                .reduce(LabeledSamples::concat)
                .orElseThrow();
        System.out.printf(
            Locale.ROOT,
            "{\"target\": \"%s\", \"from\": \"%s\", \"seed\": %d, \"freeze\": %d, \"step\": %d,"
                + " \"kid\": %.5f}%n",
            target.getFileName(),
            begin,
            options.number("seed", 1),
            options.number("freeze", 0),
            snapshot * every,
            images.kernelDistance(synthetic));
      }
    }

    @Override
    public String name() {
      return images.extractor().name();
    }

    @Override
    public int width() {
      return images.extractor().width();
    }

    @Override
    public Features features(LabeledSamples samples) {
      seen.add(samples);
      return images.extractor().features(samples);
    }

    @Override
    public void close() {
      // the images close what they opened
    }
  }
}
