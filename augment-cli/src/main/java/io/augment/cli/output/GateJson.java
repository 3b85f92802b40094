package io.augment.cli.output;

import com.google.gson.JsonObject;
import io.augment.cli.console.Json;
import io.augment.djl.mask.MaskGate;
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

  /** Decisions of a gate for images with masks. */
  public static JsonObject of(MaskGate.Report gate) {
    JsonObject json = new JsonObject();
    json.addProperty("proposed", gate.drawn());
    json.addProperty("accepted", gate.kept());
    JsonObject rejected = new JsonObject();
    rejected.addProperty("copy", gate.copies());
    rejected.addProperty("poorFit", gate.poorFit());
    json.add("rejected", rejected);
    json.add("leastDice", Json.number(gate.leastDice()));
    json.add("heldOutDice", Json.number(gate.heldOutDice()));
    json.add("drawnDice", Json.number(gate.drawnDice()));
    return json;
  }

  /** Decisions of the gates of a comparison of segmenters. */
  public static JsonObject ofMasks(GateReport gate) {
    GatedClass total = gate.total();
    JsonObject json = new JsonObject();
    json.addProperty("wanted", total.wanted());
    json.addProperty("proposed", total.proposed());
    json.addProperty("accepted", total.accepted());
    JsonObject rejected = new JsonObject();
    rejected.addProperty("copy", total.rejected().get(GateReport.Reason.COPY));
    rejected.addProperty("poorFit", total.rejected().get(GateReport.Reason.LABEL));
    json.add("rejected", rejected);
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
