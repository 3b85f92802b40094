package io.augment.djl.gan.internal;

import io.augment.data.LabeledSamples;
import io.augment.djl.gan.Finding;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.gan.GanSynthesizer;
import io.augment.djl.store.GeneratorArchive;
import io.augment.djl.store.GeneratorManifest;
import io.augment.synthesis.Provenance;
import java.util.List;
import java.util.TreeMap;

/**
 * What comes of training a GAN on images.
 *
 * @param config how it is trained
 * @param trainFold what it learns from
 * @param provenance where it comes from
 * @param keepsDiscriminator whether an archive has the discriminator too
 * @param loop what trains it
 */
public record GanProduct(
    GanConfig config,
    LabeledSamples trainFold,
    Provenance provenance,
    boolean keepsDiscriminator,
    TrainingLoop loop)
    implements TrainingSession.Product {

  @Override
  public GeneratorArchive generator(List<Finding> findings) {
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
        FittedNetwork.tensors(loop.generator()),
        keepsDiscriminator ? FittedNetwork.tensors(loop.discriminator()) : List.of());
  }

  @Override
  public GanSynthesizer open(GeneratorArchive archive) {
    return GanSynthesizer.of(archive);
  }
}
