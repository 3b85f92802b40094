package io.augment;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Provenance of a synthesizer: enough to reproduce it.
 *
 * <p>Immutable and thread-safe.
 *
 * @param method what made it, such as {@code gan} or {@code oversampling}
 * @param dataFingerprint {@link io.augment.LabeledSamples#fingerprint()} of the train fold
 * @param seed the seed that all its draws came from
 * @param configuration every setting, by name
 * @param versions versions of what took part (Augment, the engine), by name
 */
public record Provenance(
    String method,
    String dataFingerprint,
    long seed,
    SortedMap<String, String> configuration,
    SortedMap<String, String> versions) {

  /**
   * Copies the maps.
   *
   * @param method what made it
   * @param dataFingerprint fingerprint of the train fold
   * @param seed the seed that all its draws came from
   * @param configuration every setting, by name
   * @param versions versions of what took part, by name
   */
  public Provenance {
    configuration = copy(configuration);
    versions = copy(versions);
  }

  private static SortedMap<String, String> copy(Map<String, String> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }
}
