package io.augment.djl.comparison.internal;

import io.augment.djl.comparison.ComparisonProtocol;
import io.augment.djl.internal.Versions;
import io.augment.mixing.Mix;
import java.util.SortedMap;
import java.util.TreeMap;

/** Settings that the results of a protocol's cells depend on, by name. */
public final class CellSettings {

  private CellSettings() {}

  /** All of it but the data, which arms there are, and how many repeats. */
  public static SortedMap<String, String> of(ComparisonProtocol protocol) {
    SortedMap<String, String> settings = new TreeMap<>();
    protocol.gan().settings().forEach((name, value) -> settings.put("gan." + name, value));
    Versions.inUse().forEach((name, value) -> settings.put("version." + name, value));
    settings.put("seed", Long.toString(protocol.seed()));
    settings.put(
        "perClass",
        protocol.perClass().isPresent() ? Integer.toString(protocol.perClass().getAsInt()) : "all");
    settings.put("counts", protocol.counts().toString());
    settings.put("ratio", "synthetic fraction " + protocol.mix().fraction());
    settings.put("policy", protocol.mix().policy());
    if (!protocol.mix().schedule().equals(Mix.Schedule.constant())) {
      settings.put("schedule", protocol.mix().schedule().toString());
    }
    settings.put("search", protocol.search().toString());
    settings.put("gate", protocol.gate().toString());
    settings.put("gateSteps", Integer.toString(protocol.gateSteps()));
    settings.put("downstreamSteps", Integer.toString(protocol.downstreamSteps()));
    settings.put("downstreamBatch", Integer.toString(protocol.downstreamBatch()));
    return settings;
  }
}
