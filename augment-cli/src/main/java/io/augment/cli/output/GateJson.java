package io.augment.cli.output;

import com.google.gson.JsonObject;
import io.augment.gate.GateReport;
import io.augment.gate.GatedClass;
import java.util.Locale;

/** JSON of a gate's decisions, shared by comparisons and samples. */
public final class GateJson {

  private GateJson() {}

  public static JsonObject of(GateReport gate) {
    JsonObject json = counts(gate.total());
    JsonObject classes = new JsonObject();
    gate.classes().forEach(each -> classes.add(each.name(), counts(each)));
    json.add("perClass", classes);
    gate.membershipAuc().ifPresent(auc -> json.addProperty("membershipAuc", auc));
    return json;
  }

  private static JsonObject counts(GatedClass counts) {
    JsonObject json = new JsonObject();
    json.addProperty("wanted", counts.wanted());
    json.addProperty("proposed", counts.proposed());
    json.addProperty("accepted", counts.accepted());
    JsonObject rejected = new JsonObject();
    counts
        .reported()
        .forEach(
            (reason, count) -> rejected.addProperty(reason.name().toLowerCase(Locale.ROOT), count));
    json.add("rejected", rejected);
    if (counts.relabelled() > 0) {
      json.addProperty("relabelled", counts.relabelled());
    }
    return json;
  }
}
