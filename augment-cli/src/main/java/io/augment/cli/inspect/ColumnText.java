package io.augment.cli.inspect;

import com.google.gson.JsonObject;
import io.augment.cli.console.Json;
import io.augment.tabular.ColumnSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Description of a table's column.
 *
 * @param kind what a schema's file calls such a column
 * @param holds its range or its categories, for people
 * @param json all of it, for programs
 */
record ColumnText(String kind, String holds, JsonObject json) {

  private static final int MOST_CHARACTERS = 60;

  static ColumnText of(ColumnSpec spec) {
    if (spec instanceof ColumnSpec.Numeric numeric) {
      return ofNumbers(numeric);
    }
    if (spec instanceof ColumnSpec.Whole whole) {
      String once = whole.unique() ? ", each once" : "";
      String range = range(whole.min(), whole.max()) + written(whole.pattern()) + once;
      ColumnText text = new ColumnText("integer", spec, range);
      text.json.addProperty("min", whole.min());
      text.json.addProperty("max", whole.max());
      addPattern(text.json, whole.pattern());
      if (whole.unique()) {
        text.json.addProperty("unique", true);
      }
      return text;
    }
    return spec instanceof ColumnSpec.Date date ? ofDates(date) : ofTexts(spec);
  }

  private ColumnText(String kind, ColumnSpec spec, String holds) {
    this(kind, holds, new JsonObject());
    json.addProperty("name", spec.name());
    json.addProperty("kind", kind);
  }

  private static ColumnText ofNumbers(ColumnSpec.Numeric numeric) {
    int decimals = numeric.decimals();
    String digits =
        decimals == ColumnSpec.Numeric.MAX_DECIMALS
            ? "any decimals"
            : decimals + (decimals == 1 ? " decimal" : " decimals");
    String range = range(plain(numeric.min()), plain(numeric.max()));
    ColumnText text =
        new ColumnText("numeric", numeric, range + ", " + digits + written(numeric.pattern()));
    text.json.addProperty("min", numeric.min());
    text.json.addProperty("max", numeric.max());
    text.json.addProperty("decimals", decimals);
    text.json.addProperty("padded", numeric.padded());
    addPattern(text.json, numeric.pattern());
    return text;
  }

  /** Format of numbers that aren't plain. */
  private static String written(String pattern) {
    return pattern.equals(ColumnSpec.PLAIN) ? "" : ", written as in " + pattern;
  }

  private static void addPattern(JsonObject json, String pattern) {
    if (!pattern.equals(ColumnSpec.PLAIN)) {
      json.addProperty("pattern", pattern);
    }
  }

  private static ColumnText ofDates(ColumnSpec.Date date) {
    String min = date.text(date.min());
    String max = date.text(date.max());
    ColumnText text = new ColumnText("date", date, range(min, max) + ", " + date.pattern());
    text.json.addProperty("min", min);
    text.json.addProperty("max", max);
    text.json.addProperty("pattern", date.pattern());
    return text;
  }

  private static ColumnText ofTexts(ColumnSpec spec) {
    if (spec instanceof ColumnSpec.Bool bool) {
      ColumnText text = new ColumnText("boolean", spec, bool.no() + ", " + bool.yes());
      text.json.addProperty("no", bool.no());
      text.json.addProperty("yes", bool.yes());
      return text;
    }
    if (spec instanceof ColumnSpec.Categorical categorical) {
      String order = categorical.ordered() ? "in this order: " : "";
      ColumnText text =
          new ColumnText("categorical", spec, order + shortened(categorical.categories()));
      text.json.add("categories", Json.texts(categorical.categories()));
      text.json.addProperty("ordered", categorical.ordered());
      return text;
    }
    if (spec instanceof ColumnSpec.Constant constant) {
      String shown = constant.text().isEmpty() ? "missing" : shortened(List.of(constant.text()));
      ColumnText text = new ColumnText("constant", spec, "always " + shown);
      text.json.addProperty("text", constant.text());
      return text;
    }
    ColumnSpec.Identifier identifier = (ColumnSpec.Identifier) spec;
    String next = identifier.text(identifier.last() < 0 ? 1 : identifier.last() + 1);
    ColumnText text =
        new ColumnText("identifier", spec, "excluded from training, new ones from " + next);
    text.json.addProperty("next", next);
    addPattern(text.json, identifier.pattern());
    return text;
  }

  private static String range(Object min, Object max) {
    return min + " to " + max;
  }

  private static String plain(double number) {
    String text = new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    return text.length() > MOST_CHARACTERS / 2 ? Double.toString(number) : text;
  }

  /** Joins as many texts as fit on a line. */
  private static String shortened(List<String> texts) {
    List<String> shown = new ArrayList<>();
    int length = 0;
    for (String text : texts) {
      String part = text.length() > MOST_CHARACTERS / 2 ? cut(text) : text;
      length += part.length() + 2;
      if (length > MOST_CHARACTERS && !shown.isEmpty()) {
        return String.join(", ", shown) + ", … (" + texts.size() + " in all)";
      }
      shown.add(part);
    }
    return String.join(", ", shown);
  }

  private static String cut(String text) {
    int end = MOST_CHARACTERS / 2 - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
