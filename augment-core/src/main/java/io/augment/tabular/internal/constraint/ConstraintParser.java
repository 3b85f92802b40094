package io.augment.tabular.internal.constraint;

import io.augment.tabular.RowConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of one {@link RowConstraint}. Not thread-safe. */
public final class ConstraintParser {

  private static final int MAX_LENGTH = 10_000;
  private static final String NAME_CHARACTER = "(?:(?!->)[^\\p{IsWhite_Space}<>=+,()`±])";
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
              + "+)|(?<operator><->|->|<=|>=|==|\\+-|[<>=+,()±]))");
  private static final Pattern FACTOR =
      Pattern.compile("(" + NUMBER.pattern() + ")\\*(.*)", Pattern.DOTALL);
  private static final String EXAMPLES =
      "such as 'a < b', '0 <= age <= 120', 'total = a + b', 'combination(city, zip)' or"
          + " 'city -> country'";

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

  public ConstraintParser(String text) {
    this.text = text;
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a constraint of " + text.length() + " characters: expected at most " + MAX_LENGTH);
    }
    this.tokens = tokens();
  }

  /** A column's name as it can stand in a constraint. */
  public static String quoted(String name) {
    boolean plain =
        PLAIN_NAME.matcher(name).matches()
            && !NUMBER.matcher(name).matches()
            && !FACTOR.matcher(name).matches()
            && !name.equals("-");
    return plain ? name : "`" + name.replace("`", "``") + "`";
  }

  /** A number as it can stand in a constraint. */
  public static String text(double number) {
    String text = Double.toString(number);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /** A weighted sum as text. */
  public static String text(RowConstraint.Linear sum) {
    StringBuilder text = new StringBuilder(quoted(sum.total())).append(" =");
    String separator = " ";
    for (RowConstraint.Linear.Term term : sum.terms()) {
      double size = Math.abs(term.coefficient());
      boolean minus = term.coefficient() < 0;
      boolean first = separator.equals(" ");
      text.append(first ? (minus ? " -" : " ") : (minus ? " - " : " + "));
      text.append(size == 1 && !(first && minus) ? "" : text(size) + "*");
      text.append(quoted(term.column()));
      separator = " + ";
    }
    if (sum.constant() != 0) {
      text.append(sum.constant() < 0 ? " - " : " + ").append(text(Math.abs(sum.constant())));
    }
    return text.append(sum.tolerance() == 0 ? "" : " +- " + text(sum.tolerance())).toString();
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

  public RowConstraint parse() {
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
    if (operator.is("->") || operator.is("<->")) {
      return dependency(first, operator);
    }
    throw expected("one of <, <=, >, >=, =, ->, <->", operator.at());
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

  private RowConstraint dependency(Token first, Token operator) {
    if (first.kind() != Kind.COLUMN) {
      throw expected("a column", first.at());
    }
    Token second = take();
    if (second.kind() != Kind.COLUMN || second.text().equals(first.text())) {
      throw expected("another column", second.at());
    }
    end();
    return new RowConstraint.Dependency(first.text(), second.text(), operator.is("<->"), List.of());
  }

  private RowConstraint sum(Token total) {
    if (total.kind() != Kind.COLUMN) {
      throw expected("a column, whose number is a sum", total.at());
    }
    List<RowConstraint.Linear.Term> terms = new ArrayList<>();
    double constant = 0;
    double sign = takeMinus() ? -1 : 1;
    while (true) {
      Token part = take();
      if (part.kind() == Kind.NUMBER && !isTimes(peek())) {
        constant += sign * part.number();
      } else {
        terms.add(term(part, sign));
      }
      if (takeMinus()) {
        sign = -1;
      } else if (peek().is("+")) {
        take();
        sign = 1;
      } else {
        break;
      }
    }
    double tolerance = tolerance();
    if (terms.isEmpty()) {
      throw expected("a column", tokens.get(2).at());
    }
    end();
    return sum(total.text(), terms, constant, tolerance);
  }

  /** A plain sum is the simpler constraint. */
  static RowConstraint sum(
      String total, List<RowConstraint.Linear.Term> terms, double constant, double tolerance) {
    boolean plain = constant == 0 && terms.stream().allMatch(term -> term.coefficient() == 1);
    return plain
        ? new RowConstraint.Sum(
            total, terms.stream().map(RowConstraint.Linear.Term::column).toList(), tolerance)
        : new RowConstraint.Linear(total, terms, constant, tolerance);
  }

  /** A column, or a number times a column: in one piece, or with blanks or backticks between. */
  private RowConstraint.Linear.Term term(Token part, double sign) {
    if (part.kind() == Kind.NUMBER) {
      String rest = take().text().substring(1); // after the asterisk
      return term(sign * nonZero(part, part.number()), rest, part);
    }
    if (part.kind() != Kind.COLUMN) {
      throw expected("a column", part.at());
    }
    Matcher factor = FACTOR.matcher(part.text());
    if (part.plain() && factor.matches()) {
      double number = nonZero(part, Double.parseDouble(factor.group(1)));
      return term(sign * number, factor.group(2), part);
    }
    return new RowConstraint.Linear.Term(sign, part.text());
  }

  private RowConstraint.Linear.Term term(double coefficient, String rest, Token at) {
    if (!rest.isEmpty()) {
      return new RowConstraint.Linear.Term(coefficient, rest);
    }
    Token column = take();
    if (column.kind() != Kind.COLUMN) {
      throw expected("a column after the *", column.kind() == Kind.END ? column.at() : at.at());
    }
    return new RowConstraint.Linear.Term(coefficient, column.text());
  }

  private double nonZero(Token at, double number) {
    if (number == 0 || !Double.isFinite(number)) {
      throw expected("a factor that isn't 0", at.at());
    }
    return number;
  }

  private static boolean isTimes(Token token) {
    return token.kind() == Kind.COLUMN && token.plain() && token.text().startsWith("*");
  }

  private boolean takeMinus() {
    Token token = peek();
    boolean minus = token.kind() == Kind.COLUMN && token.plain() && token.text().equals("-");
    if (minus) {
      take();
    }
    return minus;
  }

  private double tolerance() {
    if (!peek().is("+-") && !peek().is("±")) {
      return 0;
    }
    take();
    Token number = take();
    if (number.kind() != Kind.NUMBER || number.number() < 0) {
      throw expected("a tolerance of at least 0", number.at());
    }
    return number.number();
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
