package io.augment.cli;

import io.augment.djl.evidence.ComparisonProtocol;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a comparison was made.
 *
 * @param protocol what was done
 * @param policy which classes synthetic samples were of, as the command line calls it
 * @param threads the engine's threads
 * @param gan every setting of the GAN, by name
 */
record ComparisonSettings(
    ComparisonProtocol protocol, String policy, int threads, SortedMap<String, String> gan) {

  ComparisonSettings {
    gan = Collections.unmodifiableSortedMap(new TreeMap<>(gan));
  }
}
