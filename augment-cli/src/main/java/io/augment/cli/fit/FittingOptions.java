package io.augment.cli.fit;

import io.augment.LabeledSamples;
import io.augment.MaskedSamples;
import io.augment.UnlabeledSamples;
import io.augment.cli.console.Console;
import io.augment.cli.exit.BadInputException;
import io.augment.cli.input.DataKind;
import io.augment.cli.input.Inputs;
import io.augment.cli.input.Parts;
import io.augment.cli.input.ReadFiles;
import io.augment.cli.option.DataOptions;
import io.augment.cli.option.EngineOptions;
import io.augment.cli.option.FineTuningOptions;
import io.augment.cli.option.ForestOptions;
import io.augment.cli.option.GanOptions;
import io.augment.cli.option.SetOptions;
import io.augment.cli.option.TableTrainingOptions;
import io.augment.cli.option.UnlabeledOptions;
import io.augment.cli.run.GanFitting;
import io.augment.cli.run.ImageGan;
import io.augment.cli.run.MaskFitting;
import io.augment.cli.run.TableForest;
import io.augment.cli.run.TableGan;
import io.augment.cli.run.TaughtImages;
import io.augment.data.SeedSequence;
import io.augment.datasets.PublicSet;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.gan.conditioning.Conditioning;
import io.augment.djl.mask.MaskGanConfig;
import io.augment.djl.mask.MaskGanTrainer;
import io.augment.djl.tabular.TabularGanConfig;
import io.augment.forest.ForestTrainer;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.TableEncoder;
import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of what {@code augment fit} fits to which samples. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class FittingOptions {

  @Mixin private GeneratorOption generator;

  @Mixin private UnlabeledOptions unlabeled;

  @Mixin private GanOptions gan;

  @Mixin private ForestOptions forest;

  @Mixin private FineTuningOptions fineTuning;

  @Option(
      names = "--keep-discriminator",
      description =
          "Images: keep the discriminator in the archive, for --from. It knows its training images"
              + " better than a generator does.")
  private boolean keepDiscriminator;

  @Mixin private StoppingOptions stopping;

  @Mixin private HealthCheckOptions healthChecks;

  /**
   * Other options of the command.
   *
   * @param data the data
   * @param engine seed and threads
   * @param console where warnings about the data go
   */
  record Given(DataOptions data, EngineOptions engine, Console console) {

    long seed() {
      return engine.seed();
    }
  }

  /** Whether that is a forest. */
  boolean isForest(DataKind kind) {
    return generator.isForest(kind);
  }

  /** Adds what these options name to what the command reads. */
  ReadFiles addTo(ReadFiles reads) {
    return fineTuning.addTo(unlabeled.addTo(reads));
  }

  /** Reads the data. */
  GanFitting read(DataKind kind, Given given) {
    unlabeled.check(given.data().perClass() != null || !given.data().counts().isEmpty());
    return read(kind, given, true);
  }

  /** Reads the data again, without unlabelled images. */
  GanFitting readAgain(Given given) {
    return read(given.data().kindWithoutMasks(), given, false);
  }

  private GanFitting read(DataKind kind, Given given, boolean taught) {
    if (generator.isForest(kind)) {
      return ofForest(given);
    }
    forest.requireNone();
    return switch (kind) {
      case TABLE -> ofTable(given);
      case MASKS -> ofMasks(given, taught);
      case IMAGES -> ofImages(given, taught);
    };
  }

  private GanFitting ofImages(Given given, boolean taught) {
    GanConfig config = gan.config(GanConfig.defaults());
    fineTuning.check();
    stopping.check();
    healthChecks.check();
    requireSoftLabels(config);
    Parts<LabeledSamples> parts = given.data().images(given.seed(), given.console());
    LabeledSamples train = given.data().scarce(parts.train(), given.seed());
    Optional<PublicSet> set = SetOptions.at(given.data().source());
    HealthCheckOptions.Watched watched =
        Inputs.about(given.data().source(), () -> healthChecks.of(train, given.seed()));
    return new ImageGan(
        config,
        trainer -> named(set, stopping.set(begun(trainer.healthChecks(watched.checks())))),
        given.seed(),
        watched.samples(),
        taught && unlabeled.isGiven() ? Optional.of(taught(parts, given)) : Optional.empty());
  }

  private GanTrainer begun(GanTrainer trainer) {
    GanTrainer keeping = keepDiscriminator ? trainer.keepDiscriminator() : trainer;
    return fineTuning.read().map(keeping::from).orElse(keeping);
  }

  /** Refuses before a teacher is fitted what the GAN would refuse after it. */
  private void requireSoftLabels(GanConfig config) {
    String conditioning = config.conditioning().name();
    String projection = Conditioning.projection().name();
    if (unlabeled.isGiven() && !conditioning.equals(projection)) {
      throw new BadInputException(
          String.format(
              "--conditioning %s: expected '%s' with --unlabeled, which takes soft labels",
              conditioning, projection));
    }
  }

  private TaughtImages taught(Parts<LabeledSamples> parts, Given given) {
    LabeledSamples train = parts.train();
    UnlabeledSamples images =
        unlabeled
            .source()
            .map(source -> given.data().unlabeled(source, train, given.console()))
            .orElseGet(() -> given.data().rest(train, given.seed()));
    SeedSequence seeds = SeedSequence.of(given.seed()).child("teacher");
    return new TaughtImages(
        unseen(images, parts.test(), given.console()),
        unlabeled.teacher().seed(seeds.seed()),
        () -> unlabeled.load(train.shape()),
        given.console());
  }

  /** Unlabelled images without those that are held out for testing. */
  private static UnlabeledSamples unseen(
      UnlabeledSamples images, LabeledSamples test, Console console) {
    UnlabeledSamples kept = images.without(test);
    int dropped = images.size() - kept.size();
    if (kept.size() == 0) {
      throw new BadInputException(
          dropped == 0
              ? "no unlabelled images: expected at least 1"
              : "no unlabelled images: all " + dropped + " are test images as well");
    }
    if (dropped > 0) {
      console.warn(UnlabeledOptions.leftOut(dropped));
    }
    return kept;
  }

  private static GanTrainer named(Optional<PublicSet> set, GanTrainer trainer) {
    return set.map(known -> trainer.source(known.name())).orElse(trainer);
  }

  private GanFitting ofMasks(Given given, boolean taught) {
    MaskGanConfig config = gan.maskConfig();
    unlabeled.requireNoRest();
    DataOptions data = given.data();
    Parts<MaskedSamples> parts = data.masks(given.seed(), given.console());
    MaskedSamples train = data.scarce(parts.train(), given.seed());
    Optional<UnlabeledSamples> more =
        taught
            ? unlabeled
                .source()
                .map(from -> data.unlabeled(from, train.images(), given.console()))
                .map(images -> unseen(images, parts.test().images(), given.console()))
            : Optional.empty();
    UnaryOperator<MaskGanTrainer> set =
        trainer -> more.map(trainer::unlabeled).map(stopping::set).orElse(stopping.set(trainer));
    return Inputs.about(data.source(), () -> new MaskFitting(config, set, given.seed(), train));
  }

  private GanFitting ofTable(Given given) {
    TabularGanConfig config = gan.tableConfig();
    TableTrainingOptions training = given.data().training();
    LabeledTable train = table(given);
    return Inputs.about(
        given.data().source(),
        () ->
            new TableGan(
                config,
                given.seed(),
                train,
                TableEncoder.fit(train, training.missing()),
                training.constraints(train)));
  }

  private GanFitting ofForest(Given given) {
    gan.requireNone();
    ForestTrainer trainer = forest.trainer(given.seed(), given.engine().threads());
    TableTrainingOptions training = given.data().training();
    LabeledTable train = table(given);
    return Inputs.about(
        given.data().source(),
        () ->
            new TableForest(
                trainer,
                train,
                TableEncoder.fit(train, training.missing()),
                training.constraints(train),
                given.console()));
  }

  private LabeledTable table(Given given) {
    if (stopping.isGiven() || fineTuning.isGiven() || keepDiscriminator || healthChecks.isGiven()) {
      throw GanOptions.ofImagesAlone();
    }
    DataOptions data = given.data();
    return data.scarce(data.table(given.seed(), given.console()).train(), given.seed());
  }
}
