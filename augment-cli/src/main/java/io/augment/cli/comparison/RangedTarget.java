package io.augment.cli.comparison;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.augment.data.TargetRanges;

/**
 * A target that is a number.
 *
 * @param name its column
 * @param ranges what of it is rare
 */
public record RangedTarget(String name, TargetRanges ranges) {

  /** Adds it to a data set's JSON; a range without a bound has none there. */
  void addTo(JsonObject json) {
    json.addProperty("target", name);
    JsonArray rare = new JsonArray();
    for (int range = 0; range < ranges.classes().count(); range++) {
      if (ranges.isRare(range)) {
        JsonObject each = new JsonObject();
        each.addProperty("name", ranges.classes().name(range));
        addBound(each, "least", ranges.least(range));
        addBound(each, "greatest", ranges.greatest(range));
        rare.add(each);
      }
    }
    json.add("rare", rare);
  }

  private static void addBound(JsonObject json, String name, double bound) {
    if (Double.isFinite(bound)) {
      json.addProperty(name, bound);
    }
  }

  /** A phrase for readers. */
  String described() {
    return name + ", a number; rare: " + ranges;
  }
}
