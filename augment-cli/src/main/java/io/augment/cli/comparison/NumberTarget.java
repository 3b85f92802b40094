package io.augment.cli.comparison;

import com.google.gson.JsonObject;
import io.augment.cli.console.Json;
import java.util.List;

/**
 * A target that is a number.
 *
 * @param name its column
 * @param rare names of its rare ranges
 */
public record NumberTarget(String name, List<String> rare) {

  public NumberTarget {
    rare = List.copyOf(rare);
  }

  void addTo(JsonObject json) {
    json.addProperty("target", name);
    json.add("rare", Json.texts(rare));
  }

  /** A phrase for readers. */
  String described() {
    return name
        + ", a number; "
        + (rare.isEmpty()
            ? "no range of it is rare"
            : (rare.size() == 1 ? "its rare range is " : "its rare ranges are ")
                + String.join(", ", rare));
  }
}
