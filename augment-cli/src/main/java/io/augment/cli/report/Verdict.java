package io.augment.cli.report;

/** One-word verdict of a comparison. */
public enum Verdict {
  /** The added samples helped significantly. */
  GAIN("Gain shown", "gain"),
  /** Neither a gain nor a loss is significant. */
  NO_GAIN_SHOWN("No gain shown", "no-gain"),
  /** The added samples did significant harm. */
  HARM("Harm shown", "harm"),
  /** The comparison allows no verdict. */
  NONE("No verdict", "none");

  private final String label;
  private final String style;

  Verdict(String label, String style) {
    this.label = label;
    this.style = style;
  }

  String label() {
    return label;
  }

  String style() {
    return style;
  }
}
