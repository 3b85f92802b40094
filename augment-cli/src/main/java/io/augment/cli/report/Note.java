package io.augment.cli.report;

/**
 * A remark set off from the text.
 *
 * <p>Immutable and thread-safe.
 */
public final class Note extends Block {

  private final String label;
  private final String style;
  private final String text;

  private Note(String label, String style, String text) {
    this.label = label;
    this.style = style;
    this.text = text;
  }

  /**
   * Something good to know.
   *
   * @param text any text
   * @return the note
   */
  public static Note of(String text) {
    return new Note("Note", "note", text);
  }

  /**
   * Something that a reader must know before trusting what stands beside it.
   *
   * @param text any text
   * @return the note
   */
  public static Note warning(String text) {
    return new Note("Warning", "note warning", text);
  }

  @Override
  void write(Page page) {
    Markup markup = page.markup();
    markup.open("p", "class", style, "role", "note");
    markup.leaf("strong", label + ".").text(" " + text).close();
  }
}
