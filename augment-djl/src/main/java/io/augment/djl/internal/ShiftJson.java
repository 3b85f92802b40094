package io.augment.djl.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.augment.gate.GateReport;
import java.util.ArrayList;
import java.util.List;

/** JSON of the shifts by a gate; a report of a gate without shifts has no such member. */
public final class ShiftJson {

  private static final String NAME = "shifts";

  private ShiftJson() {}

  /**
   * Adds them to a report's JSON.
   *
   * @param json of the report
   * @param shifts what the gate bends
   */
  public static void add(JsonObject json, List<GateReport.MarginalShift> shifts) {
    if (shifts.isEmpty()) {
      return;
    }
    JsonArray array = new JsonArray();
    for (GateReport.MarginalShift shift : shifts) {
      JsonObject each = new JsonObject();
      each.addProperty("class", shift.className());
      each.addProperty("number", shift.number());
      each.addProperty("distance", shift.distance());
      each.addProperty("reason", shift.reason().name());
      array.add(each);
    }
    json.add(NAME, array);
  }

  /**
   * Reads them from a report's JSON.
   *
   * @param json of the report
   * @return what {@link #add} was given
   * @throws RuntimeException if they are none: of a kind that depends on what is wrong
   */
  public static List<GateReport.MarginalShift> read(JsonObject json) {
    List<GateReport.MarginalShift> shifts = new ArrayList<>();
    if (json.has(NAME)) {
      for (JsonElement element : json.getAsJsonArray(NAME)) {
        JsonObject each = element.getAsJsonObject();
        shifts.add(
            new GateReport.MarginalShift(
                each.get("class").getAsString(),
                each.get("number").getAsInt(),
                each.get("distance").getAsDouble(),
                GateReport.Reason.valueOf(each.get("reason").getAsString())));
      }
    }
    return shifts;
  }
}
