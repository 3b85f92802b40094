package io.augment.djl.archive;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.djl.internal.ShiftJson;
import io.augment.gate.GateReport;
import io.augment.gate.GatedClass;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** JSON of a pool's data besides its samples. */
final class PoolJson {

  /** The only tensor; none without samples. */
  static final String SAMPLES = "samples";

  private PoolJson() {}

  static String write(PoolArchive pool) {
    LabeledSamples samples = pool.samples();
    JsonObject json = new JsonObject();
    json.addProperty("key", pool.key());
    json.add("shape", JsonFields.numbers(samples.shape().dimensions()));
    json.add("range", JsonFields.numbers(List.of(samples.range().low(), samples.range().high())));
    JsonArray classes = new JsonArray();
    pool.report().classes().forEach(each -> classes.add(write(each)));
    json.add("classes", classes);
    ShiftJson.add(json, pool.report().shifts());
    return JsonFields.text(json);
  }

  private static JsonObject write(GatedClass counts) {
    JsonObject json = new JsonObject();
    json.addProperty("name", counts.name());
    json.addProperty("wanted", counts.wanted());
    json.addProperty("proposed", counts.proposed());
    json.addProperty("accepted", counts.accepted());
    JsonObject rejected = new JsonObject();
    counts.reported().forEach((reason, count) -> rejected.addProperty(reason.name(), count));
    json.add("rejected", rejected);
    if (counts.relabelled() > 0) {
      json.addProperty("relabelled", counts.relabelled());
    }
    return json;
  }

  /**
   * Reads.
   *
   * @throws IllegalArgumentException if that is not a pool's text, or the samples are others
   */
  static PoolArchive read(String text, List<GeneratorArchive.Tensor> tensors) {
    return JsonFields.parse(text, json -> read(json, tensors));
  }

  private static PoolArchive read(JsonObject json, List<GeneratorArchive.Tensor> tensors) {
    List<GatedClass> classes = JsonFields.list(json, "classes", PoolJson::gatedClass);
    List<Float> bounds = JsonFields.list(json, "range", JsonElement::getAsFloat);
    if (bounds.size() != 2) {
      throw new IllegalArgumentException("range " + bounds + ": expected two bounds");
    }
    SampleShape shape = new SampleShape(JsonFields.list(json, "shape", JsonElement::getAsInt));
    float[] values = values(tensors, shape);
    return new PoolArchive(
        JsonFields.field(json, "key").getAsString(),
        LabeledSamples.of(
            shape,
            new ValueRange(bounds.get(0), bounds.get(1)),
            new ClassLabels(classes.stream().map(GatedClass::name).toList()),
            values,
            labels(classes, values.length / shape.values())),
        new GateReport(classes, List.of(), ShiftJson.read(json)));
  }

  private static GatedClass gatedClass(JsonElement element) {
    JsonObject json = element.getAsJsonObject();
    Map<GateReport.Reason, Integer> rejected = new EnumMap<>(GateReport.Reason.class);
    for (Map.Entry<String, JsonElement> each :
        JsonFields.field(json, "rejected").getAsJsonObject().entrySet()) {
      rejected.put(GateReport.Reason.valueOf(each.getKey()), each.getValue().getAsInt());
    }
    return new GatedClass(
        JsonFields.field(json, "name").getAsString(),
        JsonFields.field(json, "wanted").getAsInt(),
        JsonFields.field(json, "proposed").getAsInt(),
        JsonFields.field(json, "accepted").getAsInt(),
        rejected,
        json.has("relabelled") ? json.get("relabelled").getAsInt() : 0);
  }

  private static float[] values(List<GeneratorArchive.Tensor> tensors, SampleShape shape) {
    if (tensors.isEmpty()) {
      return new float[0];
    }
    GeneratorArchive.Tensor samples = tensors.get(0);
    boolean rows = samples.shape().size() == 2 && samples.shape().get(1) == shape.values();
    if (tensors.size() > 1 || !samples.name().equals(SAMPLES) || !rows) {
      throw new IllegalArgumentException(
          "expected one tensor '" + SAMPLES + "' of rows of " + shape.values() + " values");
    }
    return samples.values();
  }

  /** The classes of the samples, class after class; checked against what there is first. */
  private static int[] labels(List<GatedClass> classes, int samples) {
    long accepted = classes.stream().mapToLong(GatedClass::accepted).sum();
    if (accepted != samples) {
      throw new IllegalArgumentException(
          accepted + " samples were accepted, and there are " + samples);
    }
    List<Integer> labels = new ArrayList<>();
    for (int label = 0; label < classes.size(); label++) {
      for (int i = 0; i < classes.get(label).accepted(); i++) {
        labels.add(label);
      }
    }
    return labels.stream().mapToInt(Integer::intValue).toArray();
  }
}
