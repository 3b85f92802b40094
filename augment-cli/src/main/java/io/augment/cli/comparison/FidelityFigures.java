package io.augment.cli.comparison;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.augment.djl.comparison.ComparisonOutcome;
import io.augment.metrics.Fidelity;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Fidelity of the GANs' accepted samples, one figure per repeat, as JSON. */
final class FidelityFigures {

  private FidelityFigures() {}

  /** Adds to {@code fidelity}, beside what is there. */
  static void addTo(JsonObject json, List<ComparisonOutcome.PoolFinding> pools) {
    Optional<Fidelity> first = pools.stream().flatMap(pool -> pool.fidelity().stream()).findFirst();
    if (first.isEmpty()) {
      return;
    }
    JsonObject fidelity = json.getAsJsonObject("fidelity");
    if (fidelity == null) {
      fidelity = new JsonObject();
      json.add("fidelity", fidelity);
    }
    JsonObject added = fidelity;
    addScores(added, pools, Fidelity::overall);
    JsonObject classes = new JsonObject();
    List<Fidelity.Scores> names = first.get().classes();
    for (int label = 0; label < names.size(); label++) {
      int current = label;
      JsonObject each = new JsonObject();
      addScores(each, pools, found -> found.classes().get(current));
      classes.add(names.get(label).name(), each);
    }
    added.add("perClass", classes);
  }

  private static void addScores(
      JsonObject json,
      List<ComparisonOutcome.PoolFinding> pools,
      Function<Fidelity, Fidelity.Scores> scores) {
    for (Fidelity.Metric metric : Fidelity.Metric.values()) {
      JsonArray values = new JsonArray();
      JsonArray synthetic = new JsonArray();
      JsonArray real = new JsonArray();
      boolean any = false;
      for (ComparisonOutcome.PoolFinding pool : pools) {
        Optional<Fidelity.Measure> measure =
            pool.fidelity().map(scores).flatMap(found -> found.measure(metric));
        any |= measure.isPresent();
        addNumber(values, measure.map(Fidelity.Measure::value));
        addNumber(synthetic, measure.map(Fidelity.Measure::synthetic).map(Fidelity.Spread::mean));
        addNumber(real, measure.flatMap(Fidelity.Measure::real).map(Fidelity.Spread::mean));
      }
      if (any) {
        JsonObject each = new JsonObject();
        each.add("values", values);
        each.add("syntheticOfHalves", synthetic);
        each.add("realOfHalves", real);
        json.add(metric.key(), each);
      }
    }
  }

  private static void addNumber(JsonArray array, Optional<Double> value) {
    if (value.isPresent()) {
      array.add(value.get());
    } else {
      array.add(JsonNull.INSTANCE);
    }
  }
}
