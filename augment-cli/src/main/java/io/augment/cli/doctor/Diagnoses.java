package io.augment.cli.doctor;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.augment.cli.console.Description;
import io.augment.cli.console.Json;
import io.augment.cli.console.TextTable;
import io.augment.djl.engine.EngineHealth.Form;
import io.augment.djl.engine.EngineHealth.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Describes the diagnosis of a machine, for people and for programs. */
final class Diagnoses {

  private static final long MIB = 1 << 20;

  private Diagnoses() {}

  /**
   * Describes a diagnosis.
   *
   * @param diagnosis what was found
   * @param all whether people see every form, or only those that are wrong
   */
  static Description described(Diagnosis diagnosis, boolean all) {
    List<String> lines = new ArrayList<>(machine(diagnosis).lines());
    lines.add("");
    lines.addAll(convolutions(diagnosis, all));
    lines.add("");
    lines.add(verdict(diagnosis.health().outcome()));
    return new Description(lines, json(diagnosis));
  }

  private static TextTable machine(Diagnosis diagnosis) {
    TextTable table =
        new TextTable(
            List.of(
                "versions",
                diagnosis.engine().versions().entrySet().stream()
                    .map(each -> each.getKey() + " " + each.getValue())
                    .collect(Collectors.joining(", "))));
    row(table, "Java", diagnosis.java());
    row(
        table,
        "native library",
        diagnosis.engine().library().map(Object::toString).orElse("not reported by this system"));
    row(table, "processor", diagnosis.processor());
    row(
        table,
        "its caches",
        switch (diagnosis.engine().caches()) {
          case VISIBLE -> "visible";
          case HIDDEN -> "hidden from this machine: oneDNN may compute wrong convolutions";
          case UNKNOWN -> "not reported by this system";
        });
    row(table, "threads", diagnosis.threads() + " of " + diagnosis.processors() + " processors");
    row(table, "memory of Java", diagnosis.memory() / MIB + " MiB at most");
    row(table, "environment", environment(diagnosis.environment()));
    diagnosis
        .speed()
        .ifPresent(
            speed -> {
              row(table, "matrix product", rate(speed.matrixProduct()));
              row(table, "convolution", rate(speed.convolution()));
            });
    for (Diagnosis.Folder folder : diagnosis.folders()) {
      row(
          table,
          folder.use(),
          folder.path() + (folder.writable() ? "" : ": not writable, but must be"));
    }
    return table;
  }

  private static void row(TextTable table, String name, String value) {
    table.row(List.of(name, value));
  }

  private static String environment(Map<String, String> set) {
    return set.isEmpty()
        ? "none of " + String.join(", ", Diagnosis.VARIABLES) + " is set"
        : set.entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining(" "));
  }

  private static String rate(double billions) {
    return String.format(Locale.ROOT, "%.0f GFLOP/s", billions);
  }

  private static List<String> convolutions(Diagnosis diagnosis, boolean all) {
    List<Form> forms = diagnosis.health().forms();
    long wrong = forms.stream().filter(form -> !form.right()).count();
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            "convolutions beside plain arithmetic: %d forms, %s",
            forms.size(), wrong == 0 ? "all right" : wrong + " wrong"));
    List<Form> shown = forms.stream().filter(form -> all || !form.right()).toList();
    if (!shown.isEmpty()) {
      TextTable table =
          new TextTable(List.of("form", "output", "gradient in input", "in weight", ""));
      for (Form form : shown) {
        table.row(
            List.of(
                form.form(),
                off(form.output()),
                off(form.inputGradient()),
                off(form.weightGradient()),
                form.right() ? "" : "wrong"));
      }
      lines.addAll(table.lines());
    }
    return lines;
  }

  private static String off(double deviation) {
    return Double.isFinite(deviation) ? String.format(Locale.ROOT, "%.1e", deviation) : "NaN";
  }

  private static String verdict(Outcome outcome) {
    return switch (outcome) {
      case RIGHT -> "The engine computes correct numbers here.";
      case CHANNELS_LAST_ONLY ->
          "Augment's own networks compute correct numbers here. A model of yours with DJL's Conv2d"
              + " would not: call EngineHealth.ensureRight() in your program, or set"
              + " ONEDNN_MAX_CPU_ISA=SSE41 in its environment.";
      case WRONG ->
          "Augment neither trains nor samples here, as the numbers would be wrong: set"
              + " ONEDNN_MAX_CPU_ISA=SSE41 in the environment, and try again.";
    };
  }

  private static JsonObject json(Diagnosis diagnosis) {
    JsonObject json = new JsonObject();
    json.add("versions", Json.texts(diagnosis.engine().versions()));
    json.addProperty("java", diagnosis.java());
    json.add(
        "library",
        diagnosis
            .engine()
            .library()
            .<JsonElement>map(path -> new JsonPrimitive(path.toString()))
            .orElse(JsonNull.INSTANCE));
    json.addProperty("processor", diagnosis.processor());
    json.addProperty("caches", lower(diagnosis.engine().caches()));
    json.addProperty("processors", diagnosis.processors());
    json.addProperty("threads", diagnosis.threads());
    json.addProperty("memory", diagnosis.memory());
    json.add("environment", Json.texts(diagnosis.environment()));
    json.addProperty("outcome", lower(diagnosis.health().outcome()).replace('_', '-'));
    JsonArray forms = new JsonArray();
    diagnosis.health().forms().forEach(form -> forms.add(json(form)));
    json.add("forms", forms);
    diagnosis
        .speed()
        .ifPresent(
            speed -> {
              JsonObject rates = new JsonObject();
              rates.add("matrixProduct", Json.number(speed.matrixProduct()));
              rates.add("convolution", Json.number(speed.convolution()));
              json.add("gigaflops", rates);
            });
    JsonArray folders = new JsonArray();
    for (Diagnosis.Folder folder : diagnosis.folders()) {
      JsonObject each = new JsonObject();
      each.addProperty("use", folder.use());
      each.addProperty("path", folder.path().toString());
      each.addProperty("writable", folder.writable());
      folders.add(each);
    }
    json.add("folders", folders);
    return json;
  }

  private static JsonObject json(Form form) {
    JsonObject json = new JsonObject();
    json.addProperty("form", form.form());
    json.addProperty("right", form.right());
    json.add("output", Json.number(form.output()));
    json.add("inputGradient", Json.number(form.inputGradient()));
    json.add("weightGradient", Json.number(form.weightGradient()));
    return json;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
