package io.augment.djl.comparison.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.augment.evaluation.ConfidenceInterval;
import io.augment.metrics.Fidelity;
import io.augment.metrics.KernelDistance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A fidelity as JSON. */
final class FidelityJson {

  private FidelityJson() {}

  static JsonObject write(Fidelity fidelity) {
    JsonObject json = new JsonObject();
    json.addProperty("draws", fidelity.draws());
    json.addProperty("neighbors", fidelity.neighbors());
    json.add("overall", scores(fidelity.overall()));
    JsonArray classes = new JsonArray();
    fidelity.classes().forEach(each -> classes.add(scores(each)));
    json.add("classes", classes);
    return json;
  }

  private static JsonObject scores(Fidelity.Scores scores) {
    JsonObject json = new JsonObject();
    json.addProperty("name", scores.name());
    json.addProperty("realRows", scores.realRows());
    json.addProperty("syntheticRows", scores.syntheticRows());
    JsonArray measures = new JsonArray();
    for (Fidelity.Measure measure : scores.measures()) {
      JsonObject each = new JsonObject();
      each.addProperty("metric", measure.metric().name());
      each.add("value", CellNumbers.json(measure.value()));
      each.add("synthetic", spread(measure.synthetic()));
      measure.real().ifPresent(real -> each.add("real", spread(real)));
      measures.add(each);
    }
    json.add("measures", measures);
    scores.kernel().ifPresent(kernel -> json.add("kernel", kernel(kernel)));
    return json;
  }

  private static JsonObject spread(Fidelity.Spread spread) {
    JsonObject json = new JsonObject();
    json.add("mean", CellNumbers.json(spread.mean()));
    json.add("low", CellNumbers.json(spread.low()));
    json.add("high", CellNumbers.json(spread.high()));
    return json;
  }

  private static JsonObject kernel(KernelDistance kernel) {
    JsonObject json = new JsonObject();
    json.add("value", CellNumbers.json(kernel.value()));
    json.add("standardError", CellNumbers.json(kernel.standardError()));
    json.add("low", CellNumbers.json(kernel.interval95().low()));
    json.add("high", CellNumbers.json(kernel.interval95().high()));
    return json;
  }

  static Fidelity read(JsonObject json) {
    List<Fidelity.Scores> classes = new ArrayList<>();
    json.getAsJsonArray("classes").forEach(each -> classes.add(scores(each)));
    return new Fidelity(
        json.get("draws").getAsInt(),
        json.get("neighbors").getAsInt(),
        scores(json.get("overall")),
        classes);
  }

  private static Fidelity.Scores scores(JsonElement element) {
    JsonObject json = element.getAsJsonObject();
    List<Fidelity.Measure> measures = new ArrayList<>();
    json.getAsJsonArray("measures").forEach(each -> measures.add(measure(each.getAsJsonObject())));
    return new Fidelity.Scores(
        json.get("name").getAsString(),
        json.get("realRows").getAsInt(),
        json.get("syntheticRows").getAsInt(),
        measures,
        Optional.ofNullable(json.getAsJsonObject("kernel")).map(FidelityJson::readKernel));
  }

  private static Fidelity.Measure measure(JsonObject json) {
    return new Fidelity.Measure(
        Fidelity.Metric.valueOf(json.get("metric").getAsString()),
        CellNumbers.number(json.get("value")),
        readSpread(json.getAsJsonObject("synthetic")),
        Optional.ofNullable(json.getAsJsonObject("real")).map(FidelityJson::readSpread));
  }

  private static Fidelity.Spread readSpread(JsonObject json) {
    return new Fidelity.Spread(
        CellNumbers.number(json.get("mean")),
        CellNumbers.number(json.get("low")),
        CellNumbers.number(json.get("high")));
  }

  private static KernelDistance readKernel(JsonObject json) {
    return new KernelDistance(
        CellNumbers.number(json.get("value")),
        CellNumbers.number(json.get("standardError")),
        new ConfidenceInterval(
            CellNumbers.number(json.get("low")), CellNumbers.number(json.get("high"))));
  }
}
