package io.augment.tabular.internal.constraint;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of one constraint, token by token. Not thread-safe. */
final class ConstraintTokens {

  private static final int MAX_LENGTH = 10_000;
  private static final String NAME_CHARACTER = "(?:(?!->)[^\\p{IsWhite_Space}<>=+,()`±])";
  static final Pattern PLAIN_NAME = Pattern.compile(NAME_CHARACTER + "+");
  static final Pattern NUMBER =
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
              + "+)|(?<operator><->|->|<=|>=|==|\\+-|[<>=+,()±]))");
  private static final String EXAMPLES =
      "such as 'a < b', '0 <= age <= 120', 'total = a + b', 'combination(city, zip)' or"
          + " 'city -> country'";

  /** Kind of token. */
  enum Kind {
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
  record Token(Kind kind, String text, int at, boolean plain) {

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

  ConstraintTokens(String text) {
    this.text = text;
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a constraint of " + text.length() + " characters: expected at most " + MAX_LENGTH);
    }
    this.tokens = read();
  }

  private List<Token> read() {
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

  String column() {
    Token token = take();
    if (token.kind() != Kind.COLUMN) {
      throw expected("a column", token.at());
    }
    return token.text();
  }

  void end() {
    Token token = take();
    if (token.kind() != Kind.END) {
      throw expected("nothing more", token.at());
    }
  }

  /** Where a token begins, from 1. */
  int at(int token) {
    return tokens.get(token).at();
  }

  Token peek() {
    return tokens.get(next);
  }

  /** The next token; the end of the text as often as it is asked for. */
  Token take() {
    Token token = tokens.get(next);
    next = Math.min(next + 1, tokens.size() - 1);
    return token;
  }

  IllegalArgumentException expected(String what, int at) {
    return new IllegalArgumentException(
        String.format("constraint '%s', character %d: expected %s, %s", text, at, what, EXAMPLES));
  }
}
