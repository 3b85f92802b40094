package io.augment.djl.comparison.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.augment.djl.internal.StrictJson;
import io.augment.evaluation.ClassificationMetrics;
import io.augment.evaluation.Comparison;
import io.augment.evaluation.RegressionMetrics;
import io.augment.evaluation.SegmentationMetrics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An arm's result as JSON. */
public final class ArmResultJson {

  private static final String RECALL = Comparison.Task.CLASSIFICATION.perClass();
  private static final String RANGE_ERROR = Comparison.Task.REGRESSION.perClass();
  private static final String DICE = Comparison.Task.SEGMENTATION.perClass();

  private ArmResultJson() {}

  public static String write(ArmResult result) {
    JsonObject metrics = new JsonObject();
    result.metrics().forEach((model, measured) -> metrics.add(model, metrics(measured)));
    JsonObject json = new JsonObject();
    json.add("metrics", metrics);
    json.add("tstr", CellNumbers.json(result.tstr()));
    result.search().ifPresent(found -> json.add("search", MixFindingJson.write(found)));
    json.add("ganSeconds", CellNumbers.json(result.ganSeconds()));
    json.add("downstreamSeconds", CellNumbers.json(result.downstreamSeconds()));
    return CellNumbers.text(json);
  }

  private static JsonObject metrics(Comparison.Metrics measured) {
    JsonObject json = CellNumbers.json(measured.byName());
    JsonArray perClass = new JsonArray();
    measured.perClass().forEach(value -> perClass.add(CellNumbers.json(value)));
    json.add(measured.task().perClass(), perClass);
    return json;
  }

  /**
   * Reads a result.
   *
   * @param text as {@link #write} gives it
   * @throws RuntimeException if it is not: of a kind that depends on what is wrong
   */
  public static ArmResult read(String text) {
    JsonObject json = StrictJson.object(text);
    Map<String, Comparison.Metrics> metrics = new LinkedHashMap<>();
    json.getAsJsonObject("metrics")
        .entrySet()
        .forEach(entry -> metrics.put(entry.getKey(), metrics(entry.getValue())));
    return new ArmResult(
        metrics,
        CellNumbers.numbers(json.getAsJsonObject("tstr")),
        Optional.ofNullable(json.getAsJsonObject("search")).map(MixFindingJson::read),
        CellNumbers.number(json.get("ganSeconds")),
        CellNumbers.number(json.get("downstreamSeconds")));
  }

  private static Comparison.Metrics metrics(JsonElement element) {
    JsonObject json = element.getAsJsonObject();
    if (json.has(DICE)) {
      return ofMasks(json);
    }
    return json.has(RANGE_ERROR) ? ofNumbers(json) : ofClasses(json);
  }

  private static ClassificationMetrics ofClasses(JsonObject json) {
    return new ClassificationMetrics(
        CellNumbers.number(json.get("accuracy")),
        CellNumbers.number(json.get("balancedAccuracy")),
        CellNumbers.number(json.get("macroF1")),
        CellNumbers.number(json.get("macroAuc")),
        laterNumber(json, "brierScore"),
        laterNumber(json, "calibrationError"),
        numbers(json.getAsJsonArray(RECALL)));
  }

  private static RegressionMetrics ofNumbers(JsonObject json) {
    return new RegressionMetrics(
        CellNumbers.number(json.get("rmse")),
        CellNumbers.number(json.get("mae")),
        CellNumbers.number(json.get("r2")),
        CellNumbers.number(json.get("rareError")),
        numbers(json.getAsJsonArray(RANGE_ERROR)));
  }

  private static SegmentationMetrics ofMasks(JsonObject json) {
    return new SegmentationMetrics(
        CellNumbers.number(json.get("meanDice")),
        CellNumbers.number(json.get("meanIou")),
        CellNumbers.number(json.get("pixelAccuracy")),
        numbers(json.getAsJsonArray(DICE)));
  }

  private static List<Double> numbers(JsonArray array) {
    List<Double> numbers = new ArrayList<>();
    array.forEach(value -> numbers.add(CellNumbers.number(value)));
    return numbers;
  }

  /** A metric that builds before 2026-12 didn't measure; NaN where it is not there. */
  private static double laterNumber(JsonObject json, String name) {
    return json.has(name) ? CellNumbers.number(json.get(name)) : Double.NaN;
  }
}
