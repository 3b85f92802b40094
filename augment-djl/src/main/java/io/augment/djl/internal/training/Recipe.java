package io.augment.djl.internal.training;

import ai.djl.ndarray.NDManager;
import io.augment.LabeledSamples;
import io.augment.Provenance;
import io.augment.Synthesizer;
import io.augment.data.SeedSequence;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.internal.network.AveragedGenerator;
import io.augment.djl.internal.network.FittedNetwork;
import io.augment.djl.training.Finding;
import io.augment.djl.training.TrainingMonitor;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Part of a training that differs from one kind of model to another.
 *
 * @param <M> the fitted model
 * @param model what is fitted, such as {@code GAN}
 * @param samples what the model is fitted on, as its archive describes it
 * @param trainFold what the networks learn from and monitors see
 * @param compared what generators are compared with if one is selected; may have more samples
 * @param plan how many steps it takes
 * @param snapshots what is drawn while it trains
 * @param form what its archive says of its networks
 * @param settings what it is known by
 * @param loops begins a training
 * @param open opens a fitted model
 * @param preview opens a generator that draws a few samples of each class
 */
public record Recipe<M>(
    String model,
    LabeledSamples samples,
    LabeledSamples trainFold,
    LabeledSamples compared,
    TrainingMonitor.Plan plan,
    SnapshotSize snapshots,
    Form form,
    Settings settings,
    Function<SeedSequence, Loops> loops,
    Function<GeneratorArchive, M> open,
    Function<GeneratorArchive, Synthesizer> preview) {

  /**
   * A recipe whose generators are compared with what the networks learn from.
   *
   * @param model what is fitted
   * @param samples what the model is fitted on
   * @param trainFold what the networks learn from
   * @param plan how many steps it takes
   * @param snapshots what is drawn while it trains
   * @param form what its archive says of its networks
   * @param settings what it is known by
   * @param loops begins a training
   * @param open opens a fitted model
   * @param preview opens a generator that draws a few samples of each class
   */
  public Recipe(
      String model,
      LabeledSamples samples,
      LabeledSamples trainFold,
      TrainingMonitor.Plan plan,
      SnapshotSize snapshots,
      Form form,
      Settings settings,
      Function<SeedSequence, Loops> loops,
      Function<GeneratorArchive, M> open,
      Function<GeneratorArchive, Synthesizer> preview) {
    this(
        model, samples, trainFold, trainFold, plan, snapshots, form, settings, loops, open,
        preview);
  }

  /**
   * Samples that are drawn while a model trains.
   *
   * @param perClass how many samples of each class
   * @param wonAtZero whether 0 is the discriminator's least loss; a Wasserstein loss has none
   */
  public record SnapshotSize(int perClass, boolean wonAtZero) {}

  /**
   * An archive's description of its networks.
   *
   * @param architecture its name
   * @param latent length of the latent; 0 for a network that takes no noise
   * @param width base number of channels or units
   * @param attachments what a network needs besides its weights
   * @param keepsDiscriminator whether the archive has the discriminator too
   */
  public record Form(
      String architecture,
      int latent,
      int width,
      SortedMap<String, String> attachments,
      boolean keepsDiscriminator) {

    /**
     * A generator alone.
     *
     * @param architecture its name
     * @param latent length of the latent; 0 for a network that takes no noise
     * @param width base number of channels or units
     * @param attachments what a network needs besides its weights
     */
    public Form(String architecture, int latent, int width, SortedMap<String, String> attachments) {
      this(architecture, latent, width, attachments, false);
    }
  }

  /**
   * Settings that identify a training.
   *
   * @param method as provenance names it
   * @param all every setting, by name, as provenance has them
   * @param further those that a checkpoint knows the training by besides
   * @param kept those that a cache knows the model by besides
   * @param unidentified settings of the user's own that have no identity; with one, no cache keeps
   *     the model
   */
  public record Settings(
      String method,
      SortedMap<String, String> all,
      SortedMap<String, String> further,
      SortedMap<String, String> kept,
      List<String> unidentified) {

    /**
     * Settings that are all in the provenance.
     *
     * @param method as provenance names it
     * @param all every setting, by name
     */
    public Settings(String method, SortedMap<String, String> all) {
      this(method, all, new TreeMap<>(), new TreeMap<>(), List.of());
    }
  }

  /** Begins a training; what it needs for that is open until it is closed. */
  @FunctionalInterface
  public interface Loops extends AutoCloseable {

    /**
     * Begins, with the right to train.
     *
     * @param manager owns the networks
     * @return a training that stands before its first step
     */
    TrainingLoop begin(NDManager manager);

    @Override
    default void close() {}
  }

  /**
   * The generator of a training.
   *
   * @param loop trains it
   * @param provenance where it comes from
   * @return what gives it
   */
  public GeneratorExport export(TrainingLoop loop, Provenance provenance) {
    return new GeneratorExport() {
      @Override
      public GeneratorArchive generator(
          List<Finding> findings, AveragedGenerator.Accuracy accuracy) {
        SortedMap<String, String> attachments = new TreeMap<>(form.attachments);
        attachments.putAll(loop.attachments());
        return new GeneratorArchive(
            new GeneratorArchive.Manifest(
                form.architecture,
                form.latent,
                form.width,
                samples.shape(),
                samples.range(),
                samples.classes(),
                provenance,
                findings.stream().map(Finding::toString).toList(),
                attachments),
            FittedNetwork.tensors(loop.generator(accuracy)),
            form.keepsDiscriminator ? loop.discriminator() : List.of());
      }

      @Override
      public long samplesPerSnapshot(int perClass, int classes) {
        return loop.samplesToMeasure() + (long) classes * perClass;
      }

      @Override
      public Synthesizer open(GeneratorArchive archive) {
        return preview.apply(archive);
      }
    };
  }
}
