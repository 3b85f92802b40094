package io.augment.cli.report;

/**
 * A paragraph.
 *
 * <p>Immutable and thread-safe.
 */
public final class Paragraph extends Block {

  private final String text;

  private Paragraph(String text) {
    this.text = text;
  }

  /**
   * A paragraph.
   *
   * @param text any text
   * @return the paragraph
   */
  public static Paragraph of(String text) {
    return new Paragraph(text);
  }

  @Override
  void write(Page page) {
    page.markup().leaf("p", text);
  }
}
