package io.augment.cli.report;

/** What a comparison shows, in a word. */
public enum Verdict {
  /** What was added helped, and chance doesn't explain it. */
  GAIN("Gain shown", "gain"),
  /** Neither a gain nor harm can be told from chance. */
  NO_GAIN_SHOWN("No gain shown", "no-gain"),
  /** What was added did harm, and chance doesn't explain it. */
  HARM("Harm shown", "harm"),
  /** Nothing was compared that a verdict could be about. */
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
