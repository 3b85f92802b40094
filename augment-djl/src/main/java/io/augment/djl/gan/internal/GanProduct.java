package io.augment.djl.gan.internal;

import io.augment.LabeledSamples;
import io.augment.Provenance;
import io.augment.Synthesizer;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.archive.GeneratorManifest;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.internal.network.AveragedGenerator;
import io.augment.djl.internal.network.FittedNetwork;
import io.augment.djl.internal.training.TrainingSession;
import io.augment.djl.training.Finding;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What comes of training a GAN on images.
 *
 * @param config how it is trained
 * @param trainFold what it learns from
 * @param provenance where it comes from
 * @param keepsDiscriminator whether an archive has the discriminator too
 * @param loop what trains it
 * @param opening opens an archive for who draws a few samples of each class
 */
public record GanProduct(
    GanConfig config,
    LabeledSamples trainFold,
    Provenance provenance,
    boolean keepsDiscriminator,
    TrainingLoop loop,
    Function<GeneratorArchive, Synthesizer> opening)
    implements TrainingSession.Product {

  /** As many samples as a look computes at once: whole chunks of a large draw would cost more. */
  public static final int FEW = 16;

  @Override
  public GeneratorArchive generator(List<Finding> findings, AveragedGenerator.Accuracy accuracy) {
    GeneratorManifest manifest =
        new GeneratorManifest(
            config.architecture().name(),
            config.latent(),
            config.width(),
            trainFold.shape(),
            trainFold.range(),
            trainFold.classes(),
            provenance,
            findings.stream().map(Finding::toString).toList(),
            new TreeMap<>());
    return new GeneratorArchive(
        manifest,
        FittedNetwork.tensors(loop.generator(accuracy)),
        keepsDiscriminator ? FittedNetwork.tensors(loop.discriminator()) : List.of());
  }

  @Override
  public Synthesizer open(GeneratorArchive archive) {
    return opening.apply(archive);
  }

  @Override
  public long samplesOfALook(int perClass, int classes) {
    int chunks = (perClass + FEW - 1) / FEW;
    return loop.samplesToGlance() + (long) classes * chunks * FEW;
  }
}
