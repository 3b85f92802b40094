package io.augment.tabular;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of one {@link RowConstraint}. Not thread-safe. */
final class ConstraintParser {

  private static final int MAX_LENGTH = 10_000;
  private static final String NAME_CHARACTER = "[^\\p{IsWhite_Space}<>=+,()`±]";
  private static final Pattern PLAIN_NAME = Pattern.compile(NAME_CHARACTER + "+");
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
  private static final Pattern SPACE = Pattern.compile("\\p{IsWhite_Space}*");
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?:(?<number>"
              + NUMBER.pattern()
              + ")(?!"
              + NAME_CHARACTER
              + ")|`(?<quoted>(?:[^`]++|``)++)`|(?<name>"
              + NAME_CHARACTER
              + "+)|(?<operator><=|>=|==|\\+-|[<>=+,()±]))");
  private static final String EXAMPLES =
      "such as 'a < b', '0 <= age <= 120', 'total = a + b' or 'combination(city, zip)'";

  /** Kind of token. */
  private enum Kind {
    NUMBER,
    COLUMN,
    OPERATOR,
    END
  }

  /**
   * A piece of the text.
   *
   * @param kind what it is
   * @param text the number, the column's name without backticks, or the operator
   * @param at where it begins, from 1
   * @param plain whether it stood there without backticks
   */
  private record Token(Kind kind, String text, int at, boolean plain) {

    boolean is(String operator) {
      return kind == Kind.OPERATOR && text.equals(operator);
    }

    boolean compares() {
      return is("<") || is("<=") || is(">") || is(">=");
    }

    double number() {
      return Double.parseDouble(text);
    }
  }

  private final String text;
  private final List<Token> tokens;
  private int next;

  ConstraintParser(String text) {
    this.text = text;
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a constraint of " + text.length() + " characters: expected at most " + MAX_LENGTH);
    }
    this.tokens = tokens();
  }

  /** A column's name as it can stand in a constraint. */
  static String quoted(String name) {
    boolean plain = PLAIN_NAME.matcher(name).matches() && !NUMBER.matcher(name).matches();
    return plain ? name : "`" + name.replace("`", "``") + "`";
  }

  /** A number as it can stand in a constraint. */
  static String text(double number) {
    String text = Double.toString(number);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private List<Token> tokens() {
    List<Token> found = new ArrayList<>();
    Matcher space = SPACE.matcher(text);
    Matcher matcher = TOKEN.matcher(text);
    int at = after(space, 0);
    while (at < text.length()) {
      matcher.region(at, text.length());
      if (!matcher.lookingAt()) {
        throw expected("a column, a number or an operator", at + 1);
      }
      found.add(token(matcher));
      at = after(space, matcher.end());
    }
    found.add(new Token(Kind.END, "", at + 1, true));
    return found;
  }

  private static int after(Matcher space, int at) {
    space.region(at, space.regionEnd());
    return space.lookingAt() ? space.end() : at;
  }

  private static Token token(Matcher matcher) {
    if (matcher.group("number") != null) {
      return new Token(Kind.NUMBER, matcher.group("number"), matcher.start("number") + 1, true);
    }
    if (matcher.group("quoted") != null) {
      String name = matcher.group("quoted").replace("``", "`");
      return new Token(Kind.COLUMN, name, matcher.start("quoted"), false);
    }
    if (matcher.group("name") != null) {
      return new Token(Kind.COLUMN, matcher.group("name"), matcher.start("name") + 1, true);
    }
    return new Token(Kind.OPERATOR, matcher.group("operator"), matcher.start("operator") + 1, true);
  }

  RowConstraint parse() {
    Token first = take();
    if (first.plain() && first.text().equals("combination") && peek().is("(")) {
      return combination();
    }
    if (first.kind() != Kind.COLUMN && first.kind() != Kind.NUMBER) {
      throw expected("a column or a number", first.at());
    }
    Token operator = take();
    if (operator.is("=") || operator.is("==")) {
      return sum(first);
    }
    if (operator.compares()) {
      return comparison(first, operator);
    }
    throw expected("one of <, <=, >, >=, =", operator.at());
  }

  private RowConstraint combination() {
    List<String> columns = new ArrayList<>();
    do {
      take(); // the parenthesis, then commas
      columns.add(column());
    } while (peek().is(","));
    Token close = take();
    if (!close.is(")")) {
      throw expected("a comma or )", close.at());
    }
    end();
    if (columns.size() < 2) {
      throw expected("a comma and another column", close.at());
    }
    return new RowConstraint.KnownCombinations(columns, List.of());
  }

  private RowConstraint sum(Token total) {
    if (total.kind() != Kind.COLUMN) {
      throw expected("a column, whose number is a sum", total.at());
    }
    List<String> parts = new ArrayList<>();
    parts.add(column());
    while (peek().is("+")) {
      take();
      parts.add(column());
    }
    double tolerance = 0;
    if (peek().is("+-") || peek().is("±")) {
      take();
      Token number = take();
      if (number.kind() != Kind.NUMBER || number.number() < 0) {
        throw expected("a tolerance of at least 0", number.at());
      }
      tolerance = number.number();
    }
    end();
    return new RowConstraint.Sum(total.text(), parts, tolerance);
  }

  private RowConstraint comparison(Token first, Token operator) {
    Token second = operand();
    if (peek().compares()) {
      return bounds(first, operator, second);
    }
    end();
    if (operator.text().startsWith(">")) {
      return below(second, operator.is(">="), first);
    }
    return below(first, operator.is("<="), second);
  }

  private RowConstraint below(Token smaller, boolean equalAllowed, Token larger) {
    if (smaller.kind() == Kind.COLUMN && larger.kind() == Kind.COLUMN) {
      return new RowConstraint.LessThan(smaller.text(), larger.text(), equalAllowed);
    }
    if (smaller.kind() == Kind.COLUMN) {
      return new RowConstraint.Range(
          smaller.text(), Double.NEGATIVE_INFINITY, true, larger.number(), equalAllowed);
    }
    if (larger.kind() == Kind.COLUMN) {
      return new RowConstraint.Range(
          larger.text(), smaller.number(), equalAllowed, Double.POSITIVE_INFINITY, true);
    }
    throw expected("a column on one side at least", larger.at());
  }

  private RowConstraint bounds(Token first, Token operator, Token column) {
    Token second = take();
    Token last = operand();
    end();
    boolean rising = operator.text().startsWith("<");
    if (first.kind() != Kind.NUMBER || column.kind() != Kind.COLUMN || last.kind() != Kind.NUMBER) {
      throw expected("bounds of one column, or two constraints of two columns each", second.at());
    }
    if (second.text().startsWith("<") != rising) {
      throw expected("an operator of the same direction", second.at());
    }
    Token low = rising ? first : last;
    Token high = rising ? last : first;
    Token lowOperator = rising ? operator : second;
    Token highOperator = rising ? second : operator;
    return new RowConstraint.Range(
        column.text(),
        low.number(),
        lowOperator.text().endsWith("="),
        high.number(),
        highOperator.text().endsWith("="));
  }

  private Token operand() {
    Token token = take();
    if (token.kind() != Kind.COLUMN && token.kind() != Kind.NUMBER) {
      throw expected("a column or a number", token.at());
    }
    return token;
  }

  private String column() {
    Token token = take();
    if (token.kind() != Kind.COLUMN) {
      throw expected("a column", token.at());
    }
    return token.text();
  }

  private void end() {
    Token token = take();
    if (token.kind() != Kind.END) {
      throw expected("nothing more", token.at());
    }
  }

  private Token peek() {
    return tokens.get(next);
  }

  /** The next token; the end of the text as often as it is asked for. */
  private Token take() {
    Token token = tokens.get(next);
    next = Math.min(next + 1, tokens.size() - 1);
    return token;
  }

  private IllegalArgumentException expected(String what, int at) {
    return new IllegalArgumentException(
        String.format("constraint '%s', character %d: expected %s, %s", text, at, what, EXAMPLES));
  }
}
