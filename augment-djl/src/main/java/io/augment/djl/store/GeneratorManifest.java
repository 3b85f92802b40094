package io.augment.djl.store;

import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.synthesis.Provenance;
import java.util.List;

/**
 * What an archive says of its generator: all that is needed to build the network again, and where
 * it comes from.
 *
 * <p>Immutable and thread-safe.
 *
 * @param architecture name of the architecture
 * @param latent length of the noise
 * @param width base number of channels
 * @param shape the shape of one sample
 * @param range the interval that samples lie in
 * @param classes the classes
 * @param provenance data, configuration, seed and versions
 * @param findings what the training's watch found wrong, a line each; empty if nothing
 */
public record GeneratorManifest(
    String architecture,
    int latent,
    int width,
    SampleShape shape,
    ValueRange range,
    ClassLabels classes,
    Provenance provenance,
    List<String> findings) {

  /**
   * Copies the findings.
   *
   * @param architecture name of the architecture
   * @param latent length of the noise
   * @param width base number of channels
   * @param shape the shape of one sample
   * @param range the interval that samples lie in
   * @param classes the classes
   * @param provenance data, configuration, seed and versions
   * @param findings what the training's watch found wrong
   */
  public GeneratorManifest {
    findings = List.copyOf(findings);
  }
}
