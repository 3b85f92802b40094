package io.augment.cli;

import com.google.gson.JsonObject;
import io.augment.tabular.ColumnSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What a column of a table holds.
 *
 * @param kind what a schema's file calls such a column
 * @param holds its range or its categories, for people
 * @param json all of it, for programs
 */
record ColumnText(String kind, String holds, JsonObject json) {

  private static final int MOST_CHARACTERS = 60;

  static ColumnText of(ColumnSpec spec) {
    JsonObject json = new JsonObject();
    json.addProperty("name", spec.name());
    if (spec instanceof ColumnSpec.Numeric numeric) {
      return ofNumbers(numeric, json);
    }
    if (spec instanceof ColumnSpec.Whole whole) {
      json.addProperty("min", whole.min());
      json.addProperty("max", whole.max());
      return of("integer", range(whole.min(), whole.max()), json);
    }
    if (spec instanceof ColumnSpec.Date date) {
      json.addProperty("min", date.text(date.min()));
      json.addProperty("max", date.text(date.max()));
      json.addProperty("pattern", date.pattern());
      String range = range(date.text(date.min()), date.text(date.max()));
      return of("date", range + ", " + date.pattern(), json);
    }
    return ofTexts(spec, json);
  }

  private static ColumnText of(String kind, String holds, JsonObject json) {
    json.addProperty("kind", kind);
    return new ColumnText(kind, holds, json);
  }

  private static ColumnText ofNumbers(ColumnSpec.Numeric numeric, JsonObject json) {
    json.addProperty("min", numeric.min());
    json.addProperty("max", numeric.max());
    json.addProperty("decimals", numeric.decimals());
    json.addProperty("padded", numeric.padded());
    int decimals = numeric.decimals();
    String digits =
        decimals == ColumnSpec.Numeric.MAX_DECIMALS
            ? "any decimals"
            : decimals + (decimals == 1 ? " decimal" : " decimals");
    return of("numeric", range(plain(numeric.min()), plain(numeric.max())) + ", " + digits, json);
  }

  private static ColumnText ofTexts(ColumnSpec spec, JsonObject json) {
    if (spec instanceof ColumnSpec.Bool bool) {
      json.addProperty("no", bool.no());
      json.addProperty("yes", bool.yes());
      return of("boolean", bool.no() + ", " + bool.yes(), json);
    }
    if (spec instanceof ColumnSpec.Categorical categorical) {
      json.add("categories", Json.texts(categorical.categories()));
      json.addProperty("ordered", categorical.ordered());
      String ordered = categorical.ordered() ? "in this order: " : "";
      return of("categorical", ordered + shortened(categorical.categories()), json);
    }
    if (spec instanceof ColumnSpec.Constant constant) {
      json.addProperty("text", constant.text());
      String text = constant.text().isEmpty() ? "missing" : shortened(List.of(constant.text()));
      return of("constant", "always " + text, json);
    }
    return of("identifier", "left out of what is learnt", json);
  }

  private static String range(Object min, Object max) {
    return min + " to " + max;
  }

  private static String plain(double number) {
    String text = new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    return text.length() > MOST_CHARACTERS / 2 ? Double.toString(number) : text;
  }

  /** As many texts as fit a line. */
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
