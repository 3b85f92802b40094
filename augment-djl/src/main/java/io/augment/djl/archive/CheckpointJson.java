package io.augment.djl.archive;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** JSON of a checkpoint's data besides its tensors. */
final class CheckpointJson {

  private CheckpointJson() {}

  static String write(Checkpoint checkpoint) {
    JsonObject json = new JsonObject();
    json.addProperty("step", checkpoint.step());
    JsonFields.add(json, checkpoint.training());
    SortedMap<String, String> counters = new TreeMap<>();
    checkpoint.counters().forEach((name, value) -> counters.put(name, Long.toString(value)));
    json.add("counters", JsonFields.object(counters));
    json.add("notes", JsonFields.object(checkpoint.notes()));
    return JsonFields.text(json);
  }

  /**
   * Reads.
   *
   * @throws IllegalArgumentException if that is not a checkpoint's text; the message says why
   */
  static Checkpoint read(String text, List<GeneratorArchive.Tensor> tensors) {
    return JsonFields.parse(
        text,
        json -> {
          SortedMap<String, Long> counters = new TreeMap<>();
          JsonFields.map(json, "counters")
              .forEach((name, value) -> counters.put(name, Long.valueOf(value)));
          return new Checkpoint(
              JsonFields.field(json, "step").getAsInt(),
              JsonFields.provenance(json),
              counters,
              JsonFields.map(json, "notes"),
              tensors);
        });
  }
}
