package io.augment.djl.archive;

import io.augment.Provenance;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

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
 * @param attachments texts that the architecture needs besides, by name, such as the modes of a
 *     table's columns; usually none
 */
public record GeneratorManifest(
    String architecture,
    int latent,
    int width,
    SampleShape shape,
    ValueRange range,
    ClassLabels classes,
    Provenance provenance,
    List<String> findings,
    SortedMap<String, String> attachments) {

  /**
   * Copies the findings and the attachments.
   *
   * @param architecture name of the architecture
   * @param latent length of the noise
   * @param width base number of channels
   * @param shape the shape of one sample
   * @param range the interval that samples lie in
   * @param classes the classes
   * @param provenance data, configuration, seed and versions
   * @param findings what the training's watch found wrong
   * @param attachments texts that the architecture needs besides
   */
  public GeneratorManifest {
    findings = List.copyOf(findings);
    attachments = Collections.unmodifiableSortedMap(new TreeMap<>(attachments));
  }

  /**
   * An attachment.
   *
   * @param name its name
   * @return its text
   * @throws IllegalArgumentException if there is none of that name
   */
  public String attachment(String name) {
    String text = attachments.get(name);
    if (text == null) {
      throw new IllegalArgumentException(
          "no attachment '" + name + "': expected one, there are " + attachments.keySet());
    }
    return text;
  }
}
