package io.augment.djl.comparison.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.augment.djl.comparison.ComparisonOutcome;
import io.augment.djl.internal.ShiftJson;
import io.augment.djl.internal.StrictJson;
import io.augment.gate.GateReport;
import io.augment.gate.GatedClass;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON of the findings about a pool. */
public final class PoolFindingJson {

  private PoolFindingJson() {}

  public static String write(ComparisonOutcome.PoolFinding found) {
    JsonObject json = new JsonObject();
    JsonArray classes = new JsonArray();
    found.gate().classes().forEach(each -> classes.add(gated(each)));
    json.add("gate", classes);
    JsonArray aucs = new JsonArray();
    found.gate().membershipAucs().forEach(auc -> aucs.add(CellNumbers.json(auc)));
    json.add("membershipAucs", aucs);
    ShiftJson.add(json, found.gate().shifts());
    found.fidelity().ifPresent(fidelity -> json.add("fidelity", FidelityJson.write(fidelity)));
    return CellNumbers.text(json);
  }

  private static JsonObject gated(GatedClass gated) {
    JsonObject json = new JsonObject();
    json.addProperty("name", gated.name());
    json.addProperty("wanted", gated.wanted());
    json.addProperty("proposed", gated.proposed());
    json.addProperty("accepted", gated.accepted());
    JsonObject rejected = new JsonObject();
    gated.reported().forEach((reason, count) -> rejected.addProperty(reason.name(), count));
    json.add("rejected", rejected);
    if (gated.relabelled() > 0) {
      json.addProperty("relabelled", gated.relabelled());
    }
    return json;
  }

  /**
   * Reads a finding.
   *
   * @param text as {@link #write} gives it
   * @throws RuntimeException if it is not: of a kind that depends on what is wrong
   */
  public static ComparisonOutcome.PoolFinding read(String text) {
    JsonObject json = StrictJson.object(text);
    List<GatedClass> classes = new ArrayList<>();
    json.getAsJsonArray("gate").forEach(each -> classes.add(gated(each)));
    List<Double> aucs = new ArrayList<>();
    json.getAsJsonArray("membershipAucs").forEach(auc -> aucs.add(CellNumbers.number(auc)));
    return new ComparisonOutcome.PoolFinding(
        new GateReport(classes, aucs, ShiftJson.read(json)),
        Optional.ofNullable(json.getAsJsonObject("fidelity")).map(FidelityJson::read));
  }

  private static GatedClass gated(JsonElement element) {
    JsonObject json = element.getAsJsonObject();
    Map<GateReport.Reason, Integer> rejected = new EnumMap<>(GateReport.Reason.class);
    json.getAsJsonObject("rejected")
        .entrySet()
        .forEach(
            entry ->
                rejected.put(
                    GateReport.Reason.valueOf(entry.getKey()), entry.getValue().getAsInt()));
    return new GatedClass(
        json.get("name").getAsString(),
        json.get("wanted").getAsInt(),
        json.get("proposed").getAsInt(),
        json.get("accepted").getAsInt(),
        rejected,
        json.has("relabelled") ? json.get("relabelled").getAsInt() : 0);
  }
}
