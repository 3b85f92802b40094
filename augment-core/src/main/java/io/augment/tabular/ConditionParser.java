package io.augment.tabular;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the text of one {@link RowCondition}. Not thread-safe. */
final class ConditionParser {

  private static final int MAX_LENGTH = 10_000;
  private static final String EXAMPLES =
      "such as 'age >= 60 & sex = F', 'city in (Bonn, Rome)' or 'age is missing'";
  private static final String OPERATORS =
      "one of =, !=, <, <=, >, >=, in (…), is missing, is present";
  private static final Pattern SPACE = Pattern.compile("\\p{IsWhite_Space}*+");
  private static final Pattern AND = Pattern.compile("&&?");
  private static final Pattern OPERATOR =
      Pattern.compile(
          "(?<sign>!=|<=|>=|==|=|<|>)"
              + "|(?i:(?<in>in)\\p{IsWhite_Space}*+(?=\\())"
              + "|(?i:is\\p{IsWhite_Space}++(?<is>missing|present))"
              + "(?=\\p{IsWhite_Space}*+(?:&|$))");
  private static final Pattern QUOTED =
      Pattern.compile("'(?<single>(?:[^']|'')*+)'|\"(?<double>(?:[^\"]|\"\")*+)\"");
  private static final Pattern BACKTICKS = Pattern.compile("`(?<name>(?:[^`]|``)++)`");
  private static final Pattern PLAIN_NAME = Pattern.compile("[\\p{L}\\p{N}_.-]++");
  private static final Pattern PLAIN_VALUE = Pattern.compile("[\\p{L}\\p{N}_.:+$%/-]++");
  private static final String NAME_ENDS = "=!<>&";

  private final String text;
  private int at;

  ConditionParser(String text) {
    this.text = text;
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a condition of " + text.length() + " characters: expected at most " + MAX_LENGTH);
    }
  }

  static String quotedName(String name) {
    return PLAIN_NAME.matcher(name).matches() ? name : "`" + name.replace("`", "``") + "`";
  }

  static String quotedValue(String value) {
    return PLAIN_VALUE.matcher(value).matches() ? value : "'" + value.replace("'", "''") + "'";
  }

  RowCondition parse() {
    List<RowCondition.Comparison> comparisons = new ArrayList<>();
    do {
      comparisons.add(comparison());
    } while (take(AND) != null);
    if (at < text.length()) {
      throw expected("& and another comparison, or quotes around the text", at);
    }
    return new RowCondition(comparisons);
  }

  private RowCondition.Comparison comparison() {
    String column = name();
    Matcher operator = take(OPERATOR);
    if (operator == null) {
      throw expected(OPERATORS, at);
    }
    if (operator.group("is") != null) {
      return new RowCondition.Comparison(
          column, RowCondition.Operator.of("is " + operator.group("is")), List.of());
    }
    if (operator.group("in") != null) {
      return new RowCondition.Comparison(column, RowCondition.Operator.IN, list());
    }
    return new RowCondition.Comparison(
        column, RowCondition.Operator.of(operator.group("sign")), List.of(value("&")));
  }

  /** In backticks or quotes, or all up to the operator. */
  private String name() {
    Matcher quoted = take(BACKTICKS);
    if (quoted != null) {
      return quoted.group("name").replace("``", "`");
    }
    int start = at;
    while (at < text.length() && NAME_ENDS.indexOf(text.charAt(at)) < 0 && !isWordOperator()) {
      at++;
    }
    String name = text.substring(start, at).strip();
    if (name.isEmpty()) {
      throw expected("a column", start);
    }
    if (at == text.length()) {
      throw expected(OPERATORS + ", after '" + name + "'", at);
    }
    return name;
  }

  private boolean isWordOperator() {
    boolean begins = at > 0 && Character.isWhitespace(text.charAt(at - 1));
    return begins && matcher(OPERATOR).lookingAt();
  }

  private List<String> list() {
    List<String> values = new ArrayList<>();
    do {
      at++; // the parenthesis, then commas
      values.add(value(",)&"));
    } while (at < text.length() && text.charAt(at) == ',');
    if (at == text.length() || text.charAt(at) != ')') {
      throw expected("a comma or )", at);
    }
    at++;
    space();
    return values;
  }

  private String value(String ends) {
    space();
    Matcher quoted = take(QUOTED);
    if (quoted != null) {
      return quoted.group("single") != null
          ? quoted.group("single").replace("''", "'")
          : quoted.group("double").replace("\"\"", "\"");
    }
    int start = at;
    while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
      if ("=<>".indexOf(text.charAt(at)) >= 0) {
        throw expected("& before another comparison, or quotes around the text", at);
      }
      at++;
    }
    String value = text.substring(start, at).strip();
    if (value.isEmpty()) {
      throw expected("a value", start);
    }
    return value;
  }

  private Matcher matcher(Pattern pattern) {
    return pattern.matcher(text).region(at, text.length());
  }

  private void space() {
    Matcher space = matcher(SPACE);
    at = space.lookingAt() ? space.end() : at;
  }

  /** Takes a text if it stands here, with the blanks around it. */
  private @Nullable Matcher take(Pattern pattern) {
    space();
    Matcher matcher = matcher(pattern);
    if (!matcher.lookingAt()) {
      return null;
    }
    at = matcher.end();
    space();
    return matcher;
  }

  private IllegalArgumentException expected(String what, int where) {
    return new IllegalArgumentException(
        String.format(
            "condition '%s', character %d: expected %s; %s", text, where + 1, what, EXAMPLES));
  }
}
