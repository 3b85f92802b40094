package io.augment.djl;

import io.augment.LabeledSamples;
import io.augment.Synthesizer;
import io.augment.djl.architecture.GanArchitecture;
import io.augment.djl.gan.AdversarialLoss;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.gan.GanSynthesizer;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.gan.conditioning.Conditioning;
import io.augment.djl.gan.regularizer.Regularizer;
import io.augment.djl.nn.DiscriminatorLayers;
import io.augment.djl.tabular.TabularGanConfig;
import io.augment.djl.tabular.TabularGanSynthesizer;
import io.augment.djl.tabular.TabularGanTrainer;
import io.augment.djl.training.Checkpoints;
import io.augment.djl.training.TrainingMonitor;
import io.augment.djl.translate.ImageTranslator;
import io.augment.djl.translate.TranslationConfig;
import io.augment.djl.translate.TranslationTrainer;
import io.augment.djl.upscale.UpscaleConfig;
import io.augment.djl.upscale.UpscaleTrainer;
import io.augment.djl.upscale.Upscaler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A training of which earlier builds kept what came of it: what it is called, how it is done, and
 * what is drawn of its archive. Between them, the trainings have every architecture, loss,
 * conditioning, regulariser and optimizer, each at settings that are not the defaults.
 */
sealed interface EarlierTraining {

  /** How many steps each has; the checkpoint that is kept is that of the middle. */
  int STEPS = 6;

  /** The step of the checkpoint that is kept. */
  int MIDDLE = 3;

  /** What its files are called. */
  String name();

  /** Trains from the first step, or from a checkpoint, and saves an archive. */
  void fit(Path archive, Optional<Checkpoints> checkpoints, Supplier<TrainingMonitor> monitor)
      throws IOException;

  /** Fits, or finds what was fitted in a cache; nothing if these are kept in none. */
  default Optional<Synthesizer> fitOrLoad(Path cache, Supplier<TrainingMonitor> monitor) {
    return Optional.empty();
  }

  /** Draws from an archive. */
  LabeledSamples draw(Path archive) throws IOException;

  /** Every training. */
  static List<EarlierTraining> all() {
    return Stream.concat(
            images(),
            Stream.of(
                new OfRows("rows", rows(6).pac(2).dropout(0.2).modes(3), EarlierData.rows(12, 8)),
                new OfUpscaler("upscaler"),
                new OfTranslator("translator")))
        .toList();
  }

  private static Stream<EarlierTraining> images() {
    LabeledSamples two = EarlierData.images(1, 6, 4);
    LabeledSamples three = EarlierData.images(3, 4, 3, 3);
    DiscriminatorLayers smooth = DiscriminatorLayers.SMOOTH;
    return Stream.of(
        new OfImages("dcgan", 4, fast(), two),
        new OfImages(
            "resnet",
            2,
            fast()
                .loss(AdversarialLoss.minimax().smoothed(0.2))
                .conditioning(Conditioning.concatenation())
                .regularizers(Regularizer.orthogonal(1e-3))
                .optimizer(GanConfig.Optimizer.ADAMW)
                .weightDecay(0.01),
            two),
        new OfImages(
            "mlp",
            2,
            fast()
                .loss(AdversarialLoss.leastSquares())
                .regularizers(Regularizer.instanceNoise(0.2, 0.5))
                .labelRamp(4)
                .optimizer(GanConfig.Optimizer.RMSPROP)
                .clipNorm(1),
            two),
        new OfImages(
            "biggan",
            2,
            fast()
                .loss(AdversarialLoss.wasserstein())
                .layers(smooth)
                .regularizers(Regularizer.gradientPenalty(5))
                .discriminatorSteps(3),
            two),
        new OfImages(
            "stylegan",
            2,
            fast()
                .loss(AdversarialLoss.nonSaturating())
                .conditioning(Conditioning.auxiliary())
                .layers(smooth)
                .regularizers(Regularizer.r1(0.2))
                .linearDecay(true)
                .discriminatorSteps(1),
            three),
        new OfImages(
            "fastgan",
            2,
            fast()
                .loss(AdversarialLoss.nonSaturating().smoothed(0.1))
                .regularizers(Regularizer.adaptiveAugmentation(0.5)),
            three),
        new OfImages(
            "lapgan",
            2,
            fast()
                .conditioning(Conditioning.contrastive())
                .regularizers(Regularizer.consistency(2), Regularizer.lecam(0.2)),
            three));
  }

  private static GanConfig fast() {
    return GanConfig.defaults().generatorRate(2e-3).discriminatorRate(1e-3);
  }

  private static TabularGanConfig rows(int latent) {
    return TabularGanConfig.defaults()
        .steps(STEPS)
        .batch(8)
        .latent(latent)
        .width(12)
        .generatorRate(2e-3)
        .criticRate(1e-3)
        .criticSteps(2)
        .gradientPenalty(5)
        .temperature(0.3)
        .emaDecay(0.5);
  }

  /** A few of each class. */
  private static LabeledSamples ofEachClass(Synthesizer synthesizer, int perClass) {
    return IntStream.range(0, synthesizer.classes().count())
        .mapToObj(label -> synthesizer.sample(label, perClass, 11))
        .reduce(LabeledSamples::concat)
        .orElseThrow();
  }

  /** A GAN of images. */
  record OfImages(String name, int width, GanConfig config, LabeledSamples samples)
      implements EarlierTraining {

    @Override
    public void fit(
        Path archive, Optional<Checkpoints> checkpoints, Supplier<TrainingMonitor> monitor)
        throws IOException {
      GanTrainer trainer = trainer(monitor);
      try (GanSynthesizer fitted =
          checkpoints.map(trainer::checkpoints).orElse(trainer).fit(samples)) {
        fitted.save(archive);
      }
    }

    @Override
    public Optional<Synthesizer> fitOrLoad(Path cache, Supplier<TrainingMonitor> monitor) {
      return Optional.of(trainer(monitor).fitOrLoad(samples, cache));
    }

    private GanTrainer trainer(Supplier<TrainingMonitor> monitor) {
      GanConfig whole =
          config
              .architecture(GanArchitecture.named(name))
              .steps(STEPS)
              .batch(4)
              .latent(6)
              .width(width)
              .emaDecay(0.5);
      GanTrainer trainer = GanTrainer.forImages().config(whole).seed(3).monitor(monitor);
      return name.equals("stylegan") ? trainer.keepDiscriminator() : trainer;
    }

    @Override
    public LabeledSamples draw(Path archive) throws IOException {
      try (GanSynthesizer loaded = GanSynthesizer.load(archive)) {
        return ofEachClass(loaded, 1);
      }
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** A GAN of a table's rows. */
  record OfRows(String name, TabularGanConfig config, LabeledSamples samples)
      implements EarlierTraining {

    @Override
    public void fit(
        Path archive, Optional<Checkpoints> checkpoints, Supplier<TrainingMonitor> monitor)
        throws IOException {
      TabularGanTrainer trainer = trainer(monitor);
      try (TabularGanSynthesizer fitted =
          checkpoints.map(trainer::checkpoints).orElse(trainer).fit(samples)) {
        fitted.save(archive);
      }
    }

    @Override
    public Optional<Synthesizer> fitOrLoad(Path cache, Supplier<TrainingMonitor> monitor) {
      return Optional.of(trainer(monitor).fitOrLoad(samples, cache));
    }

    private TabularGanTrainer trainer(Supplier<TrainingMonitor> monitor) {
      return TabularGanTrainer.forRows()
          .config(config)
          .layout(EarlierData.LAYOUT)
          .seed(3)
          .monitor(monitor);
    }

    @Override
    public LabeledSamples draw(Path archive) throws IOException {
      try (TabularGanSynthesizer loaded = TabularGanSynthesizer.load(archive)) {
        return ofEachClass(loaded, 20);
      }
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** An upscaler, of which half of the steps are pretraining. */
  record OfUpscaler(String name) implements EarlierTraining {

    @Override
    public void fit(
        Path archive, Optional<Checkpoints> checkpoints, Supplier<TrainingMonitor> monitor)
        throws IOException {
      UpscaleConfig config =
          UpscaleConfig.defaults()
              .steps(STEPS)
              .pretraining(0.3)
              .batch(4)
              .patch(16)
              .width(4)
              .blocks(1)
              .contentSteps(4)
              .contentWeight(0.05)
              .adversarialWeight(0.05)
              .generatorRate(2e-3);
      UpscaleTrainer trainer = UpscaleTrainer.forImages().config(config).seed(3).monitor(monitor);
      try (Upscaler fitted =
          checkpoints.map(trainer::checkpoints).orElse(trainer).fit(EarlierData.images(1, 6, 4))) {
        fitted.save(archive);
      }
    }

    @Override
    public LabeledSamples draw(Path archive) throws IOException {
      try (Upscaler loaded = Upscaler.load(archive)) {
        return loaded.upscale(EarlierData.images(1, 1));
      }
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** A translator between two classes of three. */
  record OfTranslator(String name) implements EarlierTraining {

    @Override
    public void fit(
        Path archive, Optional<Checkpoints> checkpoints, Supplier<TrainingMonitor> monitor)
        throws IOException {
      TranslationConfig config =
          TranslationConfig.defaults()
              .steps(STEPS)
              .batch(2)
              .width(2)
              .blocks(1)
              .pool(3)
              .generatorRate(2e-3)
              .emaDecay(0.5);
      TranslationTrainer trainer =
          TranslationTrainer.forImages().config(config).seed(3).monitor(monitor);
      try (ImageTranslator fitted =
          checkpoints
              .map(trainer::checkpoints)
              .orElse(trainer)
              .fit(EarlierData.images(1, 4, 3, 3), 2, 0)) {
        fitted.save(archive);
      }
    }

    @Override
    public LabeledSamples draw(Path archive) throws IOException {
      try (ImageTranslator loaded = ImageTranslator.load(archive)) {
        return loaded.translate(EarlierData.images(1, 0, 0, 2));
      }
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
