package io.augment.tabular.internal.constraint;

import io.augment.tabular.RowConstraint;
import io.augment.tabular.internal.constraint.ConstraintTokens.Kind;
import io.augment.tabular.internal.constraint.ConstraintTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of one {@link RowConstraint}. Not thread-safe. */
public final class ConstraintParser {

  static final Pattern FACTOR =
      Pattern.compile("(" + ConstraintTokens.NUMBER.pattern() + ")\\*(.*)", Pattern.DOTALL);

  private final ConstraintTokens tokens;

  public ConstraintParser(String text) {
    this.tokens = new ConstraintTokens(text);
  }

  public RowConstraint parse() {
    Token first = tokens.take();
    if (first.plain() && first.text().equals("combination") && tokens.peek().is("(")) {
      return combination();
    }
    if (first.kind() != Kind.COLUMN && first.kind() != Kind.NUMBER) {
      throw tokens.expected("a column or a number", first.at());
    }
    Token operator = tokens.take();
    if (operator.is("=") || operator.is("==")) {
      return sum(first);
    }
    if (operator.compares()) {
      return comparison(first, operator);
    }
    if (operator.is("->") || operator.is("<->")) {
      return dependency(first, operator);
    }
    throw tokens.expected("one of <, <=, >, >=, =, ->, <->", operator.at());
  }

  private RowConstraint combination() {
    List<String> columns = new ArrayList<>();
    do {
      tokens.take(); // the parenthesis, then commas
      columns.add(tokens.column());
    } while (tokens.peek().is(","));
    Token close = tokens.take();
    if (!close.is(")")) {
      throw tokens.expected("a comma or )", close.at());
    }
    tokens.end();
    if (columns.size() < 2) {
      throw tokens.expected("a comma and another column", close.at());
    }
    return new RowConstraint.KnownCombinations(columns, List.of());
  }

  private RowConstraint dependency(Token first, Token operator) {
    if (first.kind() != Kind.COLUMN) {
      throw tokens.expected("a column", first.at());
    }
    Token second = tokens.take();
    if (second.kind() != Kind.COLUMN || second.text().equals(first.text())) {
      throw tokens.expected("another column", second.at());
    }
    tokens.end();
    return new RowConstraint.Dependency(first.text(), second.text(), operator.is("<->"), List.of());
  }

  private RowConstraint sum(Token total) {
    if (total.kind() != Kind.COLUMN) {
      throw tokens.expected("a column, whose number is a sum", total.at());
    }
    List<RowConstraint.Linear.Term> terms = new ArrayList<>();
    double constant = 0;
    double sign = takeMinus() ? -1 : 1;
    while (true) {
      Token part = tokens.take();
      if (part.kind() == Kind.NUMBER && !isTimes(tokens.peek())) {
        constant += sign * part.number();
      } else {
        terms.add(term(part, sign));
      }
      if (takeMinus()) {
        sign = -1;
      } else if (tokens.peek().is("+")) {
        tokens.take();
        sign = 1;
      } else {
        break;
      }
    }
    double tolerance = tolerance();
    if (terms.isEmpty()) {
      throw tokens.expected("a column", tokens.at(2));
    }
    tokens.end();
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
      String rest = tokens.take().text().substring(1); // after the asterisk
      return term(sign * nonZero(part, part.number()), rest, part);
    }
    if (part.kind() != Kind.COLUMN) {
      throw tokens.expected("a column", part.at());
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
    Token column = tokens.take();
    if (column.kind() != Kind.COLUMN) {
      throw tokens.expected(
          "a column after the *", column.kind() == Kind.END ? column.at() : at.at());
    }
    return new RowConstraint.Linear.Term(coefficient, column.text());
  }

  private double nonZero(Token at, double number) {
    if (number == 0 || !Double.isFinite(number)) {
      throw tokens.expected("a factor that isn't 0", at.at());
    }
    return number;
  }

  private static boolean isTimes(Token token) {
    return token.kind() == Kind.COLUMN && token.plain() && token.text().startsWith("*");
  }

  private boolean takeMinus() {
    Token token = tokens.peek();
    boolean minus = token.kind() == Kind.COLUMN && token.plain() && token.text().equals("-");
    if (minus) {
      tokens.take();
    }
    return minus;
  }

  private double tolerance() {
    if (!tokens.peek().is("+-") && !tokens.peek().is("±")) {
      return 0;
    }
    tokens.take();
    Token number = tokens.take();
    if (number.kind() != Kind.NUMBER || number.number() < 0) {
      throw tokens.expected("a tolerance of at least 0", number.at());
    }
    return number.number();
  }

  private RowConstraint comparison(Token first, Token operator) {
    Token second = operand();
    if (tokens.peek().compares()) {
      return bounds(first, operator, second);
    }
    tokens.end();
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
    throw tokens.expected("a column on one side at least", larger.at());
  }

  private RowConstraint bounds(Token first, Token operator, Token column) {
    Token second = tokens.take();
    Token last = operand();
    tokens.end();
    boolean rising = operator.text().startsWith("<");
    if (first.kind() != Kind.NUMBER || column.kind() != Kind.COLUMN || last.kind() != Kind.NUMBER) {
      throw tokens.expected(
          "bounds of one column, or two constraints of two columns each", second.at());
    }
    if (second.text().startsWith("<") != rising) {
      throw tokens.expected("an operator of the same direction", second.at());
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
    Token token = tokens.take();
    if (token.kind() != Kind.COLUMN && token.kind() != Kind.NUMBER) {
      throw tokens.expected("a column or a number", token.at());
    }
    return token;
  }
}
