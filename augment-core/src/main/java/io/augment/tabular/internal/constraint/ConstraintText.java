package io.augment.tabular.internal.constraint;

import io.augment.tabular.RowConstraint;

/** Constraints as text that {@link ConstraintParser} reads. */
public final class ConstraintText {

  private ConstraintText() {}

  /** A column's name as it can stand in a constraint. */
  public static String quoted(String name) {
    boolean plain =
        ConstraintTokens.PLAIN_NAME.matcher(name).matches()
            && !ConstraintTokens.NUMBER.matcher(name).matches()
            && !ConstraintParser.FACTOR.matcher(name).matches()
            && !name.equals("-");
    return plain ? name : "`" + name.replace("`", "``") + "`";
  }

  /** A number as it can stand in a constraint. */
  public static String number(double number) {
    String text = Double.toString(number);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /** A weighted sum as text. */
  public static String sum(RowConstraint.Linear sum) {
    StringBuilder text = new StringBuilder(quoted(sum.total())).append(" =");
    String separator = " ";
    for (RowConstraint.Linear.Term term : sum.terms()) {
      double size = Math.abs(term.coefficient());
      boolean minus = term.coefficient() < 0;
      boolean first = separator.equals(" ");
      text.append(first ? (minus ? " -" : " ") : (minus ? " - " : " + "));
      text.append(size == 1 && !(first && minus) ? "" : number(size) + "*");
      text.append(quoted(term.column()));
      separator = " + ";
    }
    if (sum.constant() != 0) {
      text.append(sum.constant() < 0 ? " - " : " + ").append(number(Math.abs(sum.constant())));
    }
    return text.append(sum.tolerance() == 0 ? "" : " +- " + number(sum.tolerance())).toString();
  }
}
